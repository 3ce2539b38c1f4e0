import { expect, test } from 'vitest';
import { ask, buildSampler, keeps, traceIdWith, tracestateOf } from './sampling.ts';

const half = buildSampler({ 'composite/development': { probability: { ratio: 0.5 } } });
const followParent = buildSampler({
  'composite/development': { parent_threshold: { root: { always_off: {} } } },
});
const none = buildSampler({ 'composite/development': { always_off: {} } });

const HIGH = traceIdWith('c');
const LOW = traceIdWith('4');
const LONGEST_PART = `a:${'x'.repeat(254)}`;

test.each([
  ['without a tracestate', undefined, 'ot=th:8'],
  [
    'beside other vendors',
    'congo=t61rcWkgMzE,rojo=00f067aa0ba902b7',
    'ot=th:8,congo=t61rcWkgMzE,rojo=00f067aa0ba902b7',
  ],
  ['in place of another', 'ot=th:c', 'ot=th:8'],
  ['in place of a malformed one', 'ot=th:XYZ', 'ot=th:8'],
  ['once, where there were two', 'ot=th:c;a:1;th:4', 'ot=th:8;a:1'],
  ['beside other parts', 'ot=p:8;r:62', 'ot=th:8;p:8;r:62'],
  ['between other parts', 'ot=p:8;th:c;r:62', 'ot=th:8;p:8;r:62'],
  ['beside the explicit randomness', 'ot=rv:c0000000000000', 'ot=th:8;rv:c0000000000000'],
  ['as it is, when it is the same', 'congo=1,ot=a:1;th:8', 'ot=th:8;a:1,congo=1'],
  ['in front, when it was behind', 'congo=1,ot=th:4', 'ot=th:8,congo=1'],
])('th is written %s', (_, tracestate, expected) => {
  expect(tracestateOf(ask(half, { parent: { traceId: HIGH, tracestate } }))).toBe(expected);
});

test('an entry that already says so is left alone', () => {
  const parent = { traceId: HIGH, tracestate: 'congo=1,ot=th:8' };
  expect(tracestateOf(ask(half, { parent }))).toBe('congo=1,ot=th:8');
});

test.each([
  ['alone', 'ot=th:8', ''],
  ['beside other parts', 'ot=a:1;th:8;rv:40000000000000', 'ot=a:1;rv:40000000000000'],
  ['beside other vendors', 'ot=th:8,congo=1', 'congo=1'],
  ['malformed', 'ot=th:,congo=1', 'congo=1'],
  ['which is not there', 'congo=1,ot=a:1', 'congo=1,ot=a:1'],
])('th is taken away from a span that is dropped: %s', (_, tracestate, expected) => {
  expect(tracestateOf(ask(none, { parent: { traceId: LOW, tracestate } }))).toBe(expected);
});

test('a dropped root span has no tracestate', () => {
  expect(ask(half, { traceId: LOW })).not.toHaveProperty('traceState');
});

test.each([
  ['the smallest that is kept', '80000000000000', true],
  ['the largest that is dropped', '7fffffffffffff', false],
  ['none', '00000000000000', false],
  ['all', 'ffffffffffffff', true],
])('the last 7 bytes of the trace id decide: %s', (_, randomness, kept) => {
  expect(keeps(half, { traceId: traceIdWith(randomness) })).toBe(kept);
});

test('the other bytes of the trace id do not count, nor does the case of its letters', () => {
  expect(keeps(half, { traceId: `${'f'.repeat(18)}${'7'.repeat(14)}` })).toBe(false);
  const most = buildSampler({ 'composite/development': { probability: { ratio: 0.1 } } });
  expect(keeps(most, { parent: { traceId: traceIdWith('F') } })).toBe(true);
  expect(keeps(most, { parent: { traceId: traceIdWith('E') } })).toBe(false);
});

