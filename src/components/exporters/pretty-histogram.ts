import type { ExponentialHistogram, Histogram } from '@opentelemetry/sdk-metrics';

type AnyHistogram = Histogram | ExponentialHistogram;

interface Bucket {
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/** Below this value lies the given share of what was measured - about: within a bucket, evenly spread. */
export function quantile(share: number, histogram: AnyHistogram): number {
  let rank = share * histogram.count;
  for (const { low, high, count } of bucketsOf(histogram)) {
    if (count > 0 && rank <= count) return low + ((high - low) * rank) / count;
    rank -= count;
  }
  return histogram.max ?? Number.NaN;
}

function bucketsOf(histogram: AnyHistogram): Bucket[] {
  const { min = -Infinity, max = Infinity } = histogram;
  const within = (value: number) => Math.min(Math.max(value, min), max);
  const buckets = 'scale' in histogram ? exponential(histogram) : explicit(histogram);
  return buckets.map(({ low, high, count }) => ({ low: within(low), high: within(high), count }));
}

// The first and the last bucket are open: where no minimum and no maximum is known, they end at zero and at the boundary.
function explicit({ buckets: { boundaries, counts }, min, max }: Histogram): Bucket[] {
  const [first = 0, last = 0] = [boundaries[0], boundaries.at(-1)];
  const edges = [min ?? Math.min(0, first), ...boundaries, max ?? last];
  return counts.map((count, index) => ({ low: edges[index]!, high: edges[index + 1]!, count }));
}

function exponential({ scale, zeroCount, positive, negative }: ExponentialHistogram): Bucket[] {
  const edge = (exponent: number) => 2 ** (exponent * 2 ** -scale);
  const above = ({ offset, bucketCounts }: ExponentialHistogram['positive']) =>
    bucketCounts.map((count, index) => ({
      low: edge(offset + index),
      high: edge(offset + index + 1),
      count,
    }));
  const below = above(negative).map(({ low, high, count }) => ({ low: -high, high: -low, count }));
  return [...below.reverse(), { low: 0, high: 0, count: zeroCount }, ...above(positive)];
}
