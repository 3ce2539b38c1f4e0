import { metrics } from '@opentelemetry/api';
import type { ResourceMetrics } from '@opentelemetry/sdk-metrics';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { component } from '../../../src/components/component.ts';
import { collectedMetrics } from '../../../src/testing.ts';
import { captured, useTelemetry } from '../../support/telemetry.ts';

const start = useTelemetry();

interface Export {
  readonly at: number;
  readonly value: unknown;
  done(result?: { code: number }): void;
}

/** Starts metrics alone, into an exporter that answers when it is told to, or by itself after a time. */
function startMetrics(settings: { interval?: number; timeout?: number }, answersAfterMillis?: number) {
  const exports: Export[] = [];
  const recording = component('recording', {
    PushMetricExporter: () => ({
      export({ scopeMetrics }: ResourceMetrics, done) {
        const { value } = scopeMetrics[0].metrics[0].dataPoints[0];
        exports.push({ at: Date.now(), value, done: () => done({ code: 0 }) });
        if (answersAfterMillis !== undefined) setTimeout(() => done({ code: 0 }), answersAfterMillis);
      },
      forceFlush: async () => {},
      shutdown: async () => {},
    }),
  });
  const periodic = { ...settings, exporter: { recording: {} } } as never;
  const telemetry = start({ meter_provider: { readers: [{ periodic }] } }, { components: [recording] });
  const counter = metrics.getMeter('m').createCounter('c');
  counter.add(1);
  return { telemetry, exports, counter, startedAt: Date.now() };
}

describe('with a clock of its own', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** The clock must go on for the shutdown at the end of the test. */
  function run(...settings: Parameters<typeof startMetrics>) {
    const started = startMetrics(...settings);
    onTestFinished(async () => {
      vi.useRealTimers();
      await started.telemetry.shutdown({ timeoutMillis: 100 });
    });
    return started;
  }

  test('exports once an interval [PeriodicMetricReader.interval] [MetricReader.periodic] [PeriodicMetricReader.exporter] [MeterProvider.readers]', async () => {
    const { exports, startedAt } = run({ interval: 1000 }, 0);
    await vi.advanceTimersByTimeAsync(3500);
    expect(exports.map(({ at }) => at - startedAt)).toEqual([1000, 2000, 3000]);
  });

  test('an interval of 0 exports when it is flushed, and only then', async () => {
    const { telemetry, exports } = run({ interval: 0 }, 0);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(exports).toHaveLength(0);
    const flush = telemetry.forceFlush();
    await vi.advanceTimersByTimeAsync(10);
    expect(await flush).toMatchObject({ complete: true });
    expect(exports).toHaveLength(1);
  });

  test('a slow export is not overtaken, and leaves no backlog behind', async () => {
    const { exports, startedAt } = run({ interval: 100, timeout: 2000 });
    await vi.advanceTimersByTimeAsync(1050);
    expect(exports).toHaveLength(1);
    exports[0].done();
    await vi.advanceTimersByTimeAsync(60);
    expect(exports.map(({ at }) => at - startedAt)).toEqual([100, 1100]);
    exports[1].done();
    await vi.advanceTimersByTimeAsync(100);
    expect(exports).toHaveLength(3);
  });

  test.each([
    [50, 'the export took longer than 50 ms'],
    [0, undefined],
  ])('a timeout of %i [PeriodicMetricReader.timeout]', async (timeout, message) => {
    const { telemetry, exports } = run({ interval: 1000, timeout });
    await vi.advanceTimersByTimeAsync(200_000);
    expect(telemetry.health().signals.metrics?.lastError?.message).toBe(message);
    if (timeout === 0) {
      expect(exports).toHaveLength(1);
      exports[0].done();
      await vi.advanceTimersByTimeAsync(1000);
      expect(exports).toHaveLength(2);
    } else expect(exports.length).toBeGreaterThan(5);
  });
});

test('the last collection happens at shutdown, after the application has stopped', async () => {
  const { telemetry, exports, counter } = startMetrics({ interval: 60_000 }, 0);
  telemetry.onShutdown('last count', () => counter.add(41));
  const { signals, lost } = await telemetry.shutdown();
  expect(exports.at(-1)?.value).toBe(42);
  expect(lost).toBe(0);
  expect(signals.metrics?.delivered).toBe(exports.length);
});

test('a callback that throws is told, and does not stop the others', async () => {
  const stderr = captured('stderr');
  onTestFinished(() => void vi.restoreAllMocks());
  const telemetry = start({ log_level: 'warn' });
  const meter = metrics.getMeter('m');
  meter.createObservableGauge('broken').addCallback(() => {
    throw new Error('sensor is gone');
  });
  meter.createObservableGauge('rejecting').addCallback(async () => {
    throw new Error('sensor has moved');
  });
  meter.createObservableGauge('fine').addCallback((result) => result.observe(7));
  expect(await telemetry.forceFlush()).toMatchObject({ complete: true });
  expect(collectedMetrics().map(({ descriptor }) => descriptor.name)).toEqual(['fine']);
  expect(stderr.text).toMatch(/a metric could not be observed: sensor is gone/);
  expect(stderr.text).toMatch(/a metric could not be observed: sensor has moved/);
});

test('a callback that never ends holds nothing up for longer than the timeout', async () => {
  const periodic = { interval: 0, timeout: 50, exporter: { memory: {} } } as never;
  const telemetry = start({ log_level: 'fatal', meter_provider: { readers: [{ periodic }] } });
  const meter = metrics.getMeter('m');
  meter.createObservableGauge('stuck').addCallback(() => new Promise<void>(() => {}));
  meter.createObservableGauge('fine').addCallback((result) => result.observe(7));
  expect(await telemetry.forceFlush()).toMatchObject({ complete: true });
  expect(collectedMetrics().map(({ descriptor }) => descriptor.name)).toEqual(['fine']);
});

test('a callback that never ends does not hold the shutdown up, even without a timeout', async () => {
  const periodic = { interval: 0, timeout: 0, exporter: { memory: {} } } as never;
  const telemetry = start({ log_level: 'fatal', meter_provider: { readers: [{ periodic }] } });
  metrics
    .getMeter('m')
    .createObservableGauge('stuck')
    .addCallback(() => new Promise<void>(() => {}));
  expect(await telemetry.shutdown({ timeoutMillis: 100 })).toMatchObject({ forced: false });
});

test('nothing is exported when nothing was measured', async () => {
  const telemetry = start();
  await telemetry.forceFlush();
  expect(collectedMetrics()).toEqual([]);
  expect(telemetry.health().signals.metrics).toMatchObject({ ended: 0 });
});
