import { logs, metrics, trace } from '@opentelemetry/api';
import { afterEach, expect, test, vi } from 'vitest';
import type { Config } from '../../support/telemetry.ts';
import { useTelemetry } from '../../support/telemetry.ts';

const start = useTelemetry();

afterEach(() => void vi.restoreAllMocks());

test.each(['simple', 'batch'])('prints every signal, behind %s', async (processor) => {
  const printed = vi.spyOn(console, 'dir').mockImplementation(() => {});
  const processors = [{ [processor]: { exporter: { console: {} } } }] as never;
  const config: Config = {
    tracer_provider: { processors },
    logger_provider: { processors },
    meter_provider: {
      readers: [{ periodic: { interval: 0, exporter: { console: { temporality_preference: 'delta' } } } }],
    },
  };
  const telemetry = start(config);
  trace.getTracer('t').startSpan('a span').end();
  logs.getLogger('l').emit({ body: 'a log' });
  metrics.getMeter('m').createCounter('a counter').add(3);
  expect(await telemetry.forceFlush()).toMatchObject({ complete: true });

  const shown = printed.mock.calls.map(([item]) => item);
  expect(shown).toContainEqual(expect.objectContaining({ name: 'a span' }));
  expect(shown).toContainEqual(expect.objectContaining({ body: 'a log' }));
  expect(shown).toContainEqual(
    expect.objectContaining({
      descriptor: expect.objectContaining({ name: 'a counter' }),
      dataPoints: [expect.objectContaining({ value: 3 })],
    }),
  );
  expect((await telemetry.shutdown()).lost).toBe(0);
});
