import { execFileSync } from 'node:child_process';
import { request as httpsRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import {
  type ISerializer,
  JsonLogsSerializer,
  JsonMetricsSerializer,
  JsonTraceSerializer,
  ProtobufLogsSerializer,
  ProtobufMetricsSerializer,
  ProtobufTraceSerializer,
} from '@opentelemetry/otlp-transformer';
import type { ExponentialHistogram } from '@opentelemetry/sdk-metrics';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Behaviour, type Receiver, type Signal, startReceiver } from './receiver/index.ts';
import {
  linked,
  mixedAttributes,
  recordLogs,
  recordMetrics,
  recordSpans,
} from './receiver/recorded-telemetry.ts';

const [spansRecorded, metricsRecorded, logsRecorded] = [recordSpans(), await recordMetrics(), recordLogs()];

const bodies = {
  traces: serialised(ProtobufTraceSerializer, JsonTraceSerializer, spansRecorded),
  metrics: serialised(ProtobufMetricsSerializer, JsonMetricsSerializer, metricsRecorded),
  logs: serialised(ProtobufLogsSerializer, JsonLogsSerializer, logsRecorded),
};

const json = { contentType: 'application/json' };

// 2^53 is no safe integer any more.
const mixedReceived = { ...mixedAttributes, large: 2n ** 53n };

let receiver: Receiver;

beforeEach(async () => {
  receiver = await startReceiver();
});

afterEach(() => receiver.close());

describe('what the SDK serialises', () => {
  test('spans', async () => {
    const [pay, root] = await sendBoth('traces', 'spans');

    const { traceId, spanId } = spansRecorded[0].spanContext();
    expect(pay).toEqual({
      resource: { 'service.name': 'shop', 'host.cpus': 4 },
      scope: { name: 'checkout', version: '1.2.3', schemaUrl: 'https://example.test/scope' },
      traceId,
      spanId,
      parentSpanId: 'b7ad6b7169203331',
      flags: 0x301,
      name: 'pay',
      kind: 'client',
      startTimeUnixNano: 1_700_000_000_123_000_000n,
      endTimeUnixNano: 1_700_000_001_123_000_000n,
      attributes: mixedReceived,
      droppedAttributesCount: 1,
      events: [
        {
          name: 'retried',
          timeUnixNano: 1_700_000_000_500_000_000n,
          attributes: { attempt: 2 },
          droppedAttributesCount: 0,
        },
      ],
      droppedEventsCount: 0,
      links: [
        {
          traceId: linked.traceId,
          spanId: linked.spanId,
          attributes: { why: 'batch' },
          droppedAttributesCount: 0,
        },
      ],
      droppedLinksCount: 0,
      status: { code: 'error', message: 'card declined' },
    });

    expect(root).toMatchObject({ name: 'root', kind: 'internal', status: { code: 'unset' } });
    expect(root.parentSpanId).toBeUndefined();
  });

  test('metrics', async () => {
    const received = await sendBoth('metrics', 'metrics');

    const point = {
      attributes: { route: '/pay' },
      startTimeUnixNano: expect.any(BigInt),
      timeUnixNano: expect.any(BigInt),
      exemplars: [],
    };
    const from = { resource: { 'service.name': 'shop', 'host.cpus': 4 }, scope: { name: 'checkout' } };
    expect(Object.fromEntries(received.map((metric) => [metric.name, metric]))).toEqual({
      requests: {
        ...from,
        name: 'requests',
        description: 'Requests so far',
        unit: '{request}',
        type: 'sum',
        temporality: 'delta',
        monotonic: true,
        points: [{ ...point, value: 3 }],
      },
      temperature: {
        ...from,
        name: 'temperature',
        description: '',
        unit: 'Cel',
        type: 'gauge',
        points: [{ ...point, value: -1.5 }],
      },
      duration: {
        ...from,
        name: 'duration',
        description: '',
        unit: 's',
        type: 'histogram',
        temporality: 'delta',
        points: [
          {
            ...point,
            count: 3,
            sum: 7.5,
            min: 0.5,
            max: 5,
            bucketCounts: [1, 1, 1],
            explicitBounds: [1, 3],
          },
        ],
      },
      size: {
        ...from,
        name: 'size',
        description: '',
        unit: 'By',
        type: 'exponentialHistogram',
        temporality: 'delta',
        points: [{ ...point, ...sizeRecorded() }],
      },
    });
  });

  test('logs', async () => {
    const received = await sendBoth('logs', 'logs');

    const from = {
      resource: { 'service.name': 'shop', 'host.cpus': 4 },
      scope: { name: 'checkout' },
      timeUnixNano: 1_700_000_000_123_000_000n,
      observedTimeUnixNano: expect.any(BigInt),
      droppedAttributesCount: 0,
    };
    expect(received).toEqual([
      {
        ...from,
        severityNumber: 17,
        severityText: 'ERROR',
        body: {
          message: 'card declined',
          codes: [1, 2.5, [true, { deep: 'x' }]],
          bytes: new Uint8Array([0, 255]),
          none: null,
        },
        attributes: mixedReceived,
        traceId: linked.traceId,
        spanId: linked.spanId,
        eventName: 'payment.failed',
      },
      { ...from, severityNumber: 0, severityText: '', body: null, attributes: {} },
    ]);
  });
});

