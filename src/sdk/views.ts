import type { IAttributesProcessor, InstrumentType, ViewOptions } from '@opentelemetry/sdk-metrics';
import type { Builder } from '../components/builder.ts';
import { wildcards } from '../config/wildcards.ts';
import type { IncludeExclude, MetricReader, View, ViewSelector } from '../generated/types.ts';
import { instrumentPattern } from './instrument-pattern.ts';
import { viewLimits } from './view-limits.ts';

/** The views of a meter provider, as the SDK takes them. */
export function createViews(
  views: readonly View[],
  readers: readonly MetricReader[],
  builder: Builder,
): ViewOptions[] {
  return views.flatMap((view, index) => {
    const { selector, stream } = view;
    const path = ['meter_provider', 'views', index, 'stream', 'aggregation'];
    const aggregation = builder.build('Aggregation', stream.aggregation, path);
    const options = {
      ...select(selector),
      ...(stream.name !== undefined && { name: stream.name }),
      ...(stream.description !== undefined && { description: stream.description }),
      ...(aggregation && { aggregation }),
      attributesProcessors: keep(stream.attribute_keys),
    };
    return viewLimits(view, readers).map((limit) => ({ ...options, ...limit }));
  });
}

// An empty selector means every instrument.
function select(selector: ViewSelector): ViewOptions {
  return {
    instrumentName: instrumentPattern(selector.instrument_name ?? '*'),
    ...(selector.instrument_type !== undefined && {
      instrumentType: selector.instrument_type.toUpperCase() as InstrumentType,
    }),
    ...(selector.unit !== undefined && { instrumentUnit: selector.unit }),
    ...(selector.meter_name !== undefined && { meterName: selector.meter_name }),
    ...(selector.meter_version !== undefined && { meterVersion: selector.meter_version }),
    ...(selector.meter_schema_url !== undefined && { meterSchemaUrl: selector.meter_schema_url }),
  };
}

function keep(keys: IncludeExclude): IAttributesProcessor[] {
  if (!keys.included && !keys.excluded) return [];
  const chosen = wildcards(keys);
  return [
    {
      process: (attributes) =>
        Object.fromEntries(Object.entries(attributes).filter(([name]) => chosen(name))),
    },
  ];
}
