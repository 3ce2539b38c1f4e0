import type { MeterProvider } from '@opentelemetry/sdk-metrics';
import type { View } from '../generated/types.ts';

/**
 * To the SDK, a view that selects by the schema URL of a meter selects meters without one too. An empty one is another
 * URL, so it is given to those when there is such a view.
 */
export function stateSchemaUrls(provider: MeterProvider, views: readonly View[] = []): void {
  if (views.every(({ selector }) => selector.meter_schema_url === undefined)) return;
  const getMeter = provider.getMeter.bind(provider);
  provider.getMeter = (name, version, options) =>
    getMeter(name, version, { ...options, schemaUrl: options?.schemaUrl ?? '' });
}