describe('what the SDK never sends', () => {
  test('integers beyond 2^53, exemplars and summaries', async () => {
    const any = { key: 'big', value: { intValue: '9007199254740993' } };
    const timeUnixNano = '1700000000123000000';
    await post(
      'metrics',
      JSON.stringify({
        resourceMetrics: [
          {
            resource: { attributes: [any] },
            schemaUrl: 'https://example.test/resource',
            scopeMetrics: [
              {
                metrics: [
                  {
                    name: 'latency',
                    summary: {
                      dataPoints: [
                        {
                          timeUnixNano,
                          count: '2',
                          sum: 3,
                          quantileValues: [{ quantile: 0.5, value: 1.5 }],
                        },
                      ],
                    },
                  },
                  {
                    name: 'total',
                    sum: {
                      aggregationTemporality: 2,
                      dataPoints: [
                        {
                          asInt: '5',
                          exemplars: [{ asDouble: 0.5, traceId: '0AF7', spanId: 'b7', timeUnixNano }],
                        },
                      ],
                    },
                  },
                ],
              },
            ],
          },
        ],
      }),
      json,
    );

    expect(receiver.metrics).toMatchObject([
      {
        resource: { big: 9_007_199_254_740_993n },
        resourceSchemaUrl: 'https://example.test/resource',
        scope: { name: '' },
        type: 'summary',
        points: [{ count: 2, sum: 3, quantiles: [{ quantile: 0.5, value: 1.5 }] }],
      },
      {
        type: 'sum',
        temporality: 'cumulative',
        monotonic: false,
        points: [
          {
            value: 5,
            startTimeUnixNano: 0n,
            exemplars: [{ value: 0.5, traceId: '0af7', spanId: 'b7', attributes: {} }],
          },
        ],
      },
    ]);
  });
});

