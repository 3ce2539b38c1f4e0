import {
  ROOT_CONTEXT,
  SeverityNumber,
  type Span,
  type SpanContext,
  SpanKind,
  type SpanOptions,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { LoggerProvider, SimpleLogRecordProcessor } from '@opentelemetry/sdk-logs';
import { AggregationType, MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import {
  type ReadableSpan,
  SimpleSpanProcessor,
  type SpanExporter,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BuildContext } from '../../../src/components/component.ts';
import { prettyConsole } from '../../../src/components/exporters/pretty-console.ts';
import type { PrettyConsoleExporter } from '../../../src/generated/types.ts';

const START_MILLIS = 1_700_000_000_000;
const PLAIN: PrettyConsoleExporter = { stream: 'stderr', color: false };

const resource = resourceFromAttributes({ 'service.name': 'shop' });

let written: string[];
let output: () => string;

beforeEach(() => {
  written = [];
  output = () => written.splice(0).join('');
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean(written.push(String(text))));
  terminal({ columns: 100, isTTY: false });
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe('spans', () => {
  test('are printed as a tree when the root has ended, in one write', () => {
    const { start } = tracing();
    const root = start('POST /orders', { at: 0 });
    const pay = start('pay', { at: 3, parent: root });
    const charge = start('charge', { at: 10, parent: pay });
    const insert = start('insert', { at: 25, parent: root });
    charge.end(at(13.1));
    pay.end(at(24));
    insert.end(at(25.85));
    expect(written).toEqual([]);

    root.end(at(34.2));

    expect(written).toEqual([
      lines(
        'POST /orders                                         34.2 ms  trace 1fffffff…  shop',
        '├─ pay                                               21.0 ms  ▕  ████████████████        ▏',
        '│  └─ charge                                          3.1 ms  ▕       ███                ▏',
        '└─ insert                                             850 µs  ▕                   █      ▏',
      ),
    ]);
  });

  test('fit a terminal of 80 columns', () => {
    terminal({ columns: 80, isTTY: true });
    const { start } = tracing();
    const root = start('a root with a name that is much too long for it', { at: 0 });
    start('child', { at: 500, parent: root }).end(at(90_500));
    root.end(at(125_000));

    expect(output()).toBe(
      lines(
        'a root with a name that is much too lo…  2 min 5 s  trace 1fffffff…  shop',
        '└─ child                                1 min 30 s  ▕███████████████████       ▏',
      ),
    );
  });

  test('of interleaved traces stand apart', () => {
    const { start } = tracing();
    const [one, two] = [start('one', { at: 0 }), start('two', { at: 1 })];
    start('of one', { at: 2, parent: one }).end(at(3));
    start('of two', { at: 2, parent: two }).end(at(3));

    two.end(at(4));
    expect(names(output())).toEqual(['two', '└─ of two']);
    one.end(at(5));
    expect(names(output())).toEqual(['one', '└─ of one']);
  });

  test('with a remote parent are roots', () => {
    const { start } = tracing();
    const root = start('GET', { at: 0, parent: remote() });
    start('work', { at: 1, parent: root }).end(at(2));
    root.end(at(3));

    expect(names(output())).toEqual(['GET', '└─ work']);
  });

  test('with a remote parent in the same export stand below it', () => {
    const { start, exporter } = tracing({ processing: false });
    const client = start('call myself', { at: 0 });
    const server = start('serve', { at: 1, parent: { ...client.spanContext(), isRemote: true } });
    server.end(at(2));
    client.end(at(3));
    exporter.export([server, client], () => {});

    expect(names(output())).toEqual(['call myself', '└─ serve']);
  });

  test('that end after their root are printed with what is below them, at once', () => {
    const { start } = tracing();
    const root = start('root', { at: 0 });
    const late = start('late', { at: 1, parent: root });
    start('below', { at: 2, parent: late }).end(at(3));
    root.end(at(4));
    expect(names(output())).toEqual(['root']);

    late.end(at(5));
    expect(names(output())).toEqual(['… (parent still open or printed above)', '└─ late', '   └─ below']);
  });

  test.each(['forceFlush', 'shutdown'] as const)(
    'whose parent has not ended are printed at %s',
    async (method) => {
      const { start, exporter } = tracing();
      const root = start('root', { at: 0 });
      start('first', { at: 1, parent: root }).end(at(2));
      start('second', { at: 2, parent: root }).end(at(3));

      await exporter[method]!();
      expect(output()).toBe(
        lines(
          '… (parent still open or printed above)                        trace 1fffffff…  shop',
          '├─ first                                              1.0 ms  ▕█████████████             ▏',
          '└─ second                                             1.0 ms  ▕             █████████████▏',
        ),
      );

      await exporter[method]!();
      root.end(at(4));
      expect(names(output())).toEqual(['root']);
    },
  );

  test('are held up to a thousand', () => {
    const { start } = tracing();
    const root = start('root', { at: 0 });
    const end = (count: number) => {
      for (let i = 0; i < count; i++) start('child', { at: 1, parent: root }).end(at(2));
    };
    end(1000);
    expect(written).toEqual([]);

    end(1);
    expect(output().match(/─ child/g)).toHaveLength(1001);
    end(1);
    expect(written).toEqual([]);
    root.end(at(3));
    expect(names(output())).toEqual(['root', '└─ child']);
  });

  test('of a hundred traces are held; the oldest goes first', () => {
    const { start } = tracing();
    const roots = Array.from({ length: 101 }, (_, index) => start(`root ${index}`, { at: 0 }));
    roots.forEach((root, index) => {
      start(`child ${index}`, { at: 1, parent: root }).end(at(2));
    });

    expect(names(output())).toEqual(['… (parent still open or printed above)', '└─ child 0']);
    roots[1]!.end(at(3));
    expect(names(output())).toEqual(['root 1', '└─ child 1']);
  });

  test('with an id of their own parent harm nobody', async () => {
    const { start, exporter } = tracing({ spanId: () => 'a'.repeat(16) });
    const root = start('root', { at: 0 });
    start('child', { at: 1, parent: root }).end(at(2));

    await exporter.forceFlush!();
    expect(output()).toBe('');
  });

  test('say what they asked of whom, and nothing else', () => {
    const { start } = tracing();
    const root = start('POST', {
      at: 0,
      kind: SpanKind.SERVER,
      attributes: {
        'http.request.method': 'POST',
        'http.route': '/orders/:id',
        'url.path': '/orders/7',
        'http.response.status_code': 201,
        'user_agent.original': 'curl',
      },
    });
    start('GET', {
      at: 1,
      parent: root,
      attributes: {
        'http.request.method': 'GET',
        'url.full': 'http://127.0.0.1/pay',
        'http.response.status_code': 404,
      },
    }).end(at(2));
    start('load', {
      at: 2,
      parent: root,
      attributes: { 'db.system.name': 'redis', 'db.query.text': 'GET x' },
    }).end(at(3));
    start('list', {
      at: 3,
      parent: root,
      attributes: { 'db.system': 'mysql', 'db.statement': `SELECT\n  ${'a, '.repeat(30)}\n  z` },
    }).end(at(4));
    root.end(at(5));

    const text = output();
    expect(names(text)).toEqual([
      'POST /orders/:id 201',
      '├─ GET http://127.0.0.1/pay 404',
      '├─ load  redis GET x',
      '└─ list',
      `        mysql SELECT ${'a, '.repeat(25)}a,`,
      '        a, a, a, a, z',
    ]);
    expect(text).not.toContain('curl');
  });

  test('say what went wrong', () => {
    const { start } = tracing();
    const root = start('root', { at: 0, attributes: { 'error.type': 'timeout' } });
    root.setStatus({ code: SpanStatusCode.ERROR });
    const insert = start('insert', { at: 1, parent: root });
    insert.setStatus({ code: SpanStatusCode.ERROR, message: 'duplicate key' }).end(at(2));
    const charge = start('charge', { at: 2, parent: root });
    charge.recordException(new Error(`card ${'9'.repeat(40)} declined`), at(2));
    charge.setStatus({ code: SpanStatusCode.ERROR, message: 'failed' });
    start('audit', { at: 2, parent: charge }).end(at(3));
    charge.end(at(3));
    const retry = start('retry', { at: 3, parent: root });
    retry.recordException(new Error('first try failed'), at(3));
    retry.end(at(4));
    root.end(at(5));

    expect(names(output())).toEqual([
      'root  ERROR timeout',
      '├─ insert  ERROR duplicate key',
      '├─ charge',
      `│  │    ERROR failed · card ${'9'.repeat(40)} declined`,
      '│  └─ audit',
      '└─ retry  exception: first try failed',
    ]);
  });

  test('cannot control the terminal', () => {
    const { start } = tracing();
    const evil = '\u001b[2J\r\n\u0007\u009b\u202e';
    const root = start(evil, { at: 0, attributes: { 'db.system': evil } });
    root.setStatus({ code: SpanStatusCode.ERROR, message: evil });
    root.end(at(1));

    const text = output();
    expect(text).toContain('\\x1b[2J\\r\\n\\x07\\x9b\\u202e');
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  });
});

describe('log records', () => {
  test('are a line each', () => {
    const { emit } = logging();
    emit({
      timestamp: at(123),
      severityNumber: SeverityNumber.INFO,
      body: 'order created',
      attributes: { 'order.id': 42, user: 'Ann Example', tags: ['a', 'b'] },
      context: trace.setSpanContext(ROOT_CONTEXT, remote()),
    });
    emit({
      timestamp: at(4),
      severityNumber: SeverityNumber.DEBUG3,
      body: { cache: 'miss', bytes: new Uint8Array([1]) },
    });
    emit({ timestamp: at(5), severityText: 'NOTE', eventName: 'session.start' });

    expect(written).toEqual([
      lines(
        `${clock(123)} INFO  order created  order.id=42 user="Ann Example" tags=["a","b"]  trace 4bf92f35…`,
      ),
      lines(`${clock(4)} DEBUG {"cache":"miss","bytes":"AQ=="}`),
      lines(`${clock(5)} NOTE  session.start`),
    ]);
  });

  test('of several lines are indented', () => {
    const { emit } = logging();
    emit({
      timestamp: at(0),
      severityNumber: SeverityNumber.FATAL,
      body: 'Error: no\n\tat one\r\n\tat two\n',
      attributes: { retry: false },
    });

    expect(output()).toBe(
      lines(`${clock(0)} FATAL Error: no  retry=false`, '        at one', '        at two'),
    );
  });

  test('have the stack trace of their exception below', () => {
    const { emit } = logging();
    emit({
      timestamp: at(0),
      severityNumber: SeverityNumber.ERROR,
      body: 'payment failed',
      attributes: {
        'exception.type': 'Error',
        'exception.message': 'no',
        'exception.stacktrace': 'Error: no\n    at one',
        retry: false,
      },
    });

    expect(output()).toBe(
      lines(`${clock(0)} ERROR payment failed  retry=false`, '    Error: no', '        at one'),
    );
  });

  test('cannot control the terminal', () => {
    const { emit } = logging();
    emit({
      timestamp: at(0),
      severityText: '\u001b',
      eventName: '\u001b',
      body: 'a\u001b[1A\u0000b\rc',
      attributes: { 'k\u001b\n': 'v\u001b\n', list: ['\u009b'] },
    });

    expect(output()).toBe(
      lines(`${clock(0)} \\x1b  \\x1b a\\x1b[1A\\x00b\\rc  k\\x1b\\n="v\\u001b\\n" list=["\\x9b"]`),
    );
  });
});

describe('metrics', () => {
  test('are a table', async () => {
    const { meter, print } = metering();
    const duration = meter.createHistogram('http.server.request.duration', {
      unit: 's',
      advice: { explicitBucketBoundaries: [0.01, 0.025, 0.05, 0.1, 0.25] },
    });
    for (let i = 1; i <= 100; i++) {
      duration.record(i / 1000, { 'http.request.method': 'GET', 'http.route': '/orders' });
    }
    const size = meter.createHistogram('size', { unit: 'By' });
    for (let i = 1; i < 100; i++) size.record(i * 1000);
    const orders = meter.createCounter('orders', { unit: '{order}' });
    orders.add(3, { region: 'eu' });
    orders.add(12_345, { 'cloud.region': 'us', region: 'x' });
    meter.createGauge('load', { unit: '1' }).record(0.123456);
    await print();

    const [title, ...rows] = output().split('\n');
    expect(title).toMatch(/^metrics {2}\d\d:\d\d:\d\d\.\d{3} {2}shop +value, count +mean +~p50 +~p95 +max$/);
    expect(rows).toEqual([
      '  size                                                    99     50 kB     50 kB  94.78 kB     99 kB',
      '  http.server.request.duration',
      '    method=GET route=/orders                             100   50.5 ms   50.0 ms   95.0 ms  100.0 ms',
      '  orders',
      '    region=eu                                        3 order',
      '    cloud.region=us region=x                     12345 order',
      '  load                                                0.1235',
      '',
    ]);
  });

  test('have their values below where the attributes need the room', async () => {
    const { meter, print } = metering();
    meter.createCounter('requests').add(1, { path: `/${'x'.repeat(60)}` });
    await print();

    expect(output().split('\n').slice(1)).toEqual([
      '  requests',
      `    path=/${'x'.repeat(60)}`,
      `${' '.repeat(59)}1`,
      '',
    ]);
  });

  test('are cut after forty points', async () => {
    const { meter, print } = metering();
    const counter = meter.createCounter('requests');
    for (let i = 0; i < 50; i++) counter.add(1, { i });
    meter.createCounter('others').add(1);
    await print();

    const rows = output().trimEnd().split('\n');
    expect(rows).toHaveLength(1 + 1 + 40 + 1);
    expect(rows.at(-2)).toMatch(/^ {4}i=39 +1$/);
    expect(rows.at(-1)).toBe('  … and 11 more');
  });

  test('are not mentioned when there are none', async () => {
    const { print } = metering();
    await print();

    expect(written).toEqual([]);
  });

  test('cannot control the terminal', async () => {
    const { meter, print } = metering();
    meter.createCounter('a', { unit: '\u001b[2J' }).add(1, { 'k\u001b': '\u001b\n' });
    await print();

    expect(output().replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });
});

describe('the terminal', () => {
  test.each([
    { variables: {}, isTTY: true, colored: true },
    { variables: {}, isTTY: false, colored: false },
    { variables: { NO_COLOR: '1' }, isTTY: true, colored: false },
    { variables: { NO_COLOR: '' }, isTTY: true, colored: true },
    { variables: { TERM: 'dumb' }, isTTY: true, colored: false },
    { variables: { FORCE_COLOR: '1' }, isTTY: false, colored: true },
    { variables: { FORCE_COLOR: '0' }, isTTY: true, colored: false },
    { variables: { NO_COLOR: '1' }, isTTY: false, color: true, colored: true },
    { variables: { FORCE_COLOR: '1' }, isTTY: true, color: false, colored: false },
  ])('%j', ({ variables, isTTY, color, colored }) => {
    terminal({ columns: 100, isTTY });
    const { start } = tracing({
      config: { stream: 'stderr', ...(color !== undefined && { color }) },
      variables,
    });
    const root = start('root', { at: 0, attributes: { 'http.response.status_code': 500 } });
    root.setStatus({ code: SpanStatusCode.ERROR, message: 'no' }).end(at(1));

    const text = output();
    expect(text.includes('\u001b[31mERROR no\u001b[39m')).toBe(colored);
    expect(text.includes('\u001b')).toBe(colored);
  });

  test('can be standard output', () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const { start } = tracing({ config: { stream: 'stdout', color: false } });
    start('root', { at: 0 }).end(at(1));

    expect(write).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('root'), expect.any(Function));
    expect(written).toEqual([]);
  });

  test('that throws fails the export', () => {
    const error = new Error('write EIO');
    vi.mocked(process.stderr.write).mockImplementation(() => {
      throw error;
    });
    const { start, exporter } = tracing({ processing: false });
    const root = start('root', { at: 0 });
    root.end(at(1));
    const done = vi.fn();
    exporter.export([root], done);

    expect(done).toHaveBeenCalledExactlyOnceWith({ code: 1, error });
  });

  test('that has gone away does not become an uncaught exception', () => {
    const error = new Error('write EPIPE');
    vi.mocked(process.stderr.write).mockImplementation((...args: unknown[]) => {
      (args[1] as (error: Error) => void)(error);
      return process.stderr.emit('error', error);
    });
    const { start, exporter } = tracing({ processing: false });
    const root = start('root', { at: 0 });
    root.end(at(1));
    const done = vi.fn();
    exporter.export([root], done);

    expect(done).toHaveBeenCalledExactlyOnceWith({ code: 0 });
    expect(process.stderr.listenerCount('error')).toBe(0);
  });
});

interface Tracing {
  config?: PrettyConsoleExporter;
  variables?: BuildContext['variables'];
  /** Whether spans are exported as they end, each on its own. */
  processing?: boolean;
  spanId?: () => string;
}

type RealSpan = Span & ReadableSpan;
type Start = SpanOptions & { at: number; parent?: Span | SpanContext };

function tracing({ config = PLAIN, variables = {}, processing = true, spanId }: Tracing = {}) {
  const exporter: SpanExporter = prettyConsole.create.SpanExporter!(config, buildContext(variables));
  let traces = 0;
  let spans = 0;
  const provider = new TracerProvider({
    resource,
    spanProcessors: processing ? [new SimpleSpanProcessor({ exporter })] : [],
    idGenerator: {
      generateTraceId: () => `${++traces}`.padEnd(32, 'f'),
      generateSpanId: spanId ?? (() => `${++spans}`.padStart(16, '0')),
    },
  });
  const start = (name: string, { at: millis, parent, ...options }: Start): RealSpan => {
    const parentContext = parent && 'spanContext' in parent ? parent.spanContext() : parent;
    const around = parentContext ? trace.setSpanContext(ROOT_CONTEXT, parentContext) : ROOT_CONTEXT;
    return provider
      .getTracer('test')
      .startSpan(name, { ...options, startTime: at(millis) }, around) as RealSpan;
  };
  return { start, exporter };
}

function logging() {
  const exporter = prettyConsole.create.LogRecordExporter!(PLAIN, buildContext());
  const provider = new LoggerProvider({ resource, processors: [new SimpleLogRecordProcessor({ exporter })] });
  const logger = provider.getLogger('test');
  return { emit: logger.emit.bind(logger) };
}

function metering() {
  const exporter = prettyConsole.create.PushMetricExporter!(PLAIN, buildContext());
  const reader = new PeriodicExportingMetricReader({ exporter });
  const provider = new MeterProvider({
    resource,
    readers: [reader],
    views: [{ instrumentName: 'size', aggregation: { type: AggregationType.EXPONENTIAL_HISTOGRAM } }],
  });
  return { meter: provider.getMeter('test'), print: () => provider.shutdown() };
}

function buildContext(variables: BuildContext['variables'] = {}): BuildContext {
  return { variables } as BuildContext;
}

function terminal({ columns, isTTY }: { columns: number; isTTY: boolean }): void {
  Object.defineProperty(process.stderr, 'columns', { value: columns, configurable: true });
  Object.defineProperty(process.stderr, 'isTTY', { value: isTTY, configurable: true });
}

function remote(): SpanContext {
  return {
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    spanId: '00f067aa0ba902b7',
    traceFlags: TraceFlags.SAMPLED,
    isRemote: true,
  };
}

function at(millis: number): number {
  return START_MILLIS + millis;
}

function clock(millis: number): string {
  return `${new Date(at(millis)).toTimeString().slice(0, 8)}.${String(millis).padStart(3, '0')}`;
}

/** The rows without duration, bar and trace. */
function names(text: string): string[] {
  const rows = text.trimEnd().split('\n');
  return rows.map((row) => row.replace(/ +([\d.]+ (ms|µs))? {2}(▕.*▏|trace .*)$/, ''));
}

function lines(...rows: string[]): string {
  return rows.map((row) => `${row}\n`).join('');
}
