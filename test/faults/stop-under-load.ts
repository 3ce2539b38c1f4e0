import { expect } from 'vitest';
import { type ConfigOptions, configFor, type Protocol } from '../process/config.ts';
import { startLoad } from '../process/load.ts';
import { receiptOf } from '../process/receipt.ts';
import { type GrpcBehaviour, startGrpcReceiver } from '../receiver/grpc.ts';
import type { Inbox } from '../receiver/inbox.ts';
import { type Behaviour, type Signal, startReceiver } from '../receiver/index.ts';
import { onTestFinished } from '../support/running-test.ts';
import { type RunningService, startService } from '../support/service.ts';

// How much longer than the promise a loaded machine may take.
export const MARGIN_MILLIS = 2500;
// For exporters that have been failing anyway.
export const KNOWN_DEAD_MILLIS = 1000;
export const REQUEST_MILLIS = 300;

/** What the services send to, whichever protocol it speaks. */
export interface Target extends Inbox {
  url: string;
  port: number;
  behave(...args: [Behaviour | GrpcBehaviour] | [Signal, Behaviour | GrpcBehaviour]): void;
  close(): Promise<void>;
}

export interface Outage {
  row: string;
  fault: string;
  protocol?: Protocol | undefined;
  behaviour?: Behaviour | GrpcBehaviour;
  /** Instead of a receiver: the URL of something that is none. */
  nowhere?: () => Promise<string>;
  /** Names are asked for, and nobody answers. */
  unnamed?: boolean;
}

interface Stop extends ConfigOptions {
  /** Of test/process/fixtures; its arguments, the options of Node, and the command that runs Node. */
  fixture?: string;
  args?: string[];
  node?: string[];
  under?: string[];
  requestMillis?: number;
  /** The signal is sent when this is done, too. */
  until?: (service: RunningService) => unknown;
  onSignal?: () => void;
}

/** Sends SIGTERM with requests in flight, and checks that each of them is answered. */
export async function stopUnderLoad(
  url: string,
  {
    fixture = 'service.mjs',
    args = [],
    node = [],
    under = [],
    requestMillis = REQUEST_MILLIS,
    until = () => {},
    onSignal,
    ...options
  }: Stop = {},
) {
  const config = configFor({ url }, options);
  const service = await startService(fixture, { config, args, node, under });
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
  const unanswered = inTime.filter(({ status }) => status !== 200);
  expect(unanswered.map(({ id, error, sentAt }) => ({ id, error, sentAt }))).toEqual([]);
  const accepted = [...service.stdout.matchAll(/^accepted /gm)].length;
  expect(load.requests.filter(({ status }) => status === 200)).toHaveLength(accepted);
  return { service, exit, accepted };
}

type TargetOptions = Pick<Outage, 'protocol' | 'behaviour' | 'nowhere'> & {
  port?: number;
  tls?: { key: Buffer; cert: Buffer };
};

export async function targetFor(options: TargetOptions): Promise<Target> {
  const { protocol, behaviour, nowhere, port, tls } = options;
  if (nowhere) return { url: await nowhere() } as Target;
  const start = protocol === 'grpc' ? startGrpcReceiver : startReceiver;
  const target = (await start({ ...(port && { port }), ...(tls && { tls }) })) as unknown as Target;
  onTestFinished(() => target.close());
  if (behaviour) target.behave(behaviour);
  return target;
}

export async function knownDead({ output }: RunningService): Promise<void> {
  for (const signal of ['traces', 'logs']) await output(new RegExp(`${signal} cannot be delivered`));
}

/** Every request left its span, its log record and its count. */
export function expectEverything(
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

/** The last count of accepted requests that arrived. */
export function counted({ metrics }: Inbox): number | undefined {
  return metrics.findLast(({ name }) => name === 'accepted')?.points[0].value;
}

/** Nothing arrived, and the receipt accounts for all of it. */
export function expectLoss(service: RunningService, accepted: number): void {
  const { traces, logs } = receiptOf(service);
  expect(traces).toMatchObject({ ended: 2 * accepted, delivered: 0 });
  expect(logs).toMatchObject({ ended: accepted, delivered: 0 });
}
