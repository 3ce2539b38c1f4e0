// What Prometheus itself makes of the text. Needs the Debian packages python3-prometheus-client and prometheus.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { metrics } from '@opentelemetry/api';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type InitOptions, initTelemetry } from '../../src/init.ts';

const run = promisify(execFile);

const FORMATS = {
  classic: { accept: 'text/plain; version=0.0.4', parser: 'prometheus_client.parser' },
  OpenMetrics: {
    accept: 'application/openmetrics-text; version=1.0.0',
    parser: 'prometheus_client.openmetrics.parser',
  },
};
const formats = Object.entries(FORMATS);

let port: number;

beforeEach(async () => {
  port = await freePort();
});

function start(exporter: object = {}): void {
  const telemetry = initTelemetry({
    preset: 'test',
    env: {},
    cwd: tmpdir(),
    config: {
      log_level: 'error',
      resource: { attributes: [{ name: 'service.name', value: 'shop' }] },
      meter_provider: {
        readers: [
          {
            pull: { exporter: { 'prometheus/development': { host: '127.0.0.1', port, ...exporter } } },
          },
        ],
        views: [
          {
            selector: { instrument_name: 'exponential.*' },
            stream: { aggregation: { base2_exponential_bucket_histogram: {} } },
          },
        ],
      },
    } as InitOptions['config'],
  });
  onTestFinished(async () => void (await telemetry.shutdown({ timeoutMillis: 2000 })));
}

/** Something of each kind, with whatever is unusual. */
function measure(): void {
  const meter = metrics.getMeter('@shop/orders', '1.2.0', { schemaUrl: 'https://example.com/1' });
  meter.createCounter('orders.paid', { description: 'Orders "paid"\nwith a \\' }).add(3, {
    'shop.name': 'a "b"\nc\\d ü',
  });
  meter.createUpDownCounter('queue.length', { unit: '{order}' }).add(-2);
  const load = meter.createGauge('load', { unit: '1' });
  load.record(0.5);
  load.record(Number.NaN, { state: 'unknown' });
  load.record(Number.POSITIVE_INFINITY, { state: 'full' });
  const latency = meter.createHistogram('latency', {
    description: 'How long',
    unit: 's',
    advice: { explicitBucketBoundaries: [0.0000001, 0.5, 1, 10, 1_000_000] },
  });
  for (const route of ['/', '/pay']) for (const value of [0.1, 0.7, 5, 50]) latency.record(value, { route });
  const exponential = meter.createHistogram('exponential.size', { unit: 'By' });
  for (const value of [0, 1, 3, 1e6]) exponential.record(value);
  meter.createObservableCounter('cpu.time', { unit: 's' }).addCallback((result) => {
    result.observe(1.5, { state: 'user' });
    result.observe(0.5, { state: 'system' });
  });
  metrics.getMeter('other').createCounter('orders.paid').add(1);
  metrics.getMeter('conflict').createGauge('latency', { unit: 's' }).record(1);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: free } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return free;
}

