import { expect, test } from 'vitest';
import { load, loadYaml, messageOf } from '../support/config.ts';

const shutdown = (parts: string) =>
  `file_format: "1.1"\ndistribution:\n  otelboot:\n    shutdown: {${parts}}\n`;

test('stated parts of the shutdown may not exceed the whole', () => {
  expect(messageOf(shutdown('timeout: 100, drain_timeout: 60, flush_timeout: 41'))).toBe(
    [
      'otel.config.yaml:4:15  distribution.otelboot.shutdown',
      '  its parts take 101 ms together, more than the 100 ms of the whole shutdown  [exceeds-budget]',
      '  raise timeout (and the grace period of the platform), or lower the parts',
    ].join('\n'),
  );
});

test('parts may take all of it, and defaults do not count', () => {
  expect(
    loadYaml(shutdown('timeout: 100, drain_timeout: 60, flush_timeout: 40')).config.distribution.otelboot
      .shutdown,
  ).toMatchObject({ timeout: 100, drain_timeout: 60, flush_timeout: 40, hooks_timeout: 3000 });
});

test('the default of the whole counts', () => {
  expect(messageOf(shutdown('drain_timeout: 25001'))).toContain(
    'its parts take 25001 ms together, more than the 25000 ms of the whole shutdown  [exceeds-budget]',
  );
});

const view = (boundaries: number[]) => ({
  file_format: '1.1',
  meter_provider: {
    readers: [{ periodic: { exporter: { console: {} } } }],
    views: [
      { selector: {}, stream: { aggregation: { drop: {} } } },
      { selector: {}, stream: { aggregation: { explicit_bucket_histogram: { boundaries } } } },
    ],
  },
});

test.each([[[]], [[1]], [[1, 2, 3]], [[-1, 0, 0.5]]])('boundaries %j rise', (boundaries) => {
  const { config } = load({ config: view(boundaries) });
  expect(config.meter_provider?.views?.[1]?.stream.aggregation).toEqual({
    explicit_bucket_histogram: { boundaries, record_min_max: true },
  });
});

test.each([['1, 1'], ['2, 1'], ['1, 3, 2']])('boundaries %s do not rise', (boundaries) => {
  const text = `file_format: "1.1"
meter_provider:
  readers: [{periodic: {exporter: {console: }}}]
  views:
    - selector: {}
      stream: {aggregation: {explicit_bucket_histogram: {boundaries: [${boundaries}]}}}
`;
  expect(messageOf(text)).toBe(
    'otel.config.yaml:6:70  meter_provider.views[0].stream.aggregation.explicit_bucket_histogram.boundaries\n' +
      '  must rise from one boundary to the next  [wrong-value]',
  );
});
