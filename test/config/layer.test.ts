import { describe, expect, test } from 'vitest';
import { Draft, emptyLayer, layerFrom, originOf } from '../../src/config/layer.ts';

const a = { source: 'a.yaml', line: 1, column: 2 };
const b = { source: 'b' };

test('a layer from code copies its value, without what is undefined', () => {
  const value = { x: { y: [1, { z: undefined, w: null }] }, gone: undefined };
  const layer = layerFrom(value, 'code');
  expect(layer.value).toStrictEqual({ x: { y: [1, { w: null }] } });
  expect([...layer.origins.keys()]).toEqual(['', 'x', 'x.y', 'x.y[0]', 'x.y[1]', 'x.y[1].w']);
  expect(new Set([...layer.origins.values()].map(({ source }) => source))).toEqual(new Set(['code']));
  (value.x.y as unknown[]).push(2);
  expect(layer.value).toStrictEqual({ x: { y: [1, { w: null }] } });
});

test('the origin of a node is that of the nearest node above it', () => {
  const origins = new Map([
    ['', b],
    ['x', a],
  ]);
  expect(originOf(origins, ['x', 'y', 0])).toBe(a);
  expect(originOf(origins, ['z'])).toBe(b);
  expect(originOf(new Map(), ['z'])).toBeUndefined();
});

describe('a draft', () => {
  test('leaves the layer that it was made from alone', () => {
    const base = layerFrom({ x: { y: 1 } }, 'base');
    const draft = new Draft(base);
    draft.set(['x', 'y'], 2, a);
    draft.remove(['x']);
    expect(base.value).toEqual({ x: { y: 1 } });
    expect(base.origins.get('x.y')).toEqual({ source: 'base' });
    expect(draft.value).toEqual({});
  });

  test('makes missing maps and lists on the way, from the same origin', () => {
    const draft = new Draft(emptyLayer);
    draft.set(['x', 'list', 0, 'name'], 'n', a);
    expect(draft.value).toEqual({ x: { list: [{ name: 'n' }] } });
    expect(Object.fromEntries(draft.origins)).toEqual({
      x: a,
      'x.list': a,
      'x.list[0]': a,
      'x.list[0].name': a,
    });
  });

  test('replaces a scalar or null on the way', () => {
    const draft = new Draft(layerFrom({ x: null, y: 'text' }, 'base'));
    draft.set(['x', 'deep'], 1, a);
    draft.set(['y', 'deep'], 2, b);
    expect(draft.value).toEqual({ x: { deep: 1 }, y: { deep: 2 } });
    expect(draft.origins.get('x')).toEqual(a);
  });

  test('forgets where the nodes below a replaced one came from, and no others', () => {
    const draft = new Draft(layerFrom({ x: { y: 1, z: [1] }, xy: 2 }, 'base'));
    draft.set(['x'], 'new', a);
    expect(Object.fromEntries(draft.origins)).toEqual({
      '': { source: 'base' },
      x: a,
      xy: { source: 'base' },
    });
  });

  test('copies a node of another layer with the origins of its nodes', () => {
    const other = {
      value: { from: { v: [1] } },
      origins: new Map([
        ['from', a],
        ['from.v[0]', b],
      ]),
    };
    const draft = new Draft(emptyLayer);
    draft.copy(['to'], other, ['from'], other.value.from);
    expect(draft.value).toEqual({ to: { v: [1] } });
    expect(Object.fromEntries(draft.origins)).toEqual({ to: a, 'to.v': a, 'to.v[0]': b });
    other.value.from.v.push(2);
    expect(draft.value).toEqual({ to: { v: [1] } });
  });

  test('keeps __proto__ a property', () => {
    const draft = new Draft(emptyLayer);
    draft.set(['__proto__'], { polluted: true }, a);
    draft.set(['__proto__', 'more'], 1, a);
    expect(Object.entries(draft.value as object)).toEqual([['__proto__', { polluted: true, more: 1 }]]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(({} as Record<string, unknown>).more).toBeUndefined();
  });
});
