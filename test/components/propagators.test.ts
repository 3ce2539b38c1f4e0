import { context, propagation, ROOT_CONTEXT, TraceFlags, trace } from '@opentelemetry/api';
import { expect, test } from 'vitest';
import { useTelemetry } from '../support/telemetry.ts';

const start = useTelemetry();

const spanContext = {
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  spanId: '00f067aa0ba902b7',
  traceFlags: TraceFlags.SAMPLED,
};
const traceparent = `00-${spanContext.traceId}-${spanContext.spanId}-01`;
const headers = { traceparent, tracestate: 'vendor=value', baggage: 'user=alice' };

const outgoing = propagation.setBaggage(
  trace.setSpanContext(ROOT_CONTEXT, spanContext),
  propagation.createBaggage({ user: { value: 'alice' } }),
);

function inject(): Record<string, string> {
  const carrier = {};
  propagation.inject(outgoing, carrier);
  return carrier;
}

function extracted() {
  const incoming = propagation.extract(ROOT_CONTEXT, headers);
  return {
    span: trace.getSpanContext(incoming),
    user: propagation.getBaggage(incoming)?.getEntry('user')?.value,
  };
}

test.each([
  [['tracecontext'], { traceparent }, [spanContext.traceId, undefined]],
  [['baggage'], { baggage: 'user=alice' }, [undefined, 'alice']],
  [['tracecontext', 'baggage'], { traceparent, baggage: 'user=alice' }, [spanContext.traceId, 'alice']],
])(
  '%o [Propagator.composite] [OpenTelemetryConfiguration.propagator]',
  (names, injected, [traceId, user]) => {
    start({ propagator: { composite: names.map((name) => ({ [name]: {} })) as never } });
    expect(inject()).toEqual(injected);
    const { span, user: found } = extracted();
    expect([span?.traceId, found]).toEqual([traceId, user]);
    if (span) {
      expect(span).toMatchObject({ ...spanContext, isRemote: true });
      expect(span.traceState?.get('vendor')).toBe('value');
    }
  },
);

test('composite_list adds those that composite does not name [Propagator.composite_list]', () => {
  start({ propagator: { composite: [{ baggage: {} }], composite_list: 'tracecontext,baggage' } });
  expect(inject()).toEqual({ traceparent, baggage: 'user=alice' });
});

test('none', () => {
  start({}, { preset: 'none', config: { file_format: '1.1', log_level: 'error' } });
  expect(inject()).toEqual({});
});

test('the context goes along with asynchronous work', async () => {
  start();
  const seen = await context.with(outgoing, async () => {
    await Promise.resolve();
    return trace.getSpanContext(context.active());
  });
  expect(seen).toEqual(spanContext);
});
