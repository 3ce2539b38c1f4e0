import { context, logs, metrics, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { describe, expect, onTestFinished, test } from 'vitest';
import { component } from '../../src/components/component.ts';
import { collectedMetrics, emittedLogs, finishedSpans } from '../../src/testing.ts';
import { type Receiver, startReceiver } from '../receiver/index.ts';
import { type Config, useTelemetry } from '../support/telemetry.ts';

const start = useTelemetry();

async function receiverOfSpans(): Promise<{
  receiver: Receiver;
  tracer_provider: Config['tracer_provider'];
}> {
  const receiver = await startReceiver();
  onTestFinished(() => receiver.close());
  const exporter = { otlp_http: { endpoint: `${receiver.url}/v1/traces` } };
  return { receiver, tracer_provider: { processors: [{ simple: { exporter } }] } as never };
}

test.each([
  { provider: 'tracer_provider', list: 'processors', item: 'simple', recorded: ['span'] },
  { provider: 'meter_provider', list: 'readers', item: 'periodic', recorded: ['metric'] },
  { provider: 'logger_provider', list: 'processors', item: 'simple', recorded: ['log'] },
])('$provider turns its signal on, and no other [OpenTelemetryConfiguration.$provider]', async (row) => {
  const config = {
    file_format: '1.1',
    log_level: 'error',
    [row.provider]: { [row.list]: [{ [row.item]: { exporter: { memory: {} } } }] },
  } as Config;
  const telemetry = start({}, { preset: 'none', config });
  trace.getTracer('t').startSpan('span').end();
  metrics.getMeter('m').createCounter('metric').add(1);
  logs.getLogger('l').emit({ body: 'log' });
  await telemetry.forceFlush();
  expect([
    ...finishedSpans().map(({ name }) => name),
    ...collectedMetrics().map(({ descriptor }) => descriptor.name),
    ...emittedLogs().map(({ body }) => body),
  ]).toEqual(row.recorded);
});

describe('the resource at a receiver', () => {
  async function received(resource: object) {
    const { receiver, tracer_provider } = await receiverOfSpans();
    const telemetry = start({ tracer_provider, resource });
    trace.getTracer('t').startSpan('s').end();
    await telemetry.forceFlush();
    return receiver.spans[0];
  }

  test('has the attributes, which win over attributes_list [Resource.attributes] [Resource.attributes_list] [AttributeNameValue.name] [AttributeNameValue.value]', async () => {
    const { resource } = await received({
      attributes: [
        { name: 'service.name', value: 'stated' },
        { name: 'both', value: 'stated' },
      ],
      attributes_list: 'both=listed,deployment.environment.name=in%20a%20list',
    });
    expect(resource).toMatchObject({
      'service.name': 'stated',
      both: 'stated',
      'deployment.environment.name': 'in a list',
    });
  });

  test('has the schema URL [Resource.schema_url]', async () => {
    const { resourceSchemaUrl } = await received({ schema_url: 'https://example.test/1.2.3' });
    expect(resourceSchemaUrl).toBe('https://example.test/1.2.3');
  });

  test('has attributes of the type that is stated [AttributeNameValue.type]', async () => {
    const typed = {
      string: 'text',
      bool: true,
      int: 7,
      double: 1.5,
      string_array: ['a', 'b'],
      bool_array: [true, false],
      int_array: [1, 2],
      double_array: [0.5, 1.5],
    };
    const attributes = Object.entries(typed).map(([type, value]) => ({ name: `of.${type}`, value, type }));
    const { resource } = await received({ attributes: [...attributes, { name: 'untyped', value: 123 }] });
    for (const [type, value] of Object.entries(typed)) expect(resource[`of.${type}`]).toEqual(value);
    expect(resource.untyped).toBe('123');
  });
});

describe('a choice by pattern', () => {
  const found = { 'a.one': '1', 'a.two': '2', 'b.one': '1' };
  const choosing = {
    'of what is detected': async (choice: object) => {
      const mine = component('mine', {
        ExperimentalResourceDetector: () => ({ detect: () => ({ attributes: found }) }),
      });
      const detection = { detectors: [{ mine: {} }], attributes: choice };
      start({ resource: { 'detection/development': detection } } as Config, { components: [mine] });
      trace.getTracer('t').startSpan('s').end();
      return finishedSpans()[0].resource.attributes;
    },
    'of the attributes of a stream': async (choice: object) => {
      const views = [{ selector: {}, stream: { attribute_keys: choice } }];
      const telemetry = start({ meter_provider: { views } } as Config);
      metrics.getMeter('m').createCounter('c').add(1, found);
      await telemetry.forceFlush();
      return collectedMetrics()[0].dataPoints[0].attributes;
    },
  };

  describe.each(Object.entries(choosing))('%s', (_what, left) => {
    test.each([
      { key: 'included', expected: ['a.one', 'a.two'] },
      { key: 'excluded', expected: ['b.one'] },
    ])('$key names what is meant [IncludeExclude.$key]', async ({ key, expected }) => {
      const names = Object.keys(await left({ [key]: ['a.*', '?.two'] })).filter((name) => name in found);
      expect(names.sort()).toEqual(expected);
    });
  });
});

test.each([
  { propagator: 'tracecontext', headers: ['traceparent'] },
  { propagator: 'baggage', headers: ['baggage'] },
  { propagator: 'b3', headers: ['b3'] },
  { propagator: 'b3multi', headers: ['x-b3-sampled', 'x-b3-spanid', 'x-b3-traceid'] },
])('$propagator writes its headers [TextMapPropagator.$propagator]', ({ propagator, headers }) => {
  start({ propagator: { composite: [{ [propagator]: {} }] } as never });
  const sampled = { traceId: '1'.repeat(32), spanId: '2'.repeat(16), traceFlags: 1 };
  const outgoing = propagation.setBaggage(
    trace.setSpanContext(ROOT_CONTEXT, sampled),
    propagation.createBaggage({ user: { value: 'alice' } }),
  );
  const carrier = {};
  propagation.inject(outgoing, carrier);
  expect(Object.keys(carrier).sort()).toEqual(headers);
});

test('the length of texts in log records has a limit [LogRecordLimits.attribute_value_length_limit]', () => {
  start({ logger_provider: { limits: { attribute_value_length_limit: 4 } } });
  logs.getLogger('l').emit({ body: 'long body', attributes: { one: 'long text', two: ['also long', 'x'] } });
  expect(emittedLogs()).toMatchObject([
    { body: 'long body', attributes: { one: 'long', two: ['also', 'x'] } },
  ]);
});

test('always_record lets processors see what its root drops, and exports none of it [Sampler.always_record] [AlwaysRecordSampler.root]', async () => {
  const seen: string[] = [];
  const watching = component('watching', {
    SpanProcessor: () => ({
      onStart() {},
      onEnd: ({ name }) => void seen.push(name),
      forceFlush: async () => {},
      shutdown: async () => {},
    }),
  });
  const tracer_provider = {
    sampler: { always_record: { root: { parent_based: { root: { always_off: {} } } } } },
    processors: [{ watching: {} }, { simple: { exporter: { memory: {} } } }],
  };
  start({ tracer_provider } as never, { components: [watching] });
  trace.getTracer('t').startSpan('dropped by its root').end();
  const sampled = { traceId: '1'.repeat(32), spanId: '2'.repeat(16), traceFlags: 1, isRemote: true };
  context.with(trace.setSpanContext(ROOT_CONTEXT, sampled), () =>
    trace.getTracer('t').startSpan('kept').end(),
  );
  expect(seen).toEqual(['dropped by its root', 'kept']);
  expect(finishedSpans().map(({ name }) => name)).toEqual(['kept']);
});
