import { ABANDONED, type ExportError, type ExportGuard, sleep } from '../../lifecycle/export-guard.ts';

/** Settings of a queue; the names say the units. */
export interface BatchOptions {
  readonly maxQueueSize: number;
  readonly maxBatchSize: number;
  readonly scheduleDelayMillis: number;
  readonly exportTimeoutMillis: number;
}

// Enough to keep a connection busy while the next batch is written; few enough that memory stays near the queue's.
const MOST_IN_FLIGHT = 4;

interface Batch<T> {
  readonly items: T[];
  /** How many items left the queue before it. */
  readonly first: number;
}

/**
 * Finished items on their way to an exporter. A full batch leaves at once, a smaller one after the delay. A batch that
 * fails and may be sent again returns to the front of the queue, and the next attempt waits: the oldest items are kept,
 * and new ones are dropped and counted while the queue is full.
 */
export class BatchQueue<T> {
  readonly #guard: ExportGuard<T[]>;
  readonly #options: BatchOptions;
  readonly #batchSize: number;
  /** Too few for a batch. */
  #items: T[] = [];
  /** Full batches that wait, the oldest first. */
  readonly #full: T[][] = [];
  /** Items that have been put into batches so far: what numbers every item in the order in which it came. */
  #taken = 0;
  /** To be sent again, the oldest first. */
  readonly #returned: Batch<T>[] = [];
  readonly #sent = new Set<Batch<T>>();
  /** Items that wait: those of no batch yet and those that came back. */
  #queued = 0;
  #timer: NodeJS.Timeout | undefined;
  /** How often in a row the exporter has failed in a way that may pass. */
  #round = 0;
  #pause: AbortController | undefined;
  #due = false;
  #closed: Promise<void> | undefined;
  readonly #flushes = new Set<{ end: number; resolve: () => void }>();

  constructor(guard: ExportGuard<T[]>, options: BatchOptions) {
    this.#guard = guard;
    this.#options = options;
    this.#batchSize = Math.min(options.maxBatchSize, options.maxQueueSize);
    guard.timeoutMillis = options.exportTimeoutMillis;
    guard.onExpiry = () => this.#giveUp();
  }

  add(item: T): void {
    const { account } = this.#guard;
    account.end(1);
    const refused = this.#closed
      ? 'after_shutdown'
      : this.#queued >= this.#options.maxQueueSize && 'queue_full';
    if (refused) {
      account.drop(1, refused);
      return;
    }
    this.#items.push(item);
    this.#queued += 1;
    if (this.#items.length >= this.#batchSize) {
      this.#full.push(this.#items);
      this.#items = [];
      this.#pump();
    } else if (this.#timer === undefined) this.#startTimer();
  }

  /** Settles when everything that was added before has been delivered or given up. Never rejects. */
  async flush(): Promise<void> {
    await this.#drained();
    await this.#guard.forceFlush();
  }

  /** Flushes, and closes the exporter. Every caller gets the same promise. */
  shutdown(): Promise<void> {
    this.#closed ??= this.#drained().then(() => {
      clearTimeout(this.#timer);
      return this.#guard.shutdown();
    });
    return this.#closed;
  }

  #drained(): Promise<void> {
    const end = this.#taken + this.#full.length * this.#batchSize + this.#items.length;
    if (this.#settledUpTo >= end || this.#guard.expired.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      this.#flushes.add({ end, resolve });
      this.#hurry();
      this.#pump();
    });
  }

  #startTimer(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#due = true;
      this.#pump();
    }, this.#options.scheduleDelayMillis);
    this.#timer.unref();
  }

  // After a failure one batch at a time finds out whether the exporter is back.
  #pump(): void {
    const most = this.#round > 0 ? 1 : MOST_IN_FLIGHT;
    while (!this.#pause && !this.#guard.expired.aborted && this.#sent.size < most) {
      const batch = this.#returned.shift() ?? this.#take();
      if (!batch) break;
      this.#send(batch);
    }
    if (this.#full.length === 0 && this.#items.length === 0) this.#due = false;
    else this.#startTimer();
  }

  #take(): Batch<T> | undefined {
    const urgent = this.#due || this.#flushes.size > 0;
    const items = this.#full.shift() ?? (urgent ? this.#items : []);
    if (items.length === 0) return undefined;
    if (items === this.#items) this.#items = [];
    const first = this.#taken;
    this.#taken += items.length;
    return { items, first };
  }

  #send(batch: Batch<T>): void {
    const { account } = this.#guard;
    const count = batch.items.length;
    this.#sent.add(batch);
    this.#queued -= count;
    account.depart(count);
    // Not at once: whoever records the last item of a batch must not wait until all of them are written, and an exporter
    // that answers at once must not make the loop above recurse.
    const attempted = Promise.resolve().then(() => this.#guard.attempt(batch.items));
    void attempted.then((attempt) => {
      this.#sent.delete(batch);
      if (attempt.outcome === 'delivered') {
        this.#round = 0;
        account.deliver(count, attempt.rejected, attempt.error);
      } else if (attempt === ABANDONED || attempt.error.retryable) {
        account.comeBack(count, attempt.error);
        this.#takeBack(batch);
        if (!this.#pause && !this.#guard.expired.aborted) void this.#backOff(attempt.error);
      } else {
        account.fail(count, attempt.error.reason ?? 'export_failed', attempt.error);
      }
      this.#resolveFlushes();
      this.#pump();
    });
  }

  #takeBack(batch: Batch<T>): void {
    this.#queued += batch.items.length;
    this.#returned.push(batch);
    this.#returned.sort((one, other) => one.first - other.first);
  }

  async #backOff(error: ExportError): Promise<void> {
    this.#pause = new AbortController();
    await sleep(this.#guard.backoffMillis(this.#round++, error), this.#pause.signal);
    this.#pause = undefined;
    this.#due = true;
    this.#pump();
  }

  // The receiver may be back since: a flush does not wait to find out, and starts the back-off anew.
  #hurry(): void {
    if (!this.#pause) return;
    this.#round = 1;
    this.#pause.abort();
  }

  /** The number of the oldest item that is neither delivered nor given up. */
  get #settledUpTo(): number {
    return Math.min(this.#taken, ...[...this.#sent, ...this.#returned].map(({ first }) => first));
  }

  #resolveFlushes(): void {
    if (this.#flushes.size === 0) return;
    const settledUpTo = this.#settledUpTo;
    for (const flush of this.#flushes) {
      if (flush.end > settledUpTo) continue;
      this.#flushes.delete(flush);
      flush.resolve();
    }
  }

  // The last moment has come: what is still here stays, and is reported as abandoned.
  #giveUp(): void {
    clearTimeout(this.#timer);
    this.#pause?.abort();
    for (const { resolve } of this.#flushes) resolve();
    this.#flushes.clear();
  }
}
