import {
  type AggregationOption,
  AggregationTemporality,
  AggregationType,
  type InstrumentType,
} from '@opentelemetry/sdk-metrics';
import type {
  ExporterDefaultHistogramAggregation,
  ExporterTemporalityPreference,
} from '../../generated/types.ts';

interface MetricPreferences {
  readonly temporality_preference: ExporterTemporalityPreference;
  readonly default_histogram_aggregation: ExporterDefaultHistogramAggregation;
}

interface Selectors {
  selectAggregationTemporality(type: InstrumentType): AggregationTemporality;
  selectAggregation(type: InstrumentType): AggregationOption;
}

// Specification: metrics/sdk_exporters/otlp, temporality preference. All other instruments are cumulative.
const DELTA: Readonly<Record<ExporterTemporalityPreference, readonly string[]>> = {
  cumulative: [],
  delta: ['COUNTER', 'OBSERVABLE_COUNTER', 'HISTOGRAM'],
  low_memory: ['COUNTER', 'HISTOGRAM'],
};

/** What a push exporter prefers for each instrument. */
export function selectors({
  temporality_preference,
  default_histogram_aggregation,
}: MetricPreferences): Selectors {
  const exponential = default_histogram_aggregation === 'base2_exponential_bucket_histogram';
  return {
    selectAggregationTemporality: (type) =>
      DELTA[temporality_preference].includes(type)
        ? AggregationTemporality.DELTA
        : AggregationTemporality.CUMULATIVE,
    selectAggregation: (type) =>
      exponential && type === 'HISTOGRAM'
        ? { type: AggregationType.EXPONENTIAL_HISTOGRAM }
        : { type: AggregationType.DEFAULT },
  };
}
