import { expect, test } from 'vitest';
import { RateLimiter } from '../../../src/components/samplers/rate-limiter.ts';

function limiter(perSecond: number) {
  let now = 1000;
  const limit = new RateLimiter(perSecond, () => now);
  return {
    taken: (tries: number) => Array.from({ length: tries }, () => limit.take()).filter(Boolean).length,
    pass: (millis: number) => {
      now += millis;
    },
  };
}

test('a burst may take what one second gives, then no more', () => {
  expect(limiter(5).taken(20)).toBe(5);
});

test('credit comes back with time, up to one second of it', () => {
  const { taken, pass } = limiter(5);
  taken(5);
  pass(200);
  expect(taken(5)).toBe(1);
  pass(100);
  expect(taken(5)).toBe(0);
  pass(100);
  expect(taken(5)).toBe(1);
  pass(60_000);
  expect(taken(20)).toBe(5);
});

test('less than one a second is one after a pause', () => {
  const { taken, pass } = limiter(0.1);
  expect(taken(5)).toBe(1);
  pass(9000);
  expect(taken(5)).toBe(0);
  pass(1000);
  expect(taken(5)).toBe(1);
});

test('none a second is none at all', () => {
  const { taken, pass } = limiter(0);
  pass(60_000);
  expect(taken(5)).toBe(0);
});
