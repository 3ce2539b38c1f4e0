import { context, logs, metrics, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Component, component } from '../src/components/component.ts';
import { initTelemetry } from '../src/init.ts';
import type { Notice } from '../src/lifecycle/reporter.ts';
import { emittedLogs, finishedSpans } from '../src/testing.ts';
import { configErrorOf, workspace } from './support/config.ts';
import { type Config, captured, useTelemetry } from './support/telemetry.ts';

const start = useTelemetry();

afterEach(() => void vi.restoreAllMocks());

/** Whether the globals of the API do anything. */
function globalsInUse() {
  const span = trace.getTracer('t').startSpan('probe', {}, ROOT_CONTEXT);
  const key = Symbol('probe');
  return {
    traces: span.isRecording(),
    metrics: metrics.getMeterProvider().constructor.name.startsWith('MeterProvider'),
    logs: logs.getLogger('l').enabled?.({}) ?? false,
    propagator: propagation.fields().length > 0,
    context: context.with(ROOT_CONTEXT.setValue(key, true), () => context.active().getValue(key) === true),
  };
}

const nothing = { traces: false, metrics: false, logs: false, propagator: false, context: false };
const everything = { traces: true, metrics: true, logs: true, propagator: true, context: true };

const never = () => new Promise<never>(() => {});

describe('start', () => {
  test('is synchronous: on return everything is registered', () => {
    expect(globalsInUse()).toEqual(nothing);
    const { status, ready, config } = start();
    expect(globalsInUse()).toEqual(everything);
    expect({ status, ready }).toEqual({ status: 'running', ready: true });
    expect(config.tracer_provider?.sampler).toEqual({ always_on: {} });
    expect(Object.isFrozen(config)).toBe(true);
    trace.getTracer('t').startSpan('s').end();
    expect(finishedSpans()).toHaveLength(1);
  });

  test('once more gives the same handle, and says that its options do not count', () => {
    const telemetry = start();
    const stderr = captured('stderr');
    expect(initTelemetry()).toBe(telemetry);
    expect(stderr.text).toBe('');
    expect(initTelemetry({ preset: 'prod' })).toBe(telemetry);
  });

  test('once more with options is told at log level warn', () => {
    const stderr = captured('stderr');
    start({ log_level: 'warn' });
    initTelemetry({ preset: 'prod' });
    expect(stderr.text).toMatch(/running already: the options of this start are not used/);
  });

  test('again after a shutdown, twenty times', async () => {
    for (let round = 0; round < 20; round++) {
      const telemetry = start();
      trace.getTracer('t').startSpan(`round ${round}`).end();
      logs.getLogger('l').emit({ body: round });
      expect(await telemetry.shutdown()).toMatchObject({ lost: 0, signals: { traces: { delivered: 1 } } });
      expect(globalsInUse()).toEqual(nothing);
    }
    expect(finishedSpans().map(({ name }) => name)).toEqual(
      Array.from({ length: 20 }, (_, round) => `round ${round}`),
    );
    expect(emittedLogs()).toHaveLength(20);
    expect(process.listenerCount('beforeExit')).toBeLessThan(5);
  });

  test('a signal that is not configured stays off', () => {
    const tracer_provider = { processors: [{ simple: { exporter: { memory: {} } } }] };
    start(
      {},
      { preset: 'none', config: { file_format: '1.1', log_level: 'error', tracer_provider } as Config },
    );
    expect(globalsInUse()).toEqual({ ...nothing, traces: true, context: true });
  });

  test('disabled: propagators stay, and nothing else [OpenTelemetryConfiguration.disabled]', async () => {
    const telemetry = start({ disabled: true });
    expect(telemetry.status).toBe('disabled');
    expect(globalsInUse()).toEqual({ ...nothing, propagator: true, context: true });
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const carrier = {};
    propagation.inject(propagation.extract(ROOT_CONTEXT, { traceparent }), carrier);
    expect(carrier).toEqual({ traceparent });
    expect(await telemetry.forceFlush()).toMatchObject({ complete: true, signals: {} });
    expect(await telemetry.shutdown()).toMatchObject({ forced: false, lost: 0, signals: {} });
  });

  test('OTEL_SDK_DISABLED leaves OTEL_PROPAGATORS alone', () => {
    const env = { OTEL_SDK_DISABLED: 'true', OTEL_PROPAGATORS: 'b3' };
    expect(start({}, { env }).status).toBe('disabled');
    const b3 = '4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1';
    const carrier = {};
    propagation.inject(propagation.extract(ROOT_CONTEXT, { b3 }), carrier);
    expect(carrier).toEqual({ b3 });
  });
});

