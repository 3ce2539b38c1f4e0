import { AggregationType } from '@opentelemetry/sdk-metrics';
import { component } from '../component.ts';

export const explicitBucketHistogram = component('explicit_bucket_histogram', {
  Aggregation: ({ boundaries, record_min_max }) => ({
    type: AggregationType.EXPLICIT_BUCKET_HISTOGRAM,
    options: { boundaries: [...boundaries], recordMinMax: record_min_max },
  }),
});
