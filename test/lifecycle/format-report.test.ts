import { expect, test } from 'vitest';
import { formatReasons, formatReport } from '../../src/lifecycle/format-report.ts';
import type { ShutdownReport, SignalReceipt } from '../../src/lifecycle/shutdown.ts';

const receipt: SignalReceipt = { ended: 5, delivered: 5, failed: {}, dropped: {}, abandoned: 0 };
const clean: ShutdownReport = {
  millis: 42,
  phases: { notReady: 0, preDrain: 0, drain: 30, hooks: 0, flush: 9, close: 3 },
  requests: { answered: 7, abandoned: 0 },
  hooks: [{ name: 'database', outcome: 'done', millis: 1 }],
  signals: { traces: receipt },
  lost: 0,
  forced: false,
};

test.each<[string, Partial<ShutdownReport>, string]>([
  [
    'clean',
    {},
    'stopped in 42 ms (drain 30, flush 12); requests answered 7, cut 0; traces 5/5 delivered; lost 0',
  ],
  [
    'quick',
    { millis: 1, phases: { notReady: 0, preDrain: 0, drain: 0, hooks: 0, flush: 0, close: 0 }, signals: {} },
    'stopped in 1 ms; requests answered 7, cut 0; lost 0',
  ],
  [
    'with everything that can go wrong',
    {
      forced: true,
      phases: { notReady: 1, preDrain: 2, drain: 30, hooks: 5, flush: 9, close: 3 },
      requests: { answered: 1, abandoned: 2 },
      hooks: [
        { name: 'queue', outcome: 'timeout', millis: 1 },
        { name: 'cache', outcome: 'failed', millis: 1, error: 'gone' },
      ],
      signals: {
        traces: {
          ended: 9,
          delivered: 1,
          failed: { 503: 4, timeout: 0 },
          dropped: { queue_full: 1 },
          abandoned: 3,
          lastError: { message: 'no answer', at: new Date() },
        },
        logs: { ...receipt, lastError: { message: 'long past', at: new Date() } },
      },
      lost: 8,
    },
    'stopped in 42 ms (pre-drain 2, drain 30, hooks 5, flush 12), forced; requests answered 1, cut 2; hook queue timeout; hook cache failed; traces 1/9 delivered (503 4, queue_full 1, abandoned 3: no answer); logs 5/5 delivered; lost 8',
  ],
])('%s', (_, part, line) => {
  const text = formatReport({ ...clean, ...part });
  expect(text).toBe(line);
  expect(text).not.toContain('\n');
});

test('reasons without a loss are left out', () => {
  expect(formatReasons({ a: 0 })).toBe('');
  expect(formatReasons({ a: 1, b: 0, c: 2 })).toBe('a 1, c 2');
});
