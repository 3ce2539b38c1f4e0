import type { Server as NetServer } from 'node:net';
import { type Signal, signals as signalPlaces } from '../config/signals.ts';
import type { Configuration } from '../generated/types.ts';
import type { Log } from '../sdk/diagnostics.ts';
import type { Providers } from '../sdk/providers.ts';
import { orAborted } from './aborted.ts';
import { abortAfter } from './budget.ts';
import type { Drainable } from './drain.ts';
import type { ExportGuard } from './export-guard.ts';
import { createHealthHandler, type HealthHandler } from './health-handler.ts';
import type { ShutdownHook } from './hooks.ts';
import { type AccountTotals, type Ledger, sum } from './ledger.ts';
import { attachToProcess } from './process-end.ts';
import { Servers, speaksHttp } from './servers.ts';
import { type ShutdownReport, shutDown } from './shutdown.ts';
import { clusterWorkers } from './workers.ts';

/** How every signal stands at this moment. */
export interface TelemetryHealth {
  readonly status: Telemetry['status'];
  readonly ready: boolean;
  readonly signals: Readonly<Partial<Record<Signal, AccountTotals>>>;
}

export interface FlushReport {
  /** Whether everything that was finished before has been delivered or given up. */
  readonly complete: boolean;
  readonly millis: number;
  readonly signals: Readonly<Partial<Record<Signal, AccountTotals>>>;
}

/** A running telemetry. The functions may be destructured. */
export interface Telemetry {
  readonly status: 'running' | 'disabled';
  /** Effective and frozen. */
  readonly config: Configuration;
  /** False from the first moment of the shutdown: what a readiness probe answers. */
  readonly ready: boolean;
  /** Adds a server that is not found by itself: gRPC, or anything with a `close`. */
  drain(server: Drainable): void;
  /** Called when the shutdown begins, and not waited for: tell WebSocket clients, stop consumers. */
  onDrainStart(hook: () => void): void;
  /** Called after the drain and before the flush, the last registered first. Still traced. */
  onShutdown(name: string, hook: (signal: AbortSignal) => unknown): void;
  /** Exports everything that is finished. Never rejects. Default for `timeoutMillis`: the flush budget. */
  forceFlush(options?: { timeoutMillis?: number }): Promise<FlushReport>;
  /** Drains, flushes and closes. Every call returns the same promise; it never rejects. Default for `timeoutMillis`: the shutdown budget. */
  shutdown(options?: { timeoutMillis?: number }): Promise<ShutdownReport>;
  health(): TelemetryHealth;
  /** Answers a readiness probe with the health as JSON: 200 while ready, else 503. For `/readyz` of a `node:http` server. */
  readonly healthHandler: HealthHandler;
}

export interface TelemetryParts {
  readonly config: Configuration;
  readonly providers: Providers;
  readonly guards: readonly ExportGuard<never>[];
  readonly ledger: Ledger;
  readonly log: Log;
  /** Takes globals, instrumentations and the diagnostic logger away. */
  release(): void;
}

const CRASH_FLUSH_MILLIS = 2000;

export function createTelemetry({
  config,
  providers,
  guards,
  ledger,
  log,
  release,
}: TelemetryParts): Telemetry {
  const settings = config.distribution.otelboot.shutdown;
  const servers = new Servers();
  const drainables: Drainable[] = [];
  const drainStartHooks: (() => void)[] = [];
  const hooks: ShutdownHook[] = [];
  let stopping: Promise<ShutdownReport> | undefined;

  const status = Object.keys(providers).length > 0 ? 'running' : 'disabled';
  const health = () => ({ status, ready: stopping === undefined, signals: totals(ledger) }) as const;

  const flush = async (millis: number) => {
    const { signal, clear } = abortAfter(millis);
    const flushes = Object.values(providers).map((provider) =>
      provider.forceFlush({ timeoutMillis: millis }),
    );
    const complete = await orAborted(
      Promise.allSettled(flushes).then(() => true),
      signal,
      false,
    );
    clear();
    return complete;
  };

  const shutdown: Telemetry['shutdown'] = ({ timeoutMillis } = {}) => {
    // A step later, so that a hook that asks already finds telemetry stopping.
    stopping ??= Promise.resolve().then(() =>
      shutDown(
        {
          config: settings,
          servers,
          drainables: [...drainables, ...clusterWorkers()],
          drainStartHooks,
          hooks,
          guards,
          providers,
          ledger,
          warn: log.warn,
          release() {
            detach();
            servers.stop();
            release();
          },
        },
        timeoutMillis,
      ),
    );
    return stopping;
  };

  if (settings.servers === 'auto') servers.watch();
  const detach = attachToProcess({
    config: settings,
    shutdown,
    log,
    pending: () => sum(Object.values(totals(ledger)).map(({ queued, inFlight }) => queued + inFlight)),
    flushAfterCrash: async () => void (await flush(CRASH_FLUSH_MILLIS)),
  });

  return {
    status,
    config,
    get ready() {
      return stopping === undefined;
    },
    drain(server) {
      if (speaksHttp(server)) servers.adopt(server as unknown as NetServer);
      else drainables.push(server);
    },
    onDrainStart: (hook) => void drainStartHooks.push(hook),
    onShutdown: (name, run) => void hooks.push({ name, run }),
    async forceFlush({ timeoutMillis = settings.flush_timeout } = {}) {
      const startedAt = performance.now();
      const complete = await flush(timeoutMillis);
      return { complete, millis: Math.round(performance.now() - startedAt), signals: totals(ledger) };
    },
    shutdown,
    health,
    healthHandler: createHealthHandler(health),
  };
}

function totals(ledger: Ledger): Partial<Record<Signal, AccountTotals>> {
  const present = signalPlaces.filter(({ name }) => ledger.accounts.some(({ signal }) => signal === name));
  return Object.fromEntries(present.map(({ name }) => [name, ledger.totals(name)]));
}
