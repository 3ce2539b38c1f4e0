import type { Signal } from '../config/signals.ts';
import { formatReasons } from './format-report.ts';
import type { Account, AccountEvent, AccountTotals } from './ledger.ts';

/** Something about a pipeline that somebody should know. */
export interface Notice {
  readonly kind: 'failing' | 'dropping' | 'recovered';
  readonly signal: Signal;
  /** Where the exporter stands in the configuration. */
  readonly path: string;
  /** In words, with what to do where that is known. */
  readonly message: string;
  /** Exact at this moment. */
  readonly totals: AccountTotals;
  readonly error?: Error;
}

const QUIET_MILLIS = 30_000;
// Items are dropped in bursts: the first word about them waits until there is something to sum up.
const BURST_MILLIS = 1000;

interface Story {
  toldAt: number;
  /** Whether the present failure has been told. */
  failing: boolean;
  /** What has happened since, and is told when the timer runs out. */
  untold?: Exclude<AccountEvent, { kind: 'recovered' }> | undefined;
  timer?: NodeJS.Timeout | undefined;
}

/**
 * Tells when an exporter begins to fail, when items are dropped, and when it works again: a failure at once, a burst
 * of drops after a second, then at most every 30 s for each exporter, with exact sums.
 */
export class Reporter {
  readonly #stories = new Map<Account, Story>();
  readonly #tell: (notice: Notice) => void;

  constructor(tell: (notice: Notice) => void) {
    this.#tell = tell;
  }

  readonly hear = (event: AccountEvent): void => {
    const story = this.#stories.get(event.account) ?? { toldAt: Number.NEGATIVE_INFINITY, failing: false };
    this.#stories.set(event.account, story);
    if (event.kind === 'recovered') {
      if (story.failing) this.#say('recovered', event.account, 'are delivered again');
      story.failing = false;
      // A failure that is over is not told any more.
      if (story.untold?.kind === 'failing') this.#forget(story);
      return;
    }
    const waited = Date.now() - story.toldAt;
    if (waited >= QUIET_MILLIS && event.kind === 'failing') this.#sayEvent(event, story);
    else this.#later(event, story, Math.max(BURST_MILLIS, QUIET_MILLIS - waited));
  };

  /** Stops. Of a pipeline that nobody has heard of yet, what happened is told; of others, the receipt says the rest. */
  stop(): void {
    for (const story of this.#stories.values()) {
      const unheard = story.toldAt === Number.NEGATIVE_INFINITY;
      if (unheard && story.untold) this.#sayEvent(story.untold, story);
      this.#forget(story);
    }
    this.#stories.clear();
  }

  #later(event: NonNullable<Story['untold']>, story: Story, millis: number): void {
    story.untold = event;
    if (story.timer) return;
    story.timer = setTimeout(() => this.#sayEvent(story.untold!, story), millis);
    story.timer.unref();
  }

  #sayEvent(event: NonNullable<Story['untold']>, story: Story): void {
    this.#forget(story);
    story.toldAt = Date.now();
    if (event.kind === 'dropped') {
      this.#say('dropping', event.account, `are dropped: ${DROP_REASONS[event.reason] ?? event.reason}`);
      return;
    }
    const { message } = event.error;
    if (event.kind === 'rejected') {
      this.#say('dropping', event.account, `are delivered in part: ${message}`, event.error);
      return;
    }
    story.failing = true;
    this.#say('failing', event.account, `cannot be delivered: ${message}${advice(message)}`, event.error);
  }

  #forget(story: Story): void {
    clearTimeout(story.timer);
    story.timer = undefined;
    story.untold = undefined;
  }

  #say(kind: Notice['kind'], account: Account, words: string, error?: Error): void {
    const totals = account.totals();
    const lost = formatReasons({ ...totals.failed, ...totals.dropped });
    const message = `${account.signal} ${words}${lost === '' ? '' : `; lost so far: ${lost}`}`;
    this.#tell({
      kind,
      signal: account.signal,
      path: account.path,
      message,
      totals,
      ...(error && { error }),
    });
  }
}

const DROP_REASONS: Readonly<Record<string, string>> = {
  queue_full: 'the queue is full (max_queue_size)',
  after_shutdown: 'telemetry is shut down',
};

const ADVICE: readonly (readonly [RegExp, string])[] = [
  [/ECONNREFUSED/, 'nothing listens there: start the Collector, or correct the endpoint'],
  [/ENOTFOUND|EAI_AGAIN|Name resolution failed/, 'the name cannot be resolved: correct the endpoint'],
  [
    /Expected HTTP|Protocol error/,
    'the receiver speaks something else: 4318 is the port of OTLP over HTTP, 4317 that of gRPC',
  ],
  [/: 404/, 'the path is wrong: the endpoint is used as written, /v1/traces included'],
  [/: 40[13]|UNAUTHENTICATED|PERMISSION_DENIED/, 'the receiver refuses the credentials: look at the headers'],
  [/certificate|self-signed/i, 'the certificate is not trusted: set tls.ca_file'],
  [/no answer within|DEADLINE_EXCEEDED/, 'the receiver is too slow, or a firewall drops the connection'],
];

function advice(message: string): string {
  const known = ADVICE.find(([pattern]) => pattern.test(message));
  return known ? ` (${known[1]})` : '';
}
