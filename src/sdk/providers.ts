import type { Resource } from '@opentelemetry/resources';
import type { LoggerProvider } from '@opentelemetry/sdk-logs';
import type { MeterProvider } from '@opentelemetry/sdk-metrics';
import type { TracerProvider } from '@opentelemetry/sdk-trace';
import type { Builder } from '../components/builder.ts';
import type {
  Configuration,
  LoggerProvider as LoggerProviderConfig,
  MeterProvider as MeterProviderConfig,
  TracerProvider as TracerProviderConfig,
} from '../generated/types.ts';

/** The providers of the signals that are configured. */
export interface Providers {
  readonly traces?: TracerProvider;
  readonly metrics?: MeterProvider;
  readonly logs?: LoggerProvider;
}

/** What makes the provider of each signal; a start that can only have some of them brings no others. */
export interface ProviderCreators {
  traces?(config: TracerProviderConfig, resource: Resource, builder: Builder): TracerProvider;
  metrics?(config: MeterProviderConfig, resource: Resource, builder: Builder): MeterProvider;
  logs?(config: LoggerProviderConfig, resource: Resource, builder: Builder): LoggerProvider;
}

export function createProviders(
  { tracer_provider, meter_provider, logger_provider, disabled }: Configuration,
  creators: ProviderCreators,
  resource: Resource,
  builder: Builder,
): Providers {
  if (disabled) return {};
  const traces = tracer_provider && creators.traces?.(tracer_provider, resource, builder);
  const metrics = meter_provider && creators.metrics?.(meter_provider, resource, builder);
  const logs = logger_provider && creators.logs?.(logger_provider, resource, builder);
  return { ...(traces && { traces }), ...(metrics && { metrics }), ...(logs && { logs }) };
}
