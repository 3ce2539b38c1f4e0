import { expect, test } from 'vitest';
import { parseNames, parsePairs } from '../../src/config/pairs.ts';

test.each<[text: string, pairs: [string, string][]]>([
  ['', []],
  [' , ,', []],
  ['a=1', [['a', '1']]],
  [
    ' a = 1 , b=2,',
    [
      ['a', '1'],
      ['b', '2'],
    ],
  ],
  ['a=', [['a', '']]],
  ['a=b=c', [['a', 'b=c']]],
  ['a%2Cb=c%3Dd%20e', [['a,b', 'c=d e']]],
  ['name=%C3%A9', [['name', 'é']]],
  [
    'a=1,b=2,a=3',
    [
      ['a', '3'],
      ['b', '2'],
    ],
  ],
  ['a=b+c', [['a', 'b+c']]],
])('%j', (text, pairs) => {
  expect(parsePairs(text)).toEqual({ pairs: pairs.map(([name, value]) => ({ name, value })) });
});

test.each([
  ['a', 'pair 1 has no "="'],
  ['a=1,b', 'pair 2 has no "="'],
  ['a=1,=2', 'pair 2 has no name'],
  ['a=%zz', 'pair 1 is not percent-encoded correctly'],
  ['a=1,b=%E9', 'pair 2 is not percent-encoded correctly'],
])('%j is invalid as a whole', (text, invalid) => {
  expect(parsePairs(text)).toEqual({ invalid });
});

test('names, each once, in order', () => {
  expect(parseNames(' b, a,,b ')).toEqual(['b', 'a']);
  expect(parseNames('')).toEqual([]);
});
