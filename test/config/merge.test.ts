import { describe, expect, test } from 'vitest';
import { originOf } from '../../src/config/layer.ts';
import { merge } from '../../src/config/merge.ts';
import { layer, readYaml } from '../support/config.ts';

const merged = (below: unknown, above: unknown) => merge(layer(below, 'below'), layer(above, 'above'));

describe('what wins', () => {
  test.each<[what: string, below: unknown, above: unknown, result: unknown]>([
    [
      'maps merge',
      { resource: { schema_url: 'a' } },
      { resource: { attributes_list: 'x=1' } },
      {
        resource: { schema_url: 'a', attributes_list: 'x=1' },
      },
    ],
    [
      'scalars replace',
      { disabled: true, log_level: 'warn' },
      { disabled: false },
      { disabled: false, log_level: 'warn' },
    ],
    [
      'lists replace as a whole',
      { resource: { attributes: [1, 2] } },
      { resource: { attributes: [3] } },
      {
        resource: { attributes: [3] },
      },
    ],
    [
      'null replaces',
      { log_level: 'warn', resource: { schema_url: 'a' } },
      { log_level: null, resource: null },
      {
        log_level: null,
        resource: null,
      },
    ],
    [
      'a map replaces null',
      { resource: null },
      { resource: { schema_url: 'a' } },
      { resource: { schema_url: 'a' } },
    ],
    ['a map replaces a scalar', { resource: 'text' }, { resource: {} }, { resource: {} }],
    [
      'component references replace as a whole',
      { tracer_provider: { sampler: { always_on: {} }, limits: { event_count_limit: 1 } } },
      { tracer_provider: { sampler: { always_off: {} } } },
      { tracer_provider: { sampler: { always_off: {} }, limits: { event_count_limit: 1 } } },
    ],
    [
      'even of the same component',
      {
        tracer_provider: {
          sampler: { parent_based: { root: { always_on: {} }, local_parent_sampled: { always_off: {} } } },
        },
      },
      { tracer_provider: { sampler: { parent_based: { root: { always_off: {} } } } } },
      { tracer_provider: { sampler: { parent_based: { root: { always_off: {} } } } } },
    ],
    [
      'settings of ours merge, blocks of others too',
      { distribution: { otelboot: { shutdown: { timeout: 1, signals: ['SIGTERM'] } }, other: { a: 1 } } },
      { distribution: { otelboot: { shutdown: { signals: [] } }, other: { b: 2 } } },
      { distribution: { otelboot: { shutdown: { timeout: 1, signals: [] } }, other: { a: 1, b: 2 } } },
    ],
    ['undefined says nothing', { disabled: true }, { disabled: undefined }, { disabled: true }],
    [
      'names of the prototype are names',
      {},
      { constructor: 1, toString: { a: 1 } },
      { constructor: 1, toString: { a: 1 } },
    ],
  ])('%s', (_what, below, above, result) => {
    expect(merged(below, above).value).toStrictEqual(result);
  });
});

test('neither layer changes', () => {
  const below = layer({ resource: { schema_url: 'a' } });
  const above = layer({ resource: { attributes_list: 'x=1' } });
  merge(below, above);
  expect(below.value).toStrictEqual({ resource: { schema_url: 'a' } });
  expect(above.value).toStrictEqual({ resource: { attributes_list: 'x=1' } });
});

test('every value keeps where it came from', () => {
  const result = merge(
    layer({ disabled: true, log_level: 'warn', tracer_provider: { sampler: { always_on: {} } } }, 'preset'),
    readYaml('log_level: error\ntracer_provider:\n  sampler:\n    always_off:\n'),
  );
  const from = (...path: string[]) => {
    const { source, line, column } = originOf(result.origins, path) ?? {};
    return [source, line, column];
  };
  expect(from('disabled')).toEqual(['preset', undefined, undefined]);
  expect(from('log_level')).toEqual(['test.yaml', 1, 12]);
  expect(from('tracer_provider')).toEqual(['preset', undefined, undefined]);
  expect(from('tracer_provider', 'sampler', 'always_off')).toEqual(['test.yaml', 4, 16]);
  expect(result.origins.has('tracer_provider.sampler.always_on')).toBe(false);
});

test('three layers in a row', () => {
  const result = [layer({ a: 1, b: 1, c: 1 }), layer({ b: 2, c: 2 }), layer({ c: 3 })].reduce(merge);
  expect(result.value).toEqual({ a: 1, b: 2, c: 3 });
});
