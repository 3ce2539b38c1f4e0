import { describe, expect, test } from 'vitest';
import type { Protocol } from '../process/config.ts';
import { freePort } from '../process/dead-ends.ts';
import { receiptOf } from '../process/receipt.ts';
import { makeCertificates } from '../receiver/certificates.ts';
import { onTestFinished } from '../support/running-test.ts';
import { measured } from './figures.ts';
import {
  counted,
  expectEverything,
  expectLoss,
  KNOWN_DEAD_MILLIS,
  knownDead,
  MARGIN_MILLIS,
  REQUEST_MILLIS,
  stopUnderLoad,
  type Target,
  targetFor,
} from './stop-under-load.ts';

describe.concurrent('an error that will not pass is told while the service runs, and ends at once', () => {
  test.each([
    { row: '9', fault: '400', behaviour: { status: 400 }, says: /400 Bad Request/ },
    { row: '9', fault: '401', behaviour: { status: 401 }, says: /401 Unauthorized \(the receiver refuses/ },
    { row: '9', fault: '503 for 30 s', behaviour: { status: 503, retryAfter: 30 }, says: /503 Service/ },
    { row: '9', fault: 'TLS', tls: true, says: /certificate.*set tls\.ca_file/ },
    {
      row: '25',
      fault: 'INVALID_ARGUMENT',
      protocol: 'grpc' as const,
      behaviour: { code: 'INVALID_ARGUMENT' as const },
      says: /INVALID_ARGUMENT/,
    },
    {
      row: '25',
      fault: 'UNAUTHENTICATED',
      protocol: 'grpc' as const,
      behaviour: { code: 'UNAUTHENTICATED' as const },
      says: /UNAUTHENTICATED.*\(the receiver refuses/,
    },
    {
      row: '25',
      fault: 'UNAVAILABLE for 30 s',
      protocol: 'grpc' as const,
      behaviour: { code: 'UNAVAILABLE' as const, retryInfo: { delayMillis: 30_000 } },
      says: /UNAVAILABLE/,
    },
    { row: '25', fault: 'TLS', protocol: 'grpc' as const, tls: true, says: /certificate.*set tls\.ca_file/ },
  ])('[fault $row] $fault', async ({ says, tls, ...outage }) => {
    const { url } = tls ? await secureTarget(outage.protocol) : await targetFor(outage);
    let told = 0;
    const startedAt = performance.now();
    const { service, exit, accepted } = await stopUnderLoad(url, {
      ...('protocol' in outage && { protocol: outage.protocol }),
      shutdown: { timeout: 60_000, flush_timeout: 20_000 },
      until: async (running) => {
        await knownDead(running);
        told = performance.now() - startedAt;
        // Many more exports fail in this time.
        await new Promise((resolve) => setTimeout(resolve, 3000));
      },
    });
    expect(told).toBeLessThan(10_000);
    for (const signal of ['traces', 'logs']) {
      const lines = service.stderr.match(new RegExp(`^.*${signal} cannot be delivered.*$`, 'gm'))!;
      expect(lines).toEqual([expect.stringMatching(says)]);
    }
    expect(exit.millis).toBeLessThan(REQUEST_MILLIS + KNOWN_DEAD_MILLIS + MARGIN_MILLIS);
    expectLoss(service, accepted);
    measured({ 'told after s': told / 1000, 'lines a signal': 1, 'exit s': exit.millis / 1000 });
  });
});

test.concurrent.each([
  { protocol: 'http' as const, behaviour: { status: 400 }, reason: 'status_400' },
  { protocol: 'grpc' as const, behaviour: { code: 'INVALID_ARGUMENT' as const }, reason: 'INVALID_ARGUMENT' },
])('[fault 10] one broken signal does not take the others with it: $protocol', async (row) => {
  const { protocol } = row;
  const receiver = await targetFor({ protocol });
  receiver.behave('traces', row.behaviour);
  receiver.behave('logs', { delayMillis: 1000 });
  const { service, accepted } = await stopUnderLoad(receiver.url, { protocol });
  expect(receiver.spans).toEqual([]);
  expect(receiver.logs).toHaveLength(accepted);
  expect(counted(receiver)).toBe(accepted);
  const { traces, logs, metrics, lost } = receiptOf(service);
  expect(traces).toMatchObject({ ended: 2 * accepted, delivered: 0 });
  expect(traces.losses).toMatch(new RegExp(`^${row.reason} ${2 * accepted}: `));
  expect(logs).toMatchObject({ ended: accepted, delivered: accepted, losses: '' });
  expect(metrics).toMatchObject({ delivered: metrics.ended, losses: '' });
  expect(lost).toBe(2 * accepted);
  measured({ 'lost of the others': 0 });
});

test.concurrent.each([
  { row: '1', protocol: 'http' as const },
  { row: '25', protocol: 'grpc' as const },
])('[fault $row] of a healthy receiver nothing is lost: $protocol', async ({ protocol }) => {
  const target = await targetFor({ protocol });
  const { service, exit, accepted } = await stopUnderLoad(target.url, { protocol });
  expect(exit.millis).toBeLessThan(REQUEST_MILLIS + MARGIN_MILLIS);
  expectEverything(target, service, accepted);
});

test.concurrent.each([
  { row: '9', protocol: 'http' as const },
  { row: '25', protocol: 'grpc' as const },
])(
  '[fault $row] what a receiver refuses of a batch that it takes is counted and told: $protocol',
  async ({ protocol }) => {
    const target = await targetFor({
      protocol,
      behaviour: { partialSuccess: { rejected: 1, message: 'too old' } },
    });
    const { service, accepted } = await stopUnderLoad(target.url, {
      protocol,
      // Batches are many, lines are few.
      until: ({ output }) => output(/traces are delivered in part/),
    });
    const { traces, logs } = receiptOf(service);
    const batches = (of: string) => target.requests.filter(({ signal }) => signal === of).length;
    expect(traces).toMatchObject({ ended: 2 * accepted, lost: batches('traces') });
    expect(logs).toMatchObject({ ended: accepted, lost: batches('logs') });
    expect(traces.losses).toBe(`rejected ${traces.lost}: the receiver refused 1: too old`);
    for (const signal of ['traces', 'logs']) {
      const told = service.stderr.match(new RegExp(`^.*${signal} are delivered in part.*$`, 'gm'));
      expect(told).toEqual([expect.stringContaining('the receiver refused 1: too old')]);
    }
    expect(batches('traces')).toBeGreaterThan(3);
    measured({ 'lines a signal, refused in part': 1 });
  },
);

test.concurrent.each([
  { row: '11', protocol: 'http' as const },
  { row: '25', protocol: 'grpc' as const },
])('[fault $row] of a receiver that is slow by 2 s nothing is lost: $protocol', async ({ protocol }) => {
  const target = await targetFor({ protocol, behaviour: { delayMillis: 2000 } });
  // On a loaded machine, two rounds and the last metrics take longer than they have to.
  const shutdown = { timeout: 60_000, flush_timeout: 20_000 };
  const { service, exit, accepted } = await stopUnderLoad(target.url, { protocol, shutdown });
  expectEverything(target, service, accepted);
  measured({ lost: 0, 'exit s, slow': exit.millis / 1000 });
});

describe.concurrent('of a receiver that comes back nothing is lost', () => {
  test.each([
    { row: '12', protocol: 'http' as const, behaviour: { status: 503 } },
    { row: '25', protocol: 'grpc' as const, behaviour: { code: 'UNAVAILABLE' as const } },
  ])('[fault $row] before the signal: $protocol', async ({ protocol, behaviour }) => {
    const target = await targetFor({ protocol, behaviour });
    const { service, accepted } = await stopUnderLoad(target.url, {
      protocol,
      until: async (running) => {
        await knownDead(running);
        target.behave('healthy');
      },
    });
    expectEverything(target, service, accepted);
  });

  test.each([
    { row: '12', protocol: 'http' as const, behaviour: { status: 503 } },
    { row: '25', protocol: 'grpc' as const, behaviour: { code: 'UNAVAILABLE' as const } },
  ])('[fault $row] at the signal, and is slow: $protocol', async ({ protocol, behaviour }) => {
    const target = await targetFor({ protocol, behaviour });
    const { service, exit, accepted } = await stopUnderLoad(target.url, {
      protocol,
      batch: { max_export_batch_size: 16 },
      shutdown: { timeout: 60_000, flush_timeout: 20_000 },
      until: knownDead,
      onSignal: () => target.behave({ delayMillis: 500 }),
    });
    // More than a receiver gets that stays out of order.
    expect(exit.millis).toBeGreaterThan(KNOWN_DEAD_MILLIS);
    expectEverything(target, service, accepted);
  });

  test.each([
    { row: '12', protocol: 'http' as const },
    { row: '25', protocol: 'grpc' as const },
  ])('[fault $row] a second after the signal: $protocol', async ({ protocol }) => {
    const port = await freePort();
    let back: Promise<Target> | undefined;
    const { service, exit, accepted } = await stopUnderLoad(`http://127.0.0.1:${port}`, {
      protocol,
      requestMillis: 700,
      until: knownDead,
      onSignal: () =>
        setTimeout(() => {
          back = targetFor({ protocol, port });
        }, 1000),
    });
    expectEverything((await back)!, service, accepted, 700);
    measured({ lost: 0, 'exit s, back after 1 s': exit.millis / 1000 });
  });
});

/** A receiver whose certificate nobody has vouched for. */
async function secureTarget(protocol: Protocol | undefined) {
  const certificates = makeCertificates();
  onTestFinished(() => certificates.remove());
  return targetFor({
    protocol,
    tls: { key: certificates.pem('server.key'), cert: certificates.pem('server.crt') },
  });
}
