import type { Resource } from '@opentelemetry/resources';
import { LoggerProvider } from '@opentelemetry/sdk-logs';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import type { Builder } from '../components/builder.ts';
import type {
  Configuration,
  LoggerProvider as LoggerProviderConfig,
  LogRecordLimits,
  MeterProvider as MeterProviderConfig,
  SpanLimits,
  TracerProvider as TracerProviderConfig,
} from '../generated/types.ts';
import { configureMeters, configureTracers, loggerConfigurator } from './configurators.ts';
import { limitLogDepth, limitSpanDepth } from './depth-limit.ts';
import { stateSchemaUrls } from './schema-urls.ts';
import { createViews } from './views.ts';

/** The providers of the signals that are configured. */
export interface Providers {
  readonly traces?: TracerProvider;
  readonly metrics?: MeterProvider;
  readonly logs?: LoggerProvider;
}

export function createProviders(config: Configuration, resource: Resource, builder: Builder): Providers {
  const { tracer_provider, meter_provider, logger_provider, disabled } = config;
  if (disabled) return {};
  return {
    ...(tracer_provider && { traces: createTracerProvider(tracer_provider, resource, builder) }),
    ...(meter_provider && { metrics: createMeterProvider(meter_provider, resource, builder) }),
    ...(logger_provider && { logs: createLoggerProvider(logger_provider, resource, builder) }),
  };
}

function createTracerProvider(
  config: TracerProviderConfig,
  resource: Resource,
  builder: Builder,
): TracerProvider {
  const sampler = builder.build('Sampler', config.sampler, ['tracer_provider', 'sampler']);
  const idGenerator = builder.build('IdGenerator', config.id_generator, ['tracer_provider', 'id_generator']);
  const provider = new TracerProvider({
    resource,
    ...(sampler && { sampler }),
    ...(idGenerator && { idGenerator }),
    spanLimits: {
      ...attributeLimits(config.limits),
      eventCountLimit: config.limits.event_count_limit,
      linkCountLimit: config.limits.link_count_limit,
      attributePerEventCountLimit: config.limits.event_attribute_count_limit,
      attributePerLinkCountLimit: config.limits.link_attribute_count_limit,
    },
    spanProcessors: [
      limitSpanDepth(config.limits.attribute_value_depth_limit),
      ...builder.buildAll('SpanProcessor', config.processors, ['tracer_provider', 'processors']),
    ],
  });
  const configurator = config['tracer_configurator/development'];
  if (configurator) configureTracers(provider, configurator);
  return provider;
}

function createMeterProvider(
  config: MeterProviderConfig,
  resource: Resource,
  builder: Builder,
): MeterProvider {
  const views = createViews(config.views ?? [], config.readers, builder);
  const readers = builder.buildAll('MetricReader', config.readers, ['meter_provider', 'readers']);
  const provider = new MeterProvider({ resource, views, readers });
  stateSchemaUrls(provider, config.views);
  const configurator = config['meter_configurator/development'];
  if (configurator) configureMeters(provider, configurator);
  return provider;
}

function createLoggerProvider(
  config: LoggerProviderConfig,
  resource: Resource,
  builder: Builder,
): LoggerProvider {
  const configurator = config['logger_configurator/development'];
  return new LoggerProvider({
    resource,
    logRecordLimits: attributeLimits(config.limits),
    ...(configurator && { loggerConfigurator: loggerConfigurator(configurator) }),
    processors: [
      limitLogDepth(config.limits.attribute_value_depth_limit),
      ...builder.buildAll('LogRecordProcessor', config.processors, ['logger_provider', 'processors']),
    ],
  });
}

function attributeLimits({
  attribute_count_limit,
  attribute_value_length_limit,
}: SpanLimits | LogRecordLimits) {
  return {
    attributeCountLimit: attribute_count_limit,
    ...(attribute_value_length_limit !== undefined && {
      attributeValueLengthLimit: attribute_value_length_limit,
    }),
  };
}
