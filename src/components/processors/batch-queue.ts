import { backoffMillis, type ExportGuard, sleep } from '../../lifecycle/export-guard.ts';

/** Settings of a queue; the names say the units. */
export interface BatchOptions {
  readonly maxQueueSize: number;
  readonly maxBatchSize: number;
  readonly scheduleDelayMillis: number;
  readonly exportTimeoutMillis: number;
}

// Enough to keep a connection busy while the next batch is written; few enough that memory stays near the queue's.
const MOST_IN_FLIGHT = 4;

/**
 * Finished items on their way to an exporter. A full batch leaves at once, a smaller one after the delay. A batch that
 * fails and may be sent again returns to the front of the queue, and the next attempt waits: the oldest items are kept,
 * and new ones are dropped and counted while the queue is full.
 */
export class BatchQueue<T> {
  readonly #guard: ExportGuard<T[]>;
  readonly #options: BatchOptions;
  readonly #batchSize: number;
  #items: T[] = [];
  #inFlight = 0;
  #timer: NodeJS.Timeout | undefined;
  /** How often in a row the exporter has failed in a way that may pass. */
  #round = 0;
  #waiting = false;
  #due = false;
  #closed: Promise<void> | undefined;
  readonly #flushes = new Set<{ left: number; resolve: () => void }>();

  constructor(guard: ExportGuard<T[]>, options: BatchOptions) {
    this.#guard = guard;
    this.#options = options;
    this.#batchSize = Math.min(options.maxBatchSize, options.maxQueueSize);
    guard.timeoutMillis = options.exportTimeoutMillis;
    guard.expired.addEventListener('abort', () => this.#giveUp(), { once: true });
  }

  add(item: T): void {
    const { account } = this.#guard;
    account.end(1);
    if (this.#closed) return account.drop(1, 'after_shutdown');
    if (this.#items.length >= this.#options.maxQueueSize) return account.drop(1, 'queue_full');
    this.#items.push(item);
    if (this.#items.length >= this.#batchSize) this.#pump();
    else this.#startTimer();
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
    const left = this.#items.length + this.#inFlight;
    if (left === 0 || this.#guard.expired.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      this.#flushes.add({ left, resolve });
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
    while (!this.#waiting && !this.#guard.expired.aborted && this.#inFlight < most * this.#batchSize) {
      const urgent = this.#due || this.#flushes.size > 0;
      if (this.#items.length === 0 || (this.#items.length < this.#batchSize && !urgent)) break;
      this.#send(this.#take());
    }
    if (this.#items.length === 0) this.#due = false;
    else this.#startTimer();
  }

  #take(): T[] {
    if (this.#items.length > this.#batchSize) return this.#items.splice(0, this.#batchSize);
    const all = this.#items;
    this.#items = [];
    return all;
  }

  #send(batch: T[]): void {
    this.#inFlight += batch.length;
    this.#guard.account.depart(batch.length);
    // A promise in between: an exporter that answers at once must not make the loop above recurse.
    void Promise.resolve(this.#guard.attempt(batch)).then((attempt) => {
      const { account } = this.#guard;
      this.#inFlight -= batch.length;
      if (attempt.outcome === 'delivered') {
        this.#round = 0;
        account.deliver(batch.length, attempt.rejected);
        this.#settled(batch.length);
      } else if (attempt.error.retryable && !this.#guard.expired.aborted) {
        account.comeBack(batch.length, attempt.error);
        this.#items = batch.concat(this.#items);
        void this.#pause(backoffMillis(this.#round++, attempt.error));
      } else {
        account.fail(batch.length, attempt.error.reason ?? 'export_failed', attempt.error);
        this.#settled(batch.length);
      }
      this.#pump();
    });
  }

  async #pause(millis: number): Promise<void> {
    if (this.#waiting) return;
    this.#waiting = true;
    await sleep(millis, this.#guard.expired);
    this.#waiting = false;
    this.#due = true;
    this.#pump();
  }

  #settled(count: number): void {
    for (const flush of this.#flushes) {
      flush.left -= count;
      if (flush.left > 0) continue;
      this.#flushes.delete(flush);
      flush.resolve();
    }
  }

  // The last moment has come: what is still here stays, and is reported as abandoned.
  #giveUp(): void {
    clearTimeout(this.#timer);
    for (const { resolve } of this.#flushes) resolve();
    this.#flushes.clear();
  }
}
