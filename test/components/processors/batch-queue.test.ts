import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type BatchOptions, BatchQueue } from '../../../src/components/processors/batch-queue.ts';
import {
  type ExportError,
  type Exporter,
  ExportGuard,
  type PartialResult,
} from '../../../src/lifecycle/export-guard.ts';
import { type Account, Ledger, sum } from '../../../src/lifecycle/ledger.ts';
import { seeded } from '../../support/telemetry.ts';

interface Call {
  readonly items: number[];
  done(result: PartialResult): void;
}

interface Setup {
  readonly queue: BatchQueue<number>;
  readonly guard: ExportGuard<number[]>;
  readonly account: Account;
  /** The exports that have begun, the oldest first. */
  readonly calls: Call[];
  add(from: number, to: number): void;
  /** Answers the oldest export that has had no answer. */
  answer(result: PartialResult): Promise<void>;
  readonly stopped: () => number;
}

type Answer = (items: number[], done: Call['done']) => void;

const defaults: BatchOptions = {
  maxQueueSize: 100,
  maxBatchSize: 10,
  scheduleDelayMillis: 1000,
  exportTimeoutMillis: 5000,
};

function setUp(options: Partial<BatchOptions> = {}, onExport?: Answer): Setup {
  const calls: Call[] = [];
  const open: Call[] = [];
  let stopped = 0;
  const exporter: Exporter<number[]> = {
    export(items, done) {
      const call = { items, done };
      calls.push(call);
      if (onExport) onExport(items, done);
      else open.push(call);
    },
    shutdown: async () => {
      stopped += 1;
    },
  };
  const account = new Ledger().open('traces', 'path');
  const guard = new ExportGuard(exporter, account, (items) => items.length);
  const queue = new BatchQueue<number>(guard, { ...defaults, ...options });
  return {
    queue,
    guard,
    account,
    calls,
    add(from, to) {
      for (let item = from; item <= to; item++) queue.add(item);
    },
    async answer(result) {
      await settle();
      open.shift()!.done(result);
      await settle();
    },
    stopped: () => stopped,
  };
}

const ok: PartialResult = { code: 0 };
const failure = (details: Partial<ExportError> = {}): PartialResult => ({
  code: 1,
  error: Object.assign(new Error('no'), details),
});
const retryable = (details: Partial<ExportError> = {}) => failure({ retryable: true, ...details });

const settle = () => vi.advanceTimersByTimeAsync(0);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
const itemsOf = (calls: readonly Call[]) => calls.map(({ items }) => items);

