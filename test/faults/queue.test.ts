import { describe, expect, test } from 'vitest';
import { measured } from './figures.ts';
import { receive, result, run, type Step } from './pipeline.ts';

describe.concurrent('a flush', () => {
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

  test('[fault 14] that the application has begun on each provider, twice, is waited for', async () => {
    const receiver = await receive();
    receiver.behave({ delayMillis: 500 });
    const service = run(receiver, [['logs', 1600], ['spans', 1600], ['shutdownOfProviders']], {
      delay: 60_000,
      batch: { max_export_batch_size: 512 },
      shutdown: { timeout: 60_000, flush_timeout: 30_000 },
    });
    const { lost, signals } = await result(service, 'shutdownOfProviders');
    expect(lost).toBe(0);
    expect(signals).toMatchObject({ traces: { delivered: 1600 }, logs: { delivered: 1600 } });
    expect(receiver.logs).toHaveLength(1600);
    expect(receiver.spans).toHaveLength(1600);
    const made = receiver.metrics.findLast(({ name }) => name === 'made');
    expect(made?.points[0].value).toBe(1600);
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
  expect(seconds).toBeLessThan(2.2 + 1.5);
  measured({ 'first export after s': seconds });
  expect(await service.exited).toMatchObject({ code: 0 });
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
