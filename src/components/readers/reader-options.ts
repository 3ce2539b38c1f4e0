import type { InstrumentType, MetricReaderOptions } from '@opentelemetry/sdk-metrics';
import type { CardinalityLimits, PeriodicMetricReader, PullMetricReader } from '../../generated/types.ts';
import type { BuildContext } from '../component.ts';

/** What periodic and pull readers have in common. */
export function readerOptions(
  config: PeriodicMetricReader | PullMetricReader,
  context: BuildContext,
): MetricReaderOptions {
  const producers = config.producers ?? [];
  return {
    metricProducers: producers.map((reference, index) =>
      context.build('MetricProducer', reference, `producers.${index}`),
    ),
    cardinalitySelector: (type: InstrumentType) => config.cardinality_limits[LIMITS[type]],
  };
}

const LIMITS: Readonly<Record<InstrumentType, keyof CardinalityLimits>> = {
  COUNTER: 'counter',
  GAUGE: 'gauge',
  HISTOGRAM: 'histogram',
  OBSERVABLE_COUNTER: 'observable_counter',
  OBSERVABLE_GAUGE: 'observable_gauge',
  OBSERVABLE_UP_DOWN_COUNTER: 'observable_up_down_counter',
  UP_DOWN_COUNTER: 'up_down_counter',
};
