import { describe, expect, test } from 'vitest';
import { collectedMetrics } from '../../src/testing.ts';
import { useTelemetry } from '../support/telemetry.ts';
import { openServer, sendWithFetch, sendWithHttp, spansOfRequest } from './requests.ts';

const start = useTelemetry();

const startWith = (general: object) =>
  start({
    distribution: { otelboot: { instrumentations: 'auto' } },
    'instrumentation/development': { general },
  });

// node:http joins the values of a header, fetch keeps them apart.
const senders = [
  ['http', sendWithHttp, ['one, two']],
  ['fetch', sendWithFetch, ['one', 'two']],
] as const;

describe.each(senders)('a request through %s', (_name, send, answers) => {
  test('tells the headers that are named, of each side [ExperimentalHttpClientInstrumentation.request_captured_headers] [ExperimentalHttpClientInstrumentation.response_captured_headers] [ExperimentalHttpServerInstrumentation.request_captured_headers] [ExperimentalHttpServerInstrumentation.response_captured_headers] [ExperimentalHttpInstrumentation.client] [ExperimentalHttpInstrumentation.server] [ExperimentalGeneralInstrumentation.http] [ExperimentalInstrumentation.general]', async () => {
    startWith({
      http: {
        client: { request_captured_headers: ['X-Tenant'], response_captured_headers: ['x-answer'] },
        server: { request_captured_headers: ['x-order'], response_captured_headers: ['X-Quiet'] },
      },
    });
    await send(await openServer(), { headers: { 'X-Tenant': 'acme', 'x-order': '7', 'x-other': 'no' } });
    const { client, server } = await spansOfRequest();
    expect(headersOf(client)).toEqual({
      'http.request.header.x-tenant': ['acme'],
      'http.response.header.x-answer': answers,
    });
    expect(headersOf(server)).toEqual({
      'http.request.header.x-order': ['7'],
      'http.response.header.x-quiet': ['hush'],
    });
  });

  test('tells no headers by itself', async () => {
    startWith({});
    await send(await openServer(), { headers: { 'X-Tenant': 'acme' } });
    const { client, server } = await spansOfRequest();
    expect([headersOf(client), headersOf(server)]).toEqual([{}, {}]);
  });

  test.each([
    ['hides the usual parameters', {}, 'a=1&token=abc&sig=REDACTED&Sig=d'],
    [
      'hides those that are named instead',
      { sensitive_query_parameters: ['token', 'a b'] },
      'a=1&token=REDACTED&sig=c&Sig=d',
    ],
    [
      'hides none [ExperimentalUrlSanitization.sensitive_query_parameters] [ExperimentalSanitization.url] [ExperimentalGeneralInstrumentation.sanitization]',
      { sensitive_query_parameters: [] },
      'a=1&token=abc&sig=c&Sig=d',
    ],
  ])('%s', async (_what, url, expected) => {
    startWith({ sanitization: { url } });
    const origin = await openServer();
    await send(`${origin}/path?a=1&token=abc&sig=c&Sig=d`);
    const { client, server } = await spansOfRequest();
    expect(client.attributes['url.full']).toBe(`${origin}/path?${expected}`);
    expect(String(client.attributes['url.query'] ?? `?${expected}`)).toBe(`?${expected}`);
    expect(server.attributes['url.query']).toBe(expected);
  });

  test.each([
    ['PURGE', { known_methods: ['GET', 'PURGE'] }, 'PURGE', undefined],
    ['GET', { known_methods: ['PURGE'] }, '_OTHER', 'GET'],
    ['GET', { known_methods: [] }, '_OTHER', 'GET'],
    ['GET', { known_methods: ['get'] }, '_OTHER', 'GET'],
  ])(
    '%s with %o is told as %s [ExperimentalHttpClientInstrumentation.known_methods] [ExperimentalHttpServerInstrumentation.known_methods]',
    async (method, settings, told, original) => {
      const telemetry = startWith({ http: { client: settings, server: settings } });
      await send(await openServer(), { method });
      const { client, server } = await spansOfRequest();
      for (const { attributes } of [client, server]) {
        expect(attributes).toMatchObject({ 'http.request.method': told });
        expect(attributes['http.request.method_original']).toBe(original);
      }
      await telemetry.forceFlush();
      const methods = collectedMetrics().flatMap(({ dataPoints }) =>
        dataPoints.map(({ attributes }) => attributes['http.request.method']),
      );
      expect(methods).toEqual([told, told]);
    },
  );
});

test.each([
  ['PURGE', 'PURGE'],
  ['GET', 'HTTP'],
])('with PURGE alone known, a span of fetch for %s is called %s', async (method, name) => {
  startWith({ http: { client: { known_methods: ['PURGE'] } } });
  await sendWithFetch(await openServer(), { method });
  const { client } = await spansOfRequest();
  expect(client.name).toBe(name);
});

function headersOf({ attributes }: { attributes: Record<string, unknown> }) {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => name.includes('.header.')));
}
