import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { isTracingSuppressed } from '@opentelemetry/core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type ExportError,
  type Exporter,
  ExportGuard,
  type PartialResult,
} from '../../src/lifecycle/export-guard.ts';
import { Ledger } from '../../src/lifecycle/ledger.ts';
import { finishedSpans } from '../../src/testing.ts';
import { useTelemetry } from '../support/telemetry.ts';

const start = useTelemetry();

type Done = (result: PartialResult) => void;
type Export = (items: string[], done: Done) => unknown;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function guardOf(act: Export, rest: Partial<Exporter<string[]>> = {}) {
  const attempts: string[][] = [];
  const exporter: Exporter<string[]> = {
    export(items, done) {
      attempts.push(items);
      return act(items, done) as undefined;
    },
    shutdown: async () => {},
    ...rest,
  };
  const account = new Ledger().open('traces', 'path');
  const guard = new ExportGuard(exporter, account, (items) => items.length);
  return { guard, account, attempts };
}

/** The result of `export()`, once there is one. */
function exported(guard: ExportGuard<string[]>, items = ['a', 'b']) {
  const results: unknown[] = [];
  guard.export(items, (result) => void results.push(result));
  return results;
}

const errorWith = (details: Partial<ExportError>) => Object.assign(new Error('no'), details);
const silent: Export = () => {};
const ok: Export = (_, done) => done({ code: 0 });
const tick = (millis = 0) => vi.advanceTimersByTimeAsync(millis);

function watch(promise: Promise<unknown>) {
  const state = { done: false };
  void promise.then(() => {
    state.done = true;
  });
  return state;
}

