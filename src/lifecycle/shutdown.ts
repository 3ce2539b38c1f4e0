import type { Signal } from '../config/signals.ts';
import type { OtelbootShutdown } from '../generated/types.ts';
import type { Providers } from '../sdk/providers.ts';
import { orAborted } from './aborted.ts';
import { abortAfter, type Budgets, budgetsFor, Deadline } from './budget.ts';
import { type Drainable, drain } from './drain.ts';
import type { ExportGuard } from './export-guard.ts';
import { type HookReport, runHooks, type ShutdownHook } from './hooks.ts';
import { type AccountTotals, type Ledger, sum } from './ledger.ts';
import type { Servers } from './servers.ts';

/** What became of one signal. An item that two pipelines receive counts twice. */
export interface SignalReceipt {
  readonly ended: number;
  readonly delivered: number;
  readonly failed: Readonly<Record<string, number>>;
  readonly dropped: Readonly<Record<string, number>>;
  /** Still queued or on their way when the time was up. Those on their way may have arrived. */
  readonly abandoned: number;
  readonly lastError?: { readonly message: string; readonly at: Date };
}

export interface ShutdownReport {
  /** Milliseconds, whole and by phase. */
  readonly millis: number;
  readonly phases: Readonly<Record<'notReady' | 'preDrain' | 'drain' | 'hooks' | 'flush' | 'close', number>>;
  /** Since the shutdown began. `abandoned` requests were cut at the end of the drain's share. */
  readonly requests: { readonly answered: number; readonly abandoned: number };
  readonly hooks: readonly HookReport[];
  readonly signals: Readonly<Partial<Record<Signal, SignalReceipt>>>;
  /** Spans, log records and points that were finished and not delivered. */
  readonly lost: number;
  /** True when requests were cut, or a hook failed or ran out of time. The process then exits with 1. */
  readonly forced: boolean;
}

export interface ShutdownParts {
  readonly config: OtelbootShutdown;
  readonly servers: Servers;
  readonly drainables: readonly Drainable[];
  readonly drainStartHooks: readonly (() => void)[];
  readonly hooks: readonly ShutdownHook[];
  readonly guards: readonly ExportGuard<never>[];
  readonly providers: Providers;
  readonly ledger: Ledger;
  /** Takes the globals, instrumentations and listeners away. */
  release(): void;
  /** Says what a hook threw. */
  warn(message: string): void;
}

// For an exporter that has been failing anyway, unless it delivers something in this time.
const FAILING_FLUSH_MILLIS = 1000;

/** The ordered shutdown: one deadline, reserved from the end. Never rejects. */
export async function shutDown(parts: ShutdownParts, totalMillis?: number): Promise<ShutdownReport> {
  const { servers, drainables, hooks, guards, providers, ledger } = parts;
  const budgets = budgetsFor(parts.config, totalMillis);
  const deadline = new Deadline(budgets.total);
  const clock = new PhaseClock();

  announce(parts);
  clock.end('notReady');

  await pause(deadline.share(budgets.preDrain, reserved(budgets, 'drain', 'hooks', 'flush')));
  clock.end('preDrain');

  const abandoned = await within(
    deadline.share(budgets.drain, reserved(budgets, 'hooks', 'flush')),
    (signal) => drain(servers, drainables, signal),
  );
  clock.end('drain');

  const hookReports = await runHooks(hooks, deadline.share(budgets.hooks, reserved(budgets, 'flush')));
  clock.end('hooks');

  const flushMillis = deadline.share(budgets.flush, 0);
  setLastMoments(guards, flushMillis);
  const { traces, metrics, logs } = providers;
  await within(flushMillis, async (signal) => {
    const flushes = Object.values(providers).map(
      (provider) => () => provider.forceFlush({ timeoutMillis: flushMillis }),
    );
    await settled(flushes, signal);
    clock.end('flush');
    await settled([() => traces?.shutdown(), () => logs?.shutdown()], signal);
    // Metrics last: their final collection includes what happened until here.
    await settled([() => metrics?.shutdown()], signal);
  });
  await Promise.all(guards.map((guard) => guard.shutdown()));
  parts.release();
  clock.end('close');

  const signals = receipts(ledger);
  return {
    millis: clock.total,
    phases: clock.phases,
    requests: { answered: servers.answered, abandoned },
    hooks: hookReports,
    signals,
    lost: sum(Object.values(signals).map(lost)),
    forced: abandoned > 0 || hookReports.some(({ outcome }) => outcome !== 'done'),
  };
}

