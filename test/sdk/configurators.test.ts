import { context, logs, metrics, SeverityNumber, trace } from '@opentelemetry/api';
import { describe, expect, test } from 'vitest';
import { collectedMetrics, emittedLogs, finishedSpans } from '../../src/testing.ts';
import { type Config, useTelemetry } from '../support/telemetry.ts';

const start = useTelemetry();

const NAMES = ['shop.orders', 'shop.stock', 'other'];

interface Entry {
  readonly name: string;
  readonly config: { readonly enabled?: boolean };
}

interface Signal {
  readonly kind: string;
  readonly provider: string;
  /** A configuration with these entries. */
  configure(entries: readonly Entry[] | undefined, fallback?: { enabled?: boolean }): Config;
  /** The names of those that recorded something, when each of `NAMES` was asked to. */
  recorded(telemetry: { forceFlush(): Promise<unknown> }): Promise<unknown[]>;
}

const settings = (key: string, entries?: readonly Entry[], fallback?: object) => ({
  ...(entries && { [key]: entries }),
  ...(fallback && { default_config: fallback }),
});

const signals: Record<string, Signal> = {
  tracers: {
    kind: 'Tracer',
    provider: 'TracerProvider',
    configure: (entries, fallback) => ({
      tracer_provider: { 'tracer_configurator/development': settings('tracers', entries, fallback) } as never,
    }),
    async recorded() {
      for (const name of NAMES) trace.getTracer(name).startSpan('s').end();
      return finishedSpans().map(({ instrumentationScope }) => instrumentationScope.name);
    },
  },
  meters: {
    kind: 'Meter',
    provider: 'MeterProvider',
    configure: (entries, fallback) => ({
      meter_provider: { 'meter_configurator/development': settings('meters', entries, fallback) } as never,
    }),
    async recorded(telemetry) {
      for (const name of NAMES) metrics.getMeter(name).createCounter(name).add(1);
      await telemetry.forceFlush();
      return collectedMetrics().map(({ descriptor }) => descriptor.name);
    },
  },
  loggers: {
    kind: 'Logger',
    provider: 'LoggerProvider',
    configure: (entries, fallback) => ({
      logger_provider: { 'logger_configurator/development': settings('loggers', entries, fallback) } as never,
    }),
    async recorded() {
      for (const name of NAMES) logs.getLogger(name).emit({ body: 'b' });
      return emittedLogs().map(({ instrumentationScope }) => instrumentationScope.name);
    },
  },
};

const off = { enabled: false };
const on = { enabled: true };

describe.each(Object.entries(signals))('%s', (entriesOf, { configure, recorded, kind, provider }) => {
  const tags = (...properties: string[]) => properties.map((property) => `[${property}]`).join(' ');
  const configurator = `${provider}.${kind.toLowerCase()}_configurator/development`;
  const type = `Experimental${kind}`;

  test.each([
    ['are enabled by themselves', undefined, undefined, NAMES],
    [
      `are disabled by their name ${tags(configurator, `${type}Configurator.${entriesOf}`, `${type}MatcherAndConfig.config`, `${type}Config.enabled`)}`,
      [{ name: 'shop.orders', config: off }],
      undefined,
      ['shop.stock', 'other'],
    ],
    [
      `are disabled by a pattern ${tags(`${type}MatcherAndConfig.name`)}`,
      [{ name: 'shop.*', config: off }],
      undefined,
      ['other'],
    ],
    [
      'are disabled by a pattern for one character',
      [{ name: 'shop?stock', config: off }],
      undefined,
      ['shop.orders', 'other'],
    ],
    ['take no part of a name for the whole', [{ name: 'shop', config: off }], undefined, NAMES],
    [
      'follow the first entry that matches',
      [
        { name: 'shop.orders', config: on },
        { name: 'shop.*', config: off },
        { name: '*', config: on },
      ],
      undefined,
      ['shop.orders', 'other'],
    ],
    [
      'are disabled where no entry matches',
      [{ name: 'shop.*', config: {} }],
      off,
      ['shop.orders', 'shop.stock'],
    ],
    [`are all disabled ${tags(`${type}Configurator.default_config`)}`, undefined, off, []],
  ])('%s', async (_what, entries, fallback, expected) => {
    const telemetry = start(configure(entries, fallback));
    expect(await recorded(telemetry)).toEqual(expected);
  });
});

test('a tracer that is disabled passes the context of its caller on', () => {
  start(signals.tracers!.configure([{ name: 'quiet', config: off }]));
  const quiet = trace.getTracer('quiet');
  const spans = trace.getTracer('loud').startActiveSpan('outer', (outer) => {
    const inner = quiet.startActiveSpan('not told', (span) => {
      expect(span.isRecording()).toBe(false);
      expect(span.spanContext()).toEqual(outer.spanContext());
      return trace.getTracer('loud').startSpan('inner');
    });
    inner.end();
    outer.end();
    return { outer, inner };
  });
  expect(finishedSpans().map(({ name }) => name)).toEqual(['inner', 'outer']);
  expect(finishedSpans()[0]?.parentSpanContext?.spanId).toBe(spans.outer.spanContext().spanId);
});

describe('loggers', () => {
  const startLogger = (config: object) =>
    start({
      logger_provider: { 'logger_configurator/development': { loggers: [{ name: 'l', config }] } } as never,
    });

  test.each([
    ['info', ['INFO', 'WARN', 'ERROR4', 'none']],
    ['warn2', ['ERROR4', 'none']],
    ['trace', ['TRACE', 'INFO', 'WARN', 'ERROR4', 'none']],
    ['fatal4', ['none']],
  ])('with minimum_severity %s [ExperimentalLoggerConfig.minimum_severity]', (minimum_severity, expected) => {
    startLogger({ minimum_severity });
    const logger = logs.getLogger('l');
    for (const severity of ['TRACE', 'INFO', 'WARN', 'ERROR4'] as const)
      logger.emit({ body: severity, severityNumber: SeverityNumber[severity] });
    logger.emit({ body: 'none' });
    expect(emittedLogs().map(({ body }) => body)).toEqual(expected);
    expect(logger.enabled({ severityNumber: SeverityNumber.TRACE })).toBe(minimum_severity === 'trace');
  });

  test.each([
    [true, ['sampled', 'no span']],
    [false, ['sampled', 'unsampled', 'no span']],
  ])('with trace_based %s [ExperimentalLoggerConfig.trace_based]', (trace_based, expected) => {
    startLogger({ trace_based });
    for (const [body, traceFlags] of [
      ['sampled', 1],
      ['unsampled', 0],
    ] as const) {
      const span = { traceId: '1'.repeat(32), spanId: '2'.repeat(16), traceFlags };
      context.with(trace.setSpanContext(context.active(), span), () => logs.getLogger('l').emit({ body }));
    }
    logs.getLogger('l').emit({ body: 'no span' });
    expect(emittedLogs().map(({ body }) => body)).toEqual(expected);
  });
});
