import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { configFor } from '../process/config.ts';
import { freePort } from '../process/dead-ends.ts';
import { start } from '../support/service.ts';
import { measured } from './figures.ts';
import { restartable } from './restartable.ts';

const SOAK_SECONDS = Number(process.env.OTELBOOT_SOAK_SECONDS ?? 20);

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
