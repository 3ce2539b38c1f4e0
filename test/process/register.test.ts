import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type ReceivedSpan, type Receiver, startReceiver } from '../receiver/index.ts';
import { runScript, startService } from '../support/service.ts';
import { configFor } from './config.ts';

let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterEach(() => receiver.clear());
afterAll(() => receiver.close());

const imported = ['--import', 'otelboot/register'];

describe('HTTP is traced and measured', () => {
  test.each([
    { how: '--import', node: imported, fixture: 'shop.mjs' },
    { how: '--import, CommonJS', node: imported, fixture: 'shop.cjs' },
    { how: '--require', node: ['--require', 'otelboot/register'], fixture: 'shop.cjs' },
    { how: '--require, ES module', node: ['--require', 'otelboot/register'], fixture: 'shop.mjs' },
    { how: 'a first import, beside modules that import by name', node: [], fixture: 'first-import.mjs' },
  ])('$how', async ({ node, fixture }) => {
    const service = await startService(fixture, { node, config: configFor(receiver, { delay: 50 }) });
    // Once spans have been exported, an exporter that measured itself would be in the last metrics.
    await receiver.waitFor(({ spans }) => spans.length >= 6, { timeoutMillis: 20_000 });
    await service.output(/asked/);
    service.kill('SIGTERM');
    expect(await service.exited).toMatchObject({ code: 0, signal: null });

    expect(receiver.spans.map(nameWithPath).sort()).toEqual([
      'client http /stock',
      'client undici /front',
      'client undici /price',
      'server http /front',
      'server http /price',
      'server http /stock',
    ]);
    expect(ancestry('server http /stock')).toEqual([
      'server http /stock',
      'client http /stock',
      'server http /front',
      'client undici /front',
    ]);
    expect(ancestry('server http /price')).toEqual([
      'server http /price',
      'client undici /price',
      'server http /front',
      'client undici /front',
    ]);
    expect(measured('http.server.request.duration')).toEqual({ 'unknown port': 3 });
    expect(measured('http.client.request.duration')).toEqual({ [service.port]: 3 });
  });
});

describe('a configuration that cannot be used', () => {
  const broken = 'file_format: "1.1"\nmeter_provider:\n  reders: []\n';
  const throwing = 'distribution: { otelboot: { on_error: throw } }\n';

  test.each([
    { name: 'by default', config: broken, runs: true },
    { name: 'that is not YAML', config: `${broken}  - [`, runs: true, says: /otel\.config\.yaml:4:\d+/ },
    { name: 'with OTELBOOT_ON_ERROR=throw', config: broken, onError: 'throw', runs: false },
    { name: 'with on_error: throw', config: broken + throwing, runs: false },
    { name: 'with both', config: broken + throwing, onError: 'disable', runs: true },
  ])('$name: the application runs: $runs', async ({ config, onError, runs, says }) => {
    const script = await runScript('plain.mjs', {
      node: imported,
      config,
      env: onError ? { OTELBOOT_ON_ERROR: onError } : {},
    });
    expect(script).toMatchObject({ code: runs ? 0 : 1, stdout: runs ? 'the application runs\n' : '' });
    expect(script.stderr).toMatch(
      says ?? /otel\.config\.yaml:3:3 {2}meter_provider\.reders\n {2}is not a known property/,
    );
    expect(script.stderr.includes('telemetry is off')).toBe(runs);
  });
});

describe('without a file, NODE_ENV chooses the preset', () => {
  test.each([
    { nodeEnv: 'test', preset: 'test' },
    { nodeEnv: 'development', preset: 'dev' },
    { nodeEnv: 'production', preset: 'prod' },
    { nodeEnv: '', preset: 'prod' },
  ])('"$nodeEnv" → $preset', async ({ nodeEnv, preset }) => {
    const script = await runScript('plain.mjs', { node: imported, env: { NODE_ENV: nodeEnv } });
    expect(script).toMatchObject({ code: 0, stdout: 'the application runs\n' });
    expect(script.stderr).toContain(`(preset ${preset})`);
  });

  test('development prints the requests', async () => {
    const service = await startService('shop.mjs', { node: imported, env: { NODE_ENV: 'development' } });
    await service.output(/GET.*\/front/);
    service.kill('SIGTERM');
    expect(await service.exited).toMatchObject({ code: 0 });
  });
});

test('disabled by the environment, it does nothing', async () => {
  const script = await runScript('plain.mjs', {
    node: imported,
    config: configFor(receiver),
    env: { OTEL_SDK_DISABLED: 'true' },
  });
  expect(script).toMatchObject({ code: 0, stdout: 'the application runs\n' });
  expect(receiver.requests).toEqual([]);
});

function nameWithPath({ kind, scope, attributes }: ReceivedSpan): string {
  const instrumentation = scope.name.replace('@opentelemetry/instrumentation-', '');
  return `${kind} ${instrumentation} ${attributes['url.path'] ?? new URL(String(attributes['url.full'])).pathname}`;
}

/** From the span with that name up to the root. */
function ancestry(name: string): string[] {
  const parents: string[] = [];
  let span = receiver.spans.find((candidate) => nameWithPath(candidate) === name);
  while (span) {
    const { traceId, parentSpanId } = span;
    parents.push(nameWithPath(span));
    span = receiver.spans.find((other) => other.traceId === traceId && other.spanId === parentSpanId);
  }
  return parents;
}

/** How many requests the last points of a histogram counted, by the port that was asked. */
function measured(name: string): Record<string, number> {
  const metrics = receiver.metrics.filter((metric) => metric.name === name);
  const latest = new Map(metrics.map((metric) => [metric.scope.name, metric.points]));
  const counts: Record<string, number> = {};
  for (const { attributes, count = 0 } of [...latest.values()].flat()) {
    const port = String(attributes['server.port'] ?? 'unknown port');
    counts[port] = (counts[port] ?? 0) + count;
  }
  return counts;
}