test.each([
  ['a high one wins over a low trace id', LOW, 'rv:80000000000000', true],
  ['a low one wins over a high trace id', HIGH, 'rv:7fffffffffffff', false],
  ['13 digits', HIGH, 'rv:0000000000000', true],
  ['15 digits', HIGH, 'rv:000000000000000', true],
  ['capital letters', LOW, 'rv:FFFFFFFFFFFFFF', false],
  ['not hexadecimal', LOW, 'rv:ffffffffffffgg', false],
  ['nothing', HIGH, 'rv:', true],
  ['another key that ends alike', HIGH, 'xrv:00000000000000', true],
])('explicit randomness: %s', (_, traceId, part, kept) => {
  const result = ask(half, { parent: { traceId, tracestate: `ot=${part}` } });
  expect(result.decision > 0).toBe(kept);
  // Whoever comes behind may understand what we do not.
  expect(tracestateOf(result)).toBe(kept ? `ot=th:8;${part}` : `ot=${part}`);
});

test.each([
  ['0', '0'],
  ['8', '8'],
  ['80', '8'],
  ['80000000000000', '8'],
  ['00000000000000', '0'],
  ['fd70a', 'fd70a'],
  ['01', '01'],
  ['ffffffffffffff', 'ffffffffffffff'],
])('a threshold of the parent is understood: %s', (threshold, expected) => {
  const parent = { traceId: traceIdWith('ffffffffffffff'), tracestate: `ot=th:${threshold}` };
  expect(tracestateOf(ask(followParent, { parent }))).toBe(`ot=th:${expected}`);
});

test.each([
  ['empty', 'th:'],
  ['15 digits', 'th:800000000000000'],
  ['capital letters', 'th:FD70A'],
  ['not hexadecimal', 'th:0x8'],
  ['a sign', 'th:-8'],
  ['without a colon', 'th8'],
])('a malformed threshold counts as none: %s', (_, part) => {
  const parent = { traceId: HIGH, sampled: true, tracestate: `ot=${part};a:1` };
  const result = ask(followParent, { parent });
  expect(result.decision > 0).toBe(true);
  expect(tracestateOf(result)).toMatch(part.startsWith('th:') ? /^ot=a:1$/ : /^ot=th8;a:1$/);
});

test('th is not written where the entry would become too long, and what it was does not stay', () => {
  expect(tracestateOf(ask(half, { parent: { traceId: HIGH, tracestate: `ot=${LONGEST_PART}` } }))).toBe(
    `ot=${LONGEST_PART}`,
  );
  const shorter = LONGEST_PART.slice(0, -5);
  const tenth = buildSampler({ 'composite/development': { probability: { ratio: 0.01 } } });
  const parent = { traceId: traceIdWith('ff'), tracestate: `ot=${shorter};th:0` };
  expect(tracestateOf(ask(tenth, { parent }))).toBe(`ot=${shorter}`);
});

test('in a list that is full, the last member gives way', () => {
  const members = Array.from({ length: 32 }, (_, index) => `v${index}=1`);
  const parent = { traceId: HIGH, tracestate: members.join(',') };
  expect(tracestateOf(ask(half, { parent }))).toBe(['ot=th:8', ...members.slice(0, 31)].join(','));
});

test('in a list of 512 characters, as many of the last members give way as must', () => {
  const members = ['a', 'b', 'c'].map((key) => `${key}=${'x'.repeat(168)}`);
  expect(members.join(',')).toHaveLength(512);
  const parent = { traceId: HIGH, tracestate: members.join(',') };
  expect(tracestateOf(ask(half, { parent }))).toBe(['ot=th:8', ...members.slice(0, 2)].join(','));
});

test('a full list keeps its members when the entry is one of them', () => {
  const others = Array.from({ length: 31 }, (_, index) => `v${index}=1`);
  const parent = { traceId: HIGH, tracestate: [...others, 'ot=th:4'].join(',') };
  expect(tracestateOf(ask(half, { parent }))).toBe(['ot=th:8', ...others].join(','));
});
