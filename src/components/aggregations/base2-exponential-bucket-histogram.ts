import { AggregationType } from '@opentelemetry/sdk-metrics';
import { component } from '../component.ts';

export const base2ExponentialBucketHistogram = component('base2_exponential_bucket_histogram', {
  Aggregation: ({ max_size, record_min_max }) => ({
    type: AggregationType.EXPONENTIAL_HISTOGRAM,
    options: { maxSize: max_size, recordMinMax: record_min_max },
  }),
});
