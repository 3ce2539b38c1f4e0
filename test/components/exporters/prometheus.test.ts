import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer as createHttpServer, get, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { text } from 'node:stream/consumers';
import { type Attributes, DiagLogLevel, diag, type Meter, metrics } from '@opentelemetry/api';
import {
  AggregationTemporality,
  DataPointType,
  type MetricData,
  type MetricProducer,
} from '@opentelemetry/sdk-metrics';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { component } from '../../../src/components/component.ts';
import { ConfigError } from '../../../src/errors.ts';
import { type InitOptions, initTelemetry } from '../../../src/init.ts';
import type { Telemetry } from '../../../src/lifecycle/telemetry.ts';
import { finishedSpans, resetTelemetry } from '../../../src/testing.ts';

type Config = NonNullable<InitOptions['config']>;

const OPEN_METRICS = 'application/openmetrics-text; version=1.0.0';
const UTF8 = 'text/plain; version=1.0.0; escaping=allow-utf-8';
/** What Prometheus 3.5 sends. */
const PROMETHEUS_3 =
  'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,' +
  'application/openmetrics-text;version=0.0.1;q=0.5,' +
  'text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2';
/** What Prometheus 2.42 sends. */
const PROMETHEUS_2 =
  'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,' +
  'text/plain;version=0.0.4;q=0.5,*/*;q=0.1';

let port: number;
let told: string[];
let telemetry: Telemetry | undefined;

beforeEach(async () => {
  port = await freePort();
  told = [];
});

afterEach(async () => {
  await telemetry?.shutdown({ timeoutMillis: 2000 });
  telemetry = undefined;
  resetTelemetry();
  diag.disable();
});

/** Starts telemetry whose metrics are scraped, with what is said to the user recorded. */
function start(exporter: object = {}, config: Config = {}, options: InitOptions = {}): Meter {
  listenToDiagnostics();
  telemetry = initTelemetry({
    preset: 'test',
    env: {},
    cwd: tmpdir(),
    config: { log_level: 'warn', meter_provider: pull(exporter), ...config },
    ...options,
  });
  return metrics.getMeter('shop');
}

function pull(exporter: object, reader: object = {}) {
  return {
    readers: [{ pull: { exporter: { 'prometheus/development': { port, ...exporter } }, ...reader } }],
  };
}

