import type { Signal } from '../config/signals.ts';

/** How one pipeline stands. The sum holds at any moment: ended = delivered + failed + dropped + queued + in flight. */
export interface AccountTotals {
  /** Items that were finished and handed to the pipeline: spans, log records, metric data points. */
  readonly ended: number;
  readonly delivered: number;
  /** Items that an exporter gave up, by reason. */
  readonly failed: Readonly<Record<string, number>>;
  /** Items that never reached an exporter, by reason. */
  readonly dropped: Readonly<Record<string, number>>;
  readonly queued: number;
  readonly inFlight: number;
  readonly lastError?: { readonly message: string; readonly at: Date };
}

/** What happened on a pipeline, for whoever reports it. */
export type AccountEvent =
  | { readonly kind: 'failing'; readonly account: Account; readonly error: Error }
  | { readonly kind: 'rejected'; readonly account: Account; readonly error: Error }
  | { readonly kind: 'recovered'; readonly account: Account }
  | { readonly kind: 'dropped'; readonly account: Account; readonly reason: string; readonly count: number };

/** The accounts of every pipeline of a running telemetry. */
export class Ledger {
  readonly accounts: Account[] = [];
  readonly #redact: (text: string) => string;
  #listener: (event: AccountEvent) => void = () => {};

  /** `redact` takes what is secret out of the messages that are kept. */
  constructor(redact: (text: string) => string = (text) => text) {
    this.#redact = redact;
  }

  open(signal: Signal, path: string): Account {
    const account = new Account(signal, path, (event) => this.#listener(event), this.#redact);
    this.accounts.push(account);
    return account;
  }

  onEvent(listener: (event: AccountEvent) => void): void {
    this.#listener = listener;
  }

  /** The sums of a signal over its pipelines: an item that two pipelines receive counts twice. */
  totals(signal: Signal): AccountTotals {
    const accounts = this.accounts
      .filter((account) => account.signal === signal)
      .map((account) => account.totals());
    const lastError = accounts.map((account) => account.lastError).findLast((error) => error !== undefined);
    return {
      ended: sum(accounts.map(({ ended }) => ended)),
      delivered: sum(accounts.map(({ delivered }) => delivered)),
      failed: sumByReason(accounts.map(({ failed }) => failed)),
      dropped: sumByReason(accounts.map(({ dropped }) => dropped)),
      queued: sum(accounts.map(({ queued }) => queued)),
      inFlight: sum(accounts.map(({ inFlight }) => inFlight)),
      ...(lastError && { lastError }),
    };
  }
}

/** The account of one pipeline. */
export class Account {
  readonly signal: Signal;
  /** Where the exporter stands in the configuration. */
  readonly path: string;
  readonly #tell: (event: AccountEvent) => void;
  readonly #redact: (text: string) => string;
  readonly #failed: Record<string, number> = {};
  readonly #dropped: Record<string, number> = {};
  #ended = 0;
  #delivered = 0;
  #inFlight = 0;
  #failing = false;
  #tried = false;
  #lastError: AccountTotals['lastError'];

  constructor(
    signal: Signal,
    path: string,
    tell: (event: AccountEvent) => void,
    redact: (text: string) => string,
  ) {
    this.#redact = redact;
    this.signal = signal;
    this.path = path;
    this.#tell = tell;
  }

  /** Whether the last attempt failed. */
  get failing(): boolean {
    return this.#failing;
  }

  /** Whether an attempt has ended, well or not. */
  get tried(): boolean {
    return this.#tried;
  }

  end(count: number): void {
    this.#ended += count;
  }

  drop(count: number, reason: string): void {
    this.#dropped[reason] = (this.#dropped[reason] ?? 0) + count;
    this.#tell({ kind: 'dropped', account: this, reason, count });
  }

  depart(count: number): void {
    this.#inFlight += count;
  }

  /** Items come back from an attempt, to be tried again. */
  comeBack(count: number, error: Error): void {
    this.#inFlight -= count;
    this.#fails(error);
  }

  /** Of them, the receiver refused `rejected`, and may have said why. */
  deliver(count: number, rejected = 0, error = new Error('the receiver does not say why')): void {
    this.#inFlight -= count;
    this.#delivered += count - rejected;
    this.#tried = true;
    if (this.#failing) {
      this.#failing = false;
      this.#tell({ kind: 'recovered', account: this });
    }
    if (rejected === 0) return;
    this.#failed.rejected = (this.#failed.rejected ?? 0) + rejected;
    this.#tell({ kind: 'rejected', account: this, error: this.#keep(error) });
  }

  fail(count: number, reason: string, error: Error): void {
    this.#inFlight -= count;
    this.#failed[reason] = (this.#failed[reason] ?? 0) + count;
    this.#fails(error);
  }

  totals(): AccountTotals {
    const settled = this.#delivered + sum(Object.values(this.#failed)) + sum(Object.values(this.#dropped));
    return {
      ended: this.#ended,
      delivered: this.#delivered,
      failed: { ...this.#failed },
      dropped: { ...this.#dropped },
      queued: this.#ended - settled - this.#inFlight,
      inFlight: this.#inFlight,
      ...(this.#lastError && { lastError: this.#lastError }),
    };
  }

  #fails(error: Error): void {
    this.#failing = true;
    this.#tried = true;
    this.#tell({ kind: 'failing', account: this, error: this.#keep(error) });
  }

  /** @returns what may be shown: listeners may print the whole error, and one that holds a secret does not leave. */
  #keep(error: Error): Error {
    const message = this.#redact(error.message);
    this.#lastError = { message, at: new Date() };
    return message === error.message ? error : new Error(message);
  }
}

export function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}

function sumByReason(records: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const [reason, count] of records.flatMap((record) => Object.entries(record))) {
    total[reason] = (total[reason] ?? 0) + count;
  }
  return total;
}
