import { logs, trace } from '@opentelemetry/api';
import { expect, test } from 'vitest';
import { emittedLogs, finishedSpans } from '../../src/testing.ts';
import { type Config, useTelemetry } from '../support/telemetry.ts';

const start = useTelemetry();

const attributes = { one: 'long text', two: ['also long', 'x'], three: 3 };
const link = {
  context: { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7', traceFlags: 1 },
  attributes,
};

function spanWith(config: object) {
  start(config as Config);
  const span = trace.getTracer('t').startSpan('s', { attributes, links: [link, link, link] });
  for (const name of ['a', 'b', 'c']) span.addEvent(name, attributes);
  span.end();
  return finishedSpans()[0];
}

const limited = (limits: object) => ({ tracer_provider: { limits } });

test.each([
  [
    'attribute_count_limit',
    { attribute_count_limit: 2 },
    { attributes: { one: 'long text', two: ['also long', 'x'] }, droppedAttributesCount: 1 },
  ],
  [
    'attribute_value_length_limit',
    { attribute_value_length_limit: 4 },
    { attributes: { one: 'long', two: ['also', 'x'], three: 3 } },
  ],
  [
    'event_count_limit',
    { event_count_limit: 2 },
    { events: [{ name: 'b' }, { name: 'c' }], droppedEventsCount: 1 },
  ],
  ['link_count_limit', { link_count_limit: 1 }, { links: [{}], droppedLinksCount: 2 }],
  [
    'event_attribute_count_limit',
    { event_attribute_count_limit: 1 },
    { events: Array(3).fill({ attributes: { one: 'long text' }, droppedAttributesCount: 2 }) },
  ],
  [
    'link_attribute_count_limit',
    { link_attribute_count_limit: 1 },
    { links: Array(3).fill({ attributes: { one: 'long text' }, droppedAttributesCount: 2 }) },
  ],
])('the limit of a span [SpanLimits.%s] [TracerProvider.limits]', (_, limits, expected) => {
  expect(spanWith(limited(limits))).toMatchObject(expected);
});

test('spans: no limit of length unless one is stated', () => {
  start();
  trace
    .getTracer('t')
    .startSpan('s', { attributes: { text: 'x'.repeat(100_000) } })
    .end();
  expect(finishedSpans()[0].attributes.text).toHaveLength(100_000);
});

test.each([
  [
    'the common limits hold for both signals [OpenTelemetryConfiguration.attribute_limits] [AttributeLimits.attribute_count_limit] [AttributeLimits.attribute_value_length_limit]',
    {},
    { one: 'lo' },
    { one: 'lo' },
  ],
  [
    'those of a signal come first',
    { limits: { attribute_count_limit: 2 } },
    { one: 'lo', two: ['al', 'x'] },
    { one: 'lo', two: ['al', 'x'] },
  ],
])('%s', (_, own, span, record) => {
  const attribute_limits = { attribute_count_limit: 1, attribute_value_length_limit: 2 };
  expect(spanWith({ attribute_limits, tracer_provider: own, logger_provider: own }).attributes).toEqual(span);
  logs.getLogger('l').emit({ body: 'b', attributes });
  expect(emittedLogs()[0].attributes).toEqual(record);
});

test('logs: what is beyond the limit is counted [LogRecordLimits.attribute_count_limit] [LoggerProvider.limits]', () => {
  start({ logger_provider: { limits: { attribute_count_limit: 1 } } });
  logs.getLogger('l').emit({ body: 'b', attributes });
  expect(emittedLogs()[0]).toMatchObject({ attributes: { one: 'long text' }, droppedAttributesCount: 2 });
});
