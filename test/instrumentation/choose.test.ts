import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { finishedSpans } from '../../src/testing.ts';
import { captured, useTelemetry } from '../support/telemetry.ts';
import { application, constructed } from './application.ts';
import { openServer, sendWithFetch, sendWithHttp, spansOfRequest } from './requests.ts';

const start = useTelemetry();

afterEach(() => void constructed());

/** The names that are said to be in use, and what is said besides. */
async function begin(mode: string, js: object, cwd: string, config: object = {}) {
  const stderr = captured('stderr');
  start(
    {
      log_level: 'info',
      distribution: { otelboot: { instrumentations: mode as never } },
      'instrumentation/development': { js: js as never },
      ...config,
    },
    { cwd },
  );
  // The line is written when the application has had its turn.
  await nextTurn();
  const lines = stderr.text.split('\n');
  return {
    names: lines.map((line) => /; instrumentations (.+)$/.exec(line)?.[1]).find(Boolean),
    warnings: lines.filter((line) => line.includes('warning:')),
  };
}

describe('which packages are used [OpenTelemetryConfiguration.distribution]', () => {
  test.each([
    ['auto', {}, 'http, undici, fixture'],
    ['auto', { fixture: { enabled: false } }, 'http, undici'],
    ['auto', { http: { enabled: false }, undici: {} }, 'undici, fixture'],
    ['auto', { unlisted: {} }, 'http, undici, fixture, unlisted'],
    ['listed', {}, 'none'],
    ['listed', { fixture: {} }, 'fixture'],
    ['listed', { http: {}, fixture: { enabled: false } }, 'http'],
    ['none', {}, 'none'],
    ['none', { http: { enabled: false } }, 'none'],
  ])('%s, with %o under js: %s', async (mode, js, names) => {
    const { warnings, ...used } = await begin(mode, js, application(['fixture', 'unlisted'], ['fixture']));
    expect(used).toEqual({ names });
    expect(warnings).toEqual([]);
  });

  test('one that package.json lists takes the place of ours', async () => {
    const options = { depth: 2 };
    const { names, warnings } = await begin('auto', { http: options }, application(['http']));
    expect([names, warnings]).toEqual(['http, undici', []]);
    expect(constructed()).toMatchObject([{ name: 'http', config: options }]);
    await sendWithHttp(await openServer());
    expect(finishedSpans()).toEqual([]);
  });

  test.each([
    ['listed, but not installed', [], ['http']],
    ['installed, but not listed', ['http'], []],
  ])('ours stays in its place when it is %s', async (_, installed, listed) => {
    const { names, warnings } = await begin('auto', { http: {} }, application(installed, listed));
    expect([names, warnings]).toEqual(['http, undici', []]);
    expect(constructed()).toEqual([]);
  });

  test('nothing of them is loaded while telemetry is disabled', async () => {
    const { names, warnings } = await begin('auto', { nothere: {} }, application(['fixture']), {
      disabled: true,
    });
    expect([names, warnings]).toEqual(['none', []]);
    expect(constructed()).toEqual([]);
  });
});

describe('what cannot be used is told', () => {
  test.each(['auto', 'listed'])('a name that is not installed, with %s', async (mode) => {
    const { warnings } = await begin(mode, { fixtur: { enabled: false } }, application(['fixture']));
    expect(warnings).toEqual([
      'otelboot: warning: instrumentation/development.js.fixtur has no effect: @opentelemetry/instrumentation-fixtur is not installed (did you mean "fixture"?)',
    ]);
  });

  test('a name that is like none', async () => {
    const { warnings } = await begin('auto', { kafkajs: {} }, application(['fixture']));
    expect(warnings).toEqual([
      'otelboot: warning: instrumentation/development.js.kafkajs has no effect: @opentelemetry/instrumentation-kafkajs is not installed (known here: http, undici, fixture)',
    ]);
  });

  test('settings of a package, when none is used', async () => {
    const { warnings } = await begin('none', { http: {} }, application([]));
    expect(warnings).toEqual([
      'otelboot: warning: instrumentation/development.js.http has no effect: distribution.otelboot.instrumentations is none',
    ]);
  });

  test('a package without an instrumentation', async () => {
    const { names, warnings } = await begin('listed', { empty: {} }, application(['empty']));
    expect(names).toBe('none');
    expect(warnings).toEqual([
      'otelboot: warning: @opentelemetry/instrumentation-empty cannot be used: it exports no instrumentation',
    ]);
  });
});

describe('options', () => {
  test('go to the constructor of the package [ExperimentalInstrumentation.js] [OpenTelemetryConfiguration.instrumentation/development]', async () => {
    const options = { depth: 2, nested: { list: [1, 2] } };
    await begin('listed', { fixture: options }, application(['fixture']));
    expect(constructed()).toMatchObject([{ name: 'fixture', config: options }]);
  });

  test('of js.http win over what general says, map by map', async () => {
    start({
      distribution: { otelboot: { instrumentations: 'auto' } },
      'instrumentation/development': {
        general: {
          http: {
            client: { request_captured_headers: ['x-one'] },
            server: { request_captured_headers: ['x-one'] },
          },
        },
        js: { http: { headersToSpanAttributes: { server: { requestHeaders: ['x-two'] } } } },
      },
    });
    await sendWithHttp(await openServer(), { headers: { 'x-one': '1', 'x-two': '2' } });
    const { client, server } = await spansOfRequest();
    expect(client.attributes).toMatchObject({ 'http.request.header.x-one': ['1'] });
    expect(server.attributes).toMatchObject({ 'http.request.header.x-two': ['2'] });
    expect(server.attributes).not.toHaveProperty(['http.request.header.x-one']);
  });

  test('given in code may be functions', async () => {
    const ignored: unknown[] = [];
    start({
      distribution: { otelboot: { instrumentations: 'auto' } },
      'instrumentation/development': {
        js: {
          undici: {
            ignoreRequestHook: ({ path }: { path: string }) => path === '/quiet' && ignored.push(path) > 0,
          },
        },
      },
    });
    const origin = await openServer();
    await sendWithFetch(`${origin}/quiet`);
    await sendWithFetch(`${origin}/loud`);
    const { client } = await spansOfRequest();
    expect(client.attributes['url.path']).toBe('/loud');
    expect(ignored).toEqual(['/quiet']);
  });
});
