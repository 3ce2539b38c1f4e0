import { expect, test } from 'vitest';
import { resolveScalar } from '../../src/config/scalar.ts';

test.each<[text: string, value: unknown]>([
  ['', null],
  ['~', null],
  ['null', null],
  ['Null', null],
  ['true', true],
  ['FALSE', false],
  ['-5', -5],
  ['017', 17],
  ['0o17', 15],
  ['0o18', '0o18'],
  ['0xff', 255],
  ['0xfg', '0xfg'],
  ['1.50', 1.5],
  ['.5', 0.5],
  ['5.', 5],
  ['.', '.'],
  ['1e3', 1000],
  ['1E-2', 0.01],
  ['e3', 'e3'],
  ['.inf', Number.POSITIVE_INFINITY],
  ['-.INF', Number.NEGATIVE_INFINITY],
  ['.nan', Number.NaN],
  ['inf', 'inf'],
  ['12e4567', '12e4567'],
  ['9'.repeat(400), '9'.repeat(400)],
  ['1 ', '1 '],
  ['1\n', '1\n'],
  ['yes', 'yes'],
])('%j', (text, value) => {
  expect(resolveScalar(text)).toEqual(value);
});
