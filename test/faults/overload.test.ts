// These keep the machine busy: they run alone, after all the others.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { configFor, type Protocol } from '../process/config.ts';
import { freePort } from '../process/dead-ends.ts';
import { start } from '../support/service.ts';
import { measured } from './figures.ts';
import { receive, result, run, type Step } from './pipeline.ts';
import { restartable } from './restartable.ts';

const SOAK_SECONDS = Number(process.env.OTELBOOT_SOAK_SECONDS ?? 20);

interface Totals {
  ended: number;
  delivered: number;
  failed: Record<string, number>;
  dropped: Record<string, number>;
  queued: number;
  inFlight: number;
}

test.each<{ protocol: Protocol }>([{ protocol: 'http' }, { protocol: 'grpc' }])(
  '[fault 16] 50,000 queued spans are delivered: $protocol',
  async ({ protocol }) => {
    const receiver = await receive(protocol);
    const service = run(receiver, [['spans', 50_000], ['shutdown']], {
      protocol,
      delay: 60_000,
      batch: { max_queue_size: 50_000, max_export_batch_size: 512 },
      shutdown: { timeout: 120_000, flush_timeout: 60_000 },
    });
    const { lost, phases } = await result(service, 'shutdown');
    expect(lost).toBe(0);
    expect(receiver.spans).toHaveLength(50_000);
    measured({ lost, [`flush s, ${protocol}`]: (phases.flush + phases.close) / 1000 });
  },
);

test('[fault 17] a blackhole under 20,000 spans a second: bounded memory, exact counts, few lines', async () => {
  const receiver = await receive();
  receiver.behave('blackhole');
  const service = run(receiver, [['rate', 20_000, 5], ['health'], ['shutdown']], {
    shutdown: { flush_timeout: 500 },
  });
  const { growth, lateP99 } = await result(service, 'rate');
  const { traces } = (await result(service, 'health')).signals;
  expectBalance(traces, 100_000);
  expect(traces).toMatchObject({ delivered: 0, failed: {} });
  expect(traces.dropped).toEqual({ queue_full: 100_000 - traces.queued - traces.inFlight });
  const { lost, signals } = await result(service, 'shutdown');
  expect(lost).toBe(100_000 + signals.metrics.ended);
  const lines = service.stderr.match(/^.*traces (?:are dropped|cannot be delivered).*$/gm)!;
  expect(lines).toHaveLength(1);
  expect(growth).toBeLessThan(80);
  // Far from what a service would feel, and above what two busy neighbours on a small machine cause.
  expect(lateP99).toBeLessThan(150);
  measured({ 'memory +MB': growth, 'loop late p99 ms': lateP99, lines: lines.length });
});

describe('20,000 spans in one tick', () => {
  test.each<{ protocol: Protocol }>([{ protocol: 'http' }, { protocol: 'grpc' }])(
    '[fault 18] are delivered if the queue holds them: $protocol',
    async ({ protocol }) => {
      const receiver = await receive(protocol);
      const steps: Step[] = [['spans', 20_000], ['sleep', 4000], ['health'], ['freeze']];
      const service = run(receiver, steps, { protocol, batch: { max_queue_size: 20_480 } });
      const { traces } = (await result(service, 'health')).signals;
      expect(traces).toMatchObject({ ended: 20_000, delivered: 20_000, failed: {}, dropped: {} });
      expect(receiver.spans).toHaveLength(20_000);
      measured({ lost: 0 });
    },
  );

  test('[fault 18] are counted if it does not', async () => {
    const receiver = await receive();
    const service = run(receiver, [['spans', 20_000], ['health'], ['shutdown']]);
    expectBalance((await result(service, 'health')).signals.traces, 20_000);
    const { traces } = (await result(service, 'shutdown')).signals;
    expect(receiver.spans).toHaveLength(traces.delivered);
    expect(traces.dropped).toEqual({ queue_full: 20_000 - traces.delivered });
    expect(traces.abandoned).toBe(0);
    await service.exited;
    expect(service.stderr.match(/traces are dropped: the queue is full/g)).toHaveLength(1);
    measured({ 'dropped, default queue': traces.dropped.queue_full });
  });

  test('[fault 18] 20,000 a second for 5 s are delivered', async () => {
    const receiver = await receive();
    const service = run(receiver, [['rate', 20_000, 5], ['shutdown']], {
      batch: { max_queue_size: 65_536 },
      shutdown: { timeout: 60_000, flush_timeout: 30_000 },
    });
    const { lateP99 } = await result(service, 'rate');
    const { traces } = (await result(service, 'shutdown')).signals;
    expect(traces).toMatchObject({ ended: 100_000, delivered: 100_000 });
    expect(receiver.spans).toHaveLength(100_000);
    measured({ lost: 0, 'loop late p99 ms': lateP99 });
  });
});

test(`[fault soak] ${SOAK_SECONDS} s of 5,000 spans a second, while the receiver restarts again and again`, {
  timeout: (SOAK_SECONDS + 60) * 1000,
}, async () => {
  const receivers = restartable('http', await freePort());
  await receivers.start();
  const service = start('pipeline.mjs', {
    node: ['--expose-gc'],
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
  const { growth, laterGrowth, heldGrowth } = JSON.parse(rate);
  // A full queue of 20,000 spans is about 25 MB; what leaked would be several times that.
  expect(heldGrowth).toBeLessThan(50);
  measured({
    restarts,
    dropped,
    'memory +MB': growth,
    'of it after the first third': laterGrowth,
    'held +MB': heldGrowth,
  });
});

function expectBalance(totals: Totals, ended: number): void {
  const { delivered, failed, dropped, queued, inFlight } = totals;
  const settled = [...Object.values(failed), ...Object.values(dropped)].reduce((sum, n) => sum + n, 0);
  expect(totals.ended).toBe(ended);
  expect(delivered + settled + queued + inFlight).toBe(ended);
}
