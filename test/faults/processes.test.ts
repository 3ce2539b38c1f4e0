import { expect, test } from 'vitest';
import { configFor } from '../process/config.ts';
import { sendOne } from '../process/load.ts';
import { runScript, startService } from '../support/service.ts';
import { measured } from './figures.ts';
import { receive } from './pipeline.ts';

test('[fault 21] a second start returns the first handle, and says so', async () => {
  const receiver = await receive();
  const script = await runScript('twice.mjs', { config: configFor(receiver) });
  expect(script).toMatchObject({ code: 0, stdout: 'same true\n' });
  expect(script.stderr.match(/warning: telemetry is running already/g)).toHaveLength(1);
  expect(receiver.spans).toHaveLength(1);
  measured({ duplicates: 0, warnings: 1 });
});

test('[fault 21] beside a foreign SDK it does not start, and leaves nothing behind', async () => {
  const receiver = await receive();
  const script = await runScript('twice.mjs', { args: ['foreign'], config: configFor(receiver) });
  expect(script).toMatchObject({ code: 0, stdout: 'ConfigError already-started\n' });
  expect(receiver.requests).toEqual([]);
});

test('[fault 23] a worker that is told to stop delivers everything before it is terminated', async () => {
  const receiver = await receive();
  const service = await startService('worker.mjs', { config: configFor(receiver, { delay: 60_000 }) });
  service.kill('SIGTERM');
  expect(await service.exited).toMatchObject({ code: 0 });
  expect(receiver.spans.filter(({ name }) => name === 'worker')).toHaveLength(100);
  expect(receiver.spans.filter(({ name }) => name === 'main')).toHaveLength(1);
  measured({ 'lost of 101': 0 });
});

test('[fault 23] the workers of a cluster drain before the primary ends', async () => {
  const receiver = await receive();
  const service = await startService('cluster.mjs', { config: configFor(receiver, { delay: 60_000 }) });
  const ids = Array.from({ length: 20 }, (_, id) => id);
  const answers = ids.map((id) => sendOne(`http://127.0.0.1:${service.port}/work/1000/${id}`));
  await Promise.all(ids.map((id) => service.output(new RegExp(`accepted ${id}$`, 'm'))));
  service.kill('SIGTERM');
  for (const { status } of await Promise.all(answers)) expect(status).toBe(200);
  expect(await service.exited).toMatchObject({ code: 0 });
  expect(service.stdout.match(/worker ended 0/g)).toHaveLength(2);
  expect(receiver.spans.filter(({ kind }) => kind === 'server')).toHaveLength(20);
  measured({ 'requests lost of 20': 0 });
});
