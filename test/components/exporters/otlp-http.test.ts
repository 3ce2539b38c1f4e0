import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { logs, metrics, trace } from '@opentelemetry/api';
import { afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { InitOptions } from '../../../src/init.ts';
import type { Attempt, ExportError } from '../../../src/lifecycle/export-guard.ts';
import { version } from '../../../src/version.ts';
import { type Behaviour, type Receiver, type ReceiverOptions, startReceiver } from '../../receiver/index.ts';
import { recordLogs, recordMetrics, recordSpans } from '../../receiver/recorded-telemetry.ts';
import { configErrorOf, workspace } from '../../support/config.ts';
import { buildExporter, useTelemetry } from '../../support/telemetry.ts';

const start = useTelemetry();

const recorded = { traces: recordSpans(), metrics: await recordMetrics(), logs: recordLogs() };
const signals = ['traces', 'metrics', 'logs'] as const;
const encodings = ['protobuf', 'json'] as const;

let receiver: Receiver;

beforeEach(async () => {
  receiver = await startReceiver();
});

afterEach(() => receiver.close());

function sends(settings: object, signal: (typeof signals)[number] = 'traces'): Promise<Attempt> {
  const endpoint = `${receiver.url}/v1/${signal}`;
  const { send, guard } = buildExporter(signal, { otlp_http: { endpoint, ...settings } });
  onTestFinished(() => guard.shutdown());
  return send(recorded[signal]);
}

function errorOf(attempt: Attempt): ExportError {
  if (attempt.outcome === 'delivered') throw new Error('delivered, against expectation');
  return attempt.error;
}

describe('requests', () => {
  test.each(signals.flatMap((signal) => encodings.map((encoding) => [signal, encoding] as const)))(
    '%s in %s',
    async (signal, encoding) => {
      const attempt = await sends({ encoding }, signal);
      expect(attempt).toEqual({ outcome: 'delivered', rejected: 0 });
      expect(receiver.requests).toMatchObject([{ signal, encoding, compressed: false, stored: true }]);
      expect(receiver.requests[0].items).toBeGreaterThan(0);
    },
  );

  test.each([
    ['gzip', true],
    ['none', false],
  ])('with compression %s', async (compression, compressed) => {
    await sends({ compression });
    expect(receiver.requests).toMatchObject([{ compressed, stored: true }]);
    expect(receiver.spans).toHaveLength(recorded.traces.length);
  });

  test('hold the stated headers and no others [NameStringValuePair.name] [NameStringValuePair.value]', async () => {
    await sends({
      headers_list: 'x-list=from%20list,x-both=list',
      headers: [
        { name: 'x-own', value: 'schön'.normalize('NFC') },
        { name: 'X-Both', value: 'headers' },
        { name: 'x-null', value: null },
        { name: 'content-type', value: 'text/plain' },
      ],
    });
    const { host, connection, 'content-length': length, ...rest } = receiver.requests[0].headers;
    expect({ host, connection }).toEqual({ host: `127.0.0.1:${receiver.port}`, connection: 'keep-alive' });
    expect(length).toBe(String(receiver.requests[0].bytes));
    expect(rest).toEqual({
      'content-type': 'application/x-protobuf',
      'user-agent': expect.stringMatching(`^OTel-OTLP-Exporter-JavaScript/[\\d.]+ otelboot/${version}$`),
      'x-list': 'from list',
      'x-both': 'headers',
      'x-own': 'schön',
    });
  });

  test.each(['/v1/traces', '/a/v1/traces?token=1', '/', '/collect/'])(
    'go to the path as it is written: %s',
    async (path) => {
      await sends({ endpoint: receiver.url + path });
      expect(receiver.requests).toMatchObject([{ path }]);
    },
  );

  test('share connections', async () => {
    const { send, guard } = buildExporter('traces', { otlp_http: { endpoint: `${receiver.url}/v1/traces` } });
    onTestFinished(() => guard.shutdown());
    for (let round = 0; round < 3; round++) expect((await send(recorded.traces)).outcome).toBe('delivered');
    expect(receiver.requests).toHaveLength(3);
  });
});

describe('answers', () => {
  test.each([
    [{ status: 400 }, { reason: 'status_400', retryable: false, retryAfterMillis: undefined }],
    [{ status: 401 }, { reason: 'status_401', retryable: false }],
    [{ status: 404 }, { reason: 'status_404', retryable: false }],
    [{ status: 413 }, { reason: 'status_413', retryable: false }],
    [{ status: 500 }, { reason: 'status_500', retryable: false }],
    [
      { status: 429, retryAfter: 7 },
      { reason: 'status_429', retryable: true, retryAfterMillis: 7000 },
    ],
    [{ status: 502 }, { reason: 'status_502', retryable: true, retryAfterMillis: undefined }],
    [
      { status: 503, retryAfter: '0' },
      { reason: 'status_503', retryable: true, retryAfterMillis: 0 },
    ],
    [
      { status: 503, retryAfter: 'soon' },
      { reason: 'status_503', retryable: true, retryAfterMillis: undefined },
    ],
    [{ status: 504 }, { reason: 'status_504', retryable: true }],
  ] as [Behaviour, Partial<ExportError>][])('%o', async (behaviour, expected) => {
    receiver.behave(behaviour);
    const { message, reason, retryable, retryAfterMillis } = errorOf(await sends({}));
    expect({ reason, retryable, retryAfterMillis }).toMatchObject(expected);
    expect(message).toMatch(`${receiver.url}/v1/traces: ${(behaviour as { status: number }).status}`);
  });

  test.each([
    [new Date(Date.now() + 90_000).toUTCString(), 60_000, 91_000],
    [new Date(Date.now() - 90_000).toUTCString(), 0, 0],
  ])('Retry-After as a date: %s', async (retryAfter, least, most) => {
    receiver.behave({ status: 503, retryAfter });
    const { retryAfterMillis } = errorOf(await sends({}));
    expect(retryAfterMillis).toBeGreaterThanOrEqual(least);
    expect(retryAfterMillis).toBeLessThanOrEqual(most);
  });

  test.each(signals.flatMap((signal) => encodings.map((encoding) => [signal, encoding] as const)))(
    'partial success of %s in %s',
    async (signal, encoding) => {
      receiver.behave({ partialSuccess: { rejected: 2, message: 'two are odd' } });
      expect(await sends({ encoding }, signal)).toMatchObject({
        outcome: 'delivered',
        rejected: 2,
        error: { message: 'the receiver refused 2: two are odd' },
      });
    },
  );

  test.each(['resetReceiving', 'resetAnswering'] as const)('%s may be tried again', async (behaviour) => {
    receiver.behave(behaviour);
    expect(errorOf(await sends({}))).toMatchObject({ retryable: true, reason: 'ECONNRESET' });
  });

  test('nobody listens: may be tried again', async () => {
    const endpoint = `http://127.0.0.1:${await freePort()}/v1/traces`;
    expect(errorOf(await sends({ endpoint }))).toMatchObject({
      retryable: true,
      reason: 'ECONNREFUSED',
      message: expect.stringContaining(endpoint),
    });
  });

  test('larger than any answer may be', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: 9000000\r\n\r\n${' '.repeat(9_000_000)}`);
    });
    const error = errorOf(await sends({ endpoint: `http://127.0.0.1:${await listening(server)}/` }));
    expect(error.message).toMatch(/larger than 4194304 bytes/);
  });

  test('from something that does not speak HTTP', async () => {
    const server = createServer((socket) => socket.on('error', () => {}).end('\0\0\x06\x04\0\0\0\0\0'));
    const error = errorOf(await sends({ endpoint: `http://127.0.0.1:${await listening(server)}/` }));
    expect(error.message).toMatch(/Expected HTTP/);
  });
});

