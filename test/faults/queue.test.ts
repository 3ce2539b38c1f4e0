import { describe, expect, onTestFinished, test } from 'vitest';
import { type ConfigOptions, configFor, type Protocol } from '../process/config.ts';
import { startGrpcReceiver } from '../receiver/grpc.ts';
import { type Receiver, startReceiver } from '../receiver/index.ts';
import { type Service, start } from '../support/service.ts';
import { measured } from './figures.ts';

type Step = [name: string, ...args: unknown[]];

interface Totals {
  ended: number;
  delivered: number;
  failed: Record<string, number>;
  dropped: Record<string, number>;
  queued: number;
  inFlight: number;
}

describe('a flush', () => {
  test('[fault 13] waits for the export that is on its way', async () => {
    const receiver = await receive();
    receiver.behave({ delayMillis: 1500 });
    const service = run(receiver, [['spans', 512], ['sent'], ['flush', 30_000], ['freeze']]);
    const { complete, millis } = await result(service, 'flush');
    expect(receiver.spans).toHaveLength(512);
    expect(complete).toBe(true);
    measured({ lost: 0, 'flush s, in flight': millis / 1000 });
  });

  test('[fault 13] waits for the batch that waits for another attempt', async () => {
    const receiver = await receive();
    receiver.behave({ status: 503 });
    const service = run(receiver, [['spans', 512], ['failing'], ['flush', 30_000], ['freeze']]);
    await result(service, 'failing');
    receiver.behave('healthy');
    const { complete, millis } = await result(service, 'flush');
    expect(receiver.spans).toHaveLength(512);
    expect(complete).toBe(true);
    measured({ lost: 0, 'flush s, retried': millis / 1000 });
  });

  test('[fault 14] that runs is waited for by every shutdown, and all have one receipt', async () => {
    const receiver = await receive();
    receiver.behave({ delayMillis: 500 });
    const service = run(receiver, [['logs', 1600], ['spans', 1600], ['shutdownDuringFlush']], {
      delay: 60_000,
      batch: { max_export_batch_size: 512 },
      shutdown: { timeout: 60_000, flush_timeout: 30_000 },
    });
    expect(await result(service, 'shutdownDuringFlush')).toEqual({ same: true, lost: 0 });
    expect(receiver.logs).toHaveLength(1600);
    expect(receiver.spans).toHaveLength(1600);
    measured({ lost: 0 });
  });
});

test('[fault 15] a resource detector that never answers holds the first export back for 2 s', async () => {
  const receiver = await receive();
  const service = run(
    receiver,
    [
      ['spans', 1],
      ['logs', 1],
      ['sleep', 5000],
    ],
    {
      resource: { 'detection/development': { detectors: [{ hangs: null }] } },
      otelboot: { components: ['./hangs.mjs'] },
      files: {
        'hangs.mjs': `
        import { component } from 'otelboot';
        export default component('hangs', {
          ExperimentalResourceDetector: () => ({ detect: () => ({ attributes: { never: new Promise(() => {}) } }) }),
        });`,
      },
    },
  );
  await service.output(/^logs/m);
  const startedAt = performance.now();
  await receiver.waitFor(({ spans, logs }) => spans.length === 1 && logs.length === 1);
  const seconds = (performance.now() - startedAt) / 1000;
  expect(seconds).toBeLessThan(2.2 + 2);
  measured({ 'first export after s': seconds });
  expect(await service.exited).toMatchObject({ code: 0 });
});

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
      batch: { max_queue_size: 20_480 },
      shutdown: { timeout: 60_000, flush_timeout: 30_000 },
    });
    const { lateP99 } = await result(service, 'rate');
    const { traces } = (await result(service, 'shutdown')).signals;
    expect(traces).toMatchObject({ ended: 100_000, delivered: 100_000 });
    expect(receiver.spans).toHaveLength(100_000);
    measured({ lost: 0, 'loop late p99 ms': lateP99 });
  });
});

describe('[fault 24] a process that is frozen between invocations', () => {
  test('has delivered everything when forceFlush() resolves', async () => {
    const receiver = await receive();
    const invocation: Step[] = [['spans', 10], ['logs', 10], ['flush', 2000], ['freeze']];
    const service = run(receiver, [...invocation, ...invocation, ...invocation], { delay: 60_000 });
    for (const invoked of [1, 2, 3]) {
      await service.output(new RegExp(`(?:^flush .*\\n[^]*?){${invoked}}`, 'm'));
      expect(receiver.spans).toHaveLength(10 * invoked);
      expect(receiver.logs).toHaveLength(10 * invoked);
      const made = receiver.metrics.findLast(({ name }) => name === 'made');
      expect(made?.points[0].value).toBe(10 * invoked);
      await new Promise((resolve) => setTimeout(resolve, 1000));
      service.thaw();
    }
    expect(await service.exited).toMatchObject({ code: 0 });
    measured({ lost: 0 });
  });
});

async function receive(protocol: Protocol = 'http'): Promise<Receiver> {
  const receiver = await (protocol === 'grpc' ? startGrpcReceiver() : startReceiver());
  onTestFinished(() => receiver.close());
  return receiver as Receiver;
}

function run(
  receiver: Pick<Receiver, 'url'>,
  steps: Step[],
  { files, ...options }: ConfigOptions & { files?: Record<string, string> } = {},
): Service {
  return start('pipeline.mjs', {
    args: [JSON.stringify(steps)],
    config: configFor(receiver, options),
    ...(files && { files }),
  });
}

// biome-ignore lint/suspicious/noExplicitAny: each step has a result of its own
async function result({ output }: Service, step: string): Promise<any> {
  const [, json] = await output(new RegExp(`^${step} (.*)\n`, 'm'));
  return JSON.parse(json);
}

function expectBalance(totals: Totals, ended: number): void {
  const { delivered, failed, dropped, queued, inFlight } = totals;
  const settled = [...Object.values(failed), ...Object.values(dropped)].reduce((sum, n) => sum + n, 0);
  expect(totals.ended).toBe(ended);
  expect(delivered + settled + queued + inFlight).toBe(ended);
}