describe('a start that fails', () => {
  /** Exporters that record when they are created and shut down. */
  function lifecycle(): { events: string[]; components: Component[] } {
    const events: string[] = [];
    const make = (config: object) => {
      const { id } = config as { id: string };
      events.push(`+${id}`);
      return {
        export() {},
        forceFlush: async () => {},
        shutdown: () => {
          events.push(`-${id}`);
          return id === 'rejecting' ? Promise.reject(new Error('no')) : Promise.resolve();
        },
      } as never;
    };
    const failing = () => {
      throw cause;
    };
    return {
      events,
      components: [
        component('spied', { SpanExporter: make, LogRecordExporter: make }),
        component('failing', {
          SpanExporter: failing,
          LogRecordExporter: failing,
          PushMetricExporter: failing,
          TextMapPropagator: failing,
        }),
      ],
    };
  }

  const cause = new Error('no credentials');
  const simple = (name: string, settings: object = {}) => ({ simple: { exporter: { [name]: settings } } });

  test.each([
    [
      'tracer_provider.processors[1].simple.exporter.failing',
      { tracer_provider: { processors: [simple('spied', { id: 'a' }), simple('failing')] } },
      ['+a', '-a'],
    ],
    [
      'meter_provider.readers[0].periodic.exporter.failing',
      {
        tracer_provider: { processors: [simple('spied', { id: 'a' }), simple('spied', { id: 'b' })] },
        meter_provider: { readers: [{ periodic: { exporter: { failing: {} } } }] },
      },
      ['+a', '+b', '-b', '-b', '-a', '-a'],
    ],
    [
      'logger_provider.processors[1].simple.exporter.failing',
      {
        tracer_provider: { processors: [simple('spied', { id: 'a' })] },
        logger_provider: { processors: [simple('spied', { id: 'rejecting' }), simple('failing')] },
      },
      ['+a', '+rejecting', '-rejecting', '-a'],
    ],
    [
      'propagator.composite[0].failing',
      {
        propagator: { composite: [{ failing: {} }] },
        logger_provider: { processors: [simple('spied', { id: 'a' })] },
      },
      ['+a', '-a'],
    ],
  ])('at %s leaves nothing behind', (path, config, expected) => {
    const { events, components } = lifecycle();
    const error = configErrorOf(() => start(config as Config, { components }));
    expect(error.problems).toEqual([
      expect.objectContaining({
        code: 'component-failed',
        severity: 'error',
        path,
        message: 'cannot be created: no credentials',
        cause,
      }),
    ]);
    expect(error.cause).toBe(cause);
    expect(error.message).toContain(path);
    expect(events.filter((event, at) => events.indexOf(event) === at)).toEqual([...new Set(expected)]);
    expect(globalsInUse()).toEqual(nothing);
    start();
    expect(globalsInUse()).toEqual(everything);
  });

  test('because another SDK was there first registers nothing', async () => {
    const foreign = new TracerProvider();
    trace.setGlobalTracerProvider(foreign);
    onTestFinished(() => trace.disable());
    const { events, components } = lifecycle();
    const tracer_provider = { processors: [simple('spied', { id: 'a' })] };
    const { problems } = configErrorOf(() =>
      start({ log_level: 'fatal', tracer_provider } as Config, { components }),
    );
    expect(problems).toMatchObject([
      {
        code: 'already-started',
        message: expect.stringMatching(/another OpenTelemetry SDK .* tracer provider/),
        hint: expect.any(String),
      },
    ]);
    expect(globalsInUse()).toEqual({ ...nothing, traces: true });
    expect(events).toContain('-a');
    expect(trace.getTracerProvider()).toMatchObject({ getDelegate: expect.any(Function) });
    expect((trace.getTracerProvider() as unknown as { getDelegate(): unknown }).getDelegate()).toBe(foreign);
  });

  test('leaves no listener on the process', () => {
    const count = () => process.eventNames().map((name) => [name, process.listenerCount(name as 'exit')]);
    const before = count();
    const { components } = lifecycle();
    configErrorOf(() =>
      start({ propagator: { composite: [{ failing: {} }] } } as unknown as Config, { components }),
    );
    expect(count()).toEqual(before);
  });
});

