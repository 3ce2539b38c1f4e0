// Processes and threads beside the main one: what they finished must arrive too.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Receiver, startReceiver } from '../receiver/index.ts';
import { runScript, start } from '../support/service.ts';
import { configFor } from './config.ts';

let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());

test('cluster: the primary stops its workers, and waits until each has drained [fault 23]', async () => {
  const service = start('cluster.mjs', { config: configFor(receiver, { delay: 60_000 }) });
  const [, one] = await service.output(/worker 1 listens on (\d+)/);
  const [, two] = await service.output(/worker 2 listens on (\d+)/);
  const requests = [one, two].flatMap((port) =>
    Array.from({ length: 3 }, () => fetch(`http://127.0.0.1:${port}/`)),
  );
  await service.output(/(?:accepted[\s\S]*){6}/);
  service.kill('SIGTERM');
  const answers = await Promise.all(requests);
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200));
  expect(await service.exited).toMatchObject({ code: 0, signal: null });
  expect(service.stdout.match(/worker \d exited 0/g)).toHaveLength(2);
  expect(receiver.spans.filter(({ kind }) => kind === 'server')).toHaveLength(6);
});

test('a worker thread flushes on a message, before it is terminated [fault 23]', async () => {
  receiver.clear();
  const script = await runScript('worker-thread.mjs', { config: configFor(receiver, { delay: 60_000 }) });
  expect(script).toMatchObject({ code: 0 });
  expect(script.stdout).toContain('worker stopped: delivered 100, lost 0');
  expect(receiver.spans).toHaveLength(100);
});
