import { expect, test } from 'vitest';
import { formatPath, isMap, type Path, valueAt } from '../../src/config/path.ts';

test.each<[path: Path, text: string]>([
  [[], ''],
  [['disabled'], 'disabled'],
  [['tracer_provider', 'processors', 0, 'batch'], 'tracer_provider.processors[0].batch'],
  [['resource', 'detection/development', 'detectors'], 'resource.detection/development.detectors'],
  [['js', 'a.b', 'c'], 'js["a.b"].c'],
  [['a b'], '["a b"]'],
  [['a', ''], 'a[""]'],
  [['a', '<<'], 'a["<<"]'],
  [[0, 1], '[0][1]'],
])('%j', (path, text) => {
  expect(formatPath(path)).toBe(text);
});

test('the value at a path, or undefined where the path leads nowhere', () => {
  const tree = { a: [{ b: null }, 'text'] };
  expect(valueAt(tree, [])).toBe(tree);
  expect(valueAt(tree, ['a', 0])).toEqual({ b: null });
  expect(valueAt(tree, ['a', 0, 'b'])).toBeNull();
  expect(valueAt(tree, ['a', 0, 'b', 'c'])).toBeUndefined();
  expect(valueAt(tree, ['a', 1, 'length'])).toBeUndefined();
  expect(valueAt(undefined, ['a'])).toBeUndefined();
});

test('maps are neither lists nor null', () => {
  expect([{}, [], null, 'a', undefined].map(isMap)).toEqual([true, false, false, false, false]);
});
