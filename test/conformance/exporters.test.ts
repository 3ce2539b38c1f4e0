import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { logs, metrics, trace } from '@opentelemetry/api';
import { DataPointType } from '@opentelemetry/sdk-metrics';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { startGrpcReceiver } from '../receiver/grpc.ts';
import { startReceiver } from '../receiver/index.ts';
import { telemetryIn } from '../receiver/lines.ts';
import type { Signal, Telemetry } from '../receiver/model.ts';
import { workspace } from '../support/config.ts';
import { type Config, useTelemetry } from '../support/telemetry.ts';

const start = useTelemetry();

interface Arrived {
  readonly spans: readonly string[];
  readonly logs: readonly unknown[];
  /** Of each export, the last one at the end. */
  readonly metrics: readonly { name: string; value: unknown; exponential: boolean }[];
}

interface Destination {
  exporter(signal: Signal): object;
  arrived(): Arrived;
}

/** For each component that exports, a place where it exports to. */
const destinations: Record<string, () => Destination | Promise<Destination>> = {
  async otlp_http() {
    const receiver = await startReceiver();
    onTestFinished(() => receiver.close());
    return {
      exporter: (signal) => ({ endpoint: `${receiver.url}/v1/${signal}` }),
      arrived: () => summary(receiver),
    };
  },
  async otlp_grpc() {
    const receiver = await startGrpcReceiver();
    onTestFinished(() => receiver.close());
    return { exporter: () => ({ endpoint: receiver.url }), arrived: () => summary(receiver) };
  },
  'otlp_file/development'() {
    const path = join(workspace(), 'out.jsonl');
    return {
      exporter: () => ({ output_stream: pathToFileURL(path).href }),
      arrived: () => summary(telemetryIn(readFileSync(path, 'utf8').trimEnd().split('\n'))),
    };
  },
  console() {
    const printed = vi.spyOn(console, 'dir').mockImplementation(() => {});
    // After the shutdown, which prints once more.
    onTestFinished(() => printed.mockRestore());
    return {
      exporter: () => ({}),
      arrived() {
        const items = printed.mock.calls.map(([item]) => item);
        return {
          spans: items.filter(({ traceId, name }) => traceId && name).map(({ name }) => name),
          logs: items.filter(({ body }) => body).map(({ body }) => body),
          metrics: items
            .filter(({ descriptor }) => descriptor)
            .map(({ descriptor, dataPoints, dataPointType }) => ({
              name: descriptor.name,
              value: dataPoints[0].value.count ?? dataPoints[0].value,
              exponential: dataPointType === DataPointType.EXPONENTIAL_HISTOGRAM,
            })),
        };
      },
    };
  },
};

function summary({ spans, logs, metrics }: Telemetry): Arrived {
  return {
    spans: spans.map(({ name }) => name),
    logs: logs.map(({ body }) => body),
    metrics: metrics.map(({ name, type, points: [{ value, count }] }) => ({
      name,
      value: value ?? count,
      exponential: type === 'exponentialHistogram',
    })),
  };
}

const signals: Record<
  string,
  { signal: Signal; record(): void; seen: Partial<Arrived>; config(exporter: object): Config }
> = {
  SpanExporter: {
    signal: 'traces',
    record: () => trace.getTracer('t').startSpan('a span').end(),
    seen: { spans: ['a span'] },
    config: (exporter) => ({ tracer_provider: { processors: [{ batch: { exporter } }] } }) as never,
  },
  PushMetricExporter: {
    signal: 'metrics',
    record: () => metrics.getMeter('m').createCounter('a metric').add(3),
    seen: { metrics: [{ name: 'a metric', value: 3, exponential: false }] },
    config: (exporter) =>
      ({ meter_provider: { readers: [{ periodic: { interval: 0, exporter } }] } }) as never,
  },
  LogRecordExporter: {
    signal: 'logs',
    record: () => logs.getLogger('l').emit({ body: 'a log record' }),
    seen: { logs: ['a log record'] },
    config: (exporter) => ({ logger_provider: { processors: [{ batch: { exporter } }] } }) as never,
  },
};

