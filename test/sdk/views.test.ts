import { metrics } from '@opentelemetry/api';
import { DataPointType } from '@opentelemetry/sdk-metrics';
import { describe, expect, test } from 'vitest';
import { collectedMetrics } from '../../src/testing.ts';
import { configErrorOf } from '../support/config.ts';
import { type Config, useTelemetry } from '../support/telemetry.ts';

const start = useTelemetry();

const attributes = { 'http.route': '/a', 'http.method': 'GET', user: 'alice' };

/** What arrives of a histogram "latency", in s, and a counter "requests" of the meter "shop", and of an up-down counter "queue" of another, through these views. */
async function through(...views: object[]) {
  const telemetry = start(views.length > 0 ? ({ meter_provider: { views } } as Config) : {});
  const shop = metrics.getMeter('shop', '1.2.0', { schemaUrl: 'https://example.test/1' });
  shop.createHistogram('latency', { unit: 's', description: 'how long' }).record(0.3, attributes);
  shop.createCounter('requests').add(1, attributes);
  metrics.getMeter('other').createUpDownCounter('queue', { unit: 'ms' }).add(5, attributes);
  await telemetry.forceFlush();
  return Object.fromEntries(collectedMetrics().map((metric) => [metric.descriptor.name, metric]));
}

test('without a view, everything arrives as it was recorded', async () => {
  const { latency, requests } = await through();
  expect([requests.dataPointType, requests.dataPoints[0].attributes]).toEqual([
    DataPointType.SUM,
    attributes,
  ]);
  expect(latency).toBeDefined();
});

test('a stream is renamed and described [ViewStream.name] [ViewStream.description] [View.stream] [View.selector] [MeterProvider.views]', async () => {
  const view = {
    selector: { instrument_name: 'requests' },
    stream: { name: 'shop.requests', description: 'all of them' },
  };
  const found = await through(view);
  expect(found['shop.requests'].descriptor).toMatchObject({ description: 'all of them' });
  expect(found.requests).toBeUndefined();
});

test.each([
  [{ included: ['http.*'] }, ['http.method', 'http.route']],
  [{ excluded: ['*.route', 'u?er'] }, ['http.method']],
  [{ included: ['http.*', 'user'], excluded: ['http.method'] }, ['http.route', 'user']],
  [{ included: ['nothing'] }, []],
])('attribute_keys: %o [ViewStream.attribute_keys]', async (attribute_keys, keys) => {
  const { requests } = await through({
    selector: { instrument_name: 'requests' },
    stream: { attribute_keys },
  });
  expect(Object.keys(requests.dataPoints[0].attributes).sort()).toEqual(keys);
});

test('a cardinality limit folds what is beyond it into one point [ViewStream.aggregation_cardinality_limit]', async () => {
  const stream = { aggregation_cardinality_limit: 5 };
  const telemetry = start({ meter_provider: { views: [{ selector: {}, stream }] } } as Config);
  const counter = metrics.getMeter('m').createCounter('c');
  for (let user = 0; user < 50; user++) counter.add(1, { user });
  await telemetry.forceFlush();
  const points = collectedMetrics()[0].dataPoints;
  expect(points).toHaveLength(5);
  expect(points.find((point) => point.attributes['otel.metric.overflow'])?.value).toBe(46);
});

describe('aggregations', () => {
  const aggregate = async (aggregation: object, name = 'latency', selector: object = { unit: 's' }) =>
    (await through({ selector, stream: { aggregation } }))[name];

  test('explicit_bucket_histogram [Aggregation.explicit_bucket_histogram] [ExplicitBucketHistogramAggregation.boundaries] [ExplicitBucketHistogramAggregation.record_min_max] [ViewStream.aggregation]', async () => {
    const metric = await aggregate({
      explicit_bucket_histogram: { boundaries: [0.1, 0.5], record_min_max: false },
    });
    expect(metric.dataPoints[0].value).toMatchObject({
      buckets: { boundaries: [0.1, 0.5], counts: [0, 1, 0] },
    });
    expect((metric.dataPoints[0].value as { min?: number }).min).toBeUndefined();
  });

  test('drop [Aggregation.drop]', async () => {
    const found = await through({
      selector: { instrument_type: 'counter' },
      stream: { aggregation: { drop: {} } },
    });
    expect(found.requests).toBeUndefined();
    expect(found.latency).toBeDefined();
  });

  test.each([
    ['default [Aggregation.default]', { default: {} }, DataPointType.SUM],
    ['sum [Aggregation.sum]', { sum: {} }, DataPointType.SUM],
    ['last_value [Aggregation.last_value]', { last_value: {} }, DataPointType.GAUGE],
  ])('%s', async (_, aggregation, type) => {
    const metric = await aggregate(aggregation, 'requests', { instrument_name: 'requests' });
    expect([metric.dataPointType, metric.dataPoints[0].value]).toEqual([type, 1]);
  });
});

describe('selectors', () => {
  const dropping = (selector: object) => ({ selector, stream: { aggregation: { drop: {} } } });

  test.each([
    [{}, 0],
    [{ instrument_name: '*' }, 0],
    [{ instrument_name: 'lat*' }, 2],
    [{ instrument_name: 'latency' }, 2],
    [{ instrument_type: 'histogram' }, 2],
    [{ instrument_type: 'up_down_counter' }, 2],
    [{ unit: 'ms' }, 2],
    [{ meter_name: 'other' }, 2],
    [{ meter_name: 'shop' }, 1],
    [{ meter_name: 'shop', meter_version: '9' }, 3],
    [{ meter_version: '1.2.0', unit: 's' }, 2],
    [{ meter_schema_url: 'https://example.test/1', instrument_name: 'requests' }, 2],
    [{ instrument_name: 'unknown' }, 3],
  ])('%o leaves %i', async (selector, left) => {
    await through(dropping(selector));
    expect(collectedMetrics()).toHaveLength(left);
  });

  test.each([
    { property: 'instrument_name', value: 'latency', left: ['queue', 'requests'] },
    { property: 'instrument_type', value: 'up_down_counter', left: ['latency', 'requests'] },
    { property: 'unit', value: 'ms', left: ['latency', 'requests'] },
    { property: 'meter_name', value: 'other', left: ['latency', 'requests'] },
    { property: 'meter_version', value: '1.2.0', left: ['queue'] },
    { property: 'meter_schema_url', value: 'https://example.test/1', left: ['queue'] },
  ])('$property alone selects [ViewSelector.$property]', async ({ property, value, left }) => {
    expect(Object.keys(await through(dropping({ [property]: value }))).sort()).toEqual(left);
  });

  test('the views of an instrument each make a stream', async () => {
    const selector = { instrument_name: 'requests' };
    const found = await through({ selector, stream: { name: 'a' } }, { selector, stream: { name: 'b' } });
    expect(Object.keys(found).sort()).toEqual(['a', 'b', 'latency', 'queue']);
  });

  test.each([{}, { instrument_name: 're*' }])(
    '%o cannot rename: several streams would have one name',
    (selector) => {
      const { problems } = configErrorOf(() =>
        start({ meter_provider: { views: [{ selector, stream: { name: 'a' } }] } } as Config),
      );
      expect(problems).toMatchObject([{ code: 'wrong-value', path: 'meter_provider.views[0].stream.name' }]);
    },
  );
});