describe('custom components', () => {
  const half = component('half', {
    Sampler(config, { build, path }) {
      places.push(path.join('/'));
      const inner = config.inner ? build('Sampler', config.inner as object, 'inner') : undefined;
      return {
        shouldSample: (...args) => inner?.shouldSample(...args) ?? { decision: 2 },
        toString: () => 'half',
      };
    },
  });
  const places: string[] = [];

  test('by option, nested in built-in ones and around them', () => {
    const sampler = { parent_based: { root: { half: { inner: { half: { inner: { always_off: {} } } } } } } };
    start({ tracer_provider: { sampler } } as Config, { components: [half] });
    expect(places).toEqual([
      'tracer_provider/sampler/parent_based/root/half',
      'tracer_provider/sampler/parent_based/root/half/inner/half',
    ]);
    trace.getTracer('t').startSpan('s').end();
    expect(finishedSpans()).toEqual([]);
  });

  const esm = `
    export const never = { name: 'never', create: { Sampler: () => ({ shouldSample: () => ({ decision: 0 }), toString: () => 'never' }) } };
    export default never;
    export const other = 'not a component';`;
  const cjs = `module.exports = [{ name: 'never', create: { Sampler: () => ({ shouldSample: () => ({ decision: 0 }), toString: () => 'never' }) } }];`;
  const single = cjs.replace('[{', '{ never: {').replace('}];', '} };');

  test.each([
    ['component.mjs', esm],
    ['component.cjs', cjs],
    ['single.cjs', single],
  ])('by module: %s', (name, text) => {
    const file = `${workspace({ [name]: text })}/${name}`;
    const otelboot = { components: [file] };
    start({ tracer_provider: { sampler: { never: {} } }, distribution: { otelboot } } as unknown as Config);
    trace.getTracer('t').startSpan('s').end();
    expect(finishedSpans()).toEqual([]);
  });

  test('without a configuration of their own get an empty one', () => {
    const seen: unknown[] = [];
    const curious = component('curious', {
      TextMapPropagator(config) {
        seen.push(config);
        return { inject() {}, extract: (extracted) => extracted, fields: () => [] };
      },
    });
    start(
      {
        propagator: { composite: [{ curious: null }, { curious: { deep: { text: 'kept' } } }] },
      } as unknown as Config,
      { components: [curious] },
    );
    expect(seen).toEqual([{}, { deep: { text: 'kept' } }]);
  });
});

describe('shutdown', () => {
  test('is one promise for every caller, destructured too', async () => {
    const telemetry = start();
    const { shutdown } = telemetry;
    const first = shutdown();
    expect(shutdown({ timeoutMillis: 1 })).toBe(first);
    expect(telemetry.ready).toBe(false);
    expect(telemetry.health().ready).toBe(false);
    await first;
    expect(telemetry.shutdown()).toBe(first);
  });

  test('tells hooks of the drain first, and they find telemetry stopping', async () => {
    const telemetry = start();
    const seen: unknown[] = [];
    telemetry.onDrainStart(() => {
      throw new Error('first hook');
    });
    telemetry.onDrainStart(() => seen.push(telemetry.ready, telemetry.shutdown() === stopping));
    telemetry.onDrainStart(never);
    telemetry.onShutdown('later', () => seen.push('later'));
    const stderr = captured('stderr');
    const stopping = telemetry.shutdown();
    expect(await stopping).toMatchObject({ forced: false });
    expect(seen).toEqual([false, true, 'later']);
    expect(stderr.text).toBe('');
  });

  test('runs hooks last registered first, still traced, and reports each', async () => {
    const telemetry = start();
    const order: string[] = [];
    telemetry.onShutdown('database', async () => {
      order.push('database');
      trace.getTracer('t').startSpan('closing').end();
    });
    telemetry.onShutdown('cache', () => {
      order.push('cache');
      throw new Error('already closed');
    });
    telemetry.onShutdown('queue', () => order.push('queue'));
    const report = await telemetry.shutdown();
    expect(order).toEqual(['queue', 'cache', 'database']);
    expect(report.hooks).toMatchObject([
      { name: 'queue', outcome: 'done' },
      { name: 'cache', outcome: 'failed', error: 'already closed' },
      { name: 'database', outcome: 'done' },
    ]);
    expect(report).toMatchObject({ forced: true, signals: { traces: { delivered: 1 } } });
    expect(finishedSpans()).toMatchObject([{ name: 'closing' }]);
  });

  test('does not wait for a hook beyond its share, and flushes after it', async () => {
    const otelboot = { shutdown: { hooks_timeout: 30 } };
    const telemetry = start({
      distribution: { otelboot },
      tracer_provider: { processors: [{ batch: { exporter: { memory: {} } } }] },
    } as Config);
    trace.getTracer('t').startSpan('s').end();
    const aborted = vi.fn();
    telemetry.onShutdown('patient', (signal) => {
      signal.addEventListener('abort', aborted);
      return never();
    });
    const report = await telemetry.shutdown();
    expect(report).toMatchObject({ forced: true, lost: 0, hooks: [{ name: 'patient', outcome: 'timeout' }] });
    expect(aborted).toHaveBeenCalledOnce();
    expect(finishedSpans()).toHaveLength(1);
  });

  const broken = {
    throws: () => {
      throw new Error('broken');
    },
    rejects: () => Promise.reject(new Error('broken')),
    hangs: never,
  };

  test.each(Object.entries(broken))(
    'never rejects and ends in time, even when everything %s',
    async (_, act) => {
      const exporter = { export: act, forceFlush: act, shutdown: act } as never;
      const processor = { onStart() {}, onEnd() {}, onEmit() {}, forceFlush: act, shutdown: act } as never;
      const components = [
        component('broken', {
          SpanExporter: () => exporter,
          LogRecordExporter: () => exporter,
          PushMetricExporter: () => exporter,
          SpanProcessor: () => processor,
          LogRecordProcessor: () => processor,
        }),
      ];
      const processors = [
        { broken: {} },
        { batch: { exporter: { broken: {} } } },
        { simple: { exporter: { broken: {} } } },
        { simple: { exporter: { memory: {} } } },
      ];
      const telemetry = start(
        {
          log_level: 'fatal',
          tracer_provider: { processors },
          logger_provider: { processors },
          meter_provider: { readers: [{ periodic: { interval: 0, exporter: { broken: {} } } }] },
        } as unknown as Config,
        { components },
      );
      telemetry.onShutdown('broken', act);
      telemetry.drain({ close: act });
      trace.getTracer('t').startSpan('s').end();
      logs.getLogger('l').emit({ body: 'b' });
      metrics.getMeter('m').createCounter('c').add(1);

      expect(await telemetry.forceFlush({ timeoutMillis: 20 })).toMatchObject({ millis: expect.any(Number) });
      const report = await telemetry.shutdown({ timeoutMillis: 200 });
      expect(report).toMatchObject({
        forced: true,
        hooks: [{ name: 'broken', outcome: expect.stringMatching(/failed|timeout/) }],
      });
      expect(report.millis).toBeLessThan(2000);
      expect(report.signals.traces).toMatchObject({ ended: 3, delivered: 1 });
      expect(report.lost).toBeGreaterThanOrEqual(4);
      expect(globalsInUse()).toEqual(nothing);
    },
  );

  test('says how long each phase took', async () => {
    const telemetry = start({ distribution: { otelboot: { shutdown: { readiness_delay: 40 } } } });
    const { phases, millis } = await telemetry.shutdown();
    expect(Object.keys(phases)).toEqual(['notReady', 'preDrain', 'drain', 'hooks', 'flush', 'close']);
    expect(phases.preDrain).toBeGreaterThanOrEqual(39);
    expect(millis).toBeGreaterThanOrEqual(phases.preDrain);
  });
});

