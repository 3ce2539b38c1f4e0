import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { ProtobufMetricsSerializer, ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import type { ResourceMetrics } from '@opentelemetry/sdk-metrics';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { BatchQueue } from '../../../src/components/processors/batch-queue.ts';
import type { Attempt, ExportError } from '../../../src/lifecycle/export-guard.ts';
import { startGrpcReceiver } from '../../receiver/grpc.ts';
import { startReceiver } from '../../receiver/index.ts';
import { recordLogs, recordMetrics, recordSpans } from '../../receiver/recorded-telemetry.ts';
import { buildExporter } from '../../support/telemetry.ts';

type Signal = 'traces' | 'metrics' | 'logs';

const [small] = recordSpans();
const metrics = await recordMetrics();
const [log] = recordLogs();
const sizeOfOne = ProtobufTraceSerializer.serializeRequest([named('00')])!.length;

function named(name: string, padding = ''): ReadableSpan {
  return Object.assign(Object.create(small), { name, attributes: { padding } });
}

function spans(count: number): ReadableSpan[] {
  return Array.from({ length: count }, (_, index) => named(String(index).padStart(2, '0')));
}

// The receivers differ in how they answer, and in nothing that these tests look at.
const protocols = {
  otlp_http: async () => {
    const receiver = await startReceiver();
    return {
      receiver,
      endpoint: (signal: Signal) => `${receiver.url}/v1/${signal}`,
      refuse: (kind: 'for now' | 'for good') =>
        receiver.behave(kind === 'for now' ? { status: 503, retryAfter: 0 } : { status: 400 }),
      accept: () => receiver.behave('healthy'),
      refuseOnePerAnswer: () => receiver.behave({ partialSuccess: { rejected: 1, message: '' } }),
    };
  },
  otlp_grpc: async () => {
    const receiver = await startGrpcReceiver();
    return {
      receiver,
      endpoint: () => receiver.url,
      refuse: (kind: 'for now' | 'for good') =>
        receiver.behave(
          kind === 'for now'
            ? { code: 'UNAVAILABLE', retryInfo: { delayMillis: 1 } }
            : { code: 'INVALID_ARGUMENT' },
        ),
      accept: () => receiver.behave('healthy'),
      refuseOnePerAnswer: () => receiver.behave({ partialSuccess: { rejected: 1, message: '' } }),
    };
  },
};

describe.each(Object.entries(protocols))('%s', (name, startProtocol) => {
  let peer: Awaited<ReturnType<typeof startProtocol>>;

  beforeEach(async () => {
    peer = await startProtocol();
  });

  afterEach(() => peer.receiver.close());

  function exporter(settings: object, signal: Signal = 'traces') {
    const built = buildExporter(signal, { [name]: { endpoint: peer.endpoint(signal), ...settings } });
    onTestFinished(() => built.guard.shutdown());
    return built;
  }

  const arrived = () => peer.receiver.spans.map((span) => span.name);
  const namesOf = (items: readonly ReadableSpan[]) => items.map((span) => span.name);

  /** Refuses the request after `count` others, and those that follow. */
  function refuseAfter(count: number, kind: 'for now' | 'for good'): void {
    const stop = peer.receiver.requests.length + count;
    void peer.receiver.waitFor(({ requests }) => requests.length >= stop).then(() => peer.refuse(kind));
  }

  test.each(['none', 'gzip'])(
    'spans go in parts that are small enough, compression %s',
    async (compression) => {
      const batch = spans(20);
      const { send } = exporter({ max_request_size: 1000, compression });
      expect(await send(batch)).toEqual({ outcome: 'delivered', rejected: 0 });
      expect(arrived()).toEqual(namesOf(batch));
      expect(peer.receiver.requests.length).toBeGreaterThan(1);
      if (compression === 'none')
        for (const { bytes } of peer.receiver.requests) expect(bytes).toBeLessThanOrEqual(1000);
    },
  );

  test('logs go in parts', async () => {
    const { send } = exporter({ max_request_size: 1000 }, 'logs');
    expect(await send(Array.from({ length: 10 }, () => log))).toEqual({ outcome: 'delivered', rejected: 0 });
    expect(peer.receiver.logs).toHaveLength(10);
    for (const { bytes } of peer.receiver.requests) expect(bytes).toBeLessThanOrEqual(1000);
  });

  test('metrics go in parts, down to the data point', async () => {
    const whole = exporter({}, 'metrics');
    const batch = manyPoints();
    await whole.send(batch);
    const expected = pointsOf(peer.receiver.metrics);
    peer.receiver.clear();

    const { send } = exporter({ max_request_size: 500 }, 'metrics');
    expect(await send(batch)).toEqual({ outcome: 'delivered', rejected: 0 });
    expect(pointsOf(peer.receiver.metrics)).toEqual(expected);
    for (const { bytes, items } of peer.receiver.requests) {
      expect(bytes).toBeLessThanOrEqual(500);
      expect(items).toBeGreaterThan(0);
    }
  });

  test.each([0, 67_108_864])('a limit of %d leaves a batch whole', async (max_request_size) => {
    const { send } = exporter({ max_request_size });
    await send(spans(200));
    expect(peer.receiver.requests).toMatchObject([{ items: 200 }]);
  });

  test('the limit is the largest size that is sent', async () => {
    const { send } = exporter({ max_request_size: sizeOfOne });
    expect(await send([named('00')])).toEqual({ outcome: 'delivered', rejected: 0 });
    const less = exporter({ max_request_size: sizeOfOne - 1 });
    expect((await less.send([named('00')])).outcome).toBe('failed');
    expect(peer.receiver.requests).toHaveLength(1);
  });

  test('an item that is too large fails, and the others are delivered', async () => {
    const batch = [...spans(3), named('large', 'x'.repeat(2000)), ...spans(3)];
    const { send } = exporter({ max_request_size: 1000 });
    expect(await send(batch)).toMatchObject({
      outcome: 'delivered',
      rejected: 1,
      error: { message: expect.stringContaining('a request with a single item has') },
    });
    expect(arrived()).toEqual(namesOf(batch).filter((each) => each !== 'large'));
  });

  test('nothing but items that are too large is a failure', async () => {
    const { send } = exporter({ max_request_size: 1000 });
    const large = () => named('large', 'x'.repeat(2000));
    expect(errorOf(await send([large(), large()]))).toMatchObject({
      reason: 'too_large',
      retryable: false,
      message: expect.stringMatching(/a single item has \d+ bytes, and max_request_size is 1000/),
    });
    expect(peer.receiver.requests).toEqual([]);
  });

  test('the accounts are exact', async () => {
    const { guard, ledger } = exporter({ max_request_size: 1000 });
    const queue = queueFor(guard);
    for (const span of [...spans(9), named('large', 'x'.repeat(2000))]) queue.add(span);
    await queue.flush();
    expect(ledger.totals('traces')).toMatchObject({
      ended: 10,
      delivered: 9,
      failed: { rejected: 1 },
      queued: 0,
      inFlight: 0,
    });
  });

  test('what the receiver refuses of the parts is added up', async () => {
    const { send } = exporter({ max_request_size: 1000 });
    peer.refuseOnePerAnswer();
    const attempt = await send(spans(20));
    expect(attempt).toEqual({ outcome: 'delivered', rejected: peer.receiver.requests.length });
  });

  test('a part that fails for good does not hold back the others', async () => {
    const { send } = exporter({ max_request_size: 1000 });
    const batch = spans(20);
    refuseAfter(1, 'for good');
    const attempt = await send(batch);
    expect(attempt.outcome).toBe('delivered');
    expect(attempt).toMatchObject({ rejected: batch.length - peer.receiver.spans.length });
    expect(peer.receiver.spans.length).toBeGreaterThan(0);
    expect(peer.receiver.spans.length).toBeLessThan(batch.length);
  });

  test('after a part that may pass, the next attempt sends only what is left', async () => {
    const { send } = exporter({ max_request_size: 1000 });
    const batch = [named('large', 'x'.repeat(2000)), ...spans(20)];
    refuseAfter(2, 'for now');
    expect(errorOf(await send(batch)).retryable).toBe(true);
    const before = peer.receiver.spans.length;
    expect(before).toBeGreaterThan(0);
    expect(errorOf(await send(batch)).retryable).toBe(true);

    peer.accept();
    expect(await send(batch)).toMatchObject({
      outcome: 'delivered',
      rejected: 1,
      error: { message: expect.stringContaining('a request with a single item has') },
    });
    expect(arrived()).toEqual(namesOf(batch.slice(1)));
    peer.receiver.clear();
    expect(await send(batch)).toMatchObject({
      outcome: 'delivered',
      rejected: 1,
      error: { message: expect.stringContaining('a request with a single item has') },
    });
    expect(arrived()).toEqual(namesOf(batch.slice(1)));
  });

  test('an array with other items in it is another batch', async () => {
    const { send } = exporter({ max_request_size: 1000 });
    const batch = [named('large', 'x'.repeat(2000)), ...spans(20)];
    refuseAfter(2, 'for now');
    await send(batch);
    peer.accept();
    peer.receiver.clear();
    batch.splice(0, batch.length, ...spans(15));
    expect(await send(batch)).toEqual({ outcome: 'delivered', rejected: 0 });
    expect(arrived()).toEqual(namesOf(batch));
  });

  test('metrics that come again go on where they stopped', async () => {
    const { send } = exporter({ max_request_size: 500 }, 'metrics');
    const batch = manyPoints();
    refuseAfter(2, 'for now');
    expect(errorOf(await send(batch)).retryable).toBe(true);
    peer.accept();
    expect(await send(batch)).toEqual({ outcome: 'delivered', rejected: 0 });
    const values = pointsOf(peer.receiver.metrics);
    expect(new Set(values).size).toBe(values.length);
    expect(values).toHaveLength(40);
  });

  test('a batch queue delivers each span once when parts fail in between', async () => {
    const { guard, ledger } = exporter({ max_request_size: 1000 });
    const queue = queueFor(guard);
    const batch = spans(40);
    refuseAfter(3, 'for now');
    for (const span of batch) queue.add(span);
    await peer.receiver.waitFor(({ requests }) => requests.some(({ stored }) => !stored));
    peer.accept();
    await queue.flush();
    expect(arrived().sort()).toEqual(namesOf(batch));
    expect(ledger.totals('traces')).toMatchObject({ ended: 40, delivered: 40, failed: {}, queued: 0 });
  });

  test('an answer that is too large fails, and is not sent again', async () => {
    const { send } = exporter({ max_response_size: 5 });
    peer.receiver.behave({ partialSuccess: { rejected: 0, message: 'x'.repeat(100) } });
    expect(errorOf(await send(spans(1)))).toMatchObject({
      retryable: false,
      message: expect.stringMatching(/larger than/),
    });
    expect(peer.receiver.requests).toHaveLength(1);
  });
});

describe('answers of otlp_http', () => {
  const full = Buffer.from(
    ProtobufMetricsSerializer.serializeRequest({ resource: metrics.resource, scopeMetrics: [] })!,
  );

  test.each([
    ['in gzip', { 'content-encoding': 'gzip' }, gzipSync(partialSuccess(3)), 'delivered', 3],
    ['in gzip of something else', { 'content-encoding': 'gzip' }, full, 'delivered', 0],
    ['that only look like gzip', {}, gzipSync(partialSuccess(3)), 'delivered', 0],
  ])('%s', async (_, headers, body, outcome, rejected) => {
    const send = await exporterTo((_request, response) => response.writeHead(200, headers).end(body));
    expect(await send(spans(1))).toEqual({ outcome, rejected });
  });

  test('are measured after decompression', async () => {
    const bomb = gzipSync(Buffer.alloc(10_000_000));
    const send = await exporterTo((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    );
    expect(errorOf(await send(spans(1)))).toMatchObject({
      reason: 'response_too_large',
      retryable: false,
      message: expect.stringMatching(/the answer is larger than 4194304 bytes/),
    });
  });

  test('that are errors need not be short', async () => {
    const send = await exporterTo((_request, response) => response.writeHead(503).end('x'.repeat(5_000_000)));
    expect(errorOf(await send(spans(1)))).toMatchObject({ reason: 'status_503', retryable: true });
  });

  async function exporterTo(listener: RequestListener) {
    const server = createServer((request, response) => {
      response.on('error', () => {});
      request.resume().once('end', () => listener(request, response));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { send, guard } = buildExporter('traces', { otlp_http: { endpoint: `http://127.0.0.1:${port}/` } });
    onTestFinished(async () => {
      await guard.shutdown();
      server.close();
      server.closeAllConnections();
    });
    return send;
  }
});

/** An ExportTraceServiceResponse. */
function partialSuccess(rejected: number): Buffer {
  return Buffer.from([0x0a, 2, 0x08, rejected]);
}

function errorOf(attempt: Attempt): ExportError {
  if (attempt.outcome === 'delivered') throw new Error('delivered, against expectation');
  return attempt.error;
}

function queueFor(guard: ReturnType<typeof buildExporter>['guard']): BatchQueue<ReadableSpan> {
  return new BatchQueue(guard, {
    maxQueueSize: 2048,
    maxBatchSize: 512,
    scheduleDelayMillis: 1,
    exportTimeoutMillis: 5000,
  });
}

/** Four metrics with ten points each, all different. */
function manyPoints(): ResourceMetrics {
  const scopeMetrics = metrics.scopeMetrics.map(({ scope, metrics: each }) => ({
    scope,
    metrics: each.map((metric) => ({
      ...metric,
      dataPoints: Array.from({ length: 10 }, (_, index) => ({
        ...metric.dataPoints[0],
        attributes: { index },
      })),
    })),
  }));
  return { ...metrics, scopeMetrics } as ResourceMetrics;
}

function pointsOf(received: readonly { name: string; type: string; points: { attributes: object }[] }[]) {
  return received
    .flatMap(({ name, type, points }) =>
      points.map(({ attributes }) => `${name} ${type} ${JSON.stringify(attributes)}`),
    )
    .sort();
}
