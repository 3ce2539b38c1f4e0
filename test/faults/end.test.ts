import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ConfigOptions, configFor } from '../process/config.ts';
import { silentNameServer, whyNoNameServer } from '../process/silent-name-server.ts';
import type { Behaviour, Receiver } from '../receiver/index.ts';
import { start, startService } from '../support/service.ts';
import { measured } from './figures.ts';
import { receive } from './pipeline.ts';

const NO_NAME_SERVER = whyNoNameServer();

interface End extends ConfigOptions {
  behaviour?: Behaviour;
}

// Nothing is exported before the end by itself.
async function run(end: string, { behaviour = 'healthy', ...options }: End = {}) {
  const receiver = await receive();
  receiver.behave(behaviour);
  const script = start('script.mjs', {
    args: [end],
    config: configFor(receiver, { ...options, delay: 60_000 }),
  });
  await script.output(/^ends$/m);
  const endsAt = performance.now();
  const exit = await script.exited;
  const { stdout, stderr } = script;
  return { ...exit, stdout, stderr, receiver, millisFromEnd: performance.now() - endsAt };
}

describe.concurrent('[fault exit] a process that ends by itself delivers everything', () => {
  test.each([
    { end: 'byItself', code: 0 },
    { end: 'afterTimer', code: 0 },
    { end: 'withCode', code: 3 },
  ])('$end', async ({ end, code }) => {
    const script = await run(end);
    expect(script).toMatchObject({ code, signal: null });
    expect(arrived(script)).toEqual({ spans: ['work'], logs: ['worked'], metrics: ['accepted'] });
    expect(script.stderr).toMatch(/stopped in \d+ ms .*lost 0$/m);
  });

  test('or says what was lost, within the time for it', async () => {
    const script = await run('byItself', { behaviour: 'blackhole', shutdown: { flush_timeout: 500 } });
    expect(script).toMatchObject({ code: 0 });
    expect(script.stderr).toMatch(/warning: stopped in .*traces 0\/1 delivered .*; lost 3$/m);
  });
});

test('[fault 20] process.exit() by the application: one line says how much was pending', async () => {
  const script = await run('exit');
  expect(script).toMatchObject({ code: 4 });
  expect(arrived(script)).toEqual({ spans: [], logs: [], metrics: [] });
  expect(script.stderr.match(/exited with .*/g)).toEqual([expect.stringContaining('2 items')]);
});

describe.skipIf(NO_NAME_SERVER)(
  `while a name server is silent${NO_NAME_SERVER ? ` (${NO_NAME_SERVER})` : ''}`,
  () => {
    const ends = async (how: string, options = '') => {
      const names = await silentNameServer(options);
      const service = await startService('unnamed.mjs', {
        args: [how],
        config: configFor(await receive()),
        under: names.under,
      });
      service.kill('SIGTERM');
      const exit = await service.exited;
      expect(names.asked).toBeGreaterThan(0);
      expect(exit).toMatchObject({ code: 9, signal: null });
      expect(service.stdout).toBe('listening 0\nlistener, code 0\n');
      expect(service.stderr).toMatch(/; lost 0\nlast words\n$/);
      return { service, exit };
    };

    test('[fault 8] the end keeps listeners, output and exit code, and does not wait', async () => {
      const { exit } = await ends('by signal');
      expect(exit.millis).toBeLessThan(2000);
    });

    test('[fault 8] a file that is being written at the end is written', async () => {
      const { service } = await ends('writes', 'timeout:1 attempts:1');
      expect(statSync(join(service.directory, 'written')).size).toBe(2 ** 25);
    });
  },
);

describe.concurrent('an error that nobody caught', () => {
  const ends = ['crash', 'reject'];

  test.each(ends)(
    '[fault 19] on_fatal: flush delivers, prints the error and exits with 1: %s',
    async (end) => {
      const script = await run(end, { shutdown: { on_fatal: 'flush' } });
      expect(script).toMatchObject({ code: 1, signal: null });
      expect(script.stderr).toMatch(/TypeError: broken on purpose\n {4}at .*script\.mjs:\d+/);
      expect(arrived(script)).toEqual({ spans: ['work'], logs: ['worked'], metrics: ['accepted'] });
    },
  );

  test('[fault 19] on_fatal: flush waits 2 s at most', async () => {
    const script = await run('crash', { behaviour: 'blackhole', shutdown: { on_fatal: 'flush' } });
    expect(script).toMatchObject({ code: 1 });
    expect(script.millisFromEnd).toBeGreaterThan(1900);
    expect(script.millisFromEnd).toBeLessThan(2000 + 1500);
    measured({ 'end s, blackhole': script.millisFromEnd / 1000 });
    expect(script.stderr).toContain('TypeError: broken on purpose');
    expect(script.stderr).toMatch(/exited with \d+ items/);
  });

  test.each(ends)('[fault 19] by default Node deals with it as ever: %s', async (end) => {
    const script = await run(end);
    expect(script).toMatchObject({ code: 1, signal: null });
    expect(script.stderr).toMatch(/TypeError: broken on purpose\n {4}at [\s\S]*\nNode\.js v/);
    expect(script.stderr).toContain('exited with 2 items');
    expect(arrived(script)).toEqual({ spans: [], logs: [], metrics: [] });
  });
});

function arrived({ receiver: { spans, logs, metrics } }: { receiver: Receiver }) {
  return {
    spans: spans.map(({ name }) => name),
    logs: logs.map(({ body }) => body),
    metrics: [...new Set(metrics.map(({ name }) => name))],
  };
}
