import { describe, expect, onTestFinished, test } from 'vitest';
import { type ConfigOptions, configFor, type Protocol } from '../process/config.ts';
import { droppingPort, freePort } from '../process/dead-ends.ts';
import { startLoad } from '../process/load.ts';
import { receiptOf } from '../process/receipt.ts';
import { makeCertificates } from '../receiver/certificates.ts';
import { type GrpcBehaviour, startGrpcReceiver } from '../receiver/grpc.ts';
import type { Inbox } from '../receiver/inbox.ts';
import { type Behaviour, startReceiver } from '../receiver/index.ts';
import { type RunningService, startService } from '../support/service.ts';
import { measured } from './figures.ts';

// How much longer than the promise a loaded machine may take.
const MARGIN_MILLIS = 3000;
const FLUSH_MILLIS = 4000;
// For exporters that have been failing anyway.
const KNOWN_DEAD_MILLIS = 1000;
const REQUEST_MILLIS = 300;

/** What the services send to, whichever protocol it speaks. */
interface Target extends Inbox {
  url: string;
  port: number;
  behave(behaviour: Behaviour & GrpcBehaviour): void;
  close(): Promise<void>;
}

interface Outage {
  row: string;
  fault: string;
  protocol?: Protocol;
  behaviour?: Behaviour | GrpcBehaviour;
  /** Instead of a receiver: the URL of something that is none. */
  nowhere?: () => Promise<string>;
  node?: string[];
}

const DNS_HANGS = ['--import', new URL('../process/fixtures/dns-hangs.mjs', import.meta.url).href];
const refused = async () => `http://127.0.0.1:${await freePort()}`;
const dropped = async () => `http://127.0.0.1:${await droppingPort()}`;
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
  { row: '8', fault: 'DNS hangs', nowhere: unresolved, node: DNS_HANGS },
  { row: '25', fault: 'refused, gRPC', protocol: 'grpc', nowhere: refused },
  { row: '25', fault: 'blackhole, gRPC', protocol: 'grpc', behaviour: 'blackhole' },
  { row: '25', fault: 'UNAVAILABLE, gRPC', protocol: 'grpc', behaviour: { code: 'UNAVAILABLE' } },
  { row: '25', fault: 'SYN dropped, gRPC', protocol: 'grpc', nowhere: dropped },
  { row: '25', fault: 'DNS hangs, gRPC', protocol: 'grpc', nowhere: unresolved, node: DNS_HANGS },
];

