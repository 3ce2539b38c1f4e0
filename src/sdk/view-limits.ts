import type { InstrumentType, ViewOptions } from '@opentelemetry/sdk-metrics';
import type { CardinalityLimits, MetricReader, View } from '../generated/types.ts';

type Limit = Pick<ViewOptions, 'instrumentType' | 'aggregationCardinalityLimit'>;

const TYPES = [
  'counter',
  'gauge',
  'histogram',
  'observable_counter',
  'observable_gauge',
  'observable_up_down_counter',
  'up_down_counter',
] as const satisfies (keyof CardinalityLimits)[];

/**
 * How many combinations of attributes a view keeps: one limit, or one for each type of instrument. The SDK does not ask
 * the readers about what a view selects, so the view is told what they say; the largest, since they share what it keeps.
 */
export function viewLimits({ selector, stream }: View, readers: readonly MetricReader[]): Limit[] {
  const own = stream.aggregation_cardinality_limit;
  if (own !== undefined) return [{ aggregationCardinalityLimit: own }];
  const all = readers.map((reader) => (reader.periodic ?? reader.pull)!.cardinality_limits);
  const types = selector.instrument_type === undefined ? TYPES : [selector.instrument_type];
  const limits = types.map((type) => ({
    instrumentType: type.toUpperCase() as InstrumentType,
    aggregationCardinalityLimit: Math.max(...all.map((limitOf) => limitOf[type])),
  }));
  const [first] = limits;
  const same = limits.every(
    ({ aggregationCardinalityLimit: limit }) => limit === first!.aggregationCardinalityLimit,
  );
  return same ? [{ aggregationCardinalityLimit: first!.aggregationCardinalityLimit }] : limits;
}
