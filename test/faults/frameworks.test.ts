import { expect, test } from 'vitest';
import { measured } from './figures.ts';
import {
  expectEverything,
  MARGIN_MILLIS,
  REQUEST_MILLIS,
  stopUnderLoad,
  targetFor,
} from './stop-under-load.ts';

// fixtures/framework.mjs has not a word about otelboot in it, but where it closes its framework itself.
test.each([
  { args: ['fastify'] },
  { args: ['fastify', 'closes'] },
  { args: ['express'] },
  { args: ['nest'] },
  { args: ['nest', 'closes'] },
  { args: ['hono'] },
])('[fault 1] [fault 2] with clients that never stop: $args', async ({ args }) => {
  const target = await targetFor({});
  const { service, exit, accepted } = await stopUnderLoad(target.url, {
    fixture: 'framework.mjs',
    args,
    node: ['--import', 'otelboot/register'],
  });
  // Far below the 5 s that an idle connection is kept, and the 72 s that they take to close by themselves.
  expect(exit.millis).toBeLessThan(REQUEST_MILLIS + MARGIN_MILLIS);
  expectEverything(target, service, accepted);
  expect(service.stderr).toMatch(/requests answered \d+, cut 0;/);
  measured({ 'exit s, frameworks': exit.millis / 1000 });
});