describe('HTTP', () => {
  test.each([
    ['protobuf', 'application/x-protobuf', bodies.traces.protobuf, ProtobufTraceSerializer],
    ['json', 'application/json; charset=utf-8', bodies.traces.json, JsonTraceSerializer],
  ] as const)('%s is answered in kind and recorded', async (encoding, contentType, body, serializer) => {
    const response = await post('traces', body, { contentType, prefix: '/tenant/a' });

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(contentType.split(';')[0]);
    expect(serializer.deserializeResponse(await bytesOf(response))).toEqual({});
    expect(receiver.requests).toMatchObject([
      {
        signal: 'traces',
        path: '/tenant/a/v1/traces',
        headers: { 'content-type': contentType },
        encoding,
        compressed: false,
        bytes: body.length,
        status: 200,
        items: 2,
        stored: true,
      },
    ]);
  });

  test('gzip', async () => {
    const body = gzipSync(bodies.traces.protobuf);
    await post('traces', body, { contentEncoding: 'gzip' });
    expect(receiver.spans).toHaveLength(2);
    expect(receiver.requests).toMatchObject([{ compressed: true, bytes: body.length }]);
  });

  test.each([
    [404, 'traces/else', {}, /not the path/],
    [405, 'traces', { method: 'PUT' }, /PUT is not POST/],
    [415, 'traces', { contentType: 'text/xml' }, /text\/xml/],
    [415, 'traces', { contentEncoding: 'br' }, /br/],
    [400, 'traces', { contentEncoding: 'gzip' }, /not traces in protobuf/],
    [400, 'traces', json, /not traces in json/],
  ])('refuses with %i on %s for %o', async (status, path, how, reason) => {
    const response = await post(path, bodies.traces.protobuf, how);
    expect(response.status).toBe(status);
    expect(await response.text()).toMatch(reason);
    expect(receiver.requests).toMatchObject([{ status, items: 0, stored: false }]);
    expect(receiver.spans).toEqual([]);
  });

  test('refuses ids that are not hexadecimal', async () => {
    const body = '{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"S/kvNXezTaajzpKdDg5HNg=="}]}]}]}';
    const response = await post('traces', body, json);
    expect(await response.json()).toEqual({ message: expect.stringContaining('traceId is not hexadecimal') });
  });

  test('survives a client that leaves while it sends', async () => {
    const leaving = new AbortController();
    const half = new ReadableStream({
      start: (stream) => stream.enqueue(bodies.traces.protobuf.subarray(0, 10)),
      pull: () => leaving.abort(),
    });
    const init = { method: 'POST', body: half, duplex: 'half', signal: leaving.signal } as const;
    await expect(fetch(`${receiver.url}/v1/traces`, init)).rejects.toThrow(/aborted/);
    expect((await post('traces', bodies.traces.protobuf)).status).toBe(200);
    expect(receiver.requests).toHaveLength(1);
  });

  test('listens on the port of a receiver that was closed', async () => {
    await post('traces', bodies.traces.protobuf);
    await receiver.close();
    receiver = await startReceiver({ port: receiver.port });
    expect((await post('traces', bodies.traces.protobuf)).status).toBe(200);
  });

  test('TLS with client certificates', async () => {
    const pem = selfSigned();
    const secure = await startReceiver({ tls: { key: pem, cert: pem, ca: pem, requestCert: true } });
    try {
      const send = (client: object) =>
        new Promise<string>((resolve, reject) => {
          const headers = { 'content-type': 'application/x-protobuf' };
          const options = { method: 'POST', headers, ca: pem, ...client };
          httpsRequest(`${secure.url}/v1/traces`, options, (response) => resolve(text(response)))
            .on('error', reject)
            .end(bodies.traces.protobuf);
        });
      await expect(send({})).rejects.toThrow();
      expect(await send({ key: pem, cert: pem })).toBe('');
      expect(secure.url).toMatch(/^https:/);
      expect(secure.spans).toHaveLength(2);
    } finally {
      await secure.close();
    }
  });
});

describe('behaviours', () => {
  test('an error status, for one signal, until it is healthy again', async () => {
    receiver.behave('traces', { status: 503, retryAfter: 1 });
    const refused = await post('traces', bodies.traces.json, json);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(await refused.json()).toEqual({ message: 'Service Unavailable' });
    expect((await post('logs', bodies.logs.protobuf)).status).toBe(200);

    receiver.behave('traces', 'healthy');
    expect((await post('traces', bodies.traces.protobuf)).status).toBe(200);
    expect(receiver.requests.map(({ status, stored, items }) => [status, stored, items])).toEqual([
      [503, false, 2],
      [200, true, 2],
      [200, true, 2],
    ]);
    expect(receiver.spans).toHaveLength(2);
  });

  test.each([
    ['traces', ProtobufTraceSerializer, JsonTraceSerializer, 'rejectedSpans'],
    ['metrics', ProtobufMetricsSerializer, JsonMetricsSerializer, 'rejectedDataPoints'],
    ['logs', ProtobufLogsSerializer, JsonLogsSerializer, 'rejectedLogRecords'],
  ] as const)('partial success of %s', async (signal, protobufSerializer, jsonSerializer, rejected) => {
    receiver.behave({ partialSuccess: { rejected: 1, message: 'too old' } });
    const inProtobuf = await post(signal, bodies[signal].protobuf);
    expect(protobufSerializer.deserializeResponse(await bytesOf(inProtobuf))).toEqual({
      partialSuccess: { [rejected]: 1, errorMessage: 'too old' },
    });
    const inJson = await post(signal, bodies[signal].json, json);
    expect(jsonSerializer.deserializeResponse(await bytesOf(inJson))).toEqual({
      partialSuccess: { [rejected]: '1', errorMessage: 'too old' },
    });
  });

  test('a short delay ends in an answer', async () => {
    receiver.behave({ delayMillis: 1, status: 429 });
    expect((await post('traces', bodies.traces.protobuf)).status).toBe(429);
  });

  // These exchanges end only when the client gives up or the receiver closes, which is what happens here.
  test.each<[string, Behaviour, boolean]>([
    ['a long delay', { delayMillis: 600_000 }, true],
    ['a black hole', 'blackhole', false],
  ])('%s keeps the client waiting', async (_, behaviour, stored) => {
    receiver.behave(behaviour);
    const failure = expect(post('traces', bodies.traces.protobuf)).rejects.toThrow('fetch failed');
    const [request] = await receiver.waitFor(({ requests }) => requests.length > 0 && requests);
    expect(request).toMatchObject({ items: 2, stored });
    expect(receiver.spans).toHaveLength(stored ? 2 : 0);
    await receiver.close();
    await failure;
  });

  test('reset while receiving', async () => {
    receiver.behave('resetReceiving');
    await expect(post('traces', new Uint8Array(1_000_000))).rejects.toThrow('fetch failed');
    const [request] = receiver.requests;
    expect(request).toMatchObject({ signal: 'traces', items: 0, stored: false });
    expect(request.status).toBeUndefined();
    expect(request.bytes).toBeLessThan(1_000_000);
  });

  test('reset while answering', async () => {
    receiver.behave('resetAnswering');
    const response = await post('traces', bodies.traces.protobuf);
    expect(response.status).toBe(200);
    await expect(response.arrayBuffer()).rejects.toThrow('terminated');
    expect(receiver.requests).toMatchObject([{ status: 200, stored: true }]);
  });

  test('trickle', async () => {
    receiver.behave('trickle');
    const reader = (await post('traces', bodies.traces.protobuf)).body!.getReader();
    expect((await reader.read()).value).toHaveLength(1);
    const next = expect(reader.read()).rejects.toThrow('terminated');
    await receiver.close();
    await next;
  });
});

