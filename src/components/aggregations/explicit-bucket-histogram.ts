import { packages } from '../../sdk/packages.ts';
import { component } from '../component.ts';

export const explicitBucketHistogram = component('explicit_bucket_histogram', {
  Aggregation: ({ boundaries, record_min_max }) => ({
    type: packages.metrics.AggregationType.EXPLICIT_BUCKET_HISTOGRAM,
    options: { boundaries: [...boundaries], recordMinMax: record_min_max },
  }),
});
