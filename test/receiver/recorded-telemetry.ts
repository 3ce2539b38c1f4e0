import {
  ROOT_CONTEXT,
  SeverityNumber,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { InMemoryLogRecordExporter, LoggerProvider, SimpleLogRecordProcessor } from '@opentelemetry/sdk-logs';
import {
  AggregationTemporality,
  AggregationType,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';

// What the receiver's own tests send: recorded by the real SDK, with every kind of value in it.

export const mixedAttributes = {
  text: 'läuft',
  integer: -7,
  large: 2 ** 53,
  double: 0.5,
  yes: true,
  no: false,
  empty: '',
  list: ['a', 'b'],
};

export const linked = {
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  spanId: '00f067aa0ba902b7',
  traceFlags: TraceFlags.SAMPLED,
};

const resource = resourceFromAttributes({ 'service.name': 'shop', 'host.cpus': 4 });

export function recordSpans() {
  const exporter = new InMemorySpanExporter();
  const provider = new TracerProvider({
    resource,
    spanProcessors: [new SimpleSpanProcessor({ exporter })],
    spanLimits: { attributeCountLimit: Object.keys(mixedAttributes).length },
  });
  const tracer = provider.getTracer('checkout', '1.2.3', { schemaUrl: 'https://example.test/scope' });
  const remoteParent = trace.setSpanContext(ROOT_CONTEXT, {
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: 'b7ad6b7169203331',
    traceFlags: TraceFlags.SAMPLED,
    isRemote: true,
  });
  const pay = tracer.startSpan(
    'pay',
    {
      kind: SpanKind.CLIENT,
      startTime: 1_700_000_000_123,
      attributes: mixedAttributes,
      links: [{ context: linked, attributes: { why: 'batch' } }],
    },
    remoteParent,
  );
  pay.setAttribute('one', 'too many');
  pay.addEvent('retried', { attempt: 2 }, 1_700_000_000_500);
  pay.setStatus({ code: SpanStatusCode.ERROR, message: 'card declined' });
  pay.end(1_700_000_001_123);
  tracer.startSpan('root', {}, ROOT_CONTEXT).end();
  return exporter.getFinishedSpans();
}

export async function recordMetrics() {
  const reader = new PeriodicExportingMetricReader({
    exporter: new InMemoryMetricExporter(AggregationTemporality.DELTA),
  });
  const provider = new MeterProvider({
    resource,
    readers: [reader],
    views: [
      { instrumentName: 'size', aggregation: { type: AggregationType.EXPONENTIAL_HISTOGRAM } },
      {
        instrumentName: 'duration',
        aggregation: { type: AggregationType.EXPLICIT_BUCKET_HISTOGRAM, options: { boundaries: [1, 3] } },
      },
    ],
  });
  const meter = provider.getMeter('checkout');
  const attributes = { route: '/pay' };
  meter.createCounter('requests', { description: 'Requests so far', unit: '{request}' }).add(3, attributes);
  meter.createGauge('temperature', { unit: 'Cel' }).record(-1.5, attributes);
  const duration = meter.createHistogram('duration', { unit: 's' });
  for (const seconds of [0.5, 2, 5]) duration.record(seconds, attributes);
  const size = meter.createHistogram('size', { unit: 'By' });
  for (const bytes of [0, 2, 4]) size.record(bytes, attributes);
  const { resourceMetrics } = await reader.collect();
  await provider.shutdown();
  return resourceMetrics;
}

export function recordLogs() {
  const exporter = new InMemoryLogRecordExporter();
  const provider = new LoggerProvider({
    resource,
    processors: [new SimpleLogRecordProcessor({ exporter })],
  });
  const logger = provider.getLogger('checkout');
  logger.emit({
    eventName: 'payment.failed',
    timestamp: 1_700_000_000_123,
    severityNumber: SeverityNumber.ERROR,
    severityText: 'ERROR',
    body: {
      message: 'card declined',
      codes: [1, 2.5, [true, { deep: 'x' }]],
      bytes: new Uint8Array([0, 255]),
      none: null,
    },
    attributes: mixedAttributes,
    context: trace.setSpanContext(ROOT_CONTEXT, linked),
  });
  logger.emit({ timestamp: 1_700_000_000_123, context: ROOT_CONTEXT });
  return exporter.getFinishedLogRecords();
}
