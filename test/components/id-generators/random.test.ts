import { trace } from '@opentelemetry/api';
import { expect, test } from 'vitest';
import { component } from '../../../src/index.ts';
import { finishedSpans } from '../../../src/testing.ts';
import { useTelemetry } from '../../support/telemetry.ts';

const start = useTelemetry();

function contexts(count: number) {
  for (let index = 0; index < count; index++) trace.getTracer('t').startSpan('s').end();
  return finishedSpans().map((span) => span.spanContext());
}

test.each([[{}], [{ id_generator: { random: null } }], [{ id_generator: { random: {} } }]])(
  'ids are random with %o [IdGenerator.random]',
  (settings) => {
    start({ tracer_provider: settings as never });
    const all = contexts(200);
    for (const { traceId, spanId } of all) {
      expect(traceId).toMatch(/^(?!0{32})[0-9a-f]{32}$/);
      expect(spanId).toMatch(/^(?!0{16})[0-9a-f]{16}$/);
    }
    expect(new Set(all.map(({ traceId }) => traceId)).size).toBe(200);
    expect(new Set(all.map(({ spanId }) => spanId)).size).toBe(200);
  },
);

test('ids of a generator of the user [TracerProvider.id_generator]', () => {
  const counting = component('counting', {
    IdGenerator({ from }) {
      let next = Number(from);
      return {
        generateTraceId: () => String(next++).padStart(32, '0'),
        generateSpanId: () => String(next++).padStart(16, '0'),
      };
    },
  });
  start(
    { tracer_provider: { id_generator: { counting: { from: 7 } } } as never },
    { components: [counting] },
  );
  const [{ traceId, spanId }] = contexts(1);
  expect([Number(traceId), Number(spanId)].sort()).toEqual([7, 8]);
});
