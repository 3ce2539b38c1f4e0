import { expect, test } from 'vitest';
import { configFor } from '../process/config.ts';
import { freePort } from '../process/dead-ends.ts';
import { runScript } from '../support/service.ts';
import { measured } from './figures.ts';
import { restartable } from './restartable.ts';

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
