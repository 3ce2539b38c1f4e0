import { logs, trace } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { component } from '../../src/components/component.ts';
import type { Exporter } from '../../src/lifecycle/export-guard.ts';
import { useTelemetry } from '../support/telemetry.ts';

const start = useTelemetry();

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const NEVER = 86_400_000;

const cases = [
  {
    type: 'BatchSpanProcessor',
    provider: 'tracer_provider',
    signal: 'traces',
    record: () => trace.getTracer('t').startSpan('s').end(),
  },
  {
    type: 'BatchLogRecordProcessor',
    provider: 'logger_provider',
    signal: 'logs',
    record: () => logs.getLogger('l').emit({ body: 'b' }),
  },
] as const;

for (const { type, provider, signal, record } of cases)
  describe(type, () => {
    /** Starts a batch processor whose exporter keeps the sizes of what it gets, and answers only when it is told to. */
    function run(settings: object, answers: boolean) {
      const sizes: number[] = [];
      const exporter: Exporter<readonly unknown[]> = {
        export(items, done) {
          sizes.push(items.length);
          if (answers) done({ code: 0 });
        },
        shutdown: async () => {},
      };
      const recording = component('recording', {
        SpanExporter: () => exporter as never,
        LogRecordExporter: () => exporter as never,
      });
      const processors = [{ batch: { ...settings, exporter: { recording: {} } } }];
      const telemetry = start({ [provider]: { processors } } as never, { components: [recording] });
      // The clock must go on for the shutdown at the end of the test.
      onTestFinished(async () => {
        vi.useRealTimers();
        await telemetry.shutdown({ timeoutMillis: 50 });
      });
      return { sizes, of: () => telemetry.health().signals[signal]! };
    }

    const recordMany = (count: number) => {
      for (let index = 0; index < count; index++) record();
    };

    test.each([250, 4000])(`exports what there is after %i ms [${type}.schedule_delay]`, async (delay) => {
      const { sizes } = run({ schedule_delay: delay }, true);
      recordMany(2);
      await vi.advanceTimersByTimeAsync(delay - 1);
      expect(sizes).toEqual([]);
      await vi.advanceTimersByTimeAsync(1);
      expect(sizes).toEqual([2]);
    });

    test(`exports as soon as a batch is full [${type}.max_export_batch_size]`, async () => {
      const { sizes } = run({ max_export_batch_size: 3, schedule_delay: NEVER }, true);
      recordMany(8);
      await vi.advanceTimersByTimeAsync(100);
      expect(sizes).toEqual([3, 3]);
    });

    test(`drops what the queue has no room for, and counts it [${type}.max_queue_size]`, async () => {
      const { of } = run({ max_queue_size: 5, max_export_batch_size: 5, schedule_delay: NEVER }, false);
      recordMany(100);
      const { queued, inFlight, dropped } = of();
      expect(queued).toBe(5);
      expect(dropped).toMatchObject({ queue_full: 100 - queued - inFlight });
    });

    test(`gives an export up after its time [${type}.export_timeout]`, async () => {
      const { sizes, of } = run({ export_timeout: 700, schedule_delay: 0 }, false);
      record();
      await vi.advanceTimersByTimeAsync(690);
      expect(sizes).toEqual([1]);
      expect(of().lastError).toBeUndefined();
      await vi.advanceTimersByTimeAsync(20);
      expect(of().lastError?.message).toBe('the export took longer than 700 ms');
    });
  });
