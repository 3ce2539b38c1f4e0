import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { ClientRequest } from 'node:http';
import { context, DiagLogLevel, diag, TraceFlags, trace } from '@opentelemetry/api';
import { isTracingSuppressed } from '@opentelemetry/core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ConfigError } from '../../../src/errors.ts';
import { finishedSpans, resetTelemetry } from '../../../src/testing.ts';
import { buildSampler, contextWith, type Parent, useSampler } from './sampling.ts';
import { type SamplingService, useSamplingService } from './sampling-service.ts';

const startSampler = useSampler();
const open = useSamplingService();

const probabilistic = (samplingRate: number) => ({
  strategyType: 'PROBABILISTIC',
  probabilisticSampling: { samplingRate },
});
const ALL = probabilistic(1);
const NONE = probabilistic(0);
// Slow enough that nothing comes back while a test runs.
const SELDOM = 0.0001;

let told: string[];

beforeEach(() => {
  told = [];
  const ignore = () => {};
  const warn = (message: string) => void told.push(message);
  diag.setLogger({ error: warn, warn, info: ignore, debug: ignore, verbose: ignore }, DiagLogLevel.WARN);
});

afterEach(() => {
  vi.restoreAllMocks();
  diag.disable();
});

function start(endpoint: string, initial: object = { always_off: {} }, interval = 1) {
  return startSampler({ 'jaeger_remote/development': { endpoint, interval, initial_sampler: initial } }, {
    config: { resource: { attributes: [{ name: 'service.name', value: 'shop & co' }] } },
  } as never);
}

/** Whether a span is kept. The first one makes the sampler ask. */
function kept(name = 'span', parent?: Parent): boolean {
  const span = trace.getTracer('t').startSpan(name, {}, ...(parent ? [contextWith(parent)] : []));
  span.end();
  return (span.spanContext().traceFlags & TraceFlags.SAMPLED) !== 0;
}

/** Starts telemetry, and returns when the first answer counts. */
async function started(service: SamplingService, initial?: object) {
  const telemetry = start(service.endpoint, initial);
  const first = service.asked();
  kept('first');
  await first;
  await service.asked();
  resetTelemetry();
  return telemetry;
}

/** What the sampler has put on the spans that were kept since the last reset. */
function reasons(): unknown[] {
  return finishedSpans().map(({ name, attributes }) => [
    name,
    attributes['sampler.type'],
    attributes['sampler.param'],
  ]);
}

describe('asking', () => {
  test('begins with the first span, for the service of the resource', async () => {
    const service = await open(ALL);
    start(service.endpoint);
    await fetch(service.endpoint);
    expect(service.paths).toEqual(['/sampling']);
    const asked = service.asked();
    kept();
    await asked;
    expect(service.paths.slice(1)).toEqual(['/sampling?service=shop+%26+co']);
  });

  test('uses the endpoint as it is written [ExperimentalJaegerRemoteSampler.endpoint]', async () => {
    const service = await open(ALL);
    start(`http://127.0.0.1:${service.port}/api/sampling?tenant=1`);
    const asked = service.asked();
    kept();
    await asked;
    expect(service.paths).toEqual(['/api/sampling?tenant=1&service=shop+%26+co']);
  });

  test('happens again after each interval [ExperimentalJaegerRemoteSampler.interval]', async () => {
    const service = await open(ALL);
    start(service.endpoint, { always_off: {} }, 1);
    const asked = service.asked();
    kept();
    await asked;
    await service.asked();
    await service.asked();
    expect(service.paths.length).toBeGreaterThanOrEqual(3);
  });

  test('happens once with an interval of 0 [ExperimentalJaegerRemoteSampler.interval]', async () => {
    const service = await open(ALL);
    start(service.endpoint, { always_off: {} }, 0);
    kept();
    await vi.waitUntil(() => kept());
    for (let times = 0; times < 5; times++) await fetch(`${service.endpoint}-own`);
    expect(service.paths.filter((path) => !path.includes('own'))).toHaveLength(1);
  });

  test('makes no spans of its own, and keeps nothing of the request that it began in', async () => {
    const service = await open(ALL);
    const suppressed: boolean[] = [];
    const requests = new AsyncLocalStorage<string>();
    const inRequest: unknown[] = [];
    const observe = (message: unknown) => {
      const { request } = message as { request: ClientRequest };
      if (!request.path.startsWith('/sampling')) return;
      suppressed.push(isTracingSuppressed(context.active()));
      inRequest.push(requests.getStore());
    };
    subscribe('http.client.request.start', observe);
    start(service.endpoint);
    const asked = service.asked();
    requests.run('request', () => kept());
    await asked;
    await service.asked();
    unsubscribe('http.client.request.start', observe);
    expect(suppressed.length).toBeGreaterThan(0);
    expect(suppressed).not.toContain(false);
    expect(inRequest).not.toContain('request');
  });
});

