import { metrics } from '@opentelemetry/api';
import { expect, test } from 'vitest';
import { collectedMetrics } from '../../../src/testing.ts';
import { useTelemetry } from '../../support/telemetry.ts';

const start = useTelemetry();

interface Buckets {
  readonly offset: number;
  readonly bucketCounts: readonly number[];
}

interface ExponentialHistogram {
  readonly count: number;
  readonly sum: number;
  readonly min?: number;
  readonly max?: number;
  readonly scale: number;
  readonly zeroCount: number;
  readonly positive: Buckets;
  readonly negative: Buckets;
}

/** What is exported for a histogram with this aggregation, after these values. */
async function histogramOf(
  settings: object | null,
  values: readonly number[],
): Promise<ExponentialHistogram> {
  const aggregation = { base2_exponential_bucket_histogram: settings };
  const telemetry = start({
    meter_provider: { views: [{ selector: {}, stream: { aggregation } }] } as never,
  });
  const histogram = metrics.getMeter('m').createHistogram('h');
  for (const value of values) histogram.record(value);
  await telemetry.forceFlush();
  return collectedMetrics()[0]?.dataPoints[0]?.value as unknown as ExponentialHistogram;
}

const oneTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

test('has at most max_size buckets [Aggregation.base2_exponential_bucket_histogram] [Base2ExponentialBucketHistogramAggregation.max_size]', async () => {
  const { positive, scale, count, sum } = await histogramOf({ max_size: 4 }, oneTo(100));
  expect(positive.bucketCounts.length).toBeLessThanOrEqual(4);
  expect(positive.bucketCounts.reduce((total, inside) => total + inside)).toBe(100);
  // Buckets include their upper bound: from 1 to 100 it takes five at a base of 4 (scale -1), and three at 16.
  expect({ scale, count, sum }).toEqual({ scale: -2, count: 100, sum: 5050 });
});

test.each([null, {}])('has at most 160 by default: %o', async (settings) => {
  const { positive, scale } = await histogramOf(settings, oneTo(1000));
  expect(positive.bucketCounts.length).toBeLessThanOrEqual(160);
  expect(positive.bucketCounts.length).toBeGreaterThan(80);
  expect(scale).toBe(3);
});

test('values below, at and above zero are apart', async () => {
  const { negative, positive, zeroCount } = await histogramOf({}, [0, 0, 5, 7]);
  expect(zeroCount).toBe(2);
  expect(positive.bucketCounts.reduce((total, inside) => total + inside)).toBe(2);
  expect(negative.bucketCounts).toEqual([]);
});

test.each([
  [{}, { min: 3, max: 9 }],
  [{ record_min_max: true }, { min: 3, max: 9 }],
  [{ record_min_max: false }, { min: undefined, max: undefined }],
])('%o: %o [Base2ExponentialBucketHistogramAggregation.record_min_max]', async (settings, expected) => {
  const { min, max } = await histogramOf(settings, [3, 9]);
  expect({ min, max }).toEqual(expected);
});
