import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { configFor, type Protocol } from '../process/config.ts';
import { freePort } from '../process/dead-ends.ts';
import { startLoad } from '../process/load.ts';
import { receiptOf } from '../process/receipt.ts';
import { startGrpcReceiver } from '../receiver/grpc.ts';
import type { Inbox } from '../receiver/inbox.ts';
import { startReceiver } from '../receiver/index.ts';
import { runScript, start, startService } from '../support/service.ts';
import { measured } from './figures.ts';

const SOAK_SECONDS = Number(process.env.OTELBOOT_SOAK_SECONDS ?? 20);

test.each<{ protocol: Protocol }>([{ protocol: 'http' }, { protocol: 'grpc' }])(
  '[fault outage] a receiver that is down for 10 s costs nothing that the queue can hold: $protocol',
  async ({ protocol }) => {
    const receivers = restartable(protocol, await freePort());
    await receivers.start();
    const config = configFor(receivers, {
      protocol,
      batch: { max_queue_size: 8192 },
      shutdown: { timeout: 60_000, flush_timeout: 20_000 },
    });
    const service = await startService('service.mjs', { config });
    const load = startLoad({
      url: (id) => `http://127.0.0.1:${service.port}/work/300/${id}`,
      perSecond: 200,
      connections: 'kept',
    });
    await load.begun(400);
    const before = await memoryOf(service.port);
    await receivers.stop();
    await sleep(10_000);
    const during = await memoryOf(service.port);
    await receivers.start();
    await load.begun(load.requests.length + 400);
    service.kill('SIGTERM');
    expect(await service.exited).toMatchObject({ code: 0 });
    await load.stop();

    const accepted = [...service.stdout.matchAll(/^accepted /gm)].length;
    expect(receiptOf(service).lost).toBe(0);
    expect(receivers.spans).toBeGreaterThanOrEqual(2 * accepted);
    expect(receivers.logs.size).toBe(accepted);
    expect(service.stderr.match(/cannot be delivered/g)?.length).toBeLessThanOrEqual(2);
    expect(service.stderr.match(/are delivered again/g)?.length).toBeLessThanOrEqual(2);
    measured({ requests: accepted, lost: 0, [`memory +MB, ${protocol}`]: during - before });
  },
);

test(`[fault soak] ${SOAK_SECONDS} s of 5,000 spans a second, while the receiver restarts again and again`, {
  timeout: (SOAK_SECONDS + 60) * 1000,
}, async () => {
  const receivers = restartable('http', await freePort());
  await receivers.start();
  const service = start('pipeline.mjs', {
    args: [JSON.stringify([['rate', 5000, SOAK_SECONDS], ['shutdown']])],
    config: configFor(receivers, {
      batch: { max_queue_size: 20_000 },
      shutdown: { timeout: 60_000, flush_timeout: 20_000 },
    }),
  });
  const running = service.output(/^rate /m).then(() => true);
  let restarts = 0;
  const period = Math.min(10_000, (SOAK_SECONDS * 1000) / 5);
  while (!(await Promise.race([running, sleep(period, false)]))) {
    await receivers.stop();
    await sleep(1000);
    await receivers.start();
    restarts += 1;
  }
  const [, rate] = await service.output(/^rate (.*)\n/m);
  const [, shutdown] = await service.output(/^shutdown (.*)\n/m);
  const { traces } = JSON.parse(shutdown).signals;
  const total = 5000 * SOAK_SECONDS;
  expect(traces.ended).toBe(total);
  const dropped = traces.dropped.queue_full ?? 0;
  expect({ ...traces, lastError: undefined }).toEqual({
    ended: total,
    delivered: total - dropped,
    failed: {},
    dropped: traces.dropped,
    abandoned: 0,
  });
  // Whatever was delivered is there; what came twice came from a connection that broke before its answer.
  expect(receivers.spans).toBe(total - dropped);
  expect(restarts).toBeGreaterThan(2);
  const { growth, laterGrowth } = JSON.parse(rate);
  expect(laterGrowth).toBeLessThan(40);
  measured({ restarts, dropped, 'memory +MB': growth, 'of it after the first third': laterGrowth });
});

test('[fault cycles] 1,000 starts and stops leave nothing behind', async () => {
  const receivers = restartable('http', await freePort());
  await receivers.start();
  const script = await runScript('cycles.mjs', {
    node: ['--expose-gc'],
    args: ['1000'],
    config: configFor(receivers),
  });
  expect(script.stderr).not.toContain('Error');
  expect(script).toMatchObject({ code: 0 });
  const [before, after] = ['before', 'after'].map((when) =>
    JSON.parse(new RegExp(`^${when} (.*)$`, 'm').exec(script.stdout)![1]),
  );
  const { heap, rss, ...open } = after;
  expect(open).toEqual({ listeners: before.listeners, subscribed: [], resources: before.resources });
  expect(receivers.spans).toBe(1000);
  expect(heap - before.heap).toBeLessThan(3);
  measured({ lost: 0, 'heap +MB': heap - before.heap, 'memory +MB': rss - before.rss });
});

/** A receiver that comes and goes on one port, and what all of them have received. */
function restartable(protocol: Protocol, port: number) {
  const ids = new Set<string>();
  const logs = new Set<unknown>();
  let receiver: (Inbox & { close(): Promise<void> }) | undefined;
  const collect = ({ spans, logs: records, clear }: Inbox) => {
    for (const { spanId } of spans) ids.add(spanId);
    for (const { body } of records) logs.add(body);
    clear();
  };
  onTestFinished(() => receiver?.close());
  return {
    url: `http://127.0.0.1:${port}`,
    logs,
    /** Different ones. */
    get spans() {
      if (receiver) collect(receiver);
      return ids.size;
    },
    async start() {
      receiver = await (protocol === 'grpc' ? startGrpcReceiver({ port }) : startReceiver({ port }));
    },
    async stop() {
      await receiver?.close();
      if (receiver) collect(receiver);
      receiver = undefined;
    },
  };
}

/** In MB. */
async function memoryOf(port: number): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/memory`);
  return Number(await response.text()) / 2 ** 20;
}