/** Asks until somebody listens. */
async function read(
  url: string,
  headers: Record<string, string> = {},
  agent: Agent | false = false,
): Promise<string> {
  for (;;) {
    try {
      return await new Promise((done, reject) => {
        get(url, { headers, agent }, (response) => void text(response).then(done, reject)).on(
          'error',
          reject,
        );
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED') throw error;
      await new Promise((again) => setTimeout(again, 20));
    }
  }
}

interface Family {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly unit: string;
  readonly samples: readonly [name: string, labels: Record<string, string>, value: string][];
}

/** What the client library of Prometheus for Python understands. */
async function parsed(body: string, parser: string): Promise<Family[]> {
  const program = [
    'import json, sys',
    `from ${parser} import text_string_to_metric_families as parse`,
    'families = [dict(name=f.name, type=f.type, help=f.documentation, unit=f.unit,',
    '  samples=[(s.name, s.labels, repr(float(s.value))) for s in f.samples])',
    '  for f in parse(sys.stdin.buffer.read().decode("utf-8"))]',
    'print(json.dumps(families))',
  ].join('\n');
  const running = run('/usr/bin/python3', ['-c', program]);
  running.child.stdin!.end(body);
  return JSON.parse((await running).stdout);
}

describe.each(formats)('%s text, read by the client library of Prometheus', (format, { accept, parser }) => {
  async function scraped(): Promise<Family[]> {
    return parsed(await read(`http://127.0.0.1:${port}/metrics`, { accept }), parser);
  }

  test('has everything in it', async () => {
    start();
    measure();
    const families = await scraped();

    // The SDK puts first what a view has changed. The parser for the classic text takes `_total` off the name of a counter.
    expect(families.map(({ name, type }) => [name, type])).toEqual([
      format === 'classic' ? ['target_info', 'gauge'] : ['target', 'info'],
      ['exponential_size_bytes', 'histogram'],
      ['orders_paid', 'counter'],
      ['queue_length', 'gauge'],
      ['load_ratio', 'gauge'],
      ['latency_seconds', 'histogram'],
      ['cpu_time_seconds', 'counter'],
    ]);
    const by = (name: string) => families.find((family) => family.name === name)!;
    const scope = {
      otel_scope_name: '@shop/orders',
      otel_scope_version: '1.2.0',
      otel_scope_schema_url: 'https://example.com/1',
    };
    const [[, target]] = families[0].samples;
    expect(target).toMatchObject({ service_name: 'shop', telemetry_sdk_language: 'nodejs' });
    expect(by('orders_paid')).toMatchObject({
      help: 'Orders "paid"\nwith a \\',
      samples: [
        ['orders_paid_total', { ...scope, shop_name: 'a "b"\nc\\d ü' }, '3.0'],
        ['orders_paid_total', { otel_scope_name: 'other' }, '1.0'],
      ],
    });
    expect(by('queue_length').samples).toEqual([['queue_length', scope, '-2.0']]);
    expect(by('load_ratio').samples).toEqual([
      ['load_ratio', scope, '0.5'],
      ['load_ratio', { ...scope, state: 'unknown' }, 'nan'],
      ['load_ratio', { ...scope, state: 'full' }, 'inf'],
    ]);
    const ofLatency = ['/', '/pay'].flatMap((route) => {
      const labels = { ...scope, route };
      const bucket = (le: string, value: string) => ['latency_seconds_bucket', { ...labels, le }, value];
      return [
        bucket('1e-07', '0.0'),
        bucket('0.5', '1.0'),
        bucket('1.0', '2.0'),
        bucket('10.0', '3.0'),
        bucket('1e+06', '4.0'),
        bucket('+Inf', '4.0'),
        ['latency_seconds_sum', labels, '55.8'],
        ['latency_seconds_count', labels, '4.0'],
      ];
    });
    expect(by('latency_seconds')).toMatchObject({ help: 'How long', samples: ofLatency });
    expect(by('exponential_size_bytes').samples.slice(-3)).toEqual([
      ['exponential_size_bytes_bucket', { ...scope, le: '+Inf' }, '4.0'],
      ['exponential_size_bytes_sum', scope, '1000004.0'],
      ['exponential_size_bytes_count', scope, '4.0'],
    ]);
    expect(by('cpu_time_seconds').samples).toEqual([
      ['cpu_time_seconds_total', { ...scope, state: 'user' }, '1.5'],
      ['cpu_time_seconds_total', { ...scope, state: 'system' }, '0.5'],
    ]);
    expect(by('latency_seconds').unit).toBe(format === 'classic' ? '' : 'seconds');
  });

  test.each([
    'underscore_escaping_with_suffixes',
    'underscore_escaping_without_suffixes/development',
    'no_utf8_escaping_with_suffixes/development',
    'no_translation/development',
  ])('is understood with %s, for who does not ask for UTF-8', async (translation_strategy) => {
    start({ translation_strategy });
    measure();
    expect((await scraped()).length).toBeGreaterThan(5);
  });

  test('is understood when there is nothing in it', async () => {
    start({ 'target_info_enabled/development': false });
    expect(await scraped()).toEqual([]);
  });
});

test('promtool finds no error in the classic text', async () => {
  start();
  measure();
  const checking = run('/usr/bin/promtool', ['check', 'metrics']);
  checking.child.stdin!.end(await read(`http://127.0.0.1:${port}/metrics`));
  // It ends with 3 when it dislikes something, such as a metric without help, and with 1 when it cannot read the text.
  const { code } = await checking.then(
    () => ({ code: 0 }),
    (error: { code: number }) => error,
  );
  expect([0, 3]).toContain(code);
});

describe('a Prometheus server', () => {
  test('scrapes, and knows every series', async () => {
    start();
    measure();
    const server = await startPrometheus(port);

    const orders = await server.series('orders_paid_total{otel_scope_name="@shop/orders"}');
    expect(orders).toMatchObject([
      {
        metric: {
          job: 'shop',
          otel_scope_version: '1.2.0',
          otel_scope_schema_url: 'https://example.com/1',
          shop_name: 'a "b"\nc\\d ü',
        },
        value: [expect.any(Number), '3'],
      },
    ]);
    const found = async (query: string) => (await server.series(query)).map(({ value }) => value[1]);
    expect(await found('orders_paid_total{otel_scope_name="other"}')).toEqual(['1']);
    expect(await found('queue_length')).toEqual(['-2']);
    expect(await found('load_ratio{state="unknown"}')).toEqual(['NaN']);
    expect(await found('latency_seconds_bucket{route="/",le="10.0"}')).toEqual(['3']);
    expect(await found('histogram_quantile(0.5, exponential_size_bytes_bucket)')).toEqual(['1']);
    expect(await found('up{job="shop"}')).toEqual(['1']);
    expect(await server.series('target_info')).toMatchObject([{ metric: { service_name: 'shop' } }]);
    // Every sample that was sent has become a series.
    const sent = (await read(`http://127.0.0.1:${port}/metrics`)).match(/^[^#\n].*/gm)!.length;
    expect(await found('scrape_samples_scraped{job="shop"}')).toEqual([String(sent)]);
    expect(await found('count({job="shop",__name__!~"up|scrape_.*"})')).toEqual([String(sent)]);

    const { data } = await server.ask('targets');
    expect(data.activeTargets).toMatchObject([{ health: 'up', lastError: '' }]);
    const { data: metadata } = await server.ask('metadata');
    expect(metadata).toMatchObject({
      orders_paid: [{ type: 'counter', help: 'Orders "paid"\nwith a \\' }],
      latency_seconds: [{ type: 'histogram', unit: 'seconds' }],
      queue_length: [{ type: 'gauge' }],
      target: [{ type: 'info' }],
    });
  });
});

interface Found {
  readonly metric: Record<string, string>;
  readonly value: [number, string];
}

/** Scrapes what listens on a port. Ends with the test. */
async function startPrometheus(target: number) {
  const directory = mkdtempSync(join(tmpdir(), 'otelboot-prometheus-'));
  const listen = `127.0.0.1:${await freePort()}`;
  const config = {
    global: { scrape_interval: '1s', scrape_timeout: '1s' },
    scrape_configs: [{ job_name: 'shop', static_configs: [{ targets: [`127.0.0.1:${target}`] }] }],
  };
  // JSON is YAML too.
  writeFileSync(join(directory, 'prometheus.yml'), JSON.stringify(config));
  const server = spawn(
    '/usr/bin/prometheus',
    ['--config.file=prometheus.yml', '--storage.tsdb.path=data', `--web.listen-address=${listen}`],
    { cwd: directory, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let log = '';
  server.stderr.on('data', (chunk) => {
    log += chunk;
  });
  const ended = new Promise<string>((done) => {
    server.once('error', ({ message }) => done(message));
    server.once('close', () => done(log));
  });
  onTestFinished(async () => {
    server.kill('SIGKILL');
    await ended;
    rmSync(directory, { recursive: true, force: true });
  });

  // biome-ignore lint/suspicious/noExplicitAny: the answers of the API differ
  const ask = async (what: string): Promise<any> => {
    const answer = read(`http://${listen}/api/v1/${what}`);
    const early = ended.then((why) => Promise.reject(new Error(`prometheus has ended: ${why}`)));
    // Not ready yet: it answers with a sentence.
    return JSON.parse((await Promise.race([answer, early])).replace(/^[^{].*/s, '{"data":{"result":[]}}'));
  };
  const series = (query: string): Promise<Found[]> =>
    vi.waitUntil(
      async () => {
        const { data } = await ask(`query?query=${encodeURIComponent(query)}`);
        return data.result.length > 0 && data.result;
      },
      { timeout: 30_000, interval: 50 },
    );
  return { ask, series };
}

test('neither the server nor a connection that is kept makes the process wait', async () => {
  const source = `
    import { initTelemetry } from ${JSON.stringify(resolve(import.meta.dirname, '../../src/index.ts'))};
    const exporter = { 'prometheus/development': { host: '127.0.0.1', port: ${port} } };
    initTelemetry({
      preset: 'none', env: {}, config: { file_format: '1.1', log_level: 'error', meter_provider: { readers: [{ pull: { exporter } }] } },
    });
    process.stdin.resume();
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    cwd: tmpdir(),
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const exited = once(child, 'close');
  onTestFinished(() => void child.kill('SIGKILL'));
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  expect(await read(`http://127.0.0.1:${port}/metrics`, {}, agent)).toContain('target_info');
  // Whatever else would keep it is gone with its standard input.
  child.stdin.end();
  expect(await exited).toEqual([0, null]);
});