describe('the process ends in time, requests in flight are answered, one line says what was lost', () => {
  test.each(outages)('[fault $row] $fault, known before the signal', async (outage) => {
    const { url } = await targetFor(outage);
    const { service, exit, accepted } = await stopUnderLoad(url, {
      ...settings(outage),
      // So that silence is known as well. The budget shows that it is not used.
      timeout: 1000,
      shutdown: { timeout: 60_000, flush_timeout: 20_000 },
      until: knownDead,
    });
    expect(exit.millis).toBeLessThan(REQUEST_MILLIS + KNOWN_DEAD_MILLIS + MARGIN_MILLIS);
    expectLoss(service, accepted);
    measured({ 'exit s, known': exit.millis / 1000 });
  });

  test.each(outages)('[fault $row] $fault, met at the signal', async (outage) => {
    const { url } = await targetFor(outage);
    const { service, exit, accepted } = await stopUnderLoad(url, {
      ...settings(outage),
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

describe('an error that will not pass is told while the service runs, and ends at once', () => {
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
  ])('[fault $row] $fault', async ({ says, tls, ...outage }) => {
    const { url } = tls ? await secureTarget() : await targetFor(outage);
    let told = 0;
    const startedAt = performance.now();
    const { service, exit, accepted } = await stopUnderLoad(url, {
      ...settings(outage),
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

test('[fault 10] one broken signal does not take the others with it', async () => {
  const receiver = await startReceiver();
  onTestFinished(() => receiver.close());
  receiver.behave('traces', { status: 400 });
  receiver.behave('logs', { delayMillis: 1000 });
  const { service, exit, accepted } = await stopUnderLoad(receiver.url);
  expect(exit).toMatchObject({ code: 0 });
  expect(receiver.spans).toEqual([]);
  expect(receiver.logs).toHaveLength(accepted);
  expect(counted(receiver)).toBe(accepted);
  const { traces, logs, metrics, lost } = receiptOf(service);
  expect(traces).toMatchObject({ ended: 2 * accepted, delivered: 0 });
  expect(traces.losses).toMatch(new RegExp(`^status_400 ${2 * accepted}: `));
  expect(logs).toMatchObject({ ended: accepted, delivered: accepted, losses: '' });
  expect(metrics).toMatchObject({ delivered: metrics.ended, losses: '' });
  expect(lost).toBe(2 * accepted);
  measured({ 'lost of the others': 0 });
});

test.each([
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

describe('of a receiver that comes back nothing is lost', () => {
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

interface Stop extends ConfigOptions {
  node?: string[];
  requestMillis?: number;
  /** The signal is sent when this is done, too. */
  until?: (service: RunningService) => unknown;
  onSignal?: () => void;
}

/** Sends SIGTERM with requests in flight, and checks that each of them is answered. */
async function stopUnderLoad(
  url: string,
  { node, requestMillis = REQUEST_MILLIS, until = () => {}, onSignal, ...options }: Stop = {},
) {
  const config = configFor({ url }, options);
  const service = await startService('service.mjs', { config, ...(node && { node }) });
  const load = startLoad({
    url: (id) => `http://127.0.0.1:${service.port}/work/${requestMillis}/${id}`,
    perSecond: 50,
    connections: 'kept',
  });
  await Promise.all([load.begun(50), until(service)]);
  service.kill('SIGTERM');
  onSignal?.();
  const exit = await service.exited;
  await load.stop();
  expect(exit).toMatchObject({ code: 0, signal: null });
  const inTime = load.requests.filter(({ sentAt }) => sentAt < service.signalledAt!);
  expect(inTime.filter(({ status }) => status !== 200)).toEqual([]);
  const accepted = [...service.stdout.matchAll(/^accepted /gm)].length;
  expect(load.requests.filter(({ status }) => status === 200)).toHaveLength(accepted);
  return { service, exit, accepted };
}

function settings({ protocol, node }: Pick<Outage, 'protocol' | 'node'>) {
  return { ...(protocol && { protocol }), ...(node && { node }) };
}

type TargetOptions = Pick<Outage, 'protocol' | 'behaviour' | 'nowhere'> & { port?: number };

async function targetFor({ protocol, behaviour, nowhere, port }: TargetOptions): Promise<Target> {
  if (nowhere) return { url: await nowhere() } as Target;
  const start = protocol === 'grpc' ? startGrpcReceiver : startReceiver;
  const target = (await start({ ...(port && { port }) })) as unknown as Target;
  onTestFinished(() => target.close());
  if (behaviour) target.behave(behaviour as Behaviour & GrpcBehaviour);
  return target;
}

/** A receiver whose certificate nobody has vouched for. */
async function secureTarget() {
  const certificates = makeCertificates();
  onTestFinished(() => certificates.remove());
  const receiver = await startReceiver({
    tls: { key: certificates.pem('server.key'), cert: certificates.pem('server.crt') },
  });
  onTestFinished(() => receiver.close());
  return receiver;
}

async function knownDead({ output }: RunningService): Promise<void> {
  for (const signal of ['traces', 'logs']) await output(new RegExp(`${signal} cannot be delivered`));
}

/** Nothing arrived, and the receipt accounts for all of it. */
function expectLoss(service: RunningService, accepted: number): void {
  const { traces, logs } = receiptOf(service);
  expect(traces).toMatchObject({ ended: 2 * accepted, delivered: 0 });
  expect(logs).toMatchObject({ ended: accepted, delivered: 0 });
}

function expectEverything(
  target: Inbox,
  service: RunningService,
  accepted: number,
  requestMillis = REQUEST_MILLIS,
): void {
  expect(receiptOf(service).lost).toBe(0);
  const paths = target.spans
    .filter(({ kind }) => kind === 'server')
    .map(({ attributes }) => attributes['url.path']);
  expect(new Set(paths)).toEqual(
    new Set(Array.from({ length: accepted }, (_, id) => `/work/${requestMillis}/${id}`)),
  );
  expect(paths).toHaveLength(accepted);
  expect(target.logs).toHaveLength(accepted);
  expect(counted(target)).toBe(accepted);
}

function counted({ metrics }: Inbox): number | undefined {
  return metrics.findLast(({ name }) => name === 'accepted')?.points[0].value;
}