for (const [slot, { signal, record, seen, config }] of Object.entries(signals))
  test.each(Object.keys(destinations).map((name) => ({ name })))(
    `$name exports ${signal} [${slot}.$name]`,
    async ({ name }) => {
      const { exporter, arrived } = await destinations[name]();
      const document = { file_format: '1.1', log_level: 'error', ...config({ [name]: exporter(signal) }) };
      const telemetry = start({}, { preset: 'none', config: document as Config });
      record();
      expect(await telemetry.forceFlush()).toMatchObject({ complete: true });
      expect(arrived()).toEqual({ spans: [], metrics: [], logs: [], ...seen });
    },
  );

for (const [type, slot] of [
  ['ExperimentalOtlpFileExporter', 'SpanExporter'],
  ['ExperimentalOtlpFileExporter', 'LogRecordExporter'],
  ['ExperimentalOtlpFileMetricExporter', 'PushMetricExporter'],
])
  test(`a file takes what a ${slot} exports, and another one nothing [${type}.output_stream]`, async () => {
    const directory = workspace({ 'other.jsonl': '' });
    const output_stream = pathToFileURL(join(directory, 'named.jsonl')).href;
    const { record, seen, config } = signals[slot];
    const telemetry = start(config({ 'otlp_file/development': { output_stream } }));
    record();
    await telemetry.forceFlush();
    const lines = readFileSync(join(directory, 'named.jsonl'), 'utf8').trimEnd().split('\n');
    expect(summary(telemetryIn(lines))).toMatchObject(seen);
    expect(readFileSync(join(directory, 'other.jsonl'), 'utf8')).toBe('');
  });

describe.each([
  { name: 'otlp_http', type: 'OtlpHttpMetricExporter' },
  { name: 'otlp_grpc', type: 'OtlpGrpcMetricExporter' },
  { name: 'otlp_file/development', type: 'ExperimentalOtlpFileMetricExporter' },
  { name: 'console', type: 'ConsoleMetricExporter' },
])('metrics over $name', ({ name, type }) => {
  /** What arrives of a counter and a histogram in two exports, each with one more measurement than the last. */
  async function arrives(settings: object) {
    const { exporter, arrived } = await destinations[name]();
    const both = { ...exporter('metrics'), ...settings };
    const telemetry = start(signals.PushMetricExporter.config({ [name]: both }));
    const counter = metrics.getMeter('m').createCounter('counter');
    const upDown = metrics.getMeter('m').createUpDownCounter('upDown');
    const histogram = metrics.getMeter('m').createHistogram('histogram');
    for (let round = 0; round < 2; round++) {
      counter.add(1);
      upDown.add(1);
      histogram.record(5);
      await telemetry.forceFlush();
    }
    const all = arrived().metrics;
    const valuesOf = (metric: string) => all.filter((each) => each.name === metric).map(({ value }) => value);
    return {
      counter: valuesOf('counter'),
      upDown: valuesOf('upDown'),
      histogram: valuesOf('histogram'),
      exponential: all.filter((each) => each.name === 'histogram').map(({ exponential }) => exponential),
    };
  }

  const rows = [
    { temporality: 'cumulative', expected: { counter: [1, 2], upDown: [1, 2], histogram: [1, 2] } },
    { temporality: 'delta', expected: { counter: [1, 1], upDown: [1, 2], histogram: [1, 1] } },
    { temporality: 'low_memory', expected: { counter: [1, 1], upDown: [1, 2], histogram: [1, 1] } },
  ];

  test.each(rows)(
    `are $temporality when it is wanted [${type}.temporality_preference]`,
    async ({ temporality, expected }) => {
      expect(await arrives({ temporality_preference: temporality })).toMatchObject(expected);
    },
  );

  test.each([
    { aggregation: 'explicit_bucket_histogram', exponential: false },
    { aggregation: 'base2_exponential_bucket_histogram', exponential: true },
  ])(
    `have histograms of the kind $aggregation [${type}.default_histogram_aggregation]`,
    async ({ aggregation, exponential }) => {
      const { exponential: found } = await arrives({ default_histogram_aggregation: aggregation });
      expect(found).toEqual([exponential, exponential]);
    },
  );
});
