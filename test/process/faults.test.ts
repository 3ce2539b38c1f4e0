import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Behaviour, type Receiver, startReceiver } from '../receiver/index.ts';
import { type RunningService, startService } from '../support/service.ts';
import { configFor } from './config.ts';
import { startLoad } from './load.ts';

// How much longer than the promise a loaded machine may take.
const MARGIN_MILLIS = 4000;
const FLUSH_MILLIS = 3000;
// For exporters that have been failing anyway; one that has not been tried gets the budget while it may come back.
const KNOWN_DEAD_MILLIS = 1000;
const REQUEST_MILLIS = 300;

let receiver: Receiver;
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

interface Fault {
  fault: string;
  behaviour?: Behaviour;
  /** What the receipt says of the spans. Without it, everything arrives. */
  loss?: RegExp;
  /** How long the flush may take. */
  flushMillis: number;
}

const faults: Fault[] = [
  { fault: 'refused', loss: /abandoned \d+: .*ECONNREFUSED/, flushMillis: FLUSH_MILLIS },
  { fault: 'blackhole', behaviour: 'blackhole', loss: /^abandoned \d+: the time/, flushMillis: FLUSH_MILLIS },
  { fault: 'slow by 2 s', behaviour: { delayMillis: 2000 }, flushMillis: 8000 },
  {
    fault: '503 with Retry-After',
    behaviour: { status: 503, retryAfter: 30 },
    loss: /abandoned \d+: .*: 503 Service Unavailable$/,
    flushMillis: KNOWN_DEAD_MILLIS,
  },
  {
    fault: '400',
    behaviour: { status: 400 },
    loss: /^status_400 \d+: .*: 400 Bad Request$/,
    flushMillis: KNOWN_DEAD_MILLIS,
  },
  { fault: 'reset', behaviour: 'resetReceiving', loss: /abandoned \d+: .*/, flushMillis: FLUSH_MILLIS },
  { fault: 'trickle', behaviour: 'trickle', loss: /^abandoned \d+: the time/, flushMillis: FLUSH_MILLIS },
];

describe('requests in flight are answered, the end comes in time, and one line says what was lost', () => {
  test.each(faults)('$fault', async ({ behaviour, loss, flushMillis }) => {
    if (behaviour) receiver.behave(behaviour);
    const url = behaviour ? receiver.url : `http://127.0.0.1:${await freePort()}`;
    const { service, exit, accepted } = await stopUnderLoad(url, {
      flushMillis,
      async until({ output }) {
        if (flushMillis === KNOWN_DEAD_MILLIS) await knownDead(output);
      },
    });

    expect(exit).toMatchObject({ code: 0, signal: null });
    expect(exit.millis).toBeLessThan(REQUEST_MILLIS + flushMillis + MARGIN_MILLIS);
    const receipt = receiptOf(service);
    expect(receipt.traces.ended).toBe(2 * accepted);
    expect(receipt.logs.ended).toBe(accepted);
    for (const { ended, delivered, lost, losses } of [receipt.traces, receipt.logs]) {
      expect(losses).toMatch(loss ?? /^$/);
      expect(lost).toBe(ended - delivered);
    }
    const { traces, metrics, logs } = receipt;
    expect(receipt.lost).toBe(traces.lost + metrics.lost + logs.lost);
    if (!loss) expectEverything(accepted);
  });
});

test('of a receiver that comes back nothing is lost', async () => {
  receiver.behave({ status: 503 });
  const { service, accepted } = await stopUnderLoad(receiver.url, {
    async until({ output }) {
      await knownDead(output);
      receiver.behave('healthy');
    },
  });
  expect(receiptOf(service).lost).toBe(0);
  expectEverything(accepted);
});

test('of a receiver that comes back while the process stops nothing is lost', async () => {
  const port = await freePort();
  const service = await serve(`http://127.0.0.1:${port}`);
  const load = startLoad({ url: workAt(service), perSecond: 50, connections: 'kept', total: 40 });
  await service.output(/traces cannot be delivered/);
  await load.done;
  const late = await startReceiver({ port });
  try {
    service.kill('SIGTERM');
    expect(await service.exited).toMatchObject({ code: 0 });
    expect(receiptOf(service).lost).toBe(0);
    expect(late.spans.filter(({ kind }) => kind === 'server')).toHaveLength(40);
    expect(late.logs).toHaveLength(40);
  } finally {
    await late.close();
  }
});

