import { trace } from '@opentelemetry/api';
import { expect, test } from 'vitest';
import { finishedSpans } from '../../../src/testing.ts';
import { ask, buildSampler, contextWith, keeps, traceIdWith, tracestateOf, useSampler } from './sampling.ts';

const start = useSampler();
const LAST = traceIdWith('ffffffffffffff');

// The table of the specification (trace/tracestate-probability-sampling), 4 digits of precision.
test.each([
  [1, '0'],
  [1 / 2, '8'],
  [1 / 3, 'aaab'],
  [1 / 4, 'c'],
  [1 / 5, 'cccd'],
  [1 / 8, 'e'],
  [1 / 10, 'e666'],
  [1 / 16, 'f'],
  [1 / 100, 'fd70a'],
  [1 / 1000, 'ffbe77'],
  [1 / 10_000, 'fff9724'],
  [1 / 100_000, 'ffff583a'],
  [1 / 1_000_000, 'ffffef39'],
  [2 ** -56, 'ffffffffffffff'],
  [0.9, '199a'],
])(
  'the share %d has the threshold %s [ExperimentalProbabilitySampler.ratio] [ExperimentalComposableProbabilitySampler.ratio]',
  (ratio, threshold) => {
    const single = buildSampler({ 'probability/development': { ratio } });
    const composed = buildSampler({ 'composite/development': { probability: { ratio } } });
    for (const sampler of [single, composed]) {
      expect(tracestateOf(ask(sampler, { traceId: LAST }))).toBe(`ot=th:${threshold}`);
      expect(keeps(sampler, { traceId: traceIdWith(threshold) })).toBe(true);
    }
  },
);

test.each([0, 2 ** -58])('the share %d keeps nothing', (ratio) => {
  const sampler = buildSampler({ 'probability/development': { ratio } });
  expect(keeps(sampler, { traceId: LAST })).toBe(false);
});

test('without a ratio everything is kept', () => {
  expect(keeps(buildSampler({ 'probability/development': null }), { traceId: traceIdWith('0') })).toBe(true);
  const composed = buildSampler({ 'composite/development': { probability: {} } });
  expect(keeps(composed, { traceId: traceIdWith('0') })).toBe(true);
});

test.each([true, false])('what the parent was does not count: sampled %s', (sampled) => {
  const sampler = buildSampler({ 'probability/development': { ratio: 0.5 } });
  const parent = { sampled, tracestate: 'ot=th:0' };
  const kept = ask(sampler, { parent: { ...parent, traceId: traceIdWith('8') } });
  expect([kept.decision > 0, tracestateOf(kept)]).toEqual([true, 'ot=th:8']);
  const dropped = ask(sampler, { parent: { ...parent, traceId: traceIdWith('7') } });
  expect([dropped.decision > 0, tracestateOf(dropped)]).toEqual([false, '']);
});

test('is named with its ratio', () => {
  expect(String(buildSampler({ 'probability/development': { ratio: 0.01 } }))).toBe(
    'ProbabilitySampler{0.01}',
  );
});

test('a service keeps its share, and passes the threshold on [Sampler.probability/development] [ExperimentalComposableSampler.probability]', () => {
  start({ 'probability/development': { ratio: 0.5 } });
  const tracer = trace.getTracer('t');
  for (const randomness of ['8', '7']) {
    const parent = contextWith({ traceId: traceIdWith(randomness), tracestate: 'congo=1' });
    tracer.startSpan(randomness, {}, parent).end();
  }
  expect(finishedSpans().map((span) => [span.name, span.spanContext().traceState?.serialize()])).toEqual([
    ['8', 'ot=th:8,congo=1'],
  ]);
});
