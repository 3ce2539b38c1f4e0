import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { ROOT_CONTEXT, SamplingDecision, SpanKind } from '@opentelemetry/api';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildSampler } from '../components/samplers/sampling.ts';
import { listen } from '../receiver/listen.ts';

const TRACES = 1_000_000;
const RATIOS = [0.001, 0.01, 0.1, 0.25, 0.5, 0.9, 1];

describe.each([
  ['trace_id_ratio_based', (ratio: number) => ({ trace_id_ratio_based: { ratio } })],
  ['probability', (ratio: number) => ({ 'probability/development': { ratio } })],
  ['composite of probability', (ratio: number) => ({ 'composite/development': { probability: { ratio } } })],
])('%s', (_, reference) => {
  const kept = new Map<number, Uint8Array>();

  beforeAll(() => {
    for (const ratio of RATIOS) kept.set(ratio, decide(reference(ratio)));
  });

  test.each(RATIOS)('keeps the share %d of the traces', (ratio) => {
    const count = kept.get(ratio)!.reduce((sum, one) => sum + one, 0);
    const sigma = Math.sqrt(TRACES * ratio * (1 - ratio));
    expect(Math.abs(count - TRACES * ratio)).toBeLessThanOrEqual(4 * sigma);
  });

  test.each(RATIOS.slice(1).map((ratio, index) => [RATIOS[index], ratio]))(
    'keeps nothing at %d that another service drops at %d',
    (smaller, larger) => {
      const more = kept.get(larger)!;
      expect(kept.get(smaller)!.findIndex((one, index) => one > more[index])).toBe(-1);
    },
  );
});

test('a sampling service that does not answer does not keep the process alive', async () => {
  const service = createServer(() => {});
  const { port, close } = await listen(service, 0);
  const asked = once(service, 'request');
  const program = `
    import { trace } from '@opentelemetry/api';
    import { initTelemetry } from './src/index.ts';
    AbortSignal.timeout = () => new AbortController().signal;
    const endpoint = 'http://127.0.0.1:${port}/sampling';
    const sampler = { 'jaeger_remote/development': { endpoint, initial_sampler: { always_on: {} } } };
    initTelemetry({ preset: 'test', config: { log_level: 'warn', tracer_provider: { sampler } } });
    trace.getTracer('t').startSpan('span').end();
    process.stdin.once('data', () => process.stdin.destroy()).resume();
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  await asked;
  // Its last reason to stay.
  child.stdin.end('done');
  expect(await once(child, 'exit')).toEqual([0, null]);
  await close();
});

let traceIds: readonly string[] | undefined;

function decide(reference: object): Uint8Array {
  traceIds ??= seededTraceIds(20_26);
  const sampler = buildSampler(reference);
  return Uint8Array.from(traceIds, (traceId) =>
    Number(
      sampler.shouldSample(ROOT_CONTEXT, traceId, 'span', SpanKind.INTERNAL, {}, []).decision ===
        SamplingDecision.RECORD_AND_SAMPLED,
    ),
  );
}

function seededTraceIds(seed: number): string[] {
  const random = seeded(seed);
  const bytes = Buffer.alloc(16);
  return Array.from({ length: TRACES }, () => {
    for (let at = 0; at < 16; at += 4) bytes.writeUInt32BE(random(), at);
    return bytes.toString('hex');
  });
}

/** 32 bits at a time, the same in every run (splitmix32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}
