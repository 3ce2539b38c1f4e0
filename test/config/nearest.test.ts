import { expect, test } from 'vitest';
import { nearest, suggestion } from '../../src/config/nearest.ts';

test.each<[name: string, known: string[], near: string | undefined]>([
  ['endpont', ['endpoint', 'headers'], 'endpoint'],
  ['ednpoint', ['endpoint'], 'endpoint'],
  ['ndoe', ['node'], 'node'],
  ['ENDPOINT', ['headers', 'endpoint'], 'endpoint'],
  ['processor', ['processors', 'propagator'], 'processors'],
  ['batch', ['simple', 'periodic'], undefined],
  ['x', ['y'], 'y'],
  ['x', ['yz'], undefined],
  ['ab', [], undefined],
  ['aa', ['ab', 'ac'], 'ab'],
])('%s among %j', (name, known, near) => {
  expect(nearest(name, known)).toBe(near);
});

test('a suggestion names the nearest, or all that is known', () => {
  expect(suggestion('otlp_htpp', ['otlp_http', 'console'])).toBe('did you mean "otlp_http"?');
  expect(suggestion('zipkin', ['otlp_http', 'console'])).toBe('known here: otlp_http, console');
});
