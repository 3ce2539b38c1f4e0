import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, test } from 'vitest';

// Runs what is in dist/, as `npm run demo` does after building it.
async function runDemo(env: Record<string, string> = {}) {
  const demo = spawn(process.execPath, ['examples/demo/main.ts'], {
    env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, errors, [exitCode]] = await Promise.all([
    text(demo.stdout),
    text(demo.stderr),
    once(demo, 'close'),
  ]);
  return { output, errors, exitCode };
}

function receiptRow(output: string, service: string, what: string): number[] {
  const row = output.split('\n').find((line) => line.startsWith(`  ${service.padEnd(9)}${what}`));
  return row!.match(/\d+/g)!.map(Number);
}

describe('the demo', () => {
  let healthy: Awaited<ReturnType<typeof runDemo>>;
  beforeAll(async () => {
    healthy = await runDemo();
  });

  test('loses nothing', () => {
    const { output, errors, exitCode } = healthy;

    expect(errors).toBe('');
    expect(output).toContain('✔ lost 0');
    expect(exitCode).toBe(0);

    const [expected, delivered, arrived, lost] = receiptRow(output, 'shop', 'spans');
    expect(expected).toBeGreaterThan(500);
    expect([delivered, arrived, lost]).toEqual([expected, expected, 0]);
  });

  test('shows one trace across both services', () => {
    const { output } = healthy;

    expect(output).toMatch(
      /trace [0-9a-f]{32}\n {2}shop +POST \/orders .*201\n {2}shop +└─ place order .*\n {2}shop +└─ POST \/charge \(client\) .*200\n {2}payment +└─ POST \/charge .*200\n {2}payment +└─ authorise card /,
    );
    const widest = Math.max(...output.split('\n').map((line) => line.length));
    expect(widest).toBeLessThanOrEqual(100);
  });

  test('shows a loss, and exits with 1', async () => {
    const { output, exitCode } = await runDemo({ DEMO_RECEIVER_BEHAVIOUR: '400' });

    expect(output).toMatch(/✘ lost \d+/);
    expect(exitCode).toBe(1);

    const [expected, , arrived, lost] = receiptRow(output, 'shop', 'spans');
    expect([arrived, lost]).toEqual([0, expected]);
  });
});
