import { logs, trace } from '@opentelemetry/api';
import { describe, expect, test } from 'vitest';
import { emittedLogs, finishedSpans } from '../../src/testing.ts';
import { useTelemetry } from '../support/telemetry.ts';

const start = useTelemetry();

/** A list in a list in a list …, with a text in the innermost of `levels`. */
function nested(levels: number): unknown {
  return levels === 0 ? 'innermost' : [nested(levels - 1)];
}

const two = { attribute_value_depth_limit: 2 };
const deep = {
  flat: 1,
  list: [1, [2, [3]], { a: { b: 1 } }],
  map: { a: { b: { c: 1 } }, d: 'text' },
  bytes: new Uint8Array([1]),
};
const cut = {
  flat: 1,
  list: [1, [2, null], { a: null }],
  map: { a: { b: null }, d: 'text' },
  bytes: new Uint8Array([1]),
};

describe('what lies deeper than the limit becomes empty', () => {
  test('in the attributes of spans', () => {
    start({ tracer_provider: { limits: two } as never });
    const span = trace.getTracer('t').startSpan('s', { attributes: { early: deep.map } as never });
    span.setAttributes(deep as never).end();
    expect(finishedSpans()[0]?.attributes).toEqual({ early: cut.map, ...cut });
  });

  test('in those of their links', () => {
    start({ tracer_provider: { limits: two } as never });
    const context = { traceId: '1'.repeat(32), spanId: '2'.repeat(16), traceFlags: 1 };
    const span = trace.getTracer('t').startSpan('s', { links: [{ context, attributes: deep as never }] });
    span.addLink({ context, attributes: { map: deep.map } as never });
    span.end();
    expect(finishedSpans()[0]?.links.map(({ attributes }) => attributes)).toEqual([cut, { map: cut.map }]);
  });

  test('in those of their events, where the SDK keeps simple values only', () => {
    start({ tracer_provider: { limits: { attribute_value_depth_limit: 1 } } as never });
    const span = trace.getTracer('t').startSpan('s');
    span.addEvent('e', { list: [1, 2], map: { a: 1 } } as never);
    span.end();
    expect(finishedSpans()[0]?.events).toMatchObject([
      { attributes: { list: [1, 2] }, droppedAttributesCount: 1 },
    ]);
  });

  test('in the attributes of log records', () => {
    start({ logger_provider: { limits: two } as never });
    logs.getLogger('l').emit({ body: { not: { cut: { at: 'all' } } }, attributes: deep as never });
    expect(emittedLogs()[0]).toMatchObject({ attributes: cut, body: { not: { cut: { at: 'all' } } } });
  });

  test('and what the application holds stays as it is', () => {
    start({ tracer_provider: { limits: two } as never, logger_provider: { limits: two } as never });
    const mine = { a: { b: { c: 1 } } };
    trace
      .getTracer('t')
      .startSpan('s', { attributes: { mine } as never })
      .end();
    logs.getLogger('l').emit({ attributes: { mine } });
    expect(mine).toEqual({ a: { b: { c: 1 } } });
  });
});

/** How many levels are left of a list with `levels`, in a span and in a log record. */
function levelsLeft(levels: number): number[] {
  const attributes = { nested: nested(levels) } as never;
  trace.getTracer('t').startSpan('s', { attributes }).end();
  logs.getLogger('l').emit({ attributes });
  return [finishedSpans()[0]?.attributes.nested, emittedLogs()[0]?.attributes.nested].map(depthOf);
}

function depthOf(value: unknown): number {
  return Array.isArray(value) ? 1 + depthOf(value[0]) : 0;
}

describe('the limit', () => {
  test.each([
    [64, [64, 64]],
    [65, [64, 64]],
    [100, [64, 64]],
  ])('is 64 by default: %d levels', (levels, left) => {
    start();
    expect(levelsLeft(levels)).toEqual(left);
  });

  test('of attribute_limits holds for both [AttributeLimits.attribute_value_depth_limit]', () => {
    start({ attribute_limits: { attribute_value_depth_limit: 3 } });
    expect(levelsLeft(5)).toEqual([3, 3]);
  });

  test('of a signal wins over it [SpanLimits.attribute_value_depth_limit] [LogRecordLimits.attribute_value_depth_limit]', () => {
    start({
      attribute_limits: { attribute_value_depth_limit: 3 },
      tracer_provider: { limits: { attribute_value_depth_limit: 4 } } as never,
      logger_provider: { limits: { attribute_value_depth_limit: 1 } } as never,
    });
    expect(levelsLeft(5)).toEqual([4, 1]);
  });
});