function listenToDiagnostics(level = DiagLogLevel.WARN): void {
  const say = (message: string, ...rest: unknown[]) => void told.push([message, ...rest].join(' '));
  diag.setLogger(
    { error: say, warn: say, info: say, debug: say, verbose: say },
    { logLevel: level, suppressOverrideMessage: true },
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await listening(server);
  const { port: free } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return free;
}

async function listening(server: Server, at = 0): Promise<number> {
  server.listen(at, 'localhost');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

interface Scrape {
  readonly status: number;
  readonly type: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Asks until somebody listens: the reader listens after the start has returned. */
async function scrape({
  accept,
  method = 'GET',
  path = '/metrics',
}: {
  accept?: string;
  method?: string;
  path?: string;
} = {}): Promise<Scrape> {
  for (;;) {
    try {
      return await request(accept, method, path);
    } catch (error) {
      if (told.some((line) => line.includes('cannot listen'))) throw new Error(told.join('\n'));
      if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED') throw error;
      await new Promise(setImmediate);
    }
  }
}

function request(accept: string | undefined, method: string, path: string): Promise<Scrape> {
  return new Promise((resolve, reject) => {
    const options = { port, path, method, agent: false, headers: accept === undefined ? {} : { accept } };
    get(options, (response) => {
      const { statusCode = 0, headers } = response;
      text(response).then(
        (body) => resolve({ status: statusCode, type: headers['content-type'] ?? '', headers, body }),
        reject,
      );
    }).on('error', reject);
  });
}

async function lines(accept?: string): Promise<string[]> {
  const { body, status } = await scrape(accept === undefined ? {} : { accept });
  expect(status, body).toBe(200);
  expect(body.endsWith('\n')).toBe(true);
  return body.slice(0, -1).split('\n');
}

/** Without scope and target, which would stand in every expectation. */
const PLAIN = { scope_info_enabled: false, 'target_info_enabled/development': false };

describe('the server', () => {
  test('answers GET at /metrics, whatever the query is [MetricReader.pull] [PullMetricReader.exporter] [PullMetricExporter.prometheus/development]', async () => {
    start(PLAIN).createCounter('orders').add(3);
    const answer = await scrape({ path: '/metrics?collect=all' });
    expect(answer).toMatchObject({
      status: 200,
      type: 'text/plain; version=0.0.4; charset=utf-8',
      body: '# TYPE orders_total counter\norders_total 3\n',
    });
    expect(answer.headers['content-length']).toBe(String(answer.body.length));
  });

  test('answers HEAD without a body', async () => {
    start(PLAIN).createCounter('orders').add(3);
    const { headers } = await scrape();
    const answer = await scrape({ method: 'HEAD' });
    expect(answer).toMatchObject({ status: 200, body: '' });
    expect(answer.headers['content-length']).toBe(headers['content-length']);
  });

  test('has nothing at other paths', async () => {
    start();
    expect(await scrape({ path: '/' })).toMatchObject({ status: 404, body: 'the metrics are at /metrics\n' });
    expect(await scrape({ path: '/metrics/x', method: 'POST' })).toMatchObject({ status: 404 });
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
    start();
    const answer = await scrape({ method });
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe('GET, HEAD');
  });

  test('says where it listens, to those who want to know, and takes any port', async () => {
    start({ ...PLAIN, port: 0, host: '127.0.0.1' });
    listenToDiagnostics(DiagLogLevel.INFO);
    const line = await vi.waitUntil(() => told.find((each) => each.includes('metrics are served at')), {
      timeout: 5000,
    });
    const [, found] = /http:\/\/127\.0\.0\.1:(\d+)\/metrics$/.exec(line)!;
    port = Number(found);
    expect(await scrape()).toMatchObject({ status: 200, body: '' });
  });

  test('tells once that its port is taken, and what to do; the application goes on', async () => {
    const other = createServer();
    onTestFinished(() => void other.close());
    port = await listening(other);
    const meter = start();
    await vi.waitUntil(() => told.length > 0, { timeout: 5000 });
    meter.createCounter('orders').add(1);
    await telemetry!.forceFlush();
    const report = await telemetry!.shutdown({ timeoutMillis: 2000 });
    expect(report.forced).toBe(false);
    expect(told).toEqual([
      `meter_provider.readers[0].pull.exporter.prometheus/development: cannot listen on localhost:${port}: ` +
        'the port is in use. Choose another `port`, or end the process that has it',
    ]);
  });

  test('tells that its host is no address of this machine [ExperimentalPrometheusMetricExporter.host]', async () => {
    start({ host: '192.0.2.1' });
    const [line] = await vi.waitUntil(() => told.length > 0 && told, { timeout: 5000 });
    expect(line).toContain(`cannot listen on 192.0.2.1:${port}: the host is no address of this machine`);
  });

  test('refuses a port that is none', () => {
    expect(() => start({ port: 70_000 })).toThrow(
      /prometheus\/development\.port\n.* 70000 is not a port: ports are from 0 to 65535/,
    );
  });

  test('closes with the telemetry, connections that are kept or never used included', async () => {
    start();
    await scrape();
    const silent = connect(port, 'localhost');
    const kept = connect(port, 'localhost');
    await Promise.all([once(silent, 'connect'), once(kept, 'connect')]);
    kept.write('GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(kept, 'data');
    const closed = [silent, kept].map(async (socket) => {
      socket.on('error', () => {}).resume();
      await once(socket, 'close');
    });
    await telemetry!.shutdown({ timeoutMillis: 2000 });
    await Promise.all(closed);
    await expect(request(undefined, 'GET', '/metrics')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('closes when the shutdown comes at once', async () => {
    start();
    await telemetry!.shutdown({ timeoutMillis: 2000 });
    await expect(request(undefined, 'GET', '/metrics')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('can be started again on the same port [ExperimentalPrometheusMetricExporter.port]', async () => {
    start(PLAIN).createCounter('first').add(1);
    expect(await lines()).toContain('first_total 1');
    await telemetry!.shutdown();
    start(PLAIN).createCounter('second').add(1);
    expect(await lines()).toEqual(['# TYPE second_total counter', 'second_total 1']);
  });

  test('opens nothing when the start fails', async () => {
    const broken = component('broken', {
      LogRecordExporter: () => {
        throw new Error('no');
      },
    });
    const logger_provider = { processors: [{ simple: { exporter: { broken: {} } } }] };
    expect(() => start({}, { logger_provider } as Config, { components: [broken] })).toThrow(ConfigError);
    const other = createServer();
    onTestFinished(() => void other.close());
    await new Promise(setImmediate);
    expect(await listening(other, port)).toBe(port);
  });

  test('serves on while the application drains, and is closed last', async () => {
    const distribution = { otelboot: { shutdown: { servers: 'auto' } } } as const;
    start(PLAIN, { distribution }).createCounter('orders').add(1);
    await scrape();
    const waiting = deferred<void>();
    const finish = deferred<void>();
    const application = createHttpServer((_request, response) => {
      waiting.resolve();
      void finish.promise.then(() => response.end('served'));
    });
    const applicationPort = await listening(application);
    const served = new Promise<string>((resolve, reject) => {
      get({ port: applicationPort, agent: false }, (response) => resolve(text(response))).on('error', reject);
    });
    await waiting.promise;

    const stopped = telemetry!.shutdown({ timeoutMillis: 10_000 });
    expect(await lines()).toContain('orders_total 1');
    finish.resolve();

    expect(await served).toBe('served');
    expect(await stopped).toMatchObject({ requests: { answered: 1, abandoned: 0 }, lost: 0, forced: false });
    await expect(request(undefined, 'GET', '/metrics')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('is neither traced nor measured', async () => {
    const distribution = { otelboot: { instrumentations: 'auto' } } as const;
    start(PLAIN, { distribution });
    const application = createHttpServer((_request, response) => void response.end());
    onTestFinished(() => void application.close());
    const applicationPort = await listening(application);
    await scrape();
    await new Promise<void>((resolve, reject) => {
      get({ port: applicationPort, agent: false }, (response) => response.resume().on('end', resolve)).on(
        'error',
        reject,
      );
    });
    await vi.waitUntil(() => finishedSpans().some(({ kind }) => kind === 1), { timeout: 5000 });

    const servers = finishedSpans().filter(({ kind }) => kind === 1);
    expect(servers.map(({ attributes }) => attributes['net.host.port'] ?? attributes['server.port'])).toEqual(
      [applicationPort],
    );
    const counts = (await lines()).filter((line) => /^http_server_\w+_count/.test(line));
    expect(counts).toEqual([expect.stringMatching(/ 1$/)]);
  });
});

describe('a collection', () => {
  test('is shared by scrapes at the same time', async () => {
    const meter = start(PLAIN);
    const asked = deferred<void>();
    const answer = deferred<number>();
    let observations = 0;
    meter.createObservableGauge('level').addCallback(async (result) => {
      observations += 1;
      asked.resolve();
      result.observe(await answer.promise);
    });
    const arrived = countRequests(3);
    const scrapes = [lines(), lines(), lines(OPEN_METRICS)];
    await Promise.all([asked.promise, arrived]);
    answer.resolve(7);
    for (const body of await Promise.all(scrapes)) expect(body).toContain('level 7');
    expect(observations).toBe(1);
    expect(await lines()).toContain('level 7');
    expect(observations).toBe(2);
  });

  test('survives a callback that fails, which is told once', async () => {
    const meter = start(PLAIN);
    meter.createCounter('orders').add(1);
    meter.createObservableGauge('broken').addCallback(() => {
      throw new Error('the sensor is gone');
    });
    expect(await lines()).toEqual(['# TYPE orders_total counter', 'orders_total 1']);
    await scrape();
    expect(told).toEqual([
      'meter_provider.readers[0].pull.exporter.prometheus/development: a metric could not be observed: the sensor is gone',
    ]);
  });

  test('does not wait long for a callback that hangs', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const meter = start(PLAIN);
    meter.createCounter('orders').add(1);
    const asked = deferred<void>();
    meter.createObservableGauge('hanging').addCallback(() => {
      asked.resolve();
      return new Promise(() => {});
    });
    const body = lines();
    await asked.promise;
    vi.advanceTimersByTime(5000);
    expect(await body).toEqual(['# TYPE orders_total counter', 'orders_total 1']);
    expect(told).toEqual([expect.stringContaining('a metric could not be observed: Operation timed out.')]);
  });

  test('that fails as a whole answers 500, and the next one may succeed', async () => {
    let fails = true;
    const meter = startWithProducer(() => {
      if (fails) throw new Error('the producer broke');
      return [];
    });
    meter.createCounter('orders').add(1);
    expect(await scrape()).toMatchObject({
      status: 500,
      body: 'the metrics could not be collected: the producer broke\n',
    });
    fails = false;
    expect(await lines()).toContain('orders_total 1');
    expect(told).toEqual([expect.stringContaining('metrics could not be served: the producer broke')]);
  });

  test('gives running totals, scrape after scrape', async () => {
    const counter = start(PLAIN).createCounter('orders');
    counter.add(2);
    expect(await lines()).toContain('orders_total 2');
    counter.add(3);
    expect(await lines()).toContain('orders_total 5');
    expect(await lines()).toContain('orders_total 5');
  });

  test('keeps to the cardinality limits [PullMetricReader.cardinality_limits]', async () => {
    const meter_provider = pull(PLAIN, { cardinality_limits: { counter: 3 } });
    const counter = start({}, { meter_provider }).createCounter('orders');
    for (const shop of ['a', 'b', 'c', 'd']) counter.add(1, { shop });
    expect(await lines()).toEqual([
      '# TYPE orders_total counter',
      'orders_total{shop="a"} 1',
      'orders_total{shop="b"} 1',
      'orders_total{otel_metric_overflow="true"} 2',
    ]);
  });
});

describe('negotiation', () => {
  test.each([
    [undefined, 'text/plain; version=0.0.4; charset=utf-8'],
    ['', 'text/plain; version=0.0.4; charset=utf-8'],
    ['*/*', 'text/plain; version=0.0.4; charset=utf-8'],
    ['text/plain', 'text/plain; version=0.0.4; charset=utf-8'],
    ['text/html,application/xml;q=0.9,*/*;q=0.8', 'text/plain; version=0.0.4; charset=utf-8'],
    ['application/json', 'text/plain; version=0.0.4; charset=utf-8'],
    [OPEN_METRICS, 'application/openmetrics-text; version=1.0.0; charset=utf-8'],
    ['application/openmetrics-text', 'application/openmetrics-text; version=1.0.0; charset=utf-8'],
    [
      'application/openmetrics-text;version=0.0.1',
      'application/openmetrics-text; version=0.0.1; charset=utf-8',
    ],
    ['application/openmetrics-text;version=2.0.0', 'text/plain; version=0.0.4; charset=utf-8'],
    ['application/openmetrics-text;q=0, text/plain;q=0.1', 'text/plain; version=0.0.4; charset=utf-8'],
    ['application/openmetrics-text;q=0.2, text/plain; q=0.3', 'text/plain; version=0.0.4; charset=utf-8'],
    [PROMETHEUS_2, 'application/openmetrics-text; version=1.0.0; charset=utf-8'],
    [PROMETHEUS_3, 'application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=allow-utf-8'],
    [UTF8, 'text/plain; version=1.0.0; charset=utf-8; escaping=allow-utf-8'],
    [
      'text/plain;version="1.0.0";escaping=values',
      'text/plain; version=1.0.0; charset=utf-8; escaping=underscores',
    ],
  ])('%s gets %s', async (accept, type) => {
    start();
    expect(await scrape(accept === undefined ? {} : { accept })).toMatchObject({ status: 200, type });
  });
});

describe('instruments', () => {
  test('counters and up-down counters', async () => {
    const meter = start(PLAIN);
    meter.createCounter('orders', { description: 'All orders' }).add(2, { paid: true });
    meter.createUpDownCounter('queue.length').add(-4);
    meter.createObservableCounter('cpu.time', { unit: 's' }).addCallback((result) => result.observe(1.5));
    meter.createObservableUpDownCounter('open').addCallback((result) => result.observe(3));
    expect(await lines()).toEqual([
      '# HELP orders_total All orders',
      '# TYPE orders_total counter',
      'orders_total{paid="true"} 2',
      '# TYPE queue_length gauge',
      'queue_length -4',
      '# TYPE cpu_time_seconds_total counter',
      'cpu_time_seconds_total 1.5',
      '# TYPE open gauge',
      'open 3',
    ]);
    expect(await lines(OPEN_METRICS)).toEqual([
      '# HELP orders All orders',
      '# TYPE orders counter',
      'orders_total{paid="true"} 2',
      '# TYPE queue_length gauge',
      'queue_length -4',
      '# TYPE cpu_time_seconds counter',
      '# UNIT cpu_time_seconds seconds',
      'cpu_time_seconds_total 1.5',
      '# TYPE open gauge',
      'open 3',
      '# EOF',
    ]);
  });

  test.each([
    [0, '0'],
    [1e21, '1e+21'],
    [0.1, '0.1'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, '+Inf'],
    [Number.NEGATIVE_INFINITY, '-Inf'],
  ])('a gauge of %s', async (value, written) => {
    start(PLAIN).createGauge('level').record(value);
    expect(await lines()).toContain(`level ${written}`);
    expect(await lines(OPEN_METRICS)).toContain(`level ${written}`);
  });

  test('histograms, with buckets that count what is below them', async () => {
    const histogram = start(PLAIN).createHistogram('latency', {
      unit: 'ms',
      advice: { explicitBucketBoundaries: [0.00001, 0.5, 1, 10, 1_000_000] },
    });
    for (const value of [0.5, 0.7, 9, 50, 2_000_000]) histogram.record(value, { route: '/' });
    const samples = [
      'latency_milliseconds_bucket{route="/",le="1e-05"} 0',
      'latency_milliseconds_bucket{route="/",le="0.5"} 1',
      'latency_milliseconds_bucket{route="/",le="1.0"} 2',
      'latency_milliseconds_bucket{route="/",le="10.0"} 3',
      'latency_milliseconds_bucket{route="/",le="1e+06"} 4',
      'latency_milliseconds_bucket{route="/",le="+Inf"} 5',
      'latency_milliseconds_sum{route="/"} 2000060.2',
      'latency_milliseconds_count{route="/"} 5',
    ];
    expect(await lines()).toEqual(['# TYPE latency_milliseconds histogram', ...samples]);
    expect(await lines(OPEN_METRICS)).toEqual([
      '# TYPE latency_milliseconds histogram',
      '# UNIT latency_milliseconds milliseconds',
      ...samples,
      '# EOF',
    ]);
  });

  test('histograms of values that may be negative have no sum', async () => {
    const meter_provider = withViews(PLAIN, {
      selector: { instrument_name: 'balance' },
      stream: { aggregation: { explicit_bucket_histogram: { boundaries: [-5, 0] } } },
    });
    start({}, { meter_provider }).createUpDownCounter('balance').add(-7);
    const buckets = [
      'balance_bucket{le="-5.0"} 1',
      'balance_bucket{le="0.0"} 1',
      'balance_bucket{le="+Inf"} 1',
    ];
    expect(await lines()).toEqual(['# TYPE balance histogram', ...buckets, 'balance_count 1']);
    expect(await lines(OPEN_METRICS)).toEqual(['# TYPE balance histogram', ...buckets, '# EOF']);
  });

  test('histograms keep `le` for the buckets', async () => {
    const meter = start(PLAIN);
    meter.createHistogram('size', { advice: { explicitBucketBoundaries: [] } }).record(3, { le: 'mine' });
    meter.createGauge('level').record(1, { le: 'mine' });
    expect(await lines()).toEqual([
      '# TYPE size histogram',
      'size_bucket{exported_le="mine",le="+Inf"} 1',
      'size_sum{exported_le="mine"} 3',
      'size_count{exported_le="mine"} 1',
      '# TYPE level gauge',
      'level{le="mine"} 1',
    ]);
  });

  test('exponential histograms, as buckets whose boundaries stay when the histogram grows', async () => {
    const meter_provider = withViews(PLAIN, {
      selector: { instrument_name: '*' },
      stream: { aggregation: { base2_exponential_bucket_histogram: { max_size: 160 } } },
    });
    const meter = start({}, { meter_provider });
    const histogram = meter.createHistogram('latency');
    for (const value of [0, 1, 1.5, 2]) histogram.record(value);
    const small = [
      'latency_bucket{le="0.0"} 1',
      'latency_bucket{le="1.0"} 2',
      'latency_bucket{le="1.189207115002721"} 2',
      'latency_bucket{le="1.4142135623730951"} 2',
      'latency_bucket{le="1.681792830507429"} 3',
      'latency_bucket{le="2.0"} 4',
      'latency_bucket{le="+Inf"} 4',
      'latency_sum 4.5',
      'latency_count 4',
    ];
    expect(await lines()).toEqual(['# TYPE latency histogram', ...small]);

    histogram.record(1000);
    const grown = await lines();
    for (const line of small.filter((each) => /le="[\d.]+"/.test(each))) expect(grown).toContain(line);
    expect(grown).toEqual(
      expect.arrayContaining([
        'latency_bucket{le="1024.0"} 5',
        'latency_bucket{le="+Inf"} 5',
        'latency_sum 1004.5',
      ]),
    );

    meter.createUpDownCounter('balance').add(-3);
    expect((await lines()).filter((line) => line.startsWith('balance'))).toEqual([
      'balance_bucket{le="-2.8284271247461903"} 1',
      'balance_bucket{le="0.0"} 1',
      'balance_bucket{le="+Inf"} 1',
      'balance_count 1',
    ]);
  });

  test('of a producer that gives differences are left out, which is told once', async () => {
    const meter = startWithProducer(() => [
      {
        descriptor: { name: 'difference', description: '', unit: '', valueType: 1 },
        dataPointType: DataPointType.SUM,
        isMonotonic: true,
        aggregationTemporality: AggregationTemporality.DELTA,
        dataPoints: [{ startTime: [0, 0], endTime: [0, 0], attributes: {}, value: 1 }],
      },
      {
        descriptor: { name: 'level', description: '', unit: '', valueType: 1 },
        dataPointType: DataPointType.GAUGE,
        aggregationTemporality: AggregationTemporality.DELTA,
        dataPoints: [{ startTime: [0, 0], endTime: [0, 0], attributes: {}, value: 1 }],
      },
    ]);
    meter.createCounter('orders').add(1);
    const expected = ['# TYPE level gauge', 'level 1', '# TYPE orders_total counter', 'orders_total 1'];
    expect(await lines()).toEqual(expected);
    expect(await lines()).toEqual(expected);
    expect(told).toEqual([
      expect.stringContaining('the metric "difference" of "producer" is left out: it is no running total'),
    ]);
  });
});

describe('names', () => {
  const strategies = [
    'underscore_escaping_with_suffixes',
    'underscore_escaping_without_suffixes/development',
    'no_utf8_escaping_with_suffixes/development',
    'no_translation/development',
  ] as const;

  // name, unit, then the name of a counter or gauge for each strategy
  const counters: [string, string, ...string[]][] = [
    ['orders', '', 'orders_total', 'orders', 'orders_total', 'orders'],
    [
      'http.requests',
      '{request}',
      'http_requests_total',
      'http_requests',
      'http.requests_total',
      'http.requests',
    ],
    ['orders_total', '', 'orders_total', 'orders_total', 'orders_total', 'orders_total'],
    ['orders.total', '1', 'orders_total', 'orders_total', 'orders_total', 'orders.total'],
    ['sent_total', 'By', 'sent_bytes_total', 'sent_total', 'sent_bytes_total', 'sent_total'],
    ['sent.bytes', 'By', 'sent_bytes_total', 'sent_bytes', 'sent.bytes_total', 'sent.bytes'],
    [
      'seconds_of_work',
      's',
      'seconds_of_work_total',
      'seconds_of_work',
      'seconds_of_work_total',
      'seconds_of_work',
    ],
  ];
  const gauges: [string, string, ...string[]][] = [
    ['load', '1', 'load_ratio', 'load', 'load_ratio', 'load'],
    ['load_ratio', '1', 'load_ratio', 'load_ratio', 'load_ratio', 'load_ratio'],
    ['rate', '{packet}/s', 'rate_per_second', 'rate', 'rate_per_second', 'rate'],
    ['speed', 'm/s', 'speed_meters_per_second', 'speed', 'speed_meters_per_second', 'speed'],
    [
      'speed.meters',
      'm/s',
      'speed_meters_per_second',
      'speed_meters',
      'speed.meters_per_second',
      'speed.meters',
    ],
    ['memory', 'MiBy', 'memory_mebibytes', 'memory', 'memory_mebibytes', 'memory'],
    ['heat', 'Cel', 'heat_celsius', 'heat', 'heat_celsius', 'heat'],
    ['share', '%', 'share_percent', 'share', 'share_percent', 'share'],
    ['price', 'EUR/kW.h', 'price_EUR_per_kW_h', 'price', 'price_EUR_per_kW_h', 'price'],
    ['wait', 'ms{typical}', 'wait_milliseconds', 'wait', 'wait_milliseconds', 'wait'],
    ['a.-/_b', '', 'a_b', 'a_b', 'a.-/_b', 'a.-/_b'],
  ];

  test.each(strategies.map((strategy, index) => [strategy, index] as const))(
    'of %s [ExperimentalPrometheusMetricExporter.translation_strategy]',
    async (strategy, index) => {
      const meter = start({ ...PLAIN, translation_strategy: strategy });
      // Names that would be the same are each of a collection of their own.
      for (const [name, unit] of counters)
        metrics.getMeter(name).createCounter(name, { unit }).add(1, { name });
      for (const [name, unit] of gauges) meter.createGauge(name, { unit }).record(1, { name });
      const accept = UTF8;
      const body = await lines(accept);
      const expected = [...counters, ...gauges].map(([name, , ...names]) => sample(names[index], { name }));
      expect(body.filter((line) => !line.startsWith('#')).sort()).toEqual(expected.sort());
      expect(told).toEqual([]);
    },
  );

  function sample(name: string, labels: Record<string, string>): string {
    const pairs = Object.entries(labels).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
    return /^\w+$/.test(name) ? `${name}{${pairs}} 1` : `{"${name}",${pairs}} 1`;
  }

  test('that begin with a digit, and of a view', async () => {
    const meter_provider = withViews(PLAIN, {
      selector: { instrument_name: 'level' },
      stream: { name: '5th.größe' },
    });
    start({}, { meter_provider }).createGauge('level').record(1, { '2nd': 'x' });
    expect(await lines()).toEqual(['# TYPE _5th_gr_e gauge', '_5th_gr_e{_2nd="x"} 1']);
  });

  test('with any character, in quotes, for clients that understand them', async () => {
    const translation_strategy = 'no_utf8_escaping_with_suffixes/development';
    const meter = start({ ...PLAIN, translation_strategy });
    const options = { unit: 's', description: 'Time' };
    meter
      .createCounter('work.time', options)
      .add(1, { 'shop.name': 'a', 'größe"\\': 'b', plain: 'c', __name__: 'd' });
    expect(await lines(UTF8)).toEqual([
      '# HELP "work.time_seconds_total" Time',
      '# TYPE "work.time_seconds_total" counter',
      '{"work.time_seconds_total",_name__="d","größe\\"\\\\"="b",plain="c","shop.name"="a"} 1',
    ]);
    expect(await lines(PROMETHEUS_3)).toEqual([
      '# HELP "work.time_seconds" Time',
      '# TYPE "work.time_seconds" counter',
      '# UNIT "work.time_seconds" seconds',
      '{"work.time_seconds_total",_name__="d","größe\\"\\\\"="b",plain="c","shop.name"="a"} 1',
      '# EOF',
    ]);
    expect(await lines()).toEqual([
      '# HELP work_time_seconds_total Time',
      '# TYPE work_time_seconds_total counter',
      'work_time_seconds_total{_name__="d",gr__e__="b",plain="c",shop_name="a"} 1',
    ]);
  });

  test('that need no quotes have none, and keep double underscores', async () => {
    start({ ...PLAIN, translation_strategy: 'no_translation/development' })
      .createGauge('a__b')
      .record(1);
    expect(await lines()).toEqual(['# TYPE a__b gauge', 'a__b 1']);
  });

  test('of counters without suffixes are of unknown type in OpenMetrics, which wants the suffix', async () => {
    const meter = start({
      ...PLAIN,
      translation_strategy: 'underscore_escaping_without_suffixes/development',
    });
    meter.createCounter('orders').add(1);
    expect(await lines()).toEqual(['# TYPE orders counter', 'orders 1']);
    expect(await lines(OPEN_METRICS)).toEqual(['# TYPE orders unknown', 'orders 1', '# EOF']);
  });

  test('of labels that become the same are joined, in the order of the names before', async () => {
    const gauge = start(PLAIN).createGauge('level');
    gauge.record(1, { 'a.b': 'dot', a_b: 'underscore', 'a-b': 'dash', A_b: 'other' });
    expect(await lines()).toContain('level{A_b="other",a_b="dash;dot;underscore"} 1');
  });
});

describe('texts', () => {
  test('are escaped', async () => {
    const meter = start(PLAIN);
    meter.createGauge('level', { description: 'a "b"\nc\\d' }).record(1, { text: 'a "b"\nc\\d ü' });
    expect(await lines()).toEqual([
      '# HELP level a "b"\\nc\\\\d',
      '# TYPE level gauge',
      'level{text="a \\"b\\"\\nc\\\\d ü"} 1',
    ]);
    expect(await lines(OPEN_METRICS)).toContain('# HELP level a \\"b\\"\\nc\\\\d');
  });

  test('of values that are none', async () => {
    const attributes: Attributes = {
      list: ['a', 1 as never],
      number: 1.5,
      no: false,
      empty: '',
      nothing: undefined,
    };
    start(PLAIN).createGauge('level').record(1, attributes);
    expect(await lines()).toContain('level{list="[\\"a\\",1]",no="false",number="1.5"} 1');
  });
});

describe('families of the same name', () => {
  test('from different scopes are one', async () => {
    start({ 'target_info_enabled/development': false });
    for (const name of ['a', 'b']) metrics.getMeter(name).createCounter('orders').add(1);
    expect(await lines()).toEqual([
      '# TYPE orders_total counter',
      'orders_total{otel_scope_name="a"} 1',
      'orders_total{otel_scope_name="b"} 1',
    ]);
    expect(told).toEqual([]);
  });

  test('that differ in their type: the later is left out, which is told once', async () => {
    start({ 'target_info_enabled/development': false });
    metrics.getMeter('a').createGauge('size').record(1);
    metrics.getMeter('b').createHistogram('size').record(1);
    for (const _ of [1, 2])
      expect(await lines()).toEqual(['# TYPE size gauge', 'size{otel_scope_name="a"} 1']);
    expect(told).toEqual([
      expect.stringMatching(
        /the metric "size" of "b" is left out: it would be the histogram "size" beside the gauge "size"\. Give it another name with a view$/,
      ),
    ]);
  });

  test('keep their order, however long their callbacks take and whoever comes later', async () => {
    start({ 'target_info_enabled/development': false });
    const first = ['# TYPE size gauge', 'size{otel_scope_name="m"} 1'];
    const slow = metrics.getMeter('m').createObservableGauge('size');
    slow.addCallback(async (result) => {
      await new Promise(setImmediate);
      result.observe(1);
    });
    expect(await lines()).toEqual(first);
    for (const name of ['z', 'a']) metrics.getMeter(name).createHistogram('size').record(1);
    expect(await lines()).toEqual(first);
    expect(await lines()).toEqual(first);
  });

  test('as a sample of another one is left out too', async () => {
    const meter = start(PLAIN);
    meter.createHistogram('size', { advice: { explicitBucketBoundaries: [] } }).record(1);
    meter.createGauge('size.count').record(9);
    expect((await lines()).filter((line) => line.startsWith('size_count'))).toEqual(['size_count 1']);
    expect(told).toHaveLength(1);
  });

  test('of a gauge and a counter can be told apart by their suffix, but not in OpenMetrics', async () => {
    const meter = start(PLAIN);
    metrics.getMeter('other').createCounter('orders').add(1);
    meter.createGauge('orders').record(2);
    expect(await lines()).toEqual(expect.arrayContaining(['orders_total 1', 'orders 2']));
    expect(await lines(OPEN_METRICS)).toEqual(['# TYPE orders counter', 'orders_total 1', '# EOF']);
  });

  test('that differ in their description: the first counts, which is told once', async () => {
    start({ 'target_info_enabled/development': false });
    for (const name of ['a', 'b'])
      metrics
        .getMeter(name)
        .createCounter('orders', { description: `of ${name}` })
        .add(1);
    for (const _ of [1, 2])
      expect(await lines()).toEqual([
        '# HELP orders_total of a',
        '# TYPE orders_total counter',
        'orders_total{otel_scope_name="a"} 1',
        'orders_total{otel_scope_name="b"} 1',
      ]);
    expect(told).toEqual([expect.stringContaining('"of a" is kept')]);
  });

  test('with points that nothing tells apart: the first is kept, which is told once', async () => {
    start(PLAIN);
    metrics.getMeter('a').createCounter('orders').add(1);
    metrics.getMeter('b').createCounter('orders').add(2);
    for (const _ of [1, 2]) expect(await lines()).toEqual(['# TYPE orders_total counter', 'orders_total 1']);
    expect(told).toEqual([expect.stringContaining('Set `scope_info_enabled`')]);
  });
});

describe('scope and resource', () => {
  const resource = {
    attributes: [
      { name: 'service.name', value: 'shop' },
      { name: 'service.version', value: '1.2' },
      { name: 'host.name', value: 'box' },
    ],
  };

  test('are told as labels and as a metric of its own, by default', async () => {
    start({}, { resource });
    const meter = metrics.getMeter('orders', '3.1', { schemaUrl: 'https://example.com/1' });
    meter.createCounter('orders').add(1, { 'otel.scope.name': 'mine' });
    const target =
      /^target_info\{host_name="box",service_name="shop",service_version="1\.2",.*telemetry_sdk_name="opentelemetry",.*\} 1$/;
    const series =
      'orders_total{otel_scope_name="orders",otel_scope_schema_url="https://example.com/1",otel_scope_version="3.1"} 1';
    expect(await lines()).toEqual([
      '# HELP target_info Target metadata',
      '# TYPE target_info gauge',
      expect.stringMatching(target),
      '# TYPE orders_total counter',
      series,
    ]);
    expect(await lines(OPEN_METRICS)).toEqual([
      '# HELP target Target metadata',
      '# TYPE target info',
      expect.stringMatching(target),
      '# TYPE orders counter',
      series,
      '# EOF',
    ]);
  });

  test('are not told when that is turned off [ExperimentalPrometheusMetricExporter.scope_info_enabled] [ExperimentalPrometheusMetricExporter.target_info_enabled/development]', async () => {
    start(PLAIN, { resource }).createCounter('orders').add(1);
    expect(await lines()).toEqual(['# TYPE orders_total counter', 'orders_total 1']);
  });

  test.each([
    [{ included: ['service.*'], excluded: ['*.version'] }, 'service_name="shop"'],
    [{ included: ['service.name', 'host.*'] }, 'host_name="box",service_name="shop"'],
    [{ included: ['nothing'] }, ''],
  ])(
    'resource_constant_labels %j [ExperimentalPrometheusMetricExporter.resource_constant_labels]',
    async (resource_constant_labels, labels) => {
      start({ ...PLAIN, resource_constant_labels }, { resource })
        .createCounter('orders')
        .add(1);
      expect(await lines()).toContain(`orders_total${labels && `{${labels}}`} 1`);
    },
  );

  test('resource_constant_labels give way to attributes of the point, and stay in target_info', async () => {
    const settings = {
      scope_info_enabled: false,
      resource_constant_labels: { included: ['host.name', 'service.name'] },
    };
    start(settings, { resource }).createCounter('orders').add(1, { 'host.name': 'other' });
    const body = await lines();
    expect(body).toContain('orders_total{host_name="other",service_name="shop"} 1');
    expect(body).toContainEqual(
      expect.stringMatching(/^target_info\{host_name="box",service_name="shop",service_version/),
    );
  });

  test('attributes of a scope become labels, beneath its name [PullMetricReader.producers]', async () => {
    startWithProducer(
      () => [
        {
          descriptor: { name: 'level', description: '', unit: '', valueType: 1 },
          dataPointType: DataPointType.GAUGE,
          aggregationTemporality: AggregationTemporality.CUMULATIVE,
          dataPoints: [{ startTime: [0, 0], endTime: [0, 0], attributes: {}, value: 1 }],
        },
      ],
      { scope_info_enabled: true },
      { 'team.name': 'x', name: 'not this' },
    );
    expect(await lines()).toContain('level{otel_scope_name="producer",otel_scope_team_name="x"} 1');
  });

  test('an attribute of the resource that comes later is waited for', async () => {
    const found = deferred<string>();
    const late = component('late', {
      ExperimentalResourceDetector: () => ({ detect: () => ({ attributes: { 'late.one': found.promise } }) }),
    });
    const detection = { 'detection/development': { detectors: [{ late: {} }] } };
    start({ scope_info_enabled: false }, { resource: detection } as Config, { components: [late] });
    const arrived = countRequests(1);
    const body = lines();
    await arrived;
    found.resolve('here');
    expect(await body).toContainEqual(expect.stringMatching(/^target_info\{late_one="here",/));
    expect(told).toEqual([]);
  });
});

function withViews(exporter: object, ...views: object[]): Config['meter_provider'] {
  return { ...pull(exporter), views } as Config['meter_provider'];
}

/** Starts with a source of metrics beside the SDK. */
function startWithProducer(
  produce: () => MetricData[],
  exporter: object = {},
  attributes: Attributes = {},
): Meter {
  const producer = component('mine', {
    MetricProducer: (): MetricProducer => ({
      async collect() {
        const scope = { name: 'producer', attributes };
        return {
          resourceMetrics: { resource: undefined as never, scopeMetrics: [{ scope, metrics: produce() }] },
          errors: [],
        };
      },
    }),
  });
  const meter_provider = pull({ ...PLAIN, ...exporter }, { producers: [{ mine: {} }] });
  return start({}, { meter_provider } as Config, { components: [producer] });
}

/** Settles when so many requests have reached a server of this process. */
function countRequests(count: number): Promise<void> {
  const { promise, resolve } = deferred<void>();
  let left = count;
  const onRequest = () => {
    left -= 1;
    if (left === 0) resolve();
  };
  subscribe('http.server.request.start', onRequest);
  onTestFinished(() => void unsubscribe('http.server.request.start', onRequest));
  return promise;
}

interface Deferred<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
}

function deferred<T>(): Deferred<T> {
  let resolve: Deferred<T>['resolve'] = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