describe('waitFor', () => {
  test('resolves with what the check finds, now or later', async () => {
    const later = receiver.waitFor(({ spans }) => spans.find(({ name }) => name === 'pay'));
    await post('traces', bodies.traces.protobuf);
    expect((await later).kind).toBe('client');
    expect(await receiver.waitFor(({ spans }) => spans.length)).toBe(2);

    receiver.clear();
    expect(receiver).toMatchObject({ spans: [], requests: [] });
  });

  test('says what arrived instead', async () => {
    receiver.behave('traces', { status: 503 });
    await post('traces', bodies.traces.protobuf);
    await post('logs', bodies.logs.protobuf);
    await post('logs', bodies.logs.protobuf);
    await expect(receiver.waitFor(({ spans }) => spans[0], { timeoutMillis: 1 })).rejects.toThrow(
      'waited 1 ms in vain; so far arrived: ' +
        '3 requests (/v1/traces → 503, /v1/logs → 200 ×2), 0 spans, 0 metrics, 4 logs (payment.failed ×2, null ×2)',
    );
  });
});

interface How {
  method?: string;
  prefix?: string;
  contentType?: string;
  contentEncoding?: string;
}

function post(signal: string, body: Uint8Array | string, how: How = {}): Promise<Response> {
  const { method = 'POST', prefix = '', contentType = 'application/x-protobuf', contentEncoding } = how;
  const headers = {
    'content-type': contentType,
    ...(contentEncoding && { 'content-encoding': contentEncoding }),
  };
  return fetch(`${receiver.url}${prefix}/v1/${signal}`, { method, headers, body });
}

async function bytesOf(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer());
}

/** Count, sum, scale, buckets and so on, as the SDK computed them. */
function sizeRecorded(): ExponentialHistogram {
  const size = metricsRecorded.scopeMetrics[0].metrics.find(({ descriptor }) => descriptor.name === 'size');
  return size?.dataPoints[0].value as ExponentialHistogram;
}

/** Sends both encodings, expects the same of both, and returns it. */
async function sendBoth<List extends 'spans' | 'metrics' | 'logs'>(signal: Signal, list: List) {
  await post(signal, bodies[signal].protobuf);
  const fromProtobuf = [...receiver[list]];
  receiver.clear();
  await post(signal, bodies[signal].json, json);
  expect(receiver[list]).toStrictEqual(fromProtobuf);
  return receiver[list];
}

function serialised<Data>(
  protobuf: ISerializer<Data, unknown>,
  json: ISerializer<Data, unknown>,
  data: Data,
) {
  return { protobuf: protobuf.serializeRequest(data)!, json: json.serializeRequest(data)! };
}

/** Key and certificate for 127.0.0.1 in one PEM. It serves as its own CA, and as a client's too. */
function selfSigned(): string {
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  const name = ['-subj', '/CN=receiver', '-addext', 'subjectAltName=IP:127.0.0.1'];
  return execFileSync('openssl', ['req', ...kind, ...name, '-keyout', '-', '-out', '-'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}
