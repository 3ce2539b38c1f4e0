import { context, metrics, trace } from '@opentelemetry/api';
import { expect, onTestFinished, test } from 'vitest';
import { startReceiver } from '../receiver/index.ts';
import { loadYaml, texts } from '../support/config.ts';
import { captured, useTelemetry } from '../support/telemetry.ts';

const start = useTelemetry();

function warningsOf(meterProvider: string): string[] {
  const { warnings } = loadYaml(`file_format: "1.1"\nmeter_provider:\n${meterProvider}`);
  return texts(warnings).map((text) => text.replace(/^.*otel\.config\.yaml:/, ''));
}

const READERS = '  readers: [{ periodic: { exporter: { console: } } }]\n';

test.each([
  ['always_on', true],
  ['trace_based', true],
  ['always_off', false],
])('exemplar_filter %s is told to have no effect: %s [MeterProvider.exemplar_filter]', (filter, told) => {
  expect(warningsOf(`${READERS}  exemplar_filter: ${filter}\n`)).toEqual(
    told
      ? [
          '4:20  meter_provider.exemplar_filter\n  has no effect: the metrics SDK for JavaScript keeps no exemplars  [not-supported]',
        ]
      : [],
  );
});

test('exemplar_filter always_off keeps none [MeterProvider.exemplar_filter]', async () => {
  const receiver = await startReceiver();
  onTestFinished(() => receiver.close());
  const exporter = { otlp_http: { endpoint: `${receiver.url}/v1/metrics` } };
  const telemetry = start({
    meter_provider: { readers: [{ periodic: { exporter } }], exemplar_filter: 'always_off' },
  });
  const sampled = { traceId: '1'.repeat(32), spanId: '2'.repeat(16), traceFlags: 1 };
  context.with(trace.setSpanContext(context.active(), sampled), () =>
    metrics.getMeter('m').createCounter('c').add(1),
  );
  await telemetry.forceFlush();
  expect(receiver.metrics[0].points.map(({ exemplars }) => exemplars ?? [])).toEqual([[]]);
});

test.each([
  [5, true],
  [20, false],
])(
  'a max_scale of %i is told to have no effect: %s [Base2ExponentialBucketHistogramAggregation.max_scale]',
  (scale, told) => {
    const views = `  views:
    - selector: {}
      stream:
        aggregation: { base2_exponential_bucket_histogram: { max_scale: ${scale} } }
`;
    expect(warningsOf(READERS + views)).toEqual(
      told
        ? [
            '7:73  meter_provider.views[0].stream.aggregation.base2_exponential_bucket_histogram.max_scale\n  has no effect: the metrics SDK for JavaScript always begins at scale 20  [not-supported]',
          ]
        : [],
    );
  },
);

test.each(['{ opencensus: {} }', '{ opencensus: }'])(
  'the producer %s is told to have no effect, at the start too [MetricProducer.opencensus]',
  async (producer) => {
    const place = 'meter_provider.readers[0].periodic.producers[0].opencensus';
    const reason = 'has no effect: OpenCensus has ended and there is no bridge for this SDK';
    const readers = `  readers: [{ periodic: { producers: [${producer}], exporter: { console: } } }]\n`;
    expect(warningsOf(readers)).toEqual([expect.stringMatching(/^3:\d+ {2}/)]);
    expect(warningsOf(readers)[0]).toContain(`${place}\n  ${reason}`);

    const stderr = captured('stderr');
    const periodic = { producers: [{ opencensus: null }], exporter: { memory: {} } } as never;
    start({ log_level: 'warn', meter_provider: { readers: [{ periodic }] } });
    expect(stderr.text).toContain(place);
    expect(stderr.text).toContain(reason);
  },
);
