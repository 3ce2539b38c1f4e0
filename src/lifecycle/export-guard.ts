import { context } from '@opentelemetry/api';
import { type ExportResult, suppressTracing } from '@opentelemetry/core';
import { orAborted } from './aborted.ts';
import type { Account } from './ledger.ts';

/** What spans, log records and metrics have in common on their way out. */
export interface Exporter<T> {
  export(items: T, done: (result: ExportResult) => void): void;
  forceFlush?(): Promise<void>;
  shutdown(): Promise<void>;
}

/** An exporter may say where it sends to, so that what one finds out there serves the others. */
export interface Destined {
  readonly destination?: string;
}

/** An error of an exporter that says more than a message. */
export interface ExportError extends Error {
  /** Whether the same items may be delivered when they are sent again. */
  readonly retryable?: boolean;
  /** What the receiver asked for. */
  readonly retryAfterMillis?: number;
  /** A word for the accounts. Default: `export_failed`. */
  readonly reason?: string;
}

/** The result of an export whose receiver took a part: how many items it refused; `error` says why. */
export interface PartialResult extends ExportResult {
  readonly rejected?: number;
}

export type Attempt =
  | { readonly outcome: 'delivered'; readonly rejected: number; readonly error?: ExportError }
  | { readonly outcome: 'failed'; readonly error: ExportError };

const HURRIED_BACKOFF_MILLIS = 200;

/** What becomes of an attempt when the last moment comes: the items stay where they are, and may have arrived. */
export const ABANDONED: Attempt & { readonly outcome: 'failed' } = {
  outcome: 'failed',
  error: new Error('the time for exporting was up'),
};

/**
 * Stands before every exporter, ours or custom. Bounds each export, catches what it throws, counts what becomes of the
 * items, and lets the shutdown set a last moment after which nothing is waited for.
 */
export class ExportGuard<T> implements Exporter<T> {
  /** The longest that one attempt may take. */
  timeoutMillis = 30_000;
  readonly account: Account;
  readonly #exporter: Exporter<T> & Destined;
  readonly #count: (items: T) => number;
  readonly #expire = abortOnDemand();
  readonly #hurry = abortOnDemand();
  readonly #pending = new Set<Promise<unknown>>();
  #timer: NodeJS.Timeout | undefined;
  /** Until when the last moment may be put off. */
  #latest: number | undefined;
  #onDelivery = () => {};
  #outOfService = false;
  #closed: Promise<void> | undefined;
  /** Settles when the resource is complete; undefined once it is. */
  whenReady: () => Promise<unknown> | undefined = () => undefined;
  /** Done with the items before each attempt. */
  prepare: (items: T) => void = () => {};
  /** Done when the last moment has come. */
  onExpiry: () => void = () => {};

  constructor(exporter: Exporter<T> & Destined, account: Account, count: (items: T) => number) {
    this.#exporter = exporter;
    this.account = account;
    this.#count = count;
  }

  /** Aborted when the last moment has come: what is pending has failed, and later exports fail at once. */
  get expired(): AbortSignal {
    return this.#expire().signal;
  }

  get destination(): string | undefined {
    return this.#exporter.destination;
  }

  /** Whether the last attempt failed in a way that has nothing to do with what was sent. */
  get outOfService(): boolean {
    return this.#outOfService;
  }

