import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { useTelemetry } from '../support/telemetry.ts';

const start = useTelemetry();

test('a probe is answered with the health as JSON: 200, and 503 from the first moment of the shutdown', async () => {
  const telemetry = start();
  const server = createServer(telemetry.healthHandler).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/readyz`;
  await new Promise((resolve) => server.once('listening', resolve));

  const before = await fetch(url());
  expect(before.status).toBe(200);
  expect(before.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(await before.json()).toEqual(JSON.parse(JSON.stringify(telemetry.health())));
  expect(await (await fetch(url(), { method: 'HEAD' })).text()).toBe('');

  const stopped = telemetry.shutdown();
  const during = await fetch(url());
  expect(during.status).toBe(503);
  expect(await during.json()).toMatchObject({ ready: false, status: 'running' });
  await stopped;
});
