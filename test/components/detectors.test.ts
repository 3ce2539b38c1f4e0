import { arch, hostname, platform } from 'node:os';
import { trace } from '@opentelemetry/api';
import { expect, test } from 'vitest';
import { finishedSpans } from '../../src/testing.ts';
import { useTelemetry } from '../support/telemetry.ts';

const start = useTelemetry();

/** The resource of a span, with these detectors. */
async function resourceWith(detectors: readonly string[], env: Record<string, string> = {}) {
  const telemetry = start(
    {
      resource: {
        'detection/development': { detectors: detectors.map((name) => ({ [name]: {} })) as never },
      },
    },
    { env },
  );
  trace.getTracer('t').startSpan('s').end();
  await telemetry.forceFlush();
  return finishedSpans()[0].resource.attributes;
}

test('host [ExperimentalResourceDetector.host]', async () => {
  expect(await resourceWith(['host'])).toMatchObject({
    'host.name': hostname(),
    'host.arch': expect.stringMatching(arch() === 'x64' ? 'amd64' : arch()),
    'os.type': platform(),
    'os.version': expect.any(String),
  });
});

test('process [ExperimentalResourceDetector.process]', async () => {
  expect(await resourceWith(['process'])).toMatchObject({
    'process.pid': process.pid,
    'process.executable.path': process.execPath,
    'process.runtime.name': 'nodejs',
    'process.runtime.version': process.versions.node,
  });
});

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

test.each([
  [{ OTEL_SERVICE_NAME: 'from-variable' }, 'from-variable'],
  [{ OTEL_SERVICE_NAME: '' }, 'unknown_service:node'],
  [{}, 'unknown_service:node'],
])('service, with %o [ExperimentalResourceDetector.service]', async (env, name) => {
  expect(await resourceWith(['service'], env as Record<string, string>)).toMatchObject({
    'service.name': name,
    'service.instance.id': expect.stringMatching(uuid),
  });
});

test('nothing is detected that is not named', async () => {
  const names = Object.keys(await resourceWith(['service'])).sort();
  expect(names).toEqual([
    'service.instance.id',
    'service.name',
    'telemetry.distro.name',
    'telemetry.distro.version',
    'telemetry.sdk.language',
    'telemetry.sdk.name',
    'telemetry.sdk.version',
  ]);
});
