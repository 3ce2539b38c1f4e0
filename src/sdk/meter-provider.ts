import type { Resource } from '@opentelemetry/resources';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import type { Builder } from '../components/builder.ts';
import type { MeterProvider as MeterProviderConfig } from '../generated/types.ts';
import { configureMeters } from './configurators.ts';
import { stateSchemaUrls } from './schema-urls.ts';
import { createViews } from './views.ts';

export function createMeterProvider(
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