describe('an attempt', () => {
  test.each<[string, Export, object]>([
    ['that is delivered', ok, { outcome: 'delivered', rejected: 0 }],
    [
      'that is delivered in part',
      (_, done) => done({ code: 0, rejected: 1 } as PartialResult),
      { outcome: 'delivered', rejected: 1 },
    ],
    [
      'that fails',
      (_, done) => done({ code: 1, error: errorWith({ reason: 'x' }) }),
      { outcome: 'failed', error: { message: 'no', reason: 'x' } },
    ],
    [
      'that fails without an error',
      (_, done) => done({ code: 1 }),
      { outcome: 'failed', error: { message: 'the exporter reported a failure' } },
    ],
    [
      'that throws',
      () => {
        throw new TypeError('odd');
      },
      { outcome: 'failed', error: { message: 'odd' } },
    ],
    [
      'that throws what is no error',
      () => {
        throw 'odd';
      },
      { outcome: 'failed', error: { message: 'odd' } },
    ],
    [
      'that throws after its answer',
      (_, done) => {
        done({ code: 0 });
        throw new Error('late');
      },
      { outcome: 'delivered' },
    ],
    [
      'that answers twice',
      (_, done) => {
        done({ code: 0 });
        done({ code: 1 });
      },
      { outcome: 'delivered' },
    ],
  ])('%s is settled at once', (_, act, expected) => {
    const attempt = guardOf(act).guard.attempt(['a']);
    expect(attempt).not.toBeInstanceOf(Promise);
    expect(attempt).toMatchObject(expected);
  });

  test('of an asynchronous function that throws fails', async () => {
    const { guard } = guardOf(async () => {
      throw new Error('async');
    });
    expect(await guard.attempt(['a'])).toMatchObject({ outcome: 'failed', error: { message: 'async' } });
  });

  test('is given up after its time, may be tried again, and a late answer changes nothing', async () => {
    let done: Done = () => {};
    const { guard } = guardOf((_, later) => {
      done = later;
    });
    guard.timeoutMillis = 100;
    const attempt = Promise.resolve(guard.attempt(['a']));
    const state = watch(attempt);
    await tick(99);
    expect(state.done).toBe(false);
    await tick(1);
    const result = await attempt;
    expect(result).toMatchObject({
      outcome: 'failed',
      error: { retryable: true, reason: 'timeout', message: 'the export took longer than 100 ms' },
    });
    done({ code: 0 });
    expect(await attempt).toBe(result);
  });

  test('has all the time when the timeout is 0', async () => {
    const { guard } = guardOf(silent);
    guard.timeoutMillis = 0;
    const state = watch(Promise.resolve(guard.attempt(['a'])));
    await tick(10_000_000);
    expect(state.done).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('leaves no timer behind', () => {
    guardOf(ok).guard.attempt(['a']);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('export()', () => {
  const accepted = { ended: 2, queued: 0, inFlight: 0 };

  test.each<[string, Export, object, object]>([
    ['delivers', ok, { code: 0 }, { ...accepted, delivered: 2 }],
    [
      'counts what was rejected',
      (_, done) => done({ code: 0, rejected: 1 } as PartialResult),
      { code: 0 },
      { ...accepted, delivered: 1, failed: { rejected: 1 } },
    ],
    [
      'counts what failed, by reason',
      (_, done) => done({ code: 1, error: errorWith({ reason: '400' }) }),
      { code: 1 },
      { ...accepted, failed: { 400: 2 } },
    ],
    [
      'counts what threw',
      () => {
        throw new Error('x');
      },
      { code: 1 },
      { ...accepted, failed: { export_failed: 2 } },
    ],
  ])('%s', (_, act, result, totals) => {
    const { guard, account } = guardOf(act);
    expect(exported(guard)).toMatchObject([result]);
    expect(account.totals()).toMatchObject(totals);
  });

  test.each([
    ['at once', (answer: () => void) => answer()],
    ['later', (answer: () => void) => queueMicrotask(answer)],
  ])('tries again what may pass, when it fails %s', async (_, soon) => {
    let left = 2;
    const { guard, account, attempts } = guardOf((_items, done) =>
      soon(() =>
        done(
          left-- > 0
            ? { code: 1, error: errorWith({ retryable: true, retryAfterMillis: 700 }) }
            : { code: 0 },
        ),
      ),
    );
    const results = exported(guard);
    await tick(699);
    expect([attempts.length, results.length]).toEqual([1, 0]);
    // In the meantime they wait, and whoever asks learns that the exporter fails.
    expect(account.totals()).toMatchObject({ inFlight: 0, queued: 2, failed: {} });
    expect(account.failing).toBe(true);
    await tick(701);
    expect(attempts).toHaveLength(3);
    expect(results).toEqual([{ code: 0 }]);
    expect(account.totals()).toMatchObject({ delivered: 2, failed: {} });
  });

  test('tries for as long as its time allows, and then counts it failed', async () => {
    const { guard, account, attempts } = guardOf((_, done) =>
      queueMicrotask(() => done({ code: 1, error: errorWith({ retryable: true, reason: '503' }) })),
    );
    guard.timeoutMillis = 5000;
    const results = exported(guard);
    await tick(5000);
    expect(attempts.length).toBeGreaterThanOrEqual(2);
    expect(results).toMatchObject([{ code: 1 }]);
    expect(account.totals()).toMatchObject({ failed: { 503: 2 } });
  });

  test('does not begin to wait for longer than it has', async () => {
    const { guard } = guardOf((_, done) =>
      queueMicrotask(() =>
        done({ code: 1, error: errorWith({ retryable: true, retryAfterMillis: 60_000 }) }),
      ),
    );
    const results = exported(guard);
    await tick();
    expect(results).toHaveLength(1);
  });

  test('has no end to its tries when the timeout is 0', async () => {
    let healthy = false;
    const { guard } = guardOf((_, done) =>
      queueMicrotask(() => done(healthy ? { code: 0 } : { code: 1, error: errorWith({ retryable: true }) })),
    );
    guard.timeoutMillis = 0;
    const results = exported(guard);
    await tick(600_000);
    expect(results).toEqual([]);
    healthy = true;
    await tick(40_000);
    expect(results).toEqual([{ code: 0 }]);
  });
});

describe('the last moment', () => {
  test('fails what is pending and whatever comes later', async () => {
    const { guard, account, attempts } = guardOf(silent);
    const results = exported(guard);
    guard.expireIn(50);
    await tick(50);
    expect(results).toMatchObject([{ code: 1, error: { message: 'the time for exporting was up' } }]);
    expect(guard.attempt(['c'])).toMatchObject({
      outcome: 'failed',
      error: { message: 'the time for exporting was up' },
    });
    expect(attempts).toHaveLength(1);
    expect(account.totals()).toMatchObject({ failed: {}, queued: 2, inFlight: 0 });
  });

  test('does not move once it is set', async () => {
    const { guard } = guardOf(silent);
    guard.expireIn(50);
    guard.expireIn(5000);
    guard.expireIn(1);
    await tick(49);
    expect(guard.expired.aborted).toBe(false);
    await tick(1);
    expect(guard.expired.aborted).toBe(true);
  });

  test('is put off once by a delivery, if it may be', async () => {
    const { guard } = guardOf(ok);
    guard.expireIn(50, 200);
    await tick(40);
    guard.attempt(['a']);
    await tick(159);
    expect(guard.expired.aborted).toBe(false);
    guard.attempt(['b']);
    await tick(1);
    expect(guard.expired.aborted).toBe(true);
  });

  test('is put off by somebody who knows, and tells of a delivery once', async () => {
    const { guard } = guardOf(ok);
    const onDelivery = vi.fn();
    guard.expireIn(50, 200, onDelivery);
    guard.attempt(['a']);
    guard.attempt(['b']);
    expect(onDelivery).toHaveBeenCalledTimes(1);
    const { guard: other } = guardOf(silent);
    other.expireIn(50, 200);
    other.putOff();
    await tick(199);
    expect(other.expired.aborted).toBe(false);
    await tick(1);
    expect(other.expired.aborted).toBe(true);
  });

  test.each<[string, Export, number[]]>([
    ['by a failure', (_, done) => done({ code: 1, error: errorWith({ retryable: true }) }), [50, 200]],
    ['if it may not be', ok, [50]],
  ])('is not put off %s', async (_, act, [millis, ifItWorksMillis]) => {
    const { guard } = guardOf(act);
    guard.expireIn(millis, ifItWorksMillis);
    guard.attempt(['a']);
    await tick(50);
    expect(guard.expired.aborted).toBe(true);
  });

  test.each<[string, Export]>([
    [
      'a back-off',
      (_, done) =>
        queueMicrotask(() =>
          done({ code: 1, error: errorWith({ retryable: true, retryAfterMillis: 20_000 }) }),
        ),
    ],
    ['an export', silent],
  ])('ends %s', async (_, act) => {
    const { guard } = guardOf(act);
    const results = exported(guard);
    guard.expireIn(10);
    await tick(10);
    expect(results).toHaveLength(1);
  });

  test('ends the wait for the resource', async () => {
    const { guard, attempts } = guardOf(ok);
    guard.whenReady = () => new Promise(() => {});
    const results = exported(guard);
    guard.expireIn(10);
    const idle = watch(guard.shutdown());
    await tick(10);
    expect(idle.done).toBe(true);
    expect([results.length, attempts.length]).toEqual([1, 0]);
  });
});

test('exports wait for the resource', async () => {
  const { guard, attempts } = guardOf(ok);
  let resolve = () => {};
  let ready: Promise<void> | undefined = new Promise((done) => {
    resolve = done;
  });
  guard.whenReady = () => ready;
  const results = exported(guard);
  await tick();
  expect(attempts).toEqual([]);
  ready = undefined;
  resolve();
  await tick();
  expect(results).toEqual([{ code: 0 }]);
});

describe('waiting', () => {
  test('idle() waits for every export, those that begin meanwhile too', async () => {
    const open: Done[] = [];
    const { guard } = guardOf((_, done) => void open.push(done));
    exported(guard);
    const idle = watch(guard.idle());
    exported(guard);
    open[0]({ code: 0 });
    await tick();
    expect(idle.done).toBe(false);
    open[1]({ code: 0 });
    await tick();
    expect(idle.done).toBe(true);
  });

  test('forceFlush() waits for those that have begun, then asks the exporter', async () => {
    const open: Done[] = [];
    const forceFlush = vi.fn(async () => {});
    const { guard } = guardOf((_, done) => void open.push(done), { forceFlush });
    exported(guard);
    const flush = watch(guard.forceFlush());
    exported(guard);
    await tick();
    expect(forceFlush).not.toHaveBeenCalled();
    open[0]({ code: 0 });
    await tick();
    expect([flush.done, forceFlush.mock.calls.length]).toEqual([true, 1]);
  });

  const broken: [string, () => Promise<void>][] = [
    [
      'throws',
      () => {
        throw new Error('x');
      },
    ],
    ['rejects', () => Promise.reject(new Error('x'))],
    ['hangs', () => new Promise(() => {})],
  ];

  test.each(broken)('an exporter that %s at flush and shutdown holds nothing up', async (_, act) => {
    const { guard } = guardOf(ok, { forceFlush: act, shutdown: act });
    guard.expireIn(20);
    const both = watch(Promise.all([guard.forceFlush(), guard.shutdown()]));
    await tick(20);
    expect(both.done).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('shutdown() is one promise, and closes the exporter once, after the last export', async () => {
    let done: Done = () => {};
    const shutdown = vi.fn(async () => {});
    const keep: Export = (_, later) => {
      done = later;
    };
    const { guard } = guardOf(keep, { shutdown });
    exported(guard);
    const closed = guard.shutdown();
    expect(guard.shutdown()).toBe(closed);
    await tick();
    expect(shutdown).not.toHaveBeenCalled();
    done({ code: 0 });
    await closed;
    expect(shutdown).toHaveBeenCalledOnce();
  });
});

test('what an exporter does is not traced', async () => {
  vi.useRealTimers();
  start();
  const seen: boolean[] = [];
  const { guard } = guardOf(async (_, done) => {
    seen.push(isTracingSuppressed(context.active()));
    await Promise.resolve();
    trace.getTracer('t').startSpan('inner').end();
    done({ code: 0 });
  });
  await context.with(ROOT_CONTEXT, () => guard.attempt(['a']));
  expect(seen).toEqual([true]);
  expect(finishedSpans()).toEqual([]);
  expect(isTracingSuppressed(context.active())).toBe(false);
});
