import type { Log } from '../sdk/diagnostics.ts';
import { formatReasons } from './format-report.ts';
import type { Account, AccountEvent } from './ledger.ts';

const QUIET_MILLIS = 30_000;

interface Story {
  toldAt: number;
  /** Whether the present failure has been told. */
  failing: boolean;
}

/**
 * Says in single lines when an exporter begins to fail, when items are dropped, and when it works again: the first
 * time at once, then at most every 30 s for each exporter.
 */
export class Reporter {
  readonly #stories = new Map<Account, Story>();
  readonly #log: Log;
  readonly #now: () => number;

  constructor(log: Log, now: () => number = Date.now) {
    this.#log = log;
    this.#now = now;
  }

  readonly tell = (event: AccountEvent): void => {
    const story = this.#stories.get(event.account) ?? { toldAt: Number.NEGATIVE_INFINITY, failing: false };
    this.#stories.set(event.account, story);
    if (event.kind === 'recovered') {
      if (story.failing) this.#log.warn(`${event.account.signal} are delivered again  ${event.account.path}`);
      story.failing = false;
      return;
    }
    if (this.#now() - story.toldAt < QUIET_MILLIS) return;
    story.toldAt = this.#now();
    story.failing ||= event.kind === 'failing';
    this.#log.warn(`${describe(event)}${lossSoFar(event.account)}  ${event.account.path}`);
  };
}

function describe(event: Exclude<AccountEvent, { kind: 'recovered' }>): string {
  const { signal } = event.account;
  if (event.kind === 'dropped') return `${signal} are dropped: ${DROP_REASONS[event.reason] ?? event.reason}`;
  return `${signal} cannot be delivered: ${event.error.message}${advice(event.error)}`;
}

const DROP_REASONS: Readonly<Record<string, string>> = {
  queue_full: 'the queue is full (max_queue_size)',
  after_shutdown: 'telemetry is shut down',
};

const ADVICE: readonly (readonly [RegExp, string])[] = [
  [/ECONNREFUSED/, 'nothing listens there: start the Collector, or correct the endpoint'],
  [/ENOTFOUND|EAI_AGAIN/, 'the name cannot be resolved: correct the endpoint'],
  [
    /Expected HTTP/,
    'the receiver does not speak HTTP: 4318 is the port of OTLP over HTTP, 4317 that of gRPC',
  ],
  [/: 404/, 'the path is wrong: the endpoint is used as written, /v1/traces included'],
  [/: 40[13]/, 'the receiver refuses the credentials: look at the headers'],
  [/certificate|self-signed/i, 'the certificate is not trusted: set tls.ca_file'],
  [/no answer within/, 'the receiver is too slow, or a firewall drops the connection'],
];

function advice(error: Error): string {
  const known = ADVICE.find(([pattern]) => pattern.test(error.message));
  return known ? ` (${known[1]})` : '';
}

function lossSoFar(account: Account): string {
  const { failed, dropped } = account.totals();
  const lost = formatReasons({ ...failed, ...dropped });
  return lost === '' ? '' : `; lost so far: ${lost}`;
}