describe('a strategy', () => {
  test('takes the place of the initial sampler with the first answer [ExperimentalJaegerRemoteSampler.initial_sampler]', async () => {
    let release = () => {};
    const service = await open((_request, response) => {
      release = () => response.end(JSON.stringify(NONE));
    });
    start(service.endpoint, { always_on: {} });
    const asked = service.asked();
    expect(kept('before')).toBe(true);
    await asked;
    expect(kept('still before')).toBe(true);
    const again = service.asked();
    release();
    await again;
    expect(kept('after')).toBe(false);
    expect(reasons()).toEqual([
      ['before', undefined, undefined],
      ['still before', undefined, undefined],
    ]);
  });

  test('probabilistic: a share of the traces [Sampler.jaeger_remote/development]', async () => {
    const service = await open(ALL);
    await started(service);
    expect(kept('all')).toBe(true);
    await service.answer(NONE);
    expect(kept('none')).toBe(false);
    await service.answer(probabilistic(0.5));
    const count = Array.from({ length: 2000 }, () => kept('half')).filter(Boolean).length;
    // 8 sigma: these trace ids are truly random.
    expect(Math.abs(count - 1000)).toBeLessThan(180);
    expect(new Set(reasons().map(String))).toEqual(
      new Set(['all,probabilistic,1', 'half,probabilistic,0.5']),
    );
    expect(finishedSpans().at(-1)?.spanContext().traceState?.serialize()).toBe('ot=th:8');
  });

  test('rate limiting: so many traces a second', async () => {
    const service = await open({
      strategyType: 'RATE_LIMITING',
      rateLimitingSampling: { maxTracesPerSecond: SELDOM },
    });
    await started(service);
    expect([kept('a'), kept('b'), kept('c')]).toEqual([true, false, false]);
    // The same strategy again gives no new credit, another one does.
    await service.asked();
    await service.asked();
    expect(kept('d')).toBe(false);
    await service.answer({ strategyType: 1, rateLimitingSampling: { maxTracesPerSecond: SELDOM / 2 } });
    expect([kept('e'), kept('f')]).toEqual([true, false]);
    await service.answer({ strategyType: 'RATE_LIMITING', rateLimitingSampling: { maxTracesPerSecond: 0 } });
    expect(kept('g')).toBe(false);
    expect(reasons()).toEqual([
      ['a', 'ratelimiting', SELDOM],
      ['e', 'ratelimiting', SELDOM / 2],
    ]);
  });

  test('per operation: a share each, and some of each in any case', async () => {
    const service = await open({
      strategyType: 'PROBABILISTIC',
      operationSampling: {
        defaultSamplingProbability: 0,
        defaultLowerBoundTracesPerSecond: SELDOM,
        perOperationStrategies: [
          { operation: '/all', probabilisticSampling: { samplingRate: 1 } },
          { operation: '/none', probabilisticSampling: { samplingRate: 0 } },
        ],
      },
    });
    await started(service);
    const names = ['/all', '/all', '/none', '/none', '/other', '/other', '/another'];
    expect(names.map((name) => kept(name))).toEqual([true, true, true, false, true, false, true]);
    expect(reasons()).toEqual([
      ['/all', 'probabilistic', 1],
      ['/all', 'probabilistic', 1],
      ['/none', 'lowerbound', SELDOM],
      ['/other', 'lowerbound', SELDOM],
      ['/another', 'lowerbound', SELDOM],
    ]);
  });

  test('per operation without a lower bound is shares alone', async () => {
    const service = await open({
      operationSampling: {
        defaultSamplingProbability: 1,
        perOperationStrategies: [{ operation: '/none', probabilisticSampling: {} }],
      },
    });
    await started(service);
    expect([kept('/none'), kept('/other')]).toEqual([false, true]);
  });

  test('does not bound more names than a service can mean', async () => {
    const service = await open({
      operationSampling: { defaultSamplingProbability: 0, defaultLowerBoundTracesPerSecond: SELDOM },
    });
    await started(service);
    const bounded = Array.from({ length: 2500 }, (_, index) => kept(`/item/${index}`)).filter(Boolean).length;
    expect(bounded).toBe(2000);
  });

  test('is for new traces: other spans follow their parent', async () => {
    const service = await open(ALL);
    await started(service);
    expect(kept('child', { sampled: false })).toBe(false);
    await service.answer(NONE);
    expect(kept('child', { sampled: true, tracestate: 'ot=th:4' })).toBe(true);
    expect(reasons()).toEqual([['child', undefined, undefined]]);
    expect(finishedSpans()[0].spanContext().traceState?.serialize()).toBe('ot=th:4');
  });
});

