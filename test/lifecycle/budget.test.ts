import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { abortAfter, budgetsFor, Deadline } from '../../src/lifecycle/budget.ts';
import { loadConfig } from '../../src/load.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const { shutdown: defaults } = loadConfig({ preset: 'none', env: {}, cwd: tmpdir() }).config.distribution
  .otelboot;

describe('budgetsFor', () => {
  test.each([
    [
      'the defaults fit',
      {},
      undefined,
      { preDrain: 0, drain: 15_000, hooks: 3000, flush: 5000, total: 25_000 },
    ],
    [
      'a larger whole changes no part',
      { timeout: 60_000 },
      undefined,
      { drain: 15_000, flush: 5000, total: 60_000 },
    ],
    [
      'a smaller whole shrinks every part alike',
      {},
      2300,
      { preDrain: 0, drain: 1500, hooks: 300, flush: 500, total: 2300 },
    ],
    [
      'the readiness delay shrinks too',
      { readiness_delay: 23_000 },
      4600,
      { preDrain: 2300, drain: 1500, hooks: 300, flush: 500 },
    ],
    ['nothing at all', {}, 0, { drain: 0, flush: 0, total: 0 }],
    [
      'parts of 0',
      { drain_timeout: 0, hooks_timeout: 0, flush_timeout: 0 },
      0,
      { preDrain: 0, drain: 0, hooks: 0, flush: 0, total: 0 },
    ],
  ])('%s', (_, config, total, expected) => {
    const budgets = budgetsFor({ ...defaults, ...config }, total);
    for (const [phase, millis] of Object.entries(expected))
      expect(budgets[phase as keyof typeof budgets], phase).toBeCloseTo(millis);
  });
});

describe('Deadline', () => {
  test.each([
    ['its own share', 0, 300, 0, 300],
    ['less when later phases need it', 0, 900, 400, 600],
    ['less when earlier phases were slow', 800, 300, 0, 200],
    ['nothing when the rest is reserved', 500, 300, 600, 0],
    ['nothing when the time is up', 1500, 300, 0, 0],
  ])('%s', (_, elapsed, own, reserved, share) => {
    const deadline = new Deadline(1000);
    vi.advanceTimersByTime(elapsed);
    expect(deadline.share(own, reserved)).toBeCloseTo(share);
    expect(deadline.left).toBeCloseTo(Math.max(0, 1000 - elapsed));
  });
});

test('abortAfter aborts in time, and not when it is cleared', () => {
  const [kept, cleared] = [abortAfter(100), abortAfter(100)];
  cleared.clear();
  vi.advanceTimersByTime(99);
  expect(kept.signal.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  expect([kept.signal.aborted, cleared.signal.aborted]).toEqual([true, false]);
});
