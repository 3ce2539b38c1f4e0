import { tmpdir } from 'node:os';
import { afterEach, type Mock, vi } from 'vitest';
import { Builder } from '../../src/components/builder.ts';
import type { Signal } from '../../src/config/signals.ts';
import { type InitOptions, initTelemetry } from '../../src/init.ts';
import type { Attempt, ExportGuard } from '../../src/lifecycle/export-guard.ts';
import { Ledger } from '../../src/lifecycle/ledger.ts';
import type { Telemetry } from '../../src/lifecycle/telemetry.ts';
import { loadConfig } from '../../src/load.ts';
import { resetTelemetry } from '../../src/testing.ts';

export type Config = NonNullable<InitOptions['config']>;

/**
 * Gives a function that starts telemetry with the memory exporters and nothing from the machine. What runs at the end of
 * a test is shut down.
 */
export function useTelemetry(): (config?: Config, options?: InitOptions) => Telemetry {
  let telemetry: Telemetry | undefined;
  afterEach(async () => {
    await telemetry?.shutdown({ timeoutMillis: 500 });
    telemetry = undefined;
    resetTelemetry();
  });
  return (config = {}, options = {}) => {
    telemetry = initTelemetry({
      preset: 'test',
      env: {},
      cwd: tmpdir(),
      config: { log_level: 'error', ...config },
      ...options,
    });
    return telemetry;
  };
}

export interface Exporting {
  /** One attempt, as the processors make it. */
  send(items: unknown): Promise<Attempt>;
  // biome-ignore lint/suspicious/noExplicitAny: the signals differ in their items
  readonly guard: ExportGuard<any>;
  readonly ledger: Ledger;
}

/** An exporter as a configuration builds it, behind its guard. */
export function buildExporter(signal: Signal, exporter: object): Exporting {
  const config = { file_format: '1.1', ...EXPORTS[signal].config(exporter) } as Config;
  const loaded = loadConfig({ preset: 'none', env: {}, cwd: tmpdir(), config });
  const ledger = new Ledger();
  const builder = new Builder({ ...loaded, variables: {}, ledger });
  const { slot, reference } = EXPORTS[signal];
  const guard = builder.build(slot, reference(loaded.config), ['exporter']);
  builder.throwIfAny();
  if (!guard) throw new Error('no exporter was built');
  return { guard: guard as never, ledger, send: async (items) => guard.attempt(items as never) };
}

const EXPORTS = {
  traces: {
    slot: 'SpanExporter',
    config: (exporter: object) => ({ tracer_provider: { processors: [{ simple: { exporter } }] } }),
    reference: (config: Loaded) => config.tracer_provider!.processors[0].simple!.exporter,
  },
  metrics: {
    slot: 'PushMetricExporter',
    config: (exporter: object) => ({ meter_provider: { readers: [{ periodic: { exporter } }] } }),
    reference: (config: Loaded) => config.meter_provider!.readers[0].periodic!.exporter,
  },
  logs: {
    slot: 'LogRecordExporter',
    config: (exporter: object) => ({ logger_provider: { processors: [{ simple: { exporter } }] } }),
    reference: (config: Loaded) => config.logger_provider!.processors[0].simple!.exporter,
  },
} as const;

type Loaded = Telemetry['config'];

/** Everything that is written to a stream during a test, which does not see it. */
export function captured(stream: 'stdout' | 'stderr'): { readonly text: string; readonly write: Mock } {
  let text = '';
  const write = vi.spyOn(process[stream], 'write').mockImplementation((chunk) => {
    text += chunk;
    return true;
  }) as Mock;
  return {
    get text() {
      return text;
    },
    write,
  };
}

/** Numbers from 0 to 1 that are the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