/** What a promise looks like from outside. */
function watch(promise: Promise<unknown>): { done: boolean } {
  const state = { done: false };
  void promise.then(() => {
    state.done = true;
  });
  return state;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('sending', () => {
  test('a full batch leaves at once, what is left after the delay', async () => {
    const { add, calls } = setUp({}, (_, done) => done(ok));
    add(1, 25);
    await settle();
    expect(itemsOf(calls)).toEqual([range(1, 10), range(11, 20)]);
    await vi.advanceTimersByTimeAsync(999);
    expect(calls).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(itemsOf(calls).at(-1)).toEqual(range(21, 25));
  });

  test('the delay counts from the first item', async () => {
    const { add, calls } = setUp();
    add(1, 1);
    await vi.advanceTimersByTimeAsync(600);
    add(2, 2);
    await vi.advanceTimersByTimeAsync(400);
    expect(itemsOf(calls)).toEqual([[1, 2]]);
  });

  test('a delay of 0 does not wait for more', async () => {
    const { add, calls } = setUp({ scheduleDelayMillis: 0 });
    add(1, 3);
    await vi.advanceTimersByTimeAsync(1);
    expect(itemsOf(calls)).toEqual([[1, 2, 3]]);
  });

  test('a full batch leaves after whoever has recorded its last item, and is out of the queue before', async () => {
    const { add, calls, account } = setUp();
    add(1, 10);
    expect(calls).toEqual([]);
    expect(account.totals()).toMatchObject({ queued: 0, inFlight: 10 });
    await settle();
    expect(itemsOf(calls)).toEqual([range(1, 10)]);
  });

  test('a batch is never larger than the queue', async () => {
    const { add, calls } = setUp({ maxQueueSize: 4, maxBatchSize: 512 });
    add(1, 4);
    await settle();
    expect(itemsOf(calls)).toEqual([range(1, 4)]);
  });

  test('at most four batches are in flight', async () => {
    const { add, calls, answer, account } = setUp();
    add(1, 60);
    await settle();
    expect(calls).toHaveLength(4);
    expect(account.totals()).toMatchObject({ queued: 20, inFlight: 40 });
    await answer(ok);
    expect(calls).toHaveLength(5);
  });

  test('what does not fit is dropped and counted; the oldest stay', async () => {
    const { add, calls, answer, account } = setUp({ maxQueueSize: 20 });
    add(1, 65);
    expect(account.totals()).toMatchObject({
      ended: 65,
      inFlight: 40,
      queued: 20,
      dropped: { queue_full: 5 },
    });
    for (let batch = 0; batch < 6; batch++) await answer(ok);
    expect(itemsOf(calls).flat()).toEqual(range(1, 60));
    expect(account.totals()).toMatchObject({ delivered: 60, inFlight: 0, queued: 0 });
  });
});

describe('failures', () => {
  test('that may pass bring the items back to the front, and lose nothing', async () => {
    const { add, calls, answer, account } = setUp();
    add(1, 25);
    await answer(retryable());
    expect(account.totals()).toMatchObject({ queued: 15, inFlight: 10, delivered: 0, failed: {} });
    expect(account.failing).toBe(true);
    await answer(ok);
    expect(account.failing).toBe(false);
    await vi.advanceTimersByTimeAsync(1200);
    expect(itemsOf(calls)).toEqual([range(1, 10), range(11, 20), range(1, 10), range(21, 25)]);
    for (let batch = 0; batch < 2; batch++) await answer(ok);
    expect(account.totals()).toMatchObject({ ended: 25, delivered: 25, queued: 0, inFlight: 0 });
  });

  test('of several batches bring them back in order, whichever fails first', async () => {
    const { add, calls } = setUp();
    add(1, 30);
    await settle();
    calls[2].done(retryable());
    calls[0].done(retryable());
    calls[1].done(retryable());
    await settle();
    for (let batch = 3; batch < 6; batch++) {
      await vi.advanceTimersByTimeAsync(1200);
      calls[batch].done(ok);
      await settle();
    }
    expect(itemsOf(calls).slice(3)).toEqual([range(1, 10), range(11, 20), range(21, 30)]);
  });

  test('items that came back count against the size of the queue', async () => {
    const { add, answer, account } = setUp({ maxQueueSize: 10 });
    add(1, 10);
    await answer(retryable());
    add(11, 12);
    expect(account.totals()).toMatchObject({ queued: 10, dropped: { queue_full: 2 } });
  });

  test('are followed by a back-off that grows, and one batch at a time', async () => {
    const { add, calls } = setUp({}, (_, done) => done(retryable()));
    add(1, 50);
    await settle();
    const attempts = [calls.length];
    for (let second = 0; second < 60; second++) {
      const before = calls.length;
      await vi.advanceTimersByTimeAsync(1000);
      expect(calls.length - before).toBeLessThanOrEqual(2);
      attempts.push(calls.length);
    }
    expect(attempts[0]).toBe(4);
    expect(attempts[60] - attempts[0]).toBeGreaterThanOrEqual(5);
    expect(attempts[60] - attempts[30]).toBeLessThan(attempts[30] - attempts[0]);
  });

  test.each([0, 2500, 45_000])('wait as long as the receiver asks: %i ms', async (retryAfterMillis) => {
    const { add, calls, answer } = setUp();
    add(1, 10);
    await answer(retryable({ retryAfterMillis }));
    if (retryAfterMillis > 0) {
      await vi.advanceTimersByTimeAsync(retryAfterMillis - 1);
      expect(calls).toHaveLength(1);
    }
    await vi.advanceTimersByTimeAsync(1);
    expect(calls).toHaveLength(2);
  });

  test('a success ends the back-off', async () => {
    const { add, calls, answer } = setUp();
    add(1, 10);
    for (let round = 0; round < 5; round++) {
      await answer(retryable({ retryAfterMillis: 1 }));
      await vi.advanceTimersByTimeAsync(1);
    }
    await answer(ok);
    add(11, 50);
    await settle();
    expect(calls.length - 6).toBe(4);
  });

  test.each([
    ['with a reason', failure({ reason: '400' }), { '400': 10 }],
    ['without one', failure(), { export_failed: 10 }],
    ['without an error', { code: 1 }, { export_failed: 10 }],
  ])('that will not pass are counted, %s', async (_, result, failed) => {
    const { add, calls, answer, account } = setUp();
    add(1, 10);
    await answer(result);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(calls).toHaveLength(1);
    expect(account.totals()).toMatchObject({
      failed,
      delivered: 0,
      queued: 0,
      inFlight: 0,
      lastError: { at: expect.any(Date) },
    });
  });

  test('of a part are counted as rejected', async () => {
    const { add, answer, account } = setUp();
    add(1, 10);
    await answer({ code: 0, rejected: 3 });
    expect(account.totals()).toMatchObject({ delivered: 7, failed: { rejected: 3 } });
  });

  test('an exporter that never answers is given up, and its answer afterwards does not count', async () => {
    const { add, calls, account } = setUp();
    add(1, 10);
    await vi.advanceTimersByTimeAsync(5000);
    expect(account.totals()).toMatchObject({
      queued: 10,
      inFlight: 0,
      lastError: { message: 'the export took longer than 5000 ms' },
    });
    calls[0].done(ok);
    await settle();
    expect(account.totals()).toMatchObject({ queued: 10, delivered: 0 });
  });
});

describe('flush', () => {
  test('of an empty queue settles', async () => {
    await setUp().queue.flush();
  });

  test('sends what is there, and waits for it', async () => {
    const { queue, add, calls, answer } = setUp();
    add(1, 13);
    const flush = watch(queue.flush());
    await settle();
    expect(itemsOf(calls)).toEqual([range(1, 10), range(11, 13)]);
    await answer(ok);
    expect(flush.done).toBe(false);
    await answer(ok);
    expect(flush.done).toBe(true);
  });

  test('waits for what is tried again', async () => {
    const { queue, add, answer, account } = setUp();
    add(1, 10);
    const flush = watch(queue.flush());
    await answer(retryable());
    expect(flush.done).toBe(false);
    await vi.advanceTimersByTimeAsync(1200);
    await answer(ok);
    expect(flush.done).toBe(true);
    expect(account.totals()).toMatchObject({ delivered: 10, queued: 0 });
  });

  test('does not wait for what is added meanwhile, nor take it for what was there', async () => {
    const { queue, add, calls } = setUp();
    add(1, 10);
    const flush = watch(queue.flush());
    add(11, 20);
    await settle();
    calls[1].done(ok);
    await settle();
    expect(flush.done).toBe(false);
    calls[0].done(ok);
    await settle();
    expect(flush.done).toBe(true);

    add(21, 30);
    const next = watch(queue.flush());
    add(31, 40);
    await settle();
    calls[2].done(ok);
    await settle();
    expect(next.done).toBe(false); // The guard waits for the exports that had begun when its turn came.
    calls[3].done(ok);
    await settle();
    expect(next.done).toBe(true);
  });

  test('tries at once when the queue is backing off: the receiver may be back', async () => {
    const { queue, add, calls, answer, account } = setUp();
    add(1, 10);
    await answer(retryable({ retryAfterMillis: 600_000 }));
    const flush = watch(queue.flush());
    await settle();
    expect(calls).toHaveLength(2);
    await answer(ok);
    expect(flush.done).toBe(true);
    expect(account.totals()).toMatchObject({ delivered: 10 });
  });

  test('delivers 50,000 queued items', async () => {
    const delivered: number[] = [];
    const { queue, add, account } = setUp({ maxQueueSize: 50_000, maxBatchSize: 512 }, (items, done) => {
      setTimeout(() => {
        delivered.push(...items);
        done(ok);
      }, 5);
    });
    add(1, 50_000);
    const flush = watch(queue.flush());
    await vi.advanceTimersByTimeAsync(5000);
    expect(flush.done).toBe(true);
    expect(delivered).toEqual(range(1, 50_000));
    expect(account.totals()).toMatchObject({ ended: 50_000, delivered: 50_000, dropped: {} });
  });

  test('of an exporter that answers at once does not recurse', async () => {
    const { queue, add, account } = setUp({ maxQueueSize: 50_000, maxBatchSize: 1 }, (_, done) => done(ok));
    add(1, 50_000);
    await queue.flush();
    expect(account.totals()).toMatchObject({ delivered: 50_000 });
  });
});

describe('shutdown', () => {
  test('flushes, closes the exporter once, and is one promise', async () => {
    const { queue, add, answer, stopped, account } = setUp();
    add(1, 3);
    const shutdown = queue.shutdown();
    expect(queue.shutdown()).toBe(shutdown);
    await settle();
    expect(stopped()).toBe(0);
    await answer(ok);
    await shutdown;
    expect(stopped()).toBe(1);
    expect(account.totals()).toMatchObject({ delivered: 3 });
  });

  test('during a flush waits for it', async () => {
    const { queue, add, answer, account } = setUp();
    add(1, 3);
    const both = watch(Promise.all([queue.flush(), queue.shutdown()]));
    await settle();
    expect(both.done).toBe(false);
    await answer(ok);
    expect(both.done).toBe(true);
    expect(account.totals()).toMatchObject({ delivered: 3 });
  });

  test('drops and counts what comes afterwards', async () => {
    const { queue, add, calls, account } = setUp();
    await queue.shutdown();
    add(1, 15);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(calls).toEqual([]);
    expect(account.totals()).toMatchObject({ ended: 15, dropped: { after_shutdown: 15 }, queued: 0 });
  });

  test('ends with the last moment of the guard, and leaves what is left to be counted', async () => {
    const { queue, guard, add, account } = setUp();
    add(1, 45);
    guard.expireIn(300);
    const [flush, shutdown] = [watch(queue.flush()), watch(queue.shutdown())];
    await vi.advanceTimersByTimeAsync(299);
    expect([flush.done, shutdown.done]).toEqual([false, false]);
    await vi.advanceTimersByTimeAsync(1);
    expect([flush.done, shutdown.done]).toEqual([true, true]);
    expect(account.totals()).toMatchObject({ queued: 45, inFlight: 0, failed: {} });
  });

  test('does not wait out a back-off that the last moment ends', async () => {
    const { queue, guard, add, answer, account } = setUp();
    add(1, 10);
    guard.expireIn(300);
    const shutdown = watch(queue.shutdown());
    await answer(retryable());
    await vi.advanceTimersByTimeAsync(300);
    expect(shutdown.done).toBe(true);
    expect(account.totals()).toMatchObject({ queued: 10, inFlight: 0 });
  });
});

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('whatever happens, seed %i', (seed) => {
  test('every item is accounted for at every step, and none is lost', async () => {
    const random = seeded(seed);
    const pick = (most: number) => Math.floor(random() * most);
    const fate = { delivered: [] as number[], rejected: 0, refused: [] as number[] };
    const flying = new Set<Call>();
    let healthy = false;

    const { queue, add, account } = setUp(
      {
        maxQueueSize: 80,
        maxBatchSize: 1 + pick(12),
        scheduleDelayMillis: 1 + pick(50),
        exportTimeoutMillis: 400,
      },
      (items, done) => {
        const call = { items, done };
        if (healthy) {
          fate.delivered.push(...items);
          return done(ok);
        }
        const outcome = pick(8);
        if (outcome === 0) {
          fate.refused.push(...items);
          throw new Error('thrown');
        }
        if (outcome === 1) {
          fate.delivered.push(...items);
          return done(ok);
        }
        flying.add(call);
        // The guard stops waiting; an answer after that must change nothing.
        setTimeout(() => flying.delete(call) && setTimeout(() => done(ok), 50), 400);
        return undefined;
      },
    );

    const answers: ((call: Call) => void)[] = [
      ({ items, done }) => {
        fate.delivered.push(...items);
        done(ok);
      },
      ({ items, done }) => {
        const rejected = pick(items.length + 1);
        fate.delivered.push(...items);
        fate.rejected += rejected;
        done({ code: 0, rejected });
      },
      ({ done }) => done(retryable(pick(2) ? { retryAfterMillis: pick(300) } : {})),
      ({ items, done }) => {
        fate.refused.push(...items);
        done(failure({ reason: '400' }));
      },
      ({ items, done }) => {
        fate.delivered.push(...items);
        done(ok);
        done(failure({ reason: 'twice' }));
      },
    ];

    const check = (added: number) => {
      const { ended, delivered, failed, dropped, queued, inFlight } = account.totals();
      expect(ended).toBe(added);
      expect(inFlight).toBe(sum([...flying].map(({ items }) => items.length)));
      expect(delivered).toBe(fate.delivered.length - fate.rejected);
      expect(sum(Object.values(failed))).toBe(fate.refused.length + fate.rejected);
      expect(queued).toBeGreaterThanOrEqual(0);
      expect(queued).toBeLessThanOrEqual(80 + 4 * 12);
      expect(ended).toBe(
        delivered + sum(Object.values(failed)) + sum(Object.values(dropped)) + queued + inFlight,
      );
    };

    let added = 0;
    for (let step = 0; step < 400; step++) {
      const action = pick(4);
      if (action < 2) {
        const count = pick(30);
        add(added + 1, added + count);
        added += count;
      } else if (action === 2) {
        const call = [...flying][pick(flying.size)];
        if (call) {
          flying.delete(call);
          answers[pick(answers.length)](call);
        }
      } else {
        await vi.advanceTimersByTimeAsync(pick(200));
      }
      await settle();
      check(added);
    }

    healthy = true;
    for (const call of [...flying]) {
      flying.delete(call);
      answers[0](call);
    }
    const shutdown = watch(queue.shutdown());
    await vi.advanceTimersByTimeAsync(60_000);
    expect(shutdown.done).toBe(true);
    check(added);
    const { dropped, queued, inFlight, failed } = account.totals();
    expect({ queued, inFlight }).toEqual({ queued: 0, inFlight: 0 });
    expect(failed.twice).toBeUndefined();
    const settled = [...fate.delivered, ...fate.refused];
    expect(new Set(settled).size).toBe(settled.length);
    expect(settled.length + sum(Object.values(dropped))).toBe(added);
  });
});