describe('an answer that is wrong', () => {
  test.each<[string, object | string, RegExp]>([
    ['not JSON', '<html>', /JSON/],
    ['nothing', '', /JSON/],
    ['null', 'null', /the answer is not a map/],
    ['a list', [], /the answer is not a map/],
    ['no strategy', {}, /probabilisticSampling is not a map/],
    ['an unknown type', { strategyType: 'ADAPTIVE' }, /strategyType is "ADAPTIVE"/],
    ['a share above 1', probabilistic(1.5), /samplingRate is 1.5/],
    ['a share below 0', probabilistic(-1), /samplingRate is -1/],
    ['a share in words', probabilistic('1' as never), /samplingRate is "1"/],
    ['no rate', { strategyType: 'RATE_LIMITING' }, /rateLimitingSampling is not a map/],
    [
      'a rate below 0',
      { strategyType: 'RATE_LIMITING', rateLimitingSampling: { maxTracesPerSecond: -1 } },
      /maxTracesPerSecond is -1/,
    ],
    [
      'operations that are no list',
      { operationSampling: { perOperationStrategies: {} } },
      /perOperationStrategies is not a list/,
    ],
    [
      'an operation without a share',
      { operationSampling: { perOperationStrategies: [{ operation: 'a' }] } },
      /probabilisticSampling is not a map/,
    ],
  ])('leaves the last strategy, and is told: %s', async (_, answer, message) => {
    const service = await open(ALL);
    await started(service);
    await service.answer(answer);
    expect(kept()).toBe(true);
    expect(told).toEqual([expect.stringMatching(message)]);
    expect(told[0]).toContain(`sampling: ${service.endpoint} gives no strategy, the last one stays: `);
  });

  test.each([404, 500, 302])('status %i', async (status) => {
    const service = await open(ALL);
    await started(service);
    await service.answer((_request, response) => void response.writeHead(status).end(JSON.stringify(NONE)));
    expect(kept()).toBe(true);
    expect(told).toEqual([expect.stringContaining(`: ${status}`)]);
  });

  test('too large', async () => {
    const service = await open(ALL);
    await started(service);
    await service.answer(`${JSON.stringify(NONE)}${' '.repeat(5 * 1024 * 1024)}`);
    expect(kept()).toBe(true);
    expect(told).toEqual([expect.stringContaining('the answer is larger than 4194304 bytes')]);
  });
});

