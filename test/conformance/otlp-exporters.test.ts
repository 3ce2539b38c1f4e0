import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { makeCertificates } from '../receiver/certificates.ts';
import { startGrpcReceiver } from '../receiver/grpc.ts';
import { startReceiver } from '../receiver/index.ts';
import { recordLogs, recordMetrics, recordSpans } from '../receiver/recorded-telemetry.ts';
import { buildExporter } from '../support/telemetry.ts';

// The same settings in each of the four types, and every one of them seen at a receiver.

const recorded = { traces: recordSpans(), metrics: await recordMetrics(), logs: recordLogs() };
const certificates = makeCertificates();
afterAll(() => certificates.remove());

type Signal = keyof typeof recorded;

interface Case {
  readonly type: string;
  readonly exporter: 'otlp_http' | 'otlp_grpc';
  readonly signals: readonly Signal[];
}

const cases: readonly Case[] = [
  { type: 'OtlpHttpExporter', exporter: 'otlp_http', signals: ['traces', 'logs'] },
  { type: 'OtlpHttpMetricExporter', exporter: 'otlp_http', signals: ['metrics'] },
  { type: 'OtlpGrpcExporter', exporter: 'otlp_grpc', signals: ['traces', 'logs'] },
  { type: 'OtlpGrpcMetricExporter', exporter: 'otlp_grpc', signals: ['metrics'] },
];

async function startPeer(exporter: Case['exporter'], secure = false) {
  const { pem } = certificates;
  const tls = secure ? { tls: { key: pem('server.key'), cert: pem('server.crt') } } : {};
  const peer = exporter === 'otlp_http' ? await startReceiver(tls) : await startGrpcReceiver(tls);
  onTestFinished(() => peer.close());
  return peer;
}

for (const { type, exporter, signals } of cases)
  describe.each(signals)(`${type}, %s`, (signal) => {
    const at = (url: string) => (exporter === 'otlp_http' ? `${url}/v1/${signal}` : url);

    async function sends(settings: object) {
      const { send, guard } = buildExporter(signal, { [exporter]: settings });
      onTestFinished(() => guard.shutdown());
      return send(recorded[signal]);
    }

    test(`goes to the endpoint, and nowhere else [${type}.endpoint]`, async () => {
      const [named, other] = [await startPeer(exporter), await startPeer(exporter)];
      expect(await sends({ endpoint: at(named.url) })).toMatchObject({ outcome: 'delivered' });
      expect([named.requests.map((request) => request.signal), other.requests]).toEqual([[signal], []]);
    });

    test(`trusts the authority that tls names, and no other [${type}.tls]`, async () => {
      const peer = await startPeer(exporter, true);
      const attempts = ['other.crt', 'ca.crt'].map((name) =>
        sends({ endpoint: at(peer.url), tls: { ca_file: certificates.file(name) } }),
      );
      expect(await Promise.all(attempts)).toMatchObject([{ outcome: 'failed' }, { outcome: 'delivered' }]);
      expect(peer.requests).toMatchObject([{ signal, stored: true }]);
    });

    test(`sends headers, which win over headers_list [${type}.headers] [${type}.headers_list]`, async () => {
      const peer = await startPeer(exporter);
      await sends({
        endpoint: at(peer.url),
        headers: [
          { name: 'x-own', value: 'one' },
          { name: 'x-both', value: 'headers' },
        ],
        headers_list: 'x-both=list,x-list=two%20words',
      });
      const own = Object.entries(peer.requests[0].headers).filter(([name]) => name.startsWith('x-'));
      expect(Object.fromEntries(own)).toEqual({
        'x-own': 'one',
        'x-both': 'headers',
        'x-list': 'two words',
      });
    });

    test(`compresses when it is told to [${type}.compression]`, async () => {
      const peer = await startPeer(exporter);
      for (const compression of ['gzip', 'none']) await sends({ endpoint: at(peer.url), compression });
      expect(peer.requests.map(({ compressed, stored }) => [compressed, stored])).toEqual([
        [true, true],
        [false, true],
      ]);
    });

    test(`sends no request that is larger [${type}.max_request_size]`, async () => {
      const peer = await startPeer(exporter);
      const endpoint = at(peer.url);
      await sends({ endpoint });
      const [{ bytes: whole, items }] = peer.requests;
      peer.clear();
      expect(await sends({ endpoint, max_request_size: whole - 1 })).toMatchObject({ outcome: 'delivered' });
      const sizes = peer.requests.map(({ bytes }) => bytes);
      expect(sizes.length).toBeGreaterThan(1);
      expect(Math.max(...sizes)).toBeLessThan(whole);
      expect(peer.requests.reduce((sum, request) => sum + request.items, 0)).toBe(items);
    });

    test(`reads no answer that is larger [${type}.max_response_size]`, async () => {
      const peer = await startPeer(exporter);
      peer.behave({ partialSuccess: { rejected: 0, message: 'x'.repeat(100) } });
      const endpoint = at(peer.url);
      expect(await sends({ endpoint })).toMatchObject({ outcome: 'delivered' });
      expect(await sends({ endpoint, max_response_size: 50 })).toMatchObject({
        outcome: 'failed',
        error: { message: expect.stringMatching(/larger than/) },
      });
    });

    test(`gives up after the timeout [${type}.timeout]`, async () => {
      const peer = await startPeer(exporter);
      peer.behave('blackhole');
      expect(await sends({ endpoint: at(peer.url), timeout: 50 })).toMatchObject({
        outcome: 'failed',
        error: { reason: 'timeout', message: expect.stringMatching(/no answer within 50 ms/) },
      });
    });

    // gRPC has one encoding, and the property is not there.
    if (exporter === 'otlp_grpc') return;

    test(`speaks both encodings [${type}.encoding]`, async () => {
      const peer = await startPeer(exporter);
      for (const encoding of ['json', 'protobuf']) await sends({ endpoint: at(peer.url), encoding });
      expect(peer.requests.map(({ encoding, stored }) => [encoding, stored])).toEqual([
        ['json', true],
        ['protobuf', true],
      ]);
    });
  });