  /** For processors and readers that keep no queue: tries until it is delivered, cannot be, or the time is up. */
  export(items: T, done: (result: ExportResult) => void): void {
    const count = this.#count(items);
    this.account.end(count);
    this.account.depart(count);
    const first = this.attempt(items);
    const settle = (attempt: Attempt) => done(this.#settle(count, attempt));
    if (!(first instanceof Promise || mayBeTriedAgain(first))) {
      settle(first);
      return;
    }
    const deadline = this.timeoutMillis > 0 ? Date.now() + this.timeoutMillis : Number.POSITIVE_INFINITY;
    const last = Promise.resolve(first).then((attempt) => this.#retry(items, count, attempt, deadline));
    this.#track(last.then(settle));
  }

  /** One attempt, without counting. Synchronous when the exporter is. */
  attempt(items: T): Attempt | Promise<Attempt> {
    const waiting = this.whenReady();
    if (waiting) {
      return this.#track(orAborted(waiting, this.expired).then(() => this.#send(items)));
    }
    const sent = this.#send(items);
    return sent instanceof Promise ? this.#track(sent) : sent;
  }

  /** Settles when no export is in flight. */
  async idle(): Promise<void> {
    while (this.#pending.size > 0) await Promise.allSettled(this.#pending);
  }

  /** Waits for the exports that have begun; those that begin meanwhile are for the next flush. Never rejects. */
  async forceFlush(): Promise<void> {
    const flushed = Promise.allSettled(this.#pending).then(() => this.#exporter.forceFlush?.());
    await orAborted(flushed, this.expired).catch(() => {});
  }

  /**
   * Sets the last moment. An earlier one that was set before stays. With `ifItWorksMillis`, the first delivery puts it
   * off to that, and calls `onDelivery`: what has failed so far works again.
   */
  expireIn(millis: number, ifItWorksMillis = millis, onDelivery = () => {}): void {
    if (this.#timer || this.expired.aborted) return;
    this.#timer = setTimeout(() => this.#end(), millis);
    this.#latest = performance.now() + ifItWorksMillis;
    this.#onDelivery = onDelivery;
    this.#hurry().abort();
  }

  /** Puts the last moment off, once, to the latest that was allowed. */
  putOff(): void {
    if (this.#latest === undefined || this.expired.aborted) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#end(), this.#latest - performance.now());
    this.#latest = undefined;
  }

  #end(): void {
    this.onExpiry();
    this.#expire().abort();
  }

  /** How long to wait after a failure: exponential, but near the last moment often enough to notice a receiver that comes back. */
  backoffMillis(round: number, error: ExportError): number {
    const millis = backoffMillis(round, error);
    return this.#hurry().signal.aborted && error.retryAfterMillis === undefined
      ? Math.min(millis, HURRIED_BACKOFF_MILLIS)
      : millis;
  }

  /** Every caller gets the same promise. Never rejects, and does not outlast the last moment. */
  shutdown(): Promise<void> {
    this.#closed ??= this.idle()
      .then(() => orAborted(this.#exporter.shutdown(), this.expired))
      .catch(() => {})
      .then(() => clearTimeout(this.#timer));
    return this.#closed;
  }

  #send(items: T): Attempt | Promise<Attempt> {
    if (this.expired.aborted) return ABANDONED;
    let result: Attempt | undefined;
    let resolve: ((attempt: Attempt) => void) | undefined;
    const finish = (attempt: Attempt) => {
      if (result) return;
      result = attempt;
      this.#outOfService = mayBeTriedAgain(attempt);
      if (attempt.outcome === 'delivered' && this.#latest !== undefined) {
        this.putOff();
        this.#onDelivery();
      }
      clearTimeout(timer);
      this.expired.removeEventListener('abort', expire);
      resolve?.(attempt);
    };
    const expire = () => finish(ABANDONED);
    const timer =
      this.timeoutMillis > 0
        ? setTimeout(() => finish(failed(tookTooLong(this.timeoutMillis))), this.timeoutMillis)
        : undefined;
    timer?.unref();
    this.expired.addEventListener('abort', expire);
    const threw = (error: unknown) =>
      finish(failed(error instanceof Error ? error : new Error(String(error))));
    try {
      this.prepare(items);
      const returned: unknown = context.with(suppressTracing(context.active()), () =>
        this.#exporter.export(items, (exported: PartialResult) => finish(attemptFrom(exported))),
      );
      // An exporter may be written as an async function: nobody else would catch what it throws.
      if (returned instanceof Promise) returned.catch(threw);
    } catch (error) {
      threw(error);
    }
    return (
      result ??
      new Promise<Attempt>((done) => {
        resolve = done;
      })
    );
  }

  async #retry(items: T, count: number, attempt: Attempt, deadline: number): Promise<Attempt> {
    let current = attempt;
    for (let round = 0; mayBeTriedAgain(current); round++) {
      const wait = this.backoffMillis(round, current.error);
      if (Date.now() + wait >= deadline || this.expired.aborted) return current;
      // Told at each failure, not only at the last: whoever asks in the meantime learns that the exporter fails.
      this.account.comeBack(count, current.error);
      await sleep(wait, this.#hurry().signal.aborted ? this.expired : this.#hurry().signal);
      this.account.depart(count);
      if (this.expired.aborted) return ABANDONED;
      current = await this.attempt(items);
    }
    return current;
  }

  #settle(count: number, attempt: Attempt): ExportResult {
    if (attempt.outcome === 'delivered') {
      this.account.deliver(count, attempt.rejected, attempt.error);
      return { code: 0 };
    }
    if (attempt === ABANDONED) this.account.comeBack(count, attempt.error);
    else this.account.fail(count, attempt.error.reason ?? 'export_failed', attempt.error);
    return { code: 1, error: attempt.error };
  }

  #track<P>(promise: Promise<P>): Promise<P> {
    this.#pending.add(promise);
    promise.finally(() => this.#pending.delete(promise)).catch(() => {});
    return promise;
  }
}

// The first in a process takes longer than all else that a start does for an exporter, and at a start nobody needs one.
function abortOnDemand(): () => AbortController {
  let controller: AbortController | undefined;
  return () => {
    controller ??= new AbortController();
    return controller;
  };
}

// Exponential, from 1 s to 30 s, with a fifth of jitter; what the receiver asks for comes first.
function backoffMillis(round: number, { retryAfterMillis }: ExportError): number {
  const jitter = 0.8 + Math.random() * 0.4;
  return retryAfterMillis ?? Math.min(1000 * 1.5 ** round, 30_000) * jitter;
}

/** Waits, but not longer than the signal lets it. Does not keep the process alive. */
export function sleep(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, millis);
    timer.unref();
    signal.addEventListener('abort', finish);
  });
}

function attemptFrom({ code, error, rejected = 0 }: PartialResult): Attempt {
  return code === 0
    ? { outcome: 'delivered', rejected, ...(rejected > 0 && error && { error }) }
    : failed(error ?? new Error('the exporter reported a failure'));
}

function mayBeTriedAgain(attempt: Attempt): attempt is Attempt & { outcome: 'failed' } {
  return attempt.outcome === 'failed' && attempt.error.retryable === true;
}

function failed(error: ExportError): Attempt {
  return { outcome: 'failed', error };
}

function tookTooLong(millis: number): ExportError {
  return Object.assign(new Error(`the export took longer than ${millis} ms`), {
    retryable: true,
    reason: 'timeout',
  });
}
