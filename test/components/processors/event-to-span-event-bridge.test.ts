import { context, logs, TraceFlags, trace } from '@opentelemetry/api';
import { expect, test } from 'vitest';
import { emittedLogs, finishedSpans } from '../../../src/testing.ts';
import { useTelemetry } from '../../support/telemetry.ts';

const start = useTelemetry();

const startBridge = () =>
  start({
    logger_provider: {
      processors: [
        { 'event_to_span_event_bridge/development': {} },
        { simple: { exporter: { memory: {} } } },
      ],
    },
  });

const logger = () => logs.getLogger('l');

/** The events of a span in which `act` ran. */
function eventsOfSpan(act: () => void) {
  trace.getTracer('t').startActiveSpan('s', (span) => {
    act();
    span.end();
  });
  return finishedSpans()[0]?.events;
}

test('an event becomes an event of the span, with its name, time and attributes [LogRecordProcessor.event_to_span_event_bridge/development]', () => {
  startBridge();
  const timestamp = new Date('2026-01-02T03:04:05.678Z');
  const events = eventsOfSpan(() =>
    logger().emit({
      eventName: 'order.placed',
      timestamp,
      body: 'not copied',
      attributes: { id: 7, tags: ['a', 'b'], fine: true },
    }),
  );
  expect(events).toEqual([
    {
      name: 'order.placed',
      time: [timestamp.getTime() / 1000 - 0.678, 678_000_000],
      attributes: { id: 7, tags: ['a', 'b'], fine: true },
      droppedAttributesCount: 0,
    },
  ]);
});

test('attributes that events of spans cannot have become JSON', () => {
  startBridge();
  const events = eventsOfSpan(() =>
    logger().emit({
      eventName: 'e',
      attributes: {
        map: { a: [1, { b: 'c' }] },
        mixed: [1, 'a'],
        bytes: new Uint8Array([1, 2]),
        buffer: { b: Buffer.from('hi') },
        nothing: null,
      },
    }),
  );
  expect(events?.[0]?.attributes).toEqual({
    map: '{"a":[1,{"b":"c"}]}',
    mixed: '[1,"a"]',
    bytes: '"AQI="',
    buffer: '{"b":"aGk="}',
    nothing: 'null',
  });
});

test('the log record goes on to the other processors', () => {
  startBridge();
  eventsOfSpan(() => logger().emit({ eventName: 'e', body: 'b', attributes: { a: { b: 1 } } }));
  expect(emittedLogs()).toHaveLength(1);
  expect(emittedLogs()[0]).toMatchObject({ eventName: 'e', body: 'b', attributes: { a: { b: 1 } } });
});

test.each([
  ['without an event name', () => logger().emit({ body: 'b' })],
  ['with an empty one', () => logger().emit({ eventName: '', body: 'b' })],
  [
    'of another span',
    () =>
      logger().emit({
        eventName: 'e',
        context: trace.setSpan(context.active(), trace.getTracer('t').startSpan('other')),
      }),
  ],
  [
    'of a span that is remote',
    () =>
      logger().emit({
        eventName: 'e',
        context: trace.setSpanContext(context.active(), {
          traceId: '1'.repeat(32),
          spanId: '2'.repeat(16),
          traceFlags: TraceFlags.SAMPLED,
        }),
      }),
  ],
])('a log record %s is left alone', (_what, emit) => {
  startBridge();
  expect(eventsOfSpan(emit)).toEqual([]);
  expect(emittedLogs()).toHaveLength(1);
});

test('an event without a span is left alone', () => {
  startBridge();
  logger().emit({ eventName: 'e' });
  expect(emittedLogs()).toMatchObject([{ eventName: 'e', spanContext: undefined }]);
});

test('an event of a span that has ended is left alone', () => {
  startBridge();
  const span = trace.getTracer('t').startSpan('s');
  span.end();
  logger().emit({ eventName: 'e', context: trace.setSpan(context.active(), span) });
  expect(finishedSpans()[0]?.events).toEqual([]);
  expect(emittedLogs()[0]?.spanContext).toEqual(span.spanContext());
});