// Phase 1: nothing is waited for, so that the first response after the signal already closes its connection.
function announce({ servers, drainStartHooks, warn }: ShutdownParts): void {
  servers.closeConnections();
  for (const hook of drainStartHooks) {
    try {
      hook();
    } catch (error) {
      warn(`an onDrainStart hook threw: ${(error as Error)?.message ?? error}`);
    }
  }
}

// An exporter that has not tried anything yet relies on those that send to the same place, for better or worse.
function setLastMoments(guards: readonly ExportGuard<never>[], flushMillis: number): void {
  const untried = guards.filter(({ account }) => !account.tried);
  for (const guard of guards) {
    const millis = isFailing(guard, guards) ? Math.min(FAILING_FLUSH_MILLIS, flushMillis) : flushMillis;
    guard.expireIn(millis, flushMillis, () => {
      for (const other of untried) if (other.destination === guard.destination) other.putOff();
    });
  }
}

// What an exporter has not tried yet, those know that send to the same place.
function isFailing(
  { account, destination }: ExportGuard<never>,
  guards: readonly ExportGuard<never>[],
): boolean {
  if (account.tried || !destination) return account.failing;
  const witnesses = guards.filter((other) => other.destination === destination && other.account.tried);
  return witnesses.length > 0 && witnesses.every(({ outOfService }) => outOfService);
}

type Waiting = Exclude<keyof Budgets, 'total'>;

function reserved(budgets: Budgets, ...behind: Waiting[]): number {
  return sum(behind.map((phase) => budgets[phase]));
}

async function within<T>(millis: number, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { signal, clear } = abortAfter(millis);
  try {
    return await run(signal);
  } finally {
    clear();
  }
}

// Processors and readers of the application's own may throw or never settle.
async function settled(steps: readonly (() => unknown)[], signal: AbortSignal): Promise<void> {
  await orAborted(Promise.allSettled(steps.map(async (step) => step())), signal);
}

function pause(millis: number): Promise<void> {
  return millis === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, millis));
}

function receipts(ledger: Ledger): Partial<Record<Signal, SignalReceipt>> {
  const signals = [...new Set(ledger.accounts.map(({ signal }) => signal))];
  return Object.fromEntries(signals.map((signal) => [signal, receipt(ledger.totals(signal))]));
}

function receipt({
  ended,
  delivered,
  failed,
  dropped,
  queued,
  inFlight,
  lastError,
}: AccountTotals): SignalReceipt {
  return { ended, delivered, failed, dropped, abandoned: queued + inFlight, ...(lastError && { lastError }) };
}

function lost({ failed, dropped, abandoned }: SignalReceipt): number {
  return sum(Object.values(failed)) + sum(Object.values(dropped)) + abandoned;
}

class PhaseClock {
  readonly phases: Record<keyof ShutdownReport['phases'], number> = {
    notReady: 0,
    preDrain: 0,
    drain: 0,
    hooks: 0,
    flush: 0,
    close: 0,
  };
  readonly #startedAt = performance.now();
  #phaseStartedAt = this.#startedAt;

  end(phase: keyof ShutdownReport['phases']): void {
    const now = performance.now();
    this.phases[phase] = Math.round(now - this.#phaseStartedAt);
    this.#phaseStartedAt = now;
  }

  get total(): number {
    return Math.round(performance.now() - this.#startedAt);
  }
}
