import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { findPath } from '../../src/explain/find-path.ts';
import { loadConfig } from '../../src/load.ts';

const { config } = loadConfig({
  preset: 'prod',
  env: {},
  cwd: tmpdir(),
  config: {
    resource: { attributes: [{ name: 'service.name', value: 'shop' }] },
    distribution: { 'a.b': { x: 1 } } as never,
  },
});

test.each<[string, (string | number)[]]>([
  ['', []],
  ['tracer_provider.sampler', ['tracer_provider', 'sampler']],
  ['tracer_provider.processors[0].batch', ['tracer_provider', 'processors', 0, 'batch']],
  ['tracer_provider.processors.0.batch', ['tracer_provider', 'processors', 0, 'batch']],
  ['tracer_provider.processors.batch', ['tracer_provider', 'processors', 0, 'batch']],
  ['resource.attributes["service.name"]', ['resource', 'attributes', 0]],
  ['resource.detection/development', ['resource', 'detection/development']],
  ['distribution["a.b"].x', ['distribution', 'a.b', 'x']],
])('%s', (text, path) => expect(findPath(config, text)).toEqual({ path }));

test.each([
  [
    'tracer_provider.sampelr',
    'there is no "tracer_provider.sampelr": "sampelr" is not known there',
    'did you mean "sampler"?',
  ],
  [
    'tracer_providr',
    'there is no "tracer_providr": "tracer_providr" is not known',
    'did you mean "tracer_provider"?',
  ],
  [
    'tracer_provider.processors[3]',
    'there is no "tracer_provider.processors[3]": "3" is not known there',
    'did you mean "0"?',
  ],
  ['log_level.x', 'there is no "log_level.x": "x" is not known there', 'this is where the path ends'],
  [
    'attribute_limits.attribute_value_length_limit',
    '"attribute_limits.attribute_value_length_limit" has no value in this configuration',
    'set here: attribute_value_depth_limit, attribute_count_limit',
  ],
])('%s is an error with the nearest', (text, problem, hint) =>
  expect(findPath(config, text)).toEqual({ problem, hint }),
);
