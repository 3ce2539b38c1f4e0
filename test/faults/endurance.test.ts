import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { configFor, type Protocol } from '../process/config.ts';
import { freePort } from '../process/dead-ends.ts';
import { startLoad } from '../process/load.ts';
import { receiptOf } from '../process/receipt.ts';
import { startService } from '../support/service.ts';
import { measured } from './figures.ts';
import { restartable } from './restartable.ts';

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
    expect(receiptOf(service), service.stderr).toMatchObject({ lost: 0 });
    expect(receivers.spans).toBeGreaterThanOrEqual(2 * accepted);
    expect(receivers.logs.size).toBe(accepted);
    expect(service.stderr.match(/cannot be delivered/g)?.length).toBeLessThanOrEqual(2);
    expect(service.stderr.match(/are delivered again/g)?.length).toBeLessThanOrEqual(2);
    measured({ requests: accepted, lost: 0, [`memory +MB, ${protocol}`]: during - before });
  },
);

/** In MB. */
async function memoryOf(port: number): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/memory`);
  return Number(await response.text()) / 2 ** 20;
}
