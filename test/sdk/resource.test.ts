import { trace } from '@opentelemetry/api';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { component } from '../../src/components/component.ts';
import { finishedSpans } from '../../src/testing.ts';
import { version } from '../../src/version.ts';
import { configErrorOf } from '../support/config.ts';
import { type Config, useTelemetry } from '../support/telemetry.ts';

const start = useTelemetry();

afterEach(() => void vi.useRealTimers());

const detector = (name: string, attributes: Record<string, unknown>) =>
  component(name, {
    ExperimentalResourceDetector: () => ({ detect: () => ({ attributes: attributes as never }) }),
  });

function detectWith(detection: object, components: ReturnType<typeof detector>[], resource: object = {}) {
  const config = { resource: { 'detection/development': detection, ...resource } } as Config;
  return start(config, { components });
}

function resourceOfASpan() {
  trace.getTracer('t').startSpan('s').end();
  return finishedSpans().at(-1)?.resource;
}

test('says what telemetry this is', () => {
  start({}, { env: {} });
  expect(resourceOfASpan()?.attributes).toEqual({
    'service.name': 'unknown_service:node',
    'telemetry.sdk.language': 'nodejs',
    'telemetry.sdk.name': 'opentelemetry',
    'telemetry.sdk.version': expect.stringMatching(/^\d+\.\d+\.\d+/),
    'telemetry.distro.name': 'otelboot',
    'telemetry.distro.version': version,
  });
});

test('what is stated wins over what is detected, and that over the defaults; later detectors over earlier [OpenTelemetryConfiguration.resource] [Resource.detection/development] [ExperimentalResourceDetection.detectors]', () => {
  detectWith(
    { detectors: [{ one: {} }, { two: {} }] },
    [detector('one', { 'service.name': 'one', a: 1, b: 1 }), detector('two', { b: 2, c: 2 })],
    { attributes: [{ name: 'c', value: 3, type: 'int' }], schema_url: 'https://example.test/schema' },
  );
  const resource = resourceOfASpan();
  expect(resource?.attributes).toMatchObject({
    'service.name': 'one',
    a: 1,
    b: 2,
    c: 3,
    'telemetry.sdk.name': 'opentelemetry',
  });
  expect(resource?.schemaUrl).toBe('https://example.test/schema');
});

test.each([
  [{ included: ['host.*'] }, ['host.id', 'host.name']],
  [{ excluded: ['host.?d'] }, ['host.name', 'os.type']],
  [{ included: ['*.name', 'os.type'], excluded: ['os.*'] }, ['host.name']],
])('%o chooses among what is detected [ExperimentalResourceDetection.attributes]', (attributes, expected) => {
  const found = { 'host.name': 'n', 'host.id': 'i', 'os.type': 't' };
  detectWith({ detectors: [{ mine: {} }], attributes }, [detector('mine', found)]);
  const names = Object.keys(resourceOfASpan()?.attributes ?? {}).filter((name) => name in found);
  expect(names.sort()).toEqual(expected);
});

describe('attributes that take time', () => {
  test('are waited for before anything is exported', async () => {
    let resolve: (value: string) => void = () => {};
    const promise = new Promise<string>((done) => {
      resolve = done;
    });
    const telemetry = detectWith({ detectors: [{ slow: {} }] }, [
      detector('slow', { 'cloud.region': promise }),
    ]);
    trace.getTracer('t').startSpan('s').end();
    const flush = telemetry.forceFlush();
    await Promise.resolve();
    expect(finishedSpans()).toEqual([]);
    resolve('north');
    await flush;
    expect(finishedSpans()[0].resource.attributes).toMatchObject({ 'cloud.region': 'north' });
  });

  test.each([
    ['never come', () => new Promise(() => {}), 2000],
    ['fail', () => Promise.reject(new Error('no metadata')), 0],
  ])('and %s are left out', async (_, attribute, millis) => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const telemetry = detectWith({ detectors: [{ bad: {} }, { good: {} }] }, [
      detector('bad', { 'cloud.region': attribute() }),
      detector('good', { fine: 'yes' }),
    ]);
    trace.getTracer('t').startSpan('s').end();
    const flush = telemetry.forceFlush();
    if (millis > 0) {
      await vi.advanceTimersByTimeAsync(millis - 1);
      expect(finishedSpans()).toEqual([]);
    }
    await vi.advanceTimersByTimeAsync(1);
    vi.useRealTimers();
    expect(await flush).toMatchObject({ complete: true });
    const { attributes } = finishedSpans()[0].resource;
    expect(attributes).toMatchObject({ fine: 'yes' });
    expect(attributes['cloud.region']).toBeUndefined();
  });

  test('and never come do not outlast a shutdown', async () => {
    const telemetry = detectWith({ detectors: [{ stuck: {} }] }, [
      detector('stuck', { a: new Promise(() => {}) }),
    ]);
    trace.getTracer('t').startSpan('s').end();
    const { millis, lost } = await telemetry.shutdown({ timeoutMillis: 200 });
    expect(millis).toBeLessThan(1500);
    expect(lost).toBe(1);
  });
});

test('a detector that throws stops the start, with its place', () => {
  const broken = component('broken', {
    ExperimentalResourceDetector: () => ({
      detect() {
        throw new Error('no /proc here');
      },
    }),
  });
  const { problems } = configErrorOf(() => detectWith({ detectors: [{ broken: {} }] }, [broken as never]));
  expect(problems).toMatchObject([
    {
      code: 'component-failed',
      path: 'resource.detection/development.detectors[0].broken',
      message: expect.stringContaining('no /proc here'),
      cause: expect.objectContaining({ message: 'no /proc here' }),
    },
  ]);
});