describe('health', () => {
  test('sums each signal over its pipelines', async () => {
    const memory = { exporter: { memory: {} } };
    const telemetry = start({ tracer_provider: { processors: [{ simple: memory }, { batch: memory }] } });
    trace.getTracer('t').startSpan('s').end();
    metrics.getMeter('m').createCounter('c').add(1, { a: 1 });
    expect(telemetry.health()).toMatchObject({
      status: 'running',
      ready: true,
      signals: {
        traces: { ended: 2, delivered: 1, queued: 1, inFlight: 0, failed: {}, dropped: {} },
        logs: { ended: 0 },
      },
    });
    const flush = await telemetry.forceFlush();
    expect(flush).toMatchObject({
      complete: true,
      signals: { traces: { ended: 2, delivered: 2, queued: 0 }, metrics: { ended: 1, delivered: 1 } },
    });
    expect(flush.signals).toEqual(telemetry.health().signals);
  });

  test('keeps the last error, and what was lost by reason', async () => {
    const refusing = component('refusing', {
      SpanExporter: () => ({
        export: (_, done) =>
          done({ code: 1, error: Object.assign(new Error('forbidden'), { reason: '403' }) }),
        shutdown: async () => {},
      }),
    });
    const telemetry = start(
      { tracer_provider: { processors: [{ simple: { exporter: { refusing: {} } as never } }] } },
      { components: [refusing] },
    );
    for (let span = 0; span < 3; span++) trace.getTracer('t').startSpan('s').end();
    expect(telemetry.health().signals.traces).toMatchObject({
      failed: { 403: 3 },
      lastError: { message: 'forbidden', at: expect.any(Date) },
    });
    expect(await telemetry.shutdown()).toMatchObject({ lost: 3, forced: false });
  });
});

describe('onError', () => {
  test('is told instead of stderr, and what it throws is ignored', async () => {
    const refusing = component('refusing', {
      SpanExporter: () => ({
        export: (_spans, done) => done({ code: 1, error: new Error('refused') }),
        shutdown: async () => {},
      }),
    });
    const stderr = captured('stderr');
    const notices: Notice[] = [];
    start(
      {
        log_level: 'info',
        tracer_provider: { processors: [{ simple: { exporter: { refusing: {} } } }] },
      },
      {
        components: [refusing],
        onError(notice) {
          notices.push(notice);
          throw new Error('from the listener');
        },
      },
    );
    trace.getTracer('test').startSpan('span').end();
    expect(notices).toMatchObject([{ kind: 'failing', signal: 'traces', error: { message: 'refused' } }]);
    expect(stderr.text).not.toContain('refused');
  });
});
