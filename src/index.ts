export type {
  BuildContext,
  Built,
  Component,
  ComponentConfiguration,
  Creators,
  Reference,
  Slot,
  Slots,
} from './components/component.ts';
export { component } from './components/component.ts';
export type { DeepPartial, SourceOptions } from './config/sources.ts';
export { ConfigError, formatProblem, type Origin, type Problem, type ProblemCode } from './errors.ts';
export type { Configuration, ConfigurationInput } from './generated/types.ts';
export { type InitOptions, initTelemetry } from './init.ts';
export type { Drainable } from './lifecycle/drain.ts';
export type { HealthHandler } from './lifecycle/health-handler.ts';
export type { AccountTotals } from './lifecycle/ledger.ts';
export type { Notice } from './lifecycle/reporter.ts';
export type { ShutdownReport, SignalReceipt } from './lifecycle/shutdown.ts';
export type { FlushReport, Telemetry, TelemetryHealth } from './lifecycle/telemetry.ts';
export { type LoadedConfig, type LoadOptions, loadConfig } from './load.ts';
