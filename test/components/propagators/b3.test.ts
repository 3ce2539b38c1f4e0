import { propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { describe, expect, test } from 'vitest';
import { useTelemetry } from '../../support/telemetry.ts';

const start = useTelemetry();

const traceId = '80f198ee56343ba864fe8b2a57d3eff7';
const spanId = 'e457b5a2e4d86bd1';

const startWith = (...names: string[]) =>
  start({ propagator: { composite: names.map((name) => ({ [name]: {} })) as never } });

function inject(traceFlags = 1, from = ROOT_CONTEXT): Record<string, string> {
  const carrier = {};
  propagation.inject(trace.setSpanContext(from, { traceId, spanId, traceFlags }), carrier);
  return carrier;
}

function extract(carrier: Record<string, string>) {
  return trace.getSpanContext(propagation.extract(ROOT_CONTEXT, carrier));
}

const single = (state: string) => ({ b3: `${traceId}-${spanId}${state}` });
const multiple = (state: Record<string, string> = {}) => ({
  'x-b3-traceid': traceId,
  'x-b3-spanid': spanId,
  ...state,
});

describe('b3 sends one header', () => {
  test.each([
    [1, '-1'],
    [0, '-0'],
  ])('with trace flags %d', (traceFlags, state) => {
    startWith('b3');
    expect(inject(traceFlags)).toEqual(single(state));
  });
});

describe('b3multi sends several', () => {
  test.each([
    [1, '1'],
    [0, '0'],
  ])('with trace flags %d', (traceFlags, sampled) => {
    startWith('b3multi');
    expect(inject(traceFlags)).toEqual(multiple({ 'x-b3-sampled': sampled }));
  });
});

describe.each(['b3', 'b3multi'])('%s reads both', (name) => {
  test.each([
    [single('-1'), 1],
    [single('-0'), 0],
    [single('-d'), 1],
    [single(''), 0],
    [single('-1-05e3ac9a4f6e3b90'), 1],
    [multiple({ 'x-b3-sampled': '1' }), 1],
    [multiple({ 'x-b3-sampled': '0' }), 0],
    [multiple({ 'x-b3-flags': '1' }), 1],
    [multiple(), 0],
  ])('%o', (carrier, traceFlags) => {
    startWith(name);
    expect(extract(carrier)).toEqual({ traceId, spanId, traceFlags, isRemote: true });
  });

  test('and a trace id of 64 bits', () => {
    startWith(name);
    expect(extract({ b3: `64fe8b2a57d3eff7-${spanId}-1` })).toMatchObject({
      traceId: '000000000000000064fe8b2a57d3eff7',
    });
  });

  test.each<Record<string, string>>([
    {},
    { b3: 'nonsense' },
    { b3: '0' },
    { 'x-b3-traceid': traceId },
    multiple({ 'x-b3-traceid': '0'.repeat(32) }),
  ])('but nothing in %o', (carrier) => {
    startWith(name);
    expect(extract(carrier)).toBeUndefined();
  });
});

test.each([
  ['b3', single('-d')],
  ['b3multi', multiple({ 'x-b3-flags': '1' })],
])('%s sends on that a trace is debugged', (name, carrier) => {
  startWith(name);
  const incoming = propagation.extract(ROOT_CONTEXT, carrier);
  expect(inject(1, incoming)).toEqual(carrier);
});

test('beside others', () => {
  startWith('tracecontext', 'b3', 'b3multi');
  expect(inject()).toEqual({
    traceparent: `00-${traceId}-${spanId}-01`,
    ...single('-1'),
    ...multiple({ 'x-b3-sampled': '1' }),
  });
});
