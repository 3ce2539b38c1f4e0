import { expect, test } from 'vitest';
import { runHooks, type ShutdownHook } from '../../src/lifecycle/hooks.ts';

const MILLIS = 1000;
const hook = (name: string, run: ShutdownHook['run']): ShutdownHook => ({ name, run });

test.each<[string, ShutdownHook['run'], object]>([
  ['returns', () => 'anything', { outcome: 'done' }],
  ['resolves', async () => {}, { outcome: 'done' }],
  [
    'throws',
    () => {
      throw new Error('a');
    },
    { outcome: 'failed', error: 'a' },
  ],
  ['rejects', () => Promise.reject(new Error('b')), { outcome: 'failed', error: 'b' }],
  [
    'throws what is no error',
    () => {
      throw 'c';
    },
    { outcome: 'failed', error: 'c' },
  ],
])('one that %s', async (_, run, expected) => {
  expect(await runHooks([hook('mine', run)], MILLIS)).toEqual([
    { name: 'mine', millis: expect.any(Number), ...expected },
  ]);
});

test('the last registered runs first, each after the one before has ended', async () => {
  const order: string[] = [];
  const recording = (name: string) =>
    hook(name, async () => {
      order.push(`${name} begins`);
      await Promise.resolve();
      order.push(`${name} ends`);
    });
  await runHooks([recording('first'), recording('last')], MILLIS);
  expect(order).toEqual(['last begins', 'last ends', 'first begins', 'first ends']);
});

test('one that hangs is left in time for those behind it', async () => {
  let aborted = false;
  const hang = hook('hang', (signal) => {
    signal.addEventListener('abort', () => {
      aborted = true;
    });
    return new Promise(() => {});
  });
  const slow = hook('slow', () => new Promise((resolve) => setTimeout(resolve, 50)));
  const reports = await runHooks([slow, hang], 1000);
  expect(reports).toMatchObject([
    { name: 'hang', outcome: 'timeout' },
    { name: 'slow', outcome: 'done' },
  ]);
  expect(aborted).toBe(true);
  expect(reports[0].millis).toBeGreaterThan(700);
});

test('no hooks, no reports', async () => {
  expect(await runHooks([], MILLIS)).toEqual([]);
});
