// These keep the machine busy: they run alone, after all the others.
import { describe, expect, test } from 'vitest';
import type { Protocol } from '../process/config.ts';
import { measured } from './figures.ts';
import { receive, result, run, type Step } from './pipeline.ts';

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
  const { growth, ...loop } = await result(service, 'rate');
  const { traces } = (await result(service, 'health')).signals;
  expectBalance(traces, 100_000);
  expect(traces).toMatchObject({ delivered: 0, failed: {} });
  expect(traces.dropped).toEqual({ queue_full: 100_000 - traces.queued - traces.inFlight });
  const { lost, signals } = await result(service, 'shutdown');
  expect(lost).toBe(100_000 + signals.metrics.ended);
  const lines = service.stderr.match(/^.*traces (?:are dropped|cannot be delivered).*$/gm)!;
  expect(lines).toHaveLength(1);
  expect(growth).toBeLessThan(80);
  expectOnTime(loop);
  measured({ 'memory +MB': growth, lines: lines.length });
});

describe('20,000 spans in one tick', () => {
  test.each<{ protocol: Protocol }>([{ protocol: 'http' }, { protocol: 'grpc' }])(
    '[fault 18] are delivered if the queue holds them: $protocol',
    async ({ protocol }) => {
      const receiver = await receive(protocol);
      const steps: Step[] = [['spans', 20_000], ['settled'], ['health'], ['freeze']];
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
    const loop = await result(service, 'rate');
    const { traces } = (await result(service, 'shutdown')).signals;
    expect(traces).toMatchObject({ ended: 100_000, delivered: 100_000 });
    expect(receiver.spans).toHaveLength(100_000);
    expectOnTime(loop);
    measured({ lost: 0 });
  });
});

function expectBalance(totals: Totals, ended: number): void {
  const { delivered, failed, dropped, queued, inFlight } = totals;
  const settled = [...Object.values(failed), ...Object.values(dropped)].reduce((sum, n) => sum + n, 0);
  expect(totals.ended).toBe(ended);
  expect(delivered + settled + queued + inFlight).toBe(ended);
}

/** What telemetry does may hold the event loop up for 25 ms; what other processes of the machine do is only told. */
function expectOnTime({ heldUpP99, lateP99 }: { heldUpP99: number; lateP99: number }): void {
  expect(heldUpP99).toBeLessThan(25);
  measured({ 'loop held up p99 ms': heldUpP99, 'late p99 ms': lateP99 });
}
