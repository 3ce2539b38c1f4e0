import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { context, SpanKind } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { initTelemetry } from '../../src/init.ts';
import { installedInstrumentations } from '../../src/instrumentation/installed.ts';
import type { Telemetry } from '../../src/lifecycle/telemetry.ts';
import { collectedMetrics, finishedSpans, resetTelemetry } from '../../src/testing.ts';
import { workspace } from '../support/config.ts';
import { useTelemetry } from '../support/telemetry.ts';

const start = useTelemetry();

async function server(): Promise<string> {
  const listening = http.createServer((_, response) => response.end('x')).listen(0, '127.0.0.1');
  await once(listening, 'listening');
  onTestFinished(() => {
    listening.closeAllConnections();
    listening.close();
  });
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}/path`;
}

async function request(url: string): Promise<void> {
  const [response] = (await once(http.get(url), 'response')) as [http.IncomingMessage];
  await response.toArray();
}

const auto = { distribution: { otelboot: { instrumentations: 'auto' as const } } };
const kinds = () => finishedSpans().map(({ kind }) => kind);

describe('auto', () => {
  // One start for all of them: see the last test.
  let telemetry: Telemetry;

  beforeAll(() => {
    telemetry = initTelemetry({
      preset: 'test',
      env: {},
      cwd: tmpdir(),
      config: { log_level: 'error', ...auto },
    });
  });
  afterEach(() => resetTelemetry());
  afterAll(() => telemetry.shutdown());

  test.each([
    ['http', request],
    ['undici', async (url: string) => void (await (await fetch(url)).text())],
  ])('%s requests become spans and metrics', async (_, send) => {
    await send(await server());
    await expect.poll(() => kinds().toSorted()).toEqual([SpanKind.SERVER, SpanKind.CLIENT]);
    const [served, sent] = [SpanKind.SERVER, SpanKind.CLIENT].map((wanted) =>
      finishedSpans().find(({ kind }) => kind === wanted),
    );
    expect(served?.parentSpanContext?.spanId).toBe(sent?.spanContext().spanId);
    await telemetry.forceFlush();
    const names = collectedMetrics().map(({ descriptor }) => descriptor.name);
    expect(new Set(names)).toEqual(new Set(['http.client.request.duration', 'http.server.request.duration']));
  });

  test('what exporters send is no traffic of the application', async () => {
    const url = await server();
    const sent = async () => {
      await telemetry.forceFlush();
      const durations = collectedMetrics().filter(
        ({ descriptor }) => descriptor.name === 'http.client.request.duration',
      );
      return durations.flatMap(({ dataPoints }) =>
        dataPoints.map(({ value }) => (value as { count: number }).count),
      );
    };
    const before = await sent();
    await context.with(suppressTracing(context.active()), async () => {
      await request(url);
      await (await fetch(url)).text();
    });
    expect(await sent()).toEqual(before);
    expect(kinds()).not.toContain(SpanKind.CLIENT);
  });

  test('ends with the telemetry', async () => {
    const url = await server();
    await request(url);
    await expect.poll(() => kinds()).toHaveLength(2);
    resetTelemetry();
    await telemetry.shutdown();
    start();
    await request(url);
    expect(finishedSpans()).toEqual([]);
  });

  test('starts again after a shutdown', async () => {
    start(auto);
    await request(await server());
    expect(kinds()).toContain(SpanKind.CLIENT);
  });
});

test('none', async () => {
  start();
  await request(await server());
  expect(finishedSpans()).toEqual([]);
});

describe('installedInstrumentations', () => {
  const packageJson = JSON.stringify({
    dependencies: { '@opentelemetry/instrumentation-pg': '1', '@opentelemetry/api': '1', express: '5' },
    optionalDependencies: { '@opentelemetry/instrumentation-redis': '1' },
    devDependencies: { '@opentelemetry/instrumentation-koa': '1' },
  });
  const expected = ['pg', 'redis'];

  test('are the dependencies that the nearest package.json lists', () => {
    const cwd = workspace({ 'package.json': packageJson, 'src/deep/file.js': '' });
    expect(installedInstrumentations(cwd)).toEqual(expected);
    expect(installedInstrumentations(`${cwd}/src/deep`)).toEqual(expected);
  });

  test.each([
    ['one without dependencies', '{}'],
    ['one that is broken', '{'],
  ])('are none with %s', (_, text) => {
    expect(installedInstrumentations(workspace({ 'package.json': text }))).toEqual([]);
  });
});
