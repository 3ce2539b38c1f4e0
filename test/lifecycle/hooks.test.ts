import { expect, test, vi } from 'vitest';
import { runHooks, type ShutdownHook } from '../../src/lifecycle/hooks.ts';

const live = new AbortController().signal;
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
  expect(await runHooks([hook('mine', run)], live)).toEqual([
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
  await runHooks([recording('first'), recording('last')], live);
  expect(order).toEqual(['last begins', 'last ends', 'first begins', 'first ends']);
});

test('one that hangs is left at the deadline, and those behind it are still begun', async () => {
  const deadline = new AbortController();
  const behind = vi.fn();
  const hang = hook('hang', (signal) => {
    expect(signal).toBe(deadline.signal);
    queueMicrotask(() => deadline.abort());
    return new Promise(() => {});
  });
  const reports = await runHooks([hook('behind', behind), hang], deadline.signal);
  expect(reports).toMatchObject([
    { name: 'hang', outcome: 'timeout' },
    { name: 'behind', outcome: 'done' },
  ]);
  expect(behind).toHaveBeenCalledOnce();
});

test('no hooks, no reports', async () => {
  expect(await runHooks([], live)).toEqual([]);
});
