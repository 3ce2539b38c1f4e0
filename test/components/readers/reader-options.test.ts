import { type Meter, metrics } from '@opentelemetry/api';
import { emptyResource } from '@opentelemetry/resources';
import type { MetricProducer } from '@opentelemetry/sdk-metrics';
import { DataPointType } from '@opentelemetry/sdk-metrics';
import { describe, expect, test } from 'vitest';
import { component } from '../../../src/index.ts';
import { collectedMetrics } from '../../../src/testing.ts';
import { type Config, captured, useTelemetry } from '../../support/telemetry.ts';

const start = useTelemetry();

const reader = (settings: object): Config => ({
  meter_provider: {
    readers: [{ periodic: { interval: 0, exporter: { memory: {} }, ...settings } }],
  } as never,
});

type Attributes = Record<string, unknown>;

const ATTRIBUTES = [1, 2, 3, 4, 5].map((key) => ({ key }));

/** For each type of instrument, how five combinations of attributes are recorded. */
const instruments: Record<string, (meter: Meter, name: string) => void> = {
  counter: (meter, name) => {
    const counter = meter.createCounter(name);
    for (const attributes of ATTRIBUTES) counter.add(1, attributes);
  },
  gauge: (meter, name) => {
    const gauge = meter.createGauge(name);
    for (const attributes of ATTRIBUTES) gauge.record(1, attributes);
  },
  histogram: (meter, name) => {
    const histogram = meter.createHistogram(name);
    for (const attributes of ATTRIBUTES) histogram.record(1, attributes);
  },
  up_down_counter: (meter, name) => {
    const counter = meter.createUpDownCounter(name);
    for (const attributes of ATTRIBUTES) counter.add(1, attributes);
  },
  observable_counter: (meter, name) =>
    meter.createObservableCounter(name).addCallback((result) => {
      for (const attributes of ATTRIBUTES) result.observe(1, attributes);
    }),
  observable_gauge: (meter, name) =>
    meter.createObservableGauge(name).addCallback((result) => {
      for (const attributes of ATTRIBUTES) result.observe(1, attributes);
    }),
  observable_up_down_counter: (meter, name) =>
    meter.createObservableUpDownCounter(name).addCallback((result) => {
      for (const attributes of ATTRIBUTES) result.observe(1, attributes);
    }),
};

/** How many combinations of attributes each type of instrument has kept, the overflow not counted. */
async function kept(config: Config): Promise<Record<string, number>> {
  const telemetry = start(config);
  for (const [name, record] of Object.entries(instruments)) record(metrics.getMeter('m'), name);
  await telemetry.forceFlush();
  return Object.fromEntries(
    collectedMetrics().map(({ descriptor, dataPoints }) => {
      const attributes = dataPoints.map((point) => point.attributes as Attributes);
      const own = attributes.filter((each) => each['otel.metric.overflow'] !== true);
      // What is beyond the limit is there as one, and nothing is there without.
      expect(attributes.length - own.length).toBe(own.length < ATTRIBUTES.length ? 1 : 0);
      return [descriptor.name, own.length];
    }),
  );
}

const each = (count: number) => Object.fromEntries(Object.keys(instruments).map((name) => [name, count]));

