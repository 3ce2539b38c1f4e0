import {
  type DataPoint,
  DataPointType,
  type ExponentialHistogram,
  type Histogram,
  type MetricData,
} from '@opentelemetry/sdk-metrics';

/** A number, and what distinguishes it from the others of its point. */
export interface Sample {
  readonly suffix: '' | '_bucket' | '_sum' | '_count';
  readonly value: number;
  /** Upper bound of a bucket. */
  readonly le?: string;
}

interface Bucket {
  readonly upTo: number;
  readonly count: number;
}

/**
 * The finest scale at which exponential histograms are served: four buckets for each doubling. Their own scale changes
 * as they fill, and with it every boundary, so that none of the series would last.
 */
const FINEST_SCALE = 2;

/** What Prometheus calls it. */
export function typeOf(metric: MetricData): 'counter' | 'gauge' | 'histogram' {
  if (metric.dataPointType === DataPointType.SUM) return metric.isMonotonic ? 'counter' : 'gauge';
  return metric.dataPointType === DataPointType.GAUGE ? 'gauge' : 'histogram';
}

export function samplesOf({ value }: DataPoint<number | Histogram | ExponentialHistogram>): Sample[] {
  if (typeof value === 'number') return [{ suffix: '', value }];
  return 'buckets' in value ? histogram(value, explicit(value)) : histogram(value, exponential(value));
}

function histogram({ sum, count }: { sum?: number; count: number }, buckets: readonly Bucket[]): Sample[] {
  let below = 0;
  const bucket = (upTo: number, value: number): Sample => ({
    suffix: '_bucket',
    le: formatBoundary(upTo),
    value,
  });
  // A sum of values that may be negative is no counter.
  const counts = sum !== undefined && buckets.every(({ upTo }) => upTo >= 0);
  return [
    ...buckets.map(({ upTo, count: within }) => {
      below += within;
      return bucket(upTo, below);
    }),
    bucket(Number.POSITIVE_INFINITY, count),
    ...(counts ? [{ suffix: '_sum', value: sum } as const] : []),
    { suffix: '_count', value: count },
  ];
}

function explicit({ buckets: { boundaries, counts } }: Histogram): Bucket[] {
  return boundaries.map((upTo, index) => ({ upTo, count: counts[index] ?? 0 }));
}

function exponential({ scale, zeroCount, positive, negative }: ExponentialHistogram): Bucket[] {
  const shift = Math.max(0, scale - FINEST_SCALE);
  const boundary = (index: number) => 2 ** (index * 2 ** (shift - scale));
  return [
    ...coarser(negative, shift)
      .map(({ index, count }) => ({ upTo: -boundary(index), count }))
      .reverse(),
    { upTo: 0, count: zeroCount },
    ...coarser(positive, shift).map(({ index, count }) => ({ upTo: boundary(index + 1), count })),
  ].filter(({ upTo }) => Number.isFinite(upTo));
}

function coarser({ offset, bucketCounts }: ExponentialHistogram['positive'], shift: number) {
  const merged: { index: number; count: number }[] = [];
  for (const [position, count] of bucketCounts.entries()) {
    const index = (offset + position) >> shift;
    const last = merged.at(-1);
    if (last?.index === index) last.count += count;
    else merged.push({ index, count });
  }
  return merged;
}

// As OpenMetrics wants it and Prometheus 3 stores it, in every format: else the format would change the series.
function formatBoundary(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return '+Inf';
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power < -4 || power >= 6)
    return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