test('one broken signal does not take the others with it', async () => {
  receiver.behave('traces', { status: 400 });
  receiver.behave('logs', { delayMillis: 1000 });
  const { service, exit, accepted } = await stopUnderLoad(receiver.url);
  expect(exit).toMatchObject({ code: 0 });
  expect(receiver.spans).toEqual([]);
  expect(receiver.logs).toHaveLength(accepted);
  expect(counted()).toBe(accepted);
  const { traces, logs, metrics, lost } = receiptOf(service);
  expect(traces).toMatchObject({ ended: 2 * accepted, delivered: 0 });
  expect(traces.losses).toMatch(new RegExp(`^status_400 ${2 * accepted}: `));
  expect(logs).toMatchObject({ ended: accepted, delivered: accepted, losses: '' });
  expect(metrics).toMatchObject({ delivered: metrics.ended, losses: '' });
  expect(lost).toBe(2 * accepted);
});

/** Sends SIGTERM with requests in flight, and checks that each of them is answered. */
async function stopUnderLoad(
  receiverUrl: string,
  {
    until = async () => {},
    flushMillis,
  }: { until?: (service: RunningService) => unknown; flushMillis?: number } = {},
) {
  const service = await serve(receiverUrl, flushMillis);
  const load = startLoad({ url: workAt(service), perSecond: 50, connections: 'kept' });
  await Promise.all([load.begun(50), until(service)]);
  service.kill('SIGTERM');
  const exit = await service.exited;
  await load.stop();
  const inTime = load.requests.filter(({ sentAt }) => sentAt < service.signalledAt!);
  expect(inTime.filter(({ status }) => status !== 200)).toEqual([]);
  const accepted = [...service.stdout.matchAll(/^accepted /gm)].length;
  expect(load.requests.filter(({ status }) => status === 200)).toHaveLength(accepted);
  return { service, exit, accepted };
}

function serve(url: string, flushMillis = FLUSH_MILLIS): Promise<RunningService> {
  // What an exporter that fails gets must not come from the budget.
  const flush_timeout = flushMillis === KNOWN_DEAD_MILLIS ? 20_000 : flushMillis;
  const config = configFor({ url }, { shutdown: { timeout: 60_000, flush_timeout } });
  return startService('service.mjs', { config });
}

async function knownDead(output: RunningService['output']): Promise<void> {
  for (const signal of ['traces', 'logs']) {
    await output(new RegExp(`${signal} cannot be delivered`));
  }
}

function workAt({ port }: RunningService) {
  return (id: number) => `http://127.0.0.1:${port}/work/${REQUEST_MILLIS}/${id}`;
}

/** The one line that is printed at the end, taken apart. */
function receiptOf({ stderr }: RunningService) {
  const lines = stderr.split('\n').filter((line) => line.includes('stopped in'));
  expect(lines).toHaveLength(1);
  expect(stderr.trimEnd().endsWith(lines[0])).toBe(true);
  const signal = (name: string) => {
    const found = lines[0].match(new RegExp(`; ${name} (\\d+)/(\\d+) delivered(?: \\((.*?)\\))?;`))!;
    const [delivered, ended] = [Number(found[1]), Number(found[2])];
    const losses = found[3] ?? '';
    // "timeout 86, abandoned 14: what went wrong"
    const counts = losses.split(': ')[0].matchAll(/ (\d+)(?=,|$)/g);
    return { delivered, ended, losses, lost: [...counts].reduce((sum, [, count]) => sum + Number(count), 0) };
  };
  return {
    traces: signal('traces'),
    metrics: signal('metrics'),
    logs: signal('logs'),
    lost: Number(lines[0].match(/; lost (\d+)$/)?.[1]),
  };
}

function expectEverything(accepted: number): void {
  expect(receiver.spans.filter(({ kind }) => kind === 'server')).toHaveLength(accepted);
  expect(receiver.logs).toHaveLength(accepted);
  expect(counted()).toBe(accepted);
}

function counted(): number | undefined {
  return receiver.metrics.findLast(({ name }) => name === 'accepted')?.points[0].value;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