describe('cardinality_limits', () => {
  test('are far above that by default', async () => {
    expect(await kept(reader({}))).toEqual(each(5));
  });

  test('default holds for every type [CardinalityLimits.default]', async () => {
    expect(await kept(reader({ cardinality_limits: { default: 3 } }))).toEqual(each(2));
  });

  test.each(Object.keys(instruments))(
    'the limit of a type holds for that type alone [CardinalityLimits.%s] [PeriodicMetricReader.cardinality_limits]',
    async (type) => {
      expect(await kept(reader({ cardinality_limits: { [type]: 4 } }))).toEqual({ ...each(5), [type]: 3 });
    },
  );

  test('the limit of a type wins over default', async () => {
    const cardinality_limits = { default: 2, histogram: 4, observable_gauge: 100 };
    expect(await kept(reader({ cardinality_limits }))).toEqual({
      ...each(1),
      histogram: 3,
      observable_gauge: 5,
    });
  });

  test('the limit of a view wins over those of the reader', async () => {
    const config = reader({ cardinality_limits: { default: 2 } });
    const views = [
      { selector: { instrument_name: '*counter' }, stream: { aggregation_cardinality_limit: 4 } },
    ];
    const counts = await kept({ meter_provider: { ...config.meter_provider, views } as never });
    expect(counts).toEqual({
      ...each(1),
      counter: 3,
      up_down_counter: 3,
      observable_counter: 3,
      observable_up_down_counter: 3,
    });
  });

  test.each([
    ['of every type', {}, { ...each(4), histogram: 2 }],
    ['of one type', { instrument_type: 'histogram' }, { ...each(4), histogram: 2 }],
    ['of another', { instrument_type: 'gauge' }, { ...each(4), histogram: 2 }],
    ['by name', { instrument_name: '*g*' }, { ...each(4), histogram: 2 }],
  ])('hold for what a view selects %s, when it has no limit itself', async (_what, selector, expected) => {
    const config = reader({ cardinality_limits: { default: 5, histogram: 3 } });
    const views = [{ selector, stream: { description: 'seen' } }];
    expect(await kept({ meter_provider: { ...config.meter_provider, views } as never })).toEqual(expected);
  });

  test('of several readers, what a view selects has the largest', async () => {
    const limited = (limit: number) => ({
      periodic: { interval: 0, exporter: { memory: {} }, cardinality_limits: { default: limit } },
    });
    const views = [{ selector: {}, stream: {} }];
    const meter_provider = { readers: [limited(2), limited(4)], views } as never;
    expect(await kept({ meter_provider })).toEqual(each(3));
  });
});

describe('producers', () => {
  const producing = (name: string, produce: (config: Readonly<Record<string, unknown>>) => MetricProducer) =>
    component(name, { MetricProducer: produce });

  const weather = producing('weather', ({ city }) => ({
    collect: async () => ({
      resourceMetrics: {
        resource: emptyResource(),
        scopeMetrics: [
          {
            scope: { name: 'weather' },
            metrics: [
              {
                descriptor: { name: `temperature.${city}`, description: '', unit: '', valueType: 0 },
                aggregationTemporality: 1,
                dataPointType: DataPointType.GAUGE,
                dataPoints: [{ startTime: [0, 0], endTime: [1, 0], attributes: {}, value: 21 }],
              },
            ],
          },
        ],
      },
      errors: [],
    }),
  }));

  const broken = producing('broken', () => ({
    collect: async () => ({
      resourceMetrics: { resource: emptyResource(), scopeMetrics: [] },
      errors: [new Error('no thermometer')],
    }),
  }));

  test('their metrics go along with those of the SDK [PeriodicMetricReader.producers]', async () => {
    const telemetry = start(
      reader({ producers: [{ weather: { city: 'rome' } }, { weather: { city: 'oslo' } }] }),
      {
        components: [weather],
      },
    );
    metrics.getMeter('m').createCounter('c').add(1);
    await telemetry.forceFlush();
    expect(collectedMetrics().map(({ descriptor }) => descriptor.name)).toEqual([
      'c',
      'temperature.rome',
      'temperature.oslo',
    ]);
  });

  test('what one cannot observe is told, and the others are exported', async () => {
    const config = {
      ...reader({ producers: [{ broken: {} }, { weather: { city: 'rome' } }] }),
      log_level: 'warn',
    };
    const telemetry = start(config as Config, { components: [weather, broken] });
    const stderr = captured('stderr');
    await telemetry.forceFlush();
    expect(stderr.text).toContain('a metric could not be observed: no thermometer');
    expect(collectedMetrics().map(({ descriptor }) => descriptor.name)).toEqual(['temperature.rome']);
  });
});

test('max_export_batch_size/development bounds every export [PeriodicMetricReader.max_export_batch_size/development]', async () => {
  const sizes: number[] = [];
  const recording = component('recording', {
    PushMetricExporter: () => ({
      export({ scopeMetrics }, done) {
        const counts = scopeMetrics.flatMap((scope) =>
          scope.metrics.map((metric) => metric.dataPoints.length),
        );
        sizes.push(counts.reduce((sum, count) => sum + count));
        done({ code: 0 });
      },
      forceFlush: async () => {},
      shutdown: async () => {},
    }),
  });
  const settings = { 'max_export_batch_size/development': 4, exporter: { recording: {} } };
  const telemetry = start(reader(settings), { components: [recording] });
  for (const name of ['a', 'b']) instruments.counter!(metrics.getMeter(name), name);
  const { complete } = await telemetry.forceFlush();
  expect([sizes, complete]).toEqual([[4, 4, 2], true]);
  expect(telemetry.health()).toMatchObject({ signals: { metrics: { delivered: 10 } } });
});
