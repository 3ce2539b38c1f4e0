import { describe, expect, test } from 'vitest';
import { brokenGrpc } from '../process/broken-grpc.ts';
import { droppingPort, freePort } from '../process/dead-ends.ts';
import { silentNameServer, whyNoNameServer } from '../process/silent-name-server.ts';
import { measured } from './figures.ts';
import {
  expectLoss,
  KNOWN_DEAD_MILLIS,
  knownDead,
  MARGIN_MILLIS,
  type Outage,
  REQUEST_MILLIS,
  stopUnderLoad,
  targetFor,
} from './stop-under-load.ts';

const FLUSH_MILLIS = 2000;

const NO_NAME_SERVER = whyNoNameServer();
const refused = async () => `http://127.0.0.1:${await freePort()}`;
const dropped = async () => `http://127.0.0.1:${await droppingPort()}`;
const broken = (fault: Parameters<typeof brokenGrpc>[0]) => () => brokenGrpc(fault);
const unresolved = async () => 'http://hangs.test:4318';

const outages: Outage[] = [
  { row: '7', fault: 'refused', nowhere: refused },
  { row: '7', fault: 'blackhole', behaviour: 'blackhole' },
  { row: '7', fault: '503 with Retry-After 1', behaviour: { status: 503, retryAfter: 1 } },
  { row: '7', fault: '429', behaviour: { status: 429 } },
  { row: '7', fault: 'reset while receiving', behaviour: 'resetReceiving' },
  { row: '7', fault: 'reset while answering', behaviour: 'resetAnswering' },
  { row: '8', fault: 'SYN dropped', nowhere: dropped },
  { row: '8', fault: 'trickle', behaviour: 'trickle' },
  { row: '8', fault: 'name server silent', nowhere: unresolved, unnamed: true },
  { row: '25', fault: 'refused, gRPC', protocol: 'grpc', nowhere: refused },
  { row: '25', fault: 'blackhole, gRPC', protocol: 'grpc', behaviour: 'blackhole' },
  { row: '25', fault: 'UNAVAILABLE, gRPC', protocol: 'grpc', behaviour: { code: 'UNAVAILABLE' } },
  {
    row: '25',
    fault: 'UNAVAILABLE for 1 s, gRPC',
    protocol: 'grpc',
    behaviour: { code: 'UNAVAILABLE', retryInfo: { delayMillis: 1000 } },
  },
  {
    row: '25',
    fault: 'RESOURCE_EXHAUSTED for 1 s, gRPC',
    protocol: 'grpc',
    behaviour: { code: 'RESOURCE_EXHAUSTED', retryInfo: { delayMillis: 1000 } },
  },
  { row: '25', fault: 'reset while receiving, gRPC', protocol: 'grpc', nowhere: broken('resetReceiving') },
  { row: '25', fault: 'reset while answering, gRPC', protocol: 'grpc', nowhere: broken('resetAnswering') },
  { row: '25', fault: 'trickle, gRPC', protocol: 'grpc', nowhere: broken('trickle') },
  { row: '25', fault: 'SYN dropped, gRPC', protocol: 'grpc', nowhere: dropped },
  { row: '25', fault: 'name server silent, gRPC', protocol: 'grpc', nowhere: unresolved, unnamed: true },
];

describe.concurrent('the process ends in time, requests in flight are answered, one line says what was lost', () => {
  test.for(outages)('[fault $row] $fault, known before the signal', async (outage, { skip }) => {
    const { url, ...settings } = await faultOf(outage, skip);
    const startedAt = performance.now();
    let told = 0;
    const { service, exit, accepted } = await stopUnderLoad(url, {
      ...settings,
      // So that silence is known as well. The budget shows that it is not used.
      timeout: 1000,
      shutdown: { timeout: 60_000, flush_timeout: 20_000 },
      until: async (running) => {
        await knownDead(running);
        told = performance.now() - startedAt;
      },
    });
    expect(told).toBeLessThan(10_000);
    expect(exit.millis).toBeLessThan(REQUEST_MILLIS + KNOWN_DEAD_MILLIS + MARGIN_MILLIS);
    expectLoss(service, accepted);
    measured({ 'told after s': told / 1000, 'exit s, known': exit.millis / 1000 });
  });

  test.for(outages)('[fault $row] $fault, met at the signal', async (outage, { skip }) => {
    const { url, ...settings } = await faultOf(outage, skip);
    const { service, exit, accepted } = await stopUnderLoad(url, {
      ...settings,
      // Nothing is exported before the end.
      delay: 60_000,
      batch: { max_export_batch_size: 2048 },
      shutdown: { flush_timeout: FLUSH_MILLIS },
    });
    expect(exit.millis).toBeLessThan(REQUEST_MILLIS + FLUSH_MILLIS + MARGIN_MILLIS);
    expectLoss(service, accepted);
    measured({ 'exit s, new': exit.millis / 1000 });
  });
});

/** What a service is told to send to, and what it takes for that to go wrong. */
async function faultOf(outage: Outage, skip: (reason: string) => never) {
  if (outage.unnamed && NO_NAME_SERVER) skip(NO_NAME_SERVER);
  const { url } = await targetFor(outage);
  const names = outage.unnamed ? await silentNameServer() : undefined;
  return {
    url,
    ...(outage.protocol && { protocol: outage.protocol }),
    ...(names && { under: names.under }),
  };
}
