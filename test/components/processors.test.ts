import { logs, TraceFlags, trace } from '@opentelemetry/api';
import { describe, expect, test } from 'vitest';
import { component } from '../../src/components/component.ts';
import type { Exporter } from '../../src/lifecycle/export-guard.ts';
import { emittedLogs, finishedSpans } from '../../src/testing.ts';
import { type Config, useTelemetry } from '../support/telemetry.ts';

const start = useTelemetry();

function configure(processor: string, exporter: object): Config {
  const processors = [{ [processor]: { exporter } }] as never;
  return { tracer_provider: { processors }, logger_provider: { processors } };
}

/** An exporter that keeps what it is asked to export, and answers when it is told to. */
function recorder() {
  const exports: { items: readonly unknown[]; done: (result: { code: number }) => void }[] = [];
  const exporter: Exporter<never> = {
    export: (items, done) => void exports.push({ items, done }),
    shutdown: async () => {},
  };
  const recording = component('recording', {
    SpanExporter: () => exporter as never,
    LogRecordExporter: () => exporter as never,
  });
  return { exports, options: { components: [recording] } };
}

describe.each([
  { processor: 'simple', ofSpans: 'SimpleSpanProcessor', ofLogs: 'SimpleLogRecordProcessor' },
  { processor: 'batch', ofSpans: 'BatchSpanProcessor', ofLogs: 'BatchLogRecordProcessor' },
])(
  '$processor [SpanProcessor.$processor] [LogRecordProcessor.$processor]',
  ({ processor, ofSpans, ofLogs }) => {
    const slots = '[TracerProvider.processors] [LoggerProvider.processors]';

    test(`hands spans and logs to the exporter [${ofSpans}.exporter] [${ofLogs}.exporter] ${slots}`, async () => {
      const telemetry = start(configure(processor, { memory: {} }));
      trace.getTracer('t').startSpan('span').end();
      logs.getLogger('l').emit({ body: 'log' });
      await telemetry.forceFlush();
      expect(finishedSpans().map(({ name }) => name)).toEqual(['span']);
      expect(emittedLogs().map(({ body }) => body)).toEqual(['log']);
      expect(telemetry.health().signals).toMatchObject({
        traces: { ended: 1, delivered: 1 },
        logs: { ended: 1, delivered: 1 },
      });
    });

    test('leaves spans out that are recorded and not sampled', async () => {
      const recordOnly = component('record_only', {
        Sampler: () => ({ shouldSample: () => ({ decision: 1 }), toString: () => 'record_only' }),
      });
      const config = configure(processor, { memory: {} });
      const telemetry = start(
        { ...config, tracer_provider: { ...config.tracer_provider, sampler: { record_only: {} } as never } },
        { components: [recordOnly] },
      );
      const span = trace.getTracer('t').startSpan('span');
      expect([span.isRecording(), span.spanContext().traceFlags]).toEqual([true, TraceFlags.NONE]);
      span.end();
      await telemetry.forceFlush();
      expect(finishedSpans()).toEqual([]);
    });

    test('does not end a flush before the exporter has answered', async () => {
      const { exports, options } = recorder();
      const telemetry = start(configure(processor, { recording: {} }), options);
      trace.getTracer('t').startSpan('span').end();
      expect(await telemetry.forceFlush({ timeoutMillis: 30 })).toMatchObject({
        complete: false,
        signals: { traces: { inFlight: 1 } },
      });
      const flush = telemetry.forceFlush();
      for (const { done } of exports) done({ code: 0 });
      expect(await flush).toMatchObject({
        complete: true,
        signals: { traces: { inFlight: 0, delivered: 1 } },
      });
    });
  },
);

test('simple exports one item at a time, at once', () => {
  const { exports, options } = recorder();
  start(configure('simple', { recording: {} }), options);
  for (const name of ['a', 'b']) trace.getTracer('t').startSpan(name).end();
  expect(exports.map(({ items }) => items)).toMatchObject([[{ name: 'a' }], [{ name: 'b' }]]);
  for (const { done } of exports) done({ code: 0 });
});

test('batch takes its sizes and times from the configuration', async () => {
  const { exports, options } = recorder();
  const batch = {
    max_queue_size: 6,
    max_export_batch_size: 3,
    schedule_delay: 60_000,
    export_timeout: 20,
    exporter: { recording: {} },
  };
  const telemetry = start({ tracer_provider: { processors: [{ batch }] } } as never, options);
  for (let span = 0; span < 25; span++) trace.getTracer('t').startSpan('s').end();
  expect(telemetry.health().signals.traces).toMatchObject({
    ended: 25,
    inFlight: 12,
    queued: 6,
    dropped: { queue_full: 7 },
  });
  await Promise.resolve();
  expect(exports.map(({ items }) => items.length)).toEqual([3, 3, 3, 3]);
  await expect
    .poll(() => telemetry.health().signals.traces?.lastError?.message)
    .toBe('the export took longer than 20 ms');
});