describe('the timeout covers', () => {
  test.each(['blackhole', 'trickle'] as const)('a receiver that does not finish: %s', async (behaviour) => {
    receiver.behave(behaviour);
    expect(errorOf(await sends({ timeout: 150 }))).toMatchObject({
      reason: 'timeout',
      retryable: true,
      message: `${receiver.url}/v1/traces: no answer within 150 ms`,
    });
  });

  test.each(['http', 'https'])('%s to a port that is open and silent', async (protocol) => {
    const endpoint = `${protocol}://127.0.0.1:${await listening(createServer())}/`;
    expect(errorOf(await sends({ timeout: 150, endpoint }))).toMatchObject({
      reason: 'timeout',
      retryable: true,
    });
  });

  test('nothing when it is 0', async () => {
    receiver.behave({ delayMillis: 200 });
    expect((await sends({ timeout: 0 })).outcome).toBe('delivered');
  });
});

describe('TLS', () => {
  let certificates: string;
  const file = (name: string) => join(certificates, name);
  const pem = (name: string) => readFileSync(file(name));

  beforeAll(() => {
    certificates = makeCertificates();
    return () => rmSync(certificates, { recursive: true });
  });

  async function secureReceiver(tls: ReceiverOptions['tls']): Promise<void> {
    await receiver.close();
    receiver = await startReceiver({ tls });
  }

  const serverTls = () => ({ key: pem('server.key'), cert: pem('server.crt') });

  test('trusts the authority in ca_file [HttpTls.ca_file]', async () => {
    await secureReceiver(serverTls());
    expect((await sends({ tls: { ca_file: file('ca.crt') } })).outcome).toBe('delivered');
    expect(receiver.spans).toHaveLength(recorded.traces.length);
  });

  test.each([
    [
      'an authority that nobody knows',
      {},
      /self-signed certificate in certificate chain|unable to (?:verify|get)/,
    ],
    ['another authority', { ca_file: 'other.crt' }, /self-signed certificate|unable to (?:verify|get)/],
  ])('refuses %s, and says why', async (_, tls: { ca_file?: string }, message) => {
    await secureReceiver(serverTls());
    const error = errorOf(await sends({ tls: tls.ca_file ? { ca_file: file(tls.ca_file) } : {} }));
    expect(error).toMatchObject({ retryable: false, message: expect.stringMatching(message) });
    expect(receiver.requests).toEqual([]);
  });

  test('refuses a certificate for another name', async () => {
    await secureReceiver({ key: pem('server.key'), cert: pem('elsewhere.crt') });
    const error = errorOf(await sends({ tls: { ca_file: file('ca.crt') } }));
    expect(error).toMatchObject({ retryable: false, reason: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  });

  test('shows its own certificate [HttpTls.key_file] [HttpTls.cert_file]', async () => {
    await secureReceiver({ ...serverTls(), ca: pem('ca.crt'), requestCert: true });
    const mutual = { ca_file: file('ca.crt'), key_file: file('client.key'), cert_file: file('client.crt') };
    expect((await sends({ tls: mutual })).outcome).toBe('delivered');
    expect((await sends({ tls: { ca_file: file('ca.crt') } })).outcome).toBe('failed');
    expect(receiver.requests).toHaveLength(1);
  });

  test('plain HTTP to it fails', async () => {
    await secureReceiver(serverTls());
    expect((await sends({ endpoint: `http://127.0.0.1:${receiver.port}/v1/traces` })).outcome).toBe('failed');
  });

  test.each([
    [
      'a key without its certificate',
      () => ({ key_file: file('client.key') }),
      'tls.cert_file',
      /is missing/,
    ],
    [
      'a certificate without its key',
      () => ({ cert_file: file('client.crt') }),
      'tls.key_file',
      /is missing/,
    ],
    ['a relative path', () => ({ ca_file: 'ca.crt' }), 'tls.ca_file', /"ca.crt" is not an absolute path/],
    [
      'a file that is not there',
      () => ({ ca_file: '/nowhere/ca.crt' }),
      'tls.ca_file',
      /cannot be read: ENOENT/,
    ],
    ['a directory', () => ({ ca_file: certificates }), 'tls.ca_file', /cannot be read: EISDIR/],
    [
      'a key that is none',
      () => ({ key_file: file('ca.crt'), cert_file: file('client.crt') }),
      'tls',
      /cannot be used/,
    ],
    [
      'a key of another certificate',
      () => ({ key_file: file('server.key'), cert_file: file('client.crt') }),
      'tls',
      /mismatch/,
    ],
    [
      'a certificate that is none',
      () => ({ key_file: file('client.key'), cert_file: file('client.key') }),
      'tls',
      /cannot be used/,
    ],
  ] as const)('%s is a ConfigError', (_, tls, property, message) => {
    expect(startWith({ tls: tls() })).toMatchObject([
      { path: `${PLACE}.${property}`, message: expect.stringMatching(message) },
    ]);
  });
});

const PLACE = 'tracer_provider.processors[0].batch.exporter.otlp_http';

function startWith(settings: object) {
  const exporter = { otlp_http: settings } as never;
  return configErrorOf(() => start({ tracer_provider: { processors: [{ batch: { exporter } }] } })).problems;
}

test.each([
  [{ endpoint: 'collector:4318' }, 'endpoint', /must begin with http/],
  [{ endpoint: '/v1/traces' }, 'endpoint', /is not a URL/],
  [{ endpoint: 'grpc://collector:4317' }, 'endpoint', /must begin with http/],
  [
    {
      headers: [
        { name: 'x-ok', value: '1' },
        { name: 'not ok', value: '1' },
      ],
    },
    'headers[1].name',
    /is not a header name/,
  ],
  [{ headers: [{ name: 'x', value: 'a\r\nb: c' }] }, 'headers[0].value', /a single line/],
  [{ headers: [{ name: 'x', value: '日本' }] }, 'headers[0].value', /Latin-1|cannot/],
  [{ compression: 'brotli' }, 'compression', /"brotli" is not known/],
])('%o is a ConfigError', (settings, property, message) => {
  expect(startWith(settings)).toMatchObject([
    {
      code: 'component-failed',
      severity: 'error',
      path: `${PLACE}.${property}`,
      message: expect.stringMatching(message),
    },
  ]);
});

describe('in a hostile environment', () => {
  let poison: Receiver;

  beforeEach(async () => {
    poison = await startReceiver();
    for (const part of ['', 'TRACES_', 'METRICS_', 'LOGS_']) {
      const poisonous = {
        ENDPOINT: poison.url,
        HEADERS: 'authorization=Bearer%20stolen,x-poison=1',
        TIMEOUT: '1',
        COMPRESSION: 'gzip',
        PROTOCOL: 'grpc',
        INSECURE: 'true',
        CERTIFICATE: '/nowhere/ca.crt',
        CLIENT_KEY: '/nowhere/client.key',
        CLIENT_CERTIFICATE: '/nowhere/client.crt',
        TEMPORALITY_PREFERENCE: 'delta',
        DEFAULT_HISTOGRAM_AGGREGATION: 'base2_exponential_bucket_histogram',
      };
      for (const [name, value] of Object.entries(poisonous))
        vi.stubEnv(`OTEL_EXPORTER_OTLP_${part}${name}`, value);
    }
    vi.stubEnv('http_proxy', poison.url);
    vi.stubEnv('HTTP_PROXY', poison.url);
  });

  afterEach(async () => {
    vi.unstubAllEnvs();
    await poison.close();
  });

  const exporterTo = (path: string) =>
    `{ otlp_http: { endpoint: ${receiver.url}${path}, headers: [{ name: x-own, value: mine }] } }`;

  test.each([
    ['that was not handed over', (configFile: string): InitOptions => ({ env: {}, configFile })],
    [
      'beside a strict file',
      (file: string): InitOptions => ({ env: { ...process.env, OTEL_CONFIG_FILE: file } }),
    ],
    [
      'that is read by default, beside a strict file',
      (file: string): InitOptions => {
        vi.stubEnv('OTEL_CONFIG_FILE', file);
        return { env: process.env };
      },
    ],
  ])('%s, exports go where the configuration says', async (_, options) => {
    const cwd = workspace();
    const file = join(cwd, 'otel.yaml');
    writeFileSync(
      file,
      `file_format: "1.1"
log_level: error
tracer_provider: { processors: [{ batch: { exporter: ${exporterTo('/t/v1/traces')} } }] }
meter_provider: { readers: [{ periodic: { exporter: ${exporterTo('/m/v1/metrics')} } }] }
logger_provider: { processors: [{ batch: { exporter: ${exporterTo('/l/v1/logs')} } }] }
distribution: { otelboot: { instrumentations: none } }
`,
    );
    const telemetry = start(undefined, { preset: 'none', cwd, config: {}, ...options(file) });
    trace.getTracer('t').startSpan('s').end();
    logs.getLogger('l').emit({ body: 'b' });
    metrics.getMeter('m').createHistogram('h').record(1);
    await telemetry.shutdown();

    expect(poison.requests).toEqual([]);
    expect(new Set(receiver.requests.map(({ path }) => path))).toEqual(
      new Set(['/l/v1/logs', '/m/v1/metrics', '/t/v1/traces']),
    );
    for (const { headers, compressed, encoding } of receiver.requests) {
      expect({ compressed, encoding }).toEqual({ compressed: false, encoding: 'protobuf' });
      expect(Object.keys(headers).sort()).toEqual([
        'connection',
        'content-length',
        'content-type',
        'host',
        'user-agent',
        'x-own',
      ]);
    }
    expect(receiver.metrics[0]).toMatchObject({ type: 'histogram', temporality: 'cumulative' });
  });
});

function makeCertificates(): string {
  const directory = mkdtempSync(join(tmpdir(), 'otelboot-tls-'));
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: directory, stdio: 'pipe' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  for (const name of ['ca', 'other']) {
    openssl(
      'req',
      '-x509',
      ...key,
      '-days',
      '2',
      '-subj',
      `/CN=${name}`,
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.crt`,
    );
  }
  const issue = (name: string, keyName: string, altName: string) => {
    const given = keyName === name ? [...key, '-keyout', `${name}.key`] : ['-key', `${keyName}.key`];
    openssl('req', '-new', ...given, '-subj', `/CN=${name}`, '-out', `${name}.csr`);
    writeFileSync(join(directory, `${name}.ext`), `subjectAltName=${altName}\n`);
    openssl(
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      '-CA',
      'ca.crt',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
      '-days',
      '2',
      '-extfile',
      `${name}.ext`,
      '-out',
      `${name}.crt`,
    );
  };
  issue('server', 'server', 'IP:127.0.0.1');
  issue('elsewhere', 'server', 'DNS:elsewhere.test');
  issue('client', 'client', 'DNS:client.test');
  return directory;
}

async function listening(server: ReturnType<typeof createServer>): Promise<number> {
  const sockets = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
