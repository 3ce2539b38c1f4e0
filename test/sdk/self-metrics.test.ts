import { logs, trace } from '@opentelemetry/api';
import { expect, test } from 'vitest';
import { component } from '../../src/index.ts';
import { collectedMetrics } from '../../src/testing.ts';
import { useTelemetry } from '../support/telemetry.ts';

const start = useTelemetry();

const refusing = component('refusing', {
  SpanExporter: () => ({
    export: (_spans, done) => done({ code: 1, error: Object.assign(new Error('no'), { reason: 'refused' }) }),
    shutdown: async () => {},
  }),
});

const values = () =>
  Object.fromEntries(
    collectedMetrics()
      .filter(({ descriptor }) => descriptor.name.startsWith('otel.sdk.'))
      .map(({ descriptor, dataPoints }) => [
        descriptor.name,
        dataPoints.map(({ value, attributes }) => [value, attributes['error.type'] ?? null]),
      ]),
  );

test('with self_metrics telemetry measures itself, and the sums are those of the accounts', async () => {
  const telemetry = start(
    {
      distribution: { otelboot: { self_metrics: true } },
      tracer_provider: {
        processors: [
          { simple: { exporter: { refusing: {} } } },
          { batch: { max_queue_size: 3, max_export_batch_size: 3, exporter: { memory: {} } } },
        ],
      },
    },
    { components: [refusing] },
  );
  const tracer = trace.getTracer('test');
  for (let count = 0; count < 5; count++) tracer.startSpan('span').end();
  logs.getLogger('test').emit({ body: 'a' });
  await telemetry.forceFlush();
  await telemetry.forceFlush();

  const { traces } = telemetry.health().signals;
  expect(values()).toMatchObject({
    'otel.sdk.exporter.span.exported': [
      [0, null],
      [5, 'refused'],
      [traces!.delivered, null],
    ],
    'otel.sdk.processor.span.queue.size': [
      [0, null],
      [0, null],
    ],
    'otel.sdk.exporter.span.inflight': [
      [0, null],
      [0, null],
    ],
    'otel.sdk.exporter.log.exported': [[1, null]],
  });
  expect(traces!.ended).toBe(10);
});

test('without it there are none', async () => {
  const telemetry = start();
  trace.getTracer('test').startSpan('span').end();
  await telemetry.forceFlush();
  expect(values()).toEqual({});
});
