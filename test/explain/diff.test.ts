import { expect, test } from 'vitest';
import { differences, diffJson, diffText } from '../../src/explain/diff.ts';
import { explainConfig } from '../../src/explain/explained.ts';
import { load } from '../support/config.ts';

const explained = (config: object) =>
  explainConfig(load({ preset: 'none', config: { file_format: '1.1', ...config } }));
const header = (value: string) =>
  explained({
    tracer_provider: {
      processors: [{ simple: { exporter: { otlp_http: { headers: [{ name: 'a', value }] } } } }],
    },
  });

test('leaves that differ, with both values and sources, in the order of the configuration', () => {
  const found = differences(
    explained({ log_level: 'warn', attribute_limits: { attribute_count_limit: 7 } }),
    explained({ log_level: 'warn', attribute_limits: { attribute_value_length_limit: 5 }, disabled: true }),
  );
  expect(diffText(['a', 'b'], found)).toBe(`--- a
+++ b
disabled
  - false  default
  + true   code
attribute_limits.attribute_value_length_limit
  + 5      code
attribute_limits.attribute_count_limit
  - 7      code
  + 128    default
`);
  expect(JSON.parse(diffJson(['a', 'b'], found.slice(1, 2)))).toEqual({
    version: 1,
    left: 'a',
    right: 'b',
    differences: [
      {
        path: 'attribute_limits.attribute_value_length_limit',
        right: { value: 5, source: { source: 'code' } },
      },
    ],
  });
});

test('none', () => {
  const found = differences(explained({}), explained({}));
  expect(diffText(['a', 'b'], found)).toBe('--- a\n+++ b\nNo differences.\n');
});

test('secrets that differ are told, and not shown', () => {
  const found = differences(header('hunter22'), header('hunter23'));
  expect(diffText(['a', 'b'], found)).toBe(
    '--- a\n+++ b\ntracer_provider.processors[0].simple.exporter.otlp_http.headers[0].value\n  - REDACTED  code\n  + REDACTED  code\n',
  );
});