describe('an outage', () => {
  test('leaves the last strategy, is told once, and so is its end', async () => {
    const service = await open(ALL);
    await started(service);
    await service.answer((request) => void request.socket.destroy());
    await service.asked();
    await service.asked();
    expect(kept()).toBe(true);
    expect(told).toEqual([expect.stringContaining('gives no strategy')]);
    await service.answer(NONE);
    expect(kept()).toBe(false);
    expect(told.slice(1)).toEqual([`sampling: ${service.endpoint} answers again`]);
    // Another one so soon is not worth a line, nor is its end.
    await service.answer('');
    await service.answer(ALL);
    expect(kept()).toBe(true);
    expect(told).toHaveLength(2);
  });

  test('that lasts is told once, and one that comes much later again', async () => {
    const service = await open(ALL);
    await started(service);
    await service.answer('');
    const now = performance.now.bind(performance);
    vi.spyOn(performance, 'now').mockImplementation(() => now() + 60_000);
    await service.answer('');
    expect(told).toHaveLength(1);
    await service.answer(ALL);
    await service.answer('');
    expect(told).toEqual([
      expect.stringContaining('gives no strategy'),
      expect.stringContaining('answers again'),
      expect.stringContaining('gives no strategy'),
    ]);
  });

  test('of a service that is not there leaves the initial sampler, until it is', async () => {
    const closed = await open(ALL);
    await closed.close();
    start(closed.endpoint, { always_off: {} });
    kept();
    await vi.waitUntil(() => told.length > 0);
    expect(told).toEqual([expect.stringContaining('ECONNREFUSED')]);
    expect(kept()).toBe(false);
    const service = await open(ALL, closed.port);
    await service.asked();
    await service.asked();
    expect(kept()).toBe(true);
    expect(told.slice(1)).toEqual([`sampling: ${service.endpoint} answers again`]);
  });

  test('of a service that does not answer ends each question in time', async () => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    const asked: number[] = [];
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((millis) => {
      asked.push(millis);
      return timeout(5);
    });
    const service = await open(() => {});
    await started(service, { always_on: {} });
    expect(kept()).toBe(true);
    expect(new Set(asked)).toEqual(new Set([5000]));
    expect(told).toEqual([expect.stringContaining('no answer within 5000 ms')]);
  });
});

describe('shutdown', () => {
  test('stops asking, and nothing starts it again', async () => {
    const service = await open(ALL);
    const telemetry = await started(service);
    const tracer = trace.getTracerProvider().getTracer('kept');
    await telemetry.shutdown();
    const own = async () => void (await (await fetch(`${service.endpoint}-own`)).text());
    await own();
    const before = service.paths.length;
    tracer.startSpan('late').end();
    for (let times = 0; times < 10; times++) await own();
    expect(service.paths.slice(before).filter((path) => !path.includes('own'))).toEqual([]);
  });

  test('breaks off the question that is open, without a word', async () => {
    const service = await open(() => {});
    const telemetry = start(service.endpoint);
    const asked = service.asked();
    kept();
    const { socket } = await asked;
    const closed = once(socket, 'close');
    await telemetry.shutdown();
    await closed;
    expect(told).toEqual([]);
  });

  test('before the first span, nothing is ever asked', async () => {
    const service = await open(ALL);
    await start(service.endpoint).shutdown();
    await fetch(`${service.endpoint}-own`);
    expect(service.paths).toEqual(['/sampling-own']);
  });
});

describe('the endpoint', () => {
  test.each(['localhost:5778', 'nonsense', 'ftp://host/sampling'])('must be a URL: %s', (endpoint) => {
    const build = () =>
      buildSampler({ 'jaeger_remote/development': { endpoint, initial_sampler: { always_on: {} } } });
    expect(build).toThrow(ConfigError);
    expect(build).toThrow(/jaeger_remote\/development.*endpoint\n.*must be a URL/);
  });

  test('is named without its credentials', () => {
    const sampler = buildSampler({
      'jaeger_remote/development': {
        endpoint: 'https://user:secret@host/sampling?key=1',
        initial_sampler: { always_on: {} },
      },
    });
    expect(String(sampler)).toBe('JaegerRemoteSampler{https://host/sampling, initial: AlwaysOnSampler}');
  });
});
