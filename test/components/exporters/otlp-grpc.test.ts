import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { logs, metrics, trace } from '@opentelemetry/api';
import { afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { GrpcTransport } from '../../../src/components/exporters/grpc-transport.ts';
import { BatchQueue } from '../../../src/components/processors/batch-queue.ts';
import type { Attempt, ExportError } from '../../../src/lifecycle/export-guard.ts';
import { version } from '../../../src/version.ts';
import { type Certificates, makeCertificates } from '../../receiver/certificates.ts';
import {
  type GrpcBehaviour,
  type GrpcReceiver,
  type GrpcReceiverOptions,
  startGrpcReceiver,
} from '../../receiver/grpc.ts';
import { type Receiver, startReceiver } from '../../receiver/index.ts';
import { recordLogs, recordMetrics, recordSpans } from '../../receiver/recorded-telemetry.ts';
import { configErrorOf, workspace } from '../../support/config.ts';
import { buildExporter, useTelemetry } from '../../support/telemetry.ts';

const start = useTelemetry();

const recorded = { traces: recordSpans(), metrics: await recordMetrics(), logs: recordLogs() };
const signals = ['traces', 'metrics', 'logs'] as const;
type Signal = (typeof signals)[number];

const delivered = { outcome: 'delivered', rejected: 0 };

let receiver: GrpcReceiver;

beforeEach(async () => {
  receiver = await startGrpcReceiver();
});

afterEach(() => receiver.close());

function exporter(settings: object = {}, signal: Signal = 'traces') {
  const built = buildExporter(signal, { otlp_grpc: { endpoint: receiver.url, ...settings } });
  onTestFinished(() => built.guard.shutdown());
  return built;
}

function sends(settings: object = {}, signal: Signal = 'traces'): Promise<Attempt> {
  return exporter(settings, signal).send(recorded[signal]);
}

function errorOf(attempt: Attempt): ExportError {
  if (attempt.outcome === 'delivered') throw new Error('delivered, against expectation');
  return attempt.error;
}

describe('calls', () => {
  test.each([
    ['traces', '/opentelemetry.proto.collector.trace.v1.TraceService/Export'],
    ['metrics', '/opentelemetry.proto.collector.metrics.v1.MetricsService/Export'],
    ['logs', '/opentelemetry.proto.collector.logs.v1.LogsService/Export'],
  ] as const)('%s arrive as over HTTP', async (signal, path) => {
    const http = await startReceiver();
    onTestFinished(() => http.close());
    const overHttp = buildExporter(signal, { otlp_http: { endpoint: `${http.url}/v1/${signal}` } });
    onTestFinished(() => overHttp.guard.shutdown());
    await overHttp.send(recorded[signal]);

    expect(await sends({}, signal)).toEqual(delivered);
    expect(receiver.requests).toMatchObject([{ signal, path, compressed: false, stored: true, status: 0 }]);
    expect(receiver.requests[0].items).toBeGreaterThan(0);
    for (const kind of ['spans', 'metrics', 'logs'] as const) expect(receiver[kind]).toEqual(http[kind]);
  });

  test.each([
    ['gzip', true],
    ['none', false],
  ])('with compression %s', async (compression, compressed) => {
    expect(await sends({ compression })).toEqual(delivered);
    expect(receiver.requests).toMatchObject([{ compressed, stored: true }]);
    expect(receiver.spans).toHaveLength(recorded.traces.length);
  });

  test('hold the stated metadata and no other', async () => {
    await sends({
      headers_list: 'x-list=from%20list,x-both=list',
      headers: [
        { name: 'X-Own', value: 'mine' },
        { name: 'X-Both', value: 'headers' },
        { name: 'x-null', value: null },
        { name: 'x-bytes-bin', value: 'AAEC/w==' },
      ],
    });
    expect(receiver.requests[0].headers).toEqual({
      'user-agent': expect.stringMatching(
        `^OTel-OTLP-Exporter-JavaScript/[\\d.]+ otelboot/${version} grpc-node-js/`,
      ),
      'x-list': 'from list',
      'x-both': 'headers',
      'x-own': 'mine',
      'x-bytes-bin': 'AAEC/w==',
    });
  });

  test('share a connection', async () => {
    const connections = vi.fn();
    const { port } = await relay(receiver.port, connections);
    const { send } = exporter({ endpoint: `http://127.0.0.1:${port}` });
    for (let round = 0; round < 3; round++) expect(await send(recorded.traces)).toEqual(delivered);
    await Promise.all([send(recorded.traces), send(recorded.traces)]);
    expect(receiver.requests).toHaveLength(5);
    expect(connections).toHaveBeenCalledTimes(1);
  });

  test('begin with the first export: until then nothing connects', async () => {
    const connections = vi.fn();
    const { port } = await relay(receiver.port, connections);
    const { send } = exporter({ endpoint: `http://127.0.0.1:${port}` });
    await sends();
    expect(connections).not.toHaveBeenCalled();
    await send(recorded.traces);
    expect(connections).toHaveBeenCalledTimes(1);
  });

  test('end with the shutdown', async () => {
    let connection: Socket | undefined;
    const { port } = await relay(receiver.port, (socket) => {
      connection = socket;
    });
    const { send, guard } = exporter({ endpoint: `http://127.0.0.1:${port}` });
    await send(recorded.traces);
    const closed = once(connection!, 'close');
    await guard.shutdown();
    await closed;
  });
});

describe('endpoints', () => {
  test.each([
    ['a URL', () => ({ endpoint: receiver.url })],
    ['a URL that ends in a slash', () => ({ endpoint: `${receiver.url}/` })],
    ['a URL, whatever insecure says', () => ({ endpoint: receiver.url, tls: { insecure: false } })],
    [
      'host and port with insecure [GrpcTls.insecure]',
      () => ({ endpoint: receiver.address, tls: { insecure: true } }),
    ],
    ['a name with insecure', () => ({ endpoint: `localhost:${receiver.port}`, tls: { insecure: true } })],
  ])('%s', async (_, settings) => {
    expect(await sends(settings())).toEqual(delivered);
    expect(receiver.requests).toHaveLength(1);
  });

  test('a socket of the file system', async () => {
    const path = join(workspace(), 'collector.sock');
    await relay(receiver.port, () => {}, path);
    expect(await sends({ endpoint: `unix:${path}`, tls: { insecure: true } })).toEqual(delivered);
  });

  test('host and port are meant with TLS', async () => {
    expect((await sends({ endpoint: receiver.address })).outcome).toBe('failed');
    expect(receiver.requests).toEqual([]);
  });
});

describe('answers', () => {
  test.each([
    [{ code: 'CANCELLED' }, { reason: 'CANCELLED', retryable: true }],
    [{ code: 'UNKNOWN' }, { reason: 'UNKNOWN', retryable: false }],
    [{ code: 'INVALID_ARGUMENT' }, { reason: 'INVALID_ARGUMENT', retryable: false }],
    [{ code: 'DEADLINE_EXCEEDED' }, { reason: 'timeout', retryable: true }],
    [{ code: 'NOT_FOUND' }, { reason: 'NOT_FOUND', retryable: false }],
    [{ code: 'ALREADY_EXISTS' }, { reason: 'ALREADY_EXISTS', retryable: false }],
    [{ code: 'PERMISSION_DENIED' }, { reason: 'PERMISSION_DENIED', retryable: false }],
    [{ code: 'FAILED_PRECONDITION' }, { reason: 'FAILED_PRECONDITION', retryable: false }],
    [{ code: 'ABORTED' }, { reason: 'ABORTED', retryable: true }],
    [{ code: 'OUT_OF_RANGE' }, { reason: 'OUT_OF_RANGE', retryable: true }],
    [{ code: 'UNIMPLEMENTED' }, { reason: 'UNIMPLEMENTED', retryable: false }],
    [{ code: 'INTERNAL' }, { reason: 'INTERNAL', retryable: false }],
    [{ code: 'DATA_LOSS' }, { reason: 'DATA_LOSS', retryable: true }],
    [{ code: 'UNAUTHENTICATED' }, { reason: 'UNAUTHENTICATED', retryable: false }],
    [{ code: 'UNAVAILABLE' }, { reason: 'UNAVAILABLE', retryable: true }],
    [
      { code: 'UNAVAILABLE', retryInfo: { delayMillis: 1250 } },
      { reason: 'UNAVAILABLE', retryable: true, retryAfterMillis: 1250 },
    ],
    [{ code: 'RESOURCE_EXHAUSTED' }, { reason: 'RESOURCE_EXHAUSTED', retryable: false }],
    [
      { code: 'RESOURCE_EXHAUSTED', retryInfo: { delayMillis: 7000 } },
      { reason: 'RESOURCE_EXHAUSTED', retryable: true, retryAfterMillis: 7000 },
    ],
    [
      { code: 'RESOURCE_EXHAUSTED', retryInfo: {} },
      { reason: 'RESOURCE_EXHAUSTED', retryable: true },
    ],
  ] as [GrpcBehaviour & object, Partial<ExportError>][])('%o', async (behaviour, expected) => {
    receiver.behave({ ...behaviour, message: 'because' });
    const { message, reason, retryable, retryAfterMillis } = errorOf(await sends());
    expect({ reason, retryable, retryAfterMillis }).toEqual({ retryAfterMillis: undefined, ...expected });
    expect(message).toBe(`${receiver.url}: ${behaviour.code}: because`);
  });

  test.each(signals)('partial success of %s', async (signal) => {
    receiver.behave({ partialSuccess: { rejected: 2, message: 'two are odd' } });
    expect(await sends({}, signal)).toMatchObject({
      outcome: 'delivered',
      rejected: 2,
      error: { message: 'the receiver refused 2: two are odd' },
    });
  });

  test('nobody listens: fails at once, and may be tried again', async () => {
    const endpoint = `http://127.0.0.1:${await freePort()}`;
    expect(errorOf(await sends({ endpoint, timeout: 0 }))).toMatchObject({
      retryable: true,
      reason: 'ECONNREFUSED',
      message: expect.stringMatching(`^${endpoint}: connect ECONNREFUSED [\\d.:]+$`),
    });
  });

  test('a host that does not exist may be tried again', async () => {
    expect(errorOf(await sends({ endpoint: 'http://collector.invalid:4317' }))).toMatchObject({
      retryable: true,
      message: expect.stringMatching(/^http:\/\/collector.invalid:4317: .*Name resolution failed/),
    });
  });

  test('from something that does not speak HTTP/2', async () => {
    const server = createServer((socket) =>
      socket.on('error', () => {}).end('HTTP/1.1 400 Bad Request\r\n\r\n'),
    );
    expect((await sends({ endpoint: `http://127.0.0.1:${await listening(server)}` })).outcome).toBe('failed');
  });
});

describe('the timeout covers', () => {
  test('a receiver that does not answer', async () => {
    receiver.behave('blackhole');
    expect(errorOf(await sends({ timeout: 150 }))).toMatchObject({
      reason: 'timeout',
      retryable: true,
      message: `${receiver.url}: no answer within 150 ms`,
    });
  });

  test.each(['http', 'https'])('connecting: %s to a port that is open and silent', async (protocol) => {
    const endpoint = `${protocol}://127.0.0.1:${await listening(createServer())}`;
    expect(errorOf(await sends({ timeout: 150, endpoint }))).toMatchObject({
      reason: 'timeout',
      retryable: true,
      message: `${endpoint}: no answer within 150 ms`,
    });
  });

  test('nothing when it is 0', async () => {
    receiver.behave({ delayMillis: 200 });
    expect(await sends({ timeout: 0 })).toEqual(delivered);
  });
});

describe('after a failure', () => {
  test('the first export to a receiver that is back is delivered', async () => {
    const { send } = exporter();
    expect(await send(recorded.traces)).toEqual(delivered);
    const { port } = receiver;
    await receiver.close();
    for (let round = 0; round < 4; round++) expect(errorOf(await send(recorded.traces)).retryable).toBe(true);
    receiver = await startGrpcReceiver({ port });
    expect(await send(recorded.traces)).toEqual(delivered);
    expect(receiver.spans).toHaveLength(recorded.traces.length);
  });

  test('a connection that has timed out repeatedly is given up', async () => {
    const connections = vi.fn();
    const { port } = await relay(receiver.port, connections);
    const { send } = exporter({ endpoint: `http://127.0.0.1:${port}`, timeout: 100 });
    receiver.behave('blackhole');
    for (let round = 0; round < 2; round++)
      expect(errorOf(await send(recorded.traces)).reason).toBe('timeout');
    expect(connections).toHaveBeenCalledTimes(1);
    receiver.behave('healthy');
    expect(await send(recorded.traces)).toEqual(delivered);
    expect(connections).toHaveBeenCalledTimes(2);
  });

  test('a batch processor delivers everything when the outage is over', async () => {
    const { guard, ledger } = exporter({ timeout: 1000 });
    const queue = new BatchQueue(guard, {
      maxQueueSize: 2048,
      maxBatchSize: 10,
      scheduleDelayMillis: 1,
      exportTimeoutMillis: 5000,
    });
    receiver.behave({ code: 'UNAVAILABLE', retryInfo: { delayMillis: 5 } });
    for (let count = 0; count < 100; count++) queue.add(recorded.traces[0]);
    await receiver.waitFor(({ requests }) => requests.length >= 6);
    receiver.behave('healthy');
    await queue.flush();
    expect(receiver.spans).toHaveLength(100);
    expect(ledger.totals('traces')).toMatchObject({ ended: 100, delivered: 100, failed: {}, queued: 0 });
  });

  test('shutting down ends the calls that are open', async () => {
    receiver.behave('blackhole');
    const transport = new GrpcTransport({
      endpoint: receiver.url,
      target: `dns:${receiver.address}`,
      tls: undefined,
      method: '/opentelemetry.proto.collector.trace.v1.TraceService/Export',
      metadata: [],
      userAgent: 'test',
      compression: 'none',
      timeoutMillis: 0,
      maxResponseBytes: 1000,
    });
    const answer = transport.send(new Uint8Array(), Number.POSITIVE_INFINITY);
    await receiver.waitFor(({ requests }) => requests.length > 0);
    transport.close();
    expect(await answer).toMatchObject({ error: { reason: 'CANCELLED' } });
  });
});

describe('TLS', () => {
  let certificates: Certificates;
  const file = (name: string) => certificates.file(name);

  beforeAll(() => {
    certificates = makeCertificates();
    return () => certificates.remove();
  });

  async function secureReceiver({ name = 'server', clients = false } = {}): Promise<void> {
    await receiver.close();
    const { pem } = certificates;
    const tls: GrpcReceiverOptions['tls'] = {
      key: pem(`${name}.key`),
      cert: pem(`${name}.crt`),
      ...(clients && { clients: pem('ca.crt') }),
    };
    receiver = await startGrpcReceiver({ tls });
  }

  test.each([
    ['https', () => receiver.url],
    ['host and port', () => receiver.address],
  ])('%s trusts the authority in ca_file [GrpcTls.ca_file]', async (_, endpoint) => {
    await secureReceiver();
    expect(await sends({ endpoint: endpoint(), tls: { ca_file: file('ca.crt') } })).toEqual(delivered);
    expect(receiver.spans).toHaveLength(recorded.traces.length);
  });

  test.each([
    ['an authority that nobody knows', undefined],
    ['another authority', 'other.crt'],
  ])('refuses %s, and says why', async (_, authority) => {
    await secureReceiver();
    const error = errorOf(await sends({ tls: authority ? { ca_file: file(authority) } : {} }));
    expect(error).toMatchObject({ retryable: false, message: expect.stringMatching(/certificate/) });
    expect(error.message.startsWith(`${receiver.url}: `)).toBe(true);
    expect(receiver.requests).toEqual([]);
  });

  test('gives an address no name of a server, which TLS has none for', async () => {
    const names: unknown[] = [];
    const server = createTlsServer({
      key: certificates.pem('server.key'),
      cert: certificates.pem('server.crt'),
      SNICallback: (name, done) => {
        names.push(name);
        done(null);
      },
    });
    server.on('secureConnection', (socket) => socket.destroy());
    const connected = once(server, 'secureConnection');
    await sends({
      endpoint: `https://127.0.0.1:${await listening(server)}`,
      timeout: 1000,
      tls: { ca_file: file('ca.crt') },
    });
    await connected;
    expect(names).toEqual([]);
  });

  test('refuses a certificate for another name', async () => {
    await secureReceiver({ name: 'elsewhere' });
    const error = errorOf(await sends({ tls: { ca_file: file('ca.crt') } }));
    expect(error).toMatchObject({ retryable: false, message: expect.stringMatching(/altnames/) });
  });

  test('shows its own certificate [GrpcTls.key_file] [GrpcTls.cert_file]', async () => {
    await secureReceiver({ clients: true });
    const mutual = { ca_file: file('ca.crt'), key_file: file('client.key'), cert_file: file('client.crt') };
    expect(await sends({ tls: mutual })).toEqual(delivered);
    const without = errorOf(await sends({ tls: { ca_file: file('ca.crt') } }));
    expect(without).toMatchObject({
      retryable: false,
      message: `${receiver.url}: SSL routines: tlsv13 alert certificate required`,
    });
    expect(receiver.requests).toHaveLength(1);
  });

  test('insecure to it fails', async () => {
    await secureReceiver();
    expect((await sends({ endpoint: receiver.address, tls: { insecure: true } })).outcome).toBe('failed');
    expect(receiver.requests).toEqual([]);
  });

  test.each([
    ['a key without its certificate', { key_file: 'client.key' }, 'tls.cert_file', /is missing/],
    ['a file that is not there', { ca_file: 'nothing.crt' }, 'tls.ca_file', /cannot be read: ENOENT/],
    [
      'a key of another certificate',
      { key_file: 'server.key', cert_file: 'client.crt' },
      'tls',
      /cannot be used/,
    ],
  ])('%s is a ConfigError', (_, names, property, message) => {
    const tls = Object.fromEntries(Object.entries(names).map(([key, name]) => [key, file(name)]));
    expect(problemsOf({ tls })).toMatchObject([
      { path: `${PLACE}.${property}`, message: expect.stringMatching(message) },
    ]);
  });
});

const PLACE = 'tracer_provider.processors[0].batch.exporter.otlp_grpc';

function problemsOf(settings: object) {
  const grpc = { otlp_grpc: settings } as never;
  return configErrorOf(() => start({ tracer_provider: { processors: [{ batch: { exporter: grpc } }] } }))
    .problems;
}

test.each([
  [{ endpoint: 'collector' }, 'endpoint', /"collector" has no port/],
  [{ endpoint: '' }, 'endpoint', /"" has no host/],
  [{ endpoint: 'not a host:4317' }, 'endpoint', /neither a URL nor host:port/],
  [{ endpoint: 'grpc://collector:4317' }, 'endpoint', /must begin with http/],
  [{ endpoint: 'http://collector:4317/v1/traces' }, 'endpoint', /"\/v1\/traces": gRPC has no paths/],
  [{ endpoint: 'collector:4317/v1/traces' }, 'endpoint', /gRPC has no paths/],
  [{ endpoint: 'https://collector:4317?a=b' }, 'endpoint', /gRPC has no paths/],
  [{ endpoint: 'http://me:secret@collector:4317' }, 'endpoint', /holds credentials/],
  [{ headers: [{ name: 'x ok', value: '1' }] }, 'headers[0].name', /is not a name of gRPC metadata/],
  [{ headers: [{ name: 'grpc-timeout', value: '1S' }] }, 'headers[0].name', /belongs to gRPC/],
  [{ headers: [{ name: 'x', value: 'schön' }] }, 'headers[0].value', /only ASCII/],
  [{ headers: [{ name: 'x', value: 'a\r\nb: c' }] }, 'headers[0].value', /only ASCII/],
  [{ headers: [{ name: 'x-bin', value: 'é' }] }, 'headers[0].value', /is not base64/],
  [{ compression: 'deflate' }, 'compression', /"deflate" is not known/],
])('%o is a ConfigError', (settings, property, message) => {
  expect(problemsOf(settings)).toMatchObject([
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
        PROTOCOL: 'http/json',
        INSECURE: 'false',
        CERTIFICATE: '/nowhere/ca.crt',
        CLIENT_KEY: '/nowhere/client.key',
        CLIENT_CERTIFICATE: '/nowhere/client.crt',
        TEMPORALITY_PREFERENCE: 'delta',
        DEFAULT_HISTOGRAM_AGGREGATION: 'base2_exponential_bucket_histogram',
      };
      for (const [name, value] of Object.entries(poisonous))
        vi.stubEnv(`OTEL_EXPORTER_OTLP_${part}${name}`, value);
    }
    for (const name of ['grpc_proxy', 'https_proxy', 'http_proxy']) {
      vi.stubEnv(name, poison.url);
      vi.stubEnv(name.toUpperCase(), poison.url);
    }
  });

  afterEach(async () => {
    vi.unstubAllEnvs();
    await poison.close();
  });

  test('exports go where the configuration says, with nothing else in them', async () => {
    const grpc = { otlp_grpc: { endpoint: receiver.url, headers: [{ name: 'x-own', value: 'mine' }] } };
    const telemetry = start(
      {
        tracer_provider: { processors: [{ batch: { exporter: grpc } }] },
        meter_provider: { readers: [{ periodic: { exporter: grpc } }] },
        logger_provider: { processors: [{ batch: { exporter: grpc } }] },
      } as never,
      { preset: 'none' },
    );
    trace.getTracer('t').startSpan('s').end();
    logs.getLogger('l').emit({ body: 'b' });
    metrics.getMeter('m').createHistogram('h').record(1);
    await telemetry.shutdown();

    expect(poison.requests).toEqual([]);
    expect(new Set(receiver.requests.map(({ signal }) => signal))).toEqual(new Set(signals));
    for (const { headers, compressed } of receiver.requests) {
      expect(compressed).toBe(false);
      expect(Object.keys(headers).sort()).toEqual(['user-agent', 'x-own']);
    }
    expect(receiver.metrics[0]).toMatchObject({ type: 'histogram', temporality: 'cumulative' });
  });
});

/** Passes everything on to a port, and tells each connection. */
async function relay(to: number, onConnection: (socket: Socket) => void, at: string | number = 0) {
  const server = createServer((socket) => {
    onConnection(socket);
    const onward = connect(to, '127.0.0.1');
    socket.pipe(onward).pipe(socket);
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ]) {
      one.on('error', () => {});
      one.once('close', () => other.destroy());
    }
  });
  return { port: await listening(server, at) };
}

async function listening(server: ReturnType<typeof createServer>, at: string | number = 0): Promise<number> {
  const sockets = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => sockets.add(socket));
  if (typeof at === 'string') server.listen(at);
  else server.listen(at, '127.0.0.1');
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
