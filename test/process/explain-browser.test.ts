// The page of `otelboot explain --format html`, as a browser shows it. Screenshots are kept in coverage/screenshots/.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Chromium, type Page } from './chromium.ts';

const root = resolve(import.meta.dirname, '../..');
const screenshots = join(root, 'coverage/screenshots');
const directory = mkdtempSync(join(tmpdir(), 'otelboot-explain-'));
const file = join(directory, 'page.html');

const CONFIG = `file_format: "1.1"
resource:
  attributes:
    - { name: service.name, value: checkout }
    - { name: team.name, value: "<b>payments</b> & \\"friends\\"" }
tracer_provider:
  sampler: { parent_based: { root: { trace_id_ratio_based: { ratio: 0.25 } } } }
  processors:
    - batch:
        exporter:
          otlp_http:
            endpoint: https://collector.internal.example.com:4318/v1/traces
            headers: [{ name: api-key, value: s3cr3t-0123456789 }]
    - simple: { exporter: { console: } }
distribution: { otelboot: { preset: prod } }
`;

let chromium: Chromium;

beforeAll(async () => {
  writeFileSync(join(directory, 'otel.config.yaml'), CONFIG);
  const html = execFileSync(
    process.execPath,
    [join(root, 'dist/cli/main.js'), 'explain', '--format', 'html'],
    {
      cwd: directory,
      env: { OTEL_BSP_SCHEDULE_DELAY: '700', OTEL_METRIC_EXPORT_INTERVAL: '30000' },
    },
  );
  writeFileSync(file, html);
  chromium = await Chromium.start();
});

afterAll(async () => {
  await chromium?.stop();
  rmSync(directory, { recursive: true, force: true });
});

const sizes = [
  { width: 1280, height: 1000 },
  { width: 400, height: 860 },
];

describe.each(sizes.flatMap((size) => (['light', 'dark'] as const).map((scheme) => ({ ...size, scheme }))))(
  'at $width pixels, $scheme',
  ({ width, height, scheme }) => {
    const open = () => chromium.open(pathToFileURL(file).href, { width, height, scheme });

    test('needs no network, and throws nothing', async () => {
      const page = await open();
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
      expect(page.requests).toEqual([pathToFileURL(file).href]);
      expect(await page.evaluate('document.querySelector("[data-part].shown")?.dataset.part')).toBe(
        'resource',
      );
    });

    test('fits, and can be read', async () => {
      const page = await open();
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      expect(await page.evaluate(CUT_OFF)).toEqual([]);
      expect(await page.evaluate(FAINT)).toEqual([]);
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(
        { light: 'rgb(246, 247, 244)', dark: 'rgb(20, 24, 26)' }[scheme],
      );
      await page.screenshot(join(screenshots, `explain-${width}-${scheme}.png`));
    });

    test('a click on a part shows its settings and where they come from', async () => {
      const page = await open();
      await page.click('[data-part="traces-0"]');
      const shown = await settings(page);
      expect(shown).toContain('schedule_delay: 700 | OTEL_BSP_SCHEDULE_DELAY');
      expect(shown).toContain('max_queue_size: 2048 | default');
      await page.click('[data-part="traces-0-exporter"]');
      expect(await settings(page)).toContainEqual(
        expect.stringMatching(/^value: REDACTED \| otel\.config\.yaml:13:\d+$/),
      );
      expect(await page.evaluate('document.querySelector("[aria-pressed=true]").dataset.part')).toBe(
        'traces-0-exporter',
      );
      await page.screenshot(join(screenshots, `explain-${width}-${scheme}-chosen.png`));
    });
  },
);

describe('a part', () => {
  const open = () => chromium.open(pathToFileURL(file).href, { ...sizes[0]!, scheme: 'light' });

  test('that the pointer is on shows its settings, until it leaves', async () => {
    const page = await open();
    await page.click('[data-part="logs-0"]');
    await page.hover('[data-part="traces-sampler"]');
    expect(await settings(page)).toContainEqual(
      expect.stringMatching(/^ratio: 0\.25 \| otel\.config\.yaml:7:\d+$/),
    );
    await page.hover('h1');
    expect(await settings(page)).toContainEqual('max_queue_size: 2048 | default');
  });

  test('can be reached with the keyboard', async () => {
    const page = await open();
    const seen: string[] = [];
    const parts = await page.evaluate<string[]>(
      '[...document.querySelectorAll("[data-part]")].map((part) => part.dataset.part)',
    );
    for (const _part of parts) {
      await page.press('Tab');
      seen.push(await page.evaluate('document.activeElement.dataset.part'));
      expect(await page.evaluate('document.querySelector("[data-panel]:not([hidden])").dataset.panel')).toBe(
        seen.at(-1),
      );
    }
    expect(seen).toEqual(parts);
  });

  test('is text, whatever is in it', async () => {
    const page = await open();
    expect(await page.evaluate('document.querySelectorAll("main b b, main b i").length')).toBe(0);
    expect(await settings(page)).toContainEqual(
      expect.stringMatching(/^value: "<b>payments<\/b> & \\"friends\\"" \| otel\.config\.yaml:5:\d+$/),
    );
    expect(await page.evaluate('document.documentElement.outerHTML.includes("s3cr3t")')).toBe(false);
  });
});

/** The lines of the panel that is shown, as `setting | source`. */
function settings(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('[data-panel]:not([hidden]) .rows li')]
    .filter((line) => line.querySelector('.from'))
    .map((line) => line.querySelector('code').innerText.replace(/^- /, '') + ' | ' + line.querySelector('.from').innerText)`);
}

// Texts that are wider than what they stand in.
const CUT_OFF = `[...document.querySelectorAll('.node, .rows li, h1, h2, .legend li')]
  .filter((element) => element.scrollWidth > element.clientWidth + 1)
  .map((element) => element.innerText)`;

// Texts with less contrast than WCAG 2 asks for (4.5 to 1).
const FAINT = `(() => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const paint = (colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = (rgb) => rgb.map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  const behind = (element) => element ? [...behind(element.parentElement), getComputedStyle(element).backgroundColor] : ['white'];
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.checkVisibility() && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''))
    .map((element) => {
      const ground = luminance(paint(behind(element)));
      const ink = luminance(paint([...behind(element), getComputedStyle(element).color]));
      return { text: element.innerText, ratio: (Math.max(ground, ink) + 0.05) / (Math.min(ground, ink) + 0.05) };
    })
    .filter(({ ratio }) => ratio < 4.5);
})()`;
