import {
  type Context,
  ROOT_CONTEXT,
  type SpanContext,
  SpanKind,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import type { Sampler } from '@opentelemetry/sdk-trace';
import { describe, expect, test } from 'vitest';
import { Builder } from '../../src/components/builder.ts';
import { Ledger } from '../../src/lifecycle/ledger.ts';
import { finishedSpans } from '../../src/testing.ts';
import { load } from '../support/config.ts';
import { type Config, seeded, useTelemetry } from '../support/telemetry.ts';

const start = useTelemetry();

function build(sampler: object): Sampler {
  const tracer_provider = { sampler, processors: [{ simple: { exporter: { memory: {} } } }] };
  const { config, registry } = load({
    preset: 'none',
    config: { file_format: '1.1', tracer_provider } as Config,
  });
  return new Builder({ registry, variables: {}, ledger: new Ledger() }).build(
    'Sampler',
    config.tracer_provider!.sampler,
    ['sampler'],
  )!;
}

const samples = (sampler: Sampler, traceId: string, context: Context = ROOT_CONTEXT) =>
  sampler.shouldSample(context, traceId, 'span', SpanKind.INTERNAL, {}, []).decision === 2;

const random = seeded(42);
const traceIds = Array.from({ length: 100_000 }, () =>
  Array.from({ length: 4 }, () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join(''),
);

test.each([
  [{ always_on: {} }, 1],
  [{ always_off: {} }, 0],
  [{ trace_id_ratio_based: { ratio: 1 } }, 1],
  [{ trace_id_ratio_based: { ratio: 0 } }, 0],
  [{ trace_id_ratio_based: {} }, 1],
])('%o takes %i of 1', (config, share) => {
  const sampler = build(config);
  expect(traceIds.slice(0, 1000).every((traceId) => samples(sampler, traceId) === (share === 1))).toBe(true);
});

test.each([0.01, 0.1, 0.5])(
  'a ratio of %f, within four standard deviations [TraceIdRatioBasedSampler.ratio] [Sampler.trace_id_ratio_based]',
  (ratio) => {
    const sampler = build({ trace_id_ratio_based: { ratio } });
    const sampled = traceIds.filter((traceId) => samples(sampler, traceId)).length;
    const deviation = Math.sqrt(traceIds.length * ratio * (1 - ratio));
    expect(Math.abs(sampled - traceIds.length * ratio)).toBeLessThan(4 * deviation);
  },
);

test('what a smaller ratio takes, a larger one takes too', () => {
  const [small, large] = [0.1, 0.3].map((ratio) => build({ trace_id_ratio_based: { ratio } }));
  const lost = traceIds.filter((traceId) => samples(small, traceId) && !samples(large, traceId));
  expect(lost).toEqual([]);
});

describe('parent_based', () => {
  const parent = (isRemote: boolean, traceFlags: TraceFlags): Context => {
    const spanContext: SpanContext = {
      traceId: traceIds[0],
      spanId: '00f067aa0ba902b7',
      isRemote,
      traceFlags,
    };
    return trace.setSpanContext(ROOT_CONTEXT, spanContext);
  };
  const { SAMPLED, NONE } = TraceFlags;
  const slots = [
    ['root', ROOT_CONTEXT, true],
    ['remote_parent_sampled', parent(true, SAMPLED), true],
    ['remote_parent_not_sampled', parent(true, NONE), false],
    ['local_parent_sampled', parent(false, SAMPLED), true],
    ['local_parent_not_sampled', parent(false, NONE), false],
  ] as const;

  test.each(slots)('%s, by default', (_, context, sampled) => {
    expect(samples(build({ parent_based: {} }), traceIds[0], context)).toBe(sampled);
  });

  test.each(slots)(
    'can be turned around, and nothing else turns with it [ParentBasedSampler.%s]',
    (slot, _, sampled) => {
      const sampler = build({ parent_based: { [slot]: sampled ? { always_off: {} } : { always_on: {} } } });
      const turned = slots.filter(([, context, before]) => samples(sampler, traceIds[0], context) !== before);
      expect(turned.map(([name]) => name)).toEqual([slot]);
    },
  );

  test('nests', () => {
    const inner = { parent_based: { root: { always_off: {} } } };
    expect(samples(build({ parent_based: { root: inner } }), traceIds[0])).toBe(false);
  });
});

test('the sampler of the configuration decides about spans [TracerProvider.sampler] [Sampler.parent_based]', () => {
  start({ tracer_provider: { sampler: { parent_based: { root: { always_off: {} } } } } });
  trace.getTracer('t').startSpan('dropped').end();
  const sampled = trace.setSpanContext(ROOT_CONTEXT, {
    traceId: traceIds[0],
    spanId: '00f067aa0ba902b7',
    isRemote: true,
    traceFlags: TraceFlags.SAMPLED,
  });
  trace.getTracer('t').startSpan('kept', {}, sampled).end();
  expect(finishedSpans().map(({ name }) => name)).toEqual(['kept']);
});
