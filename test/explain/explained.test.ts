import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatOrigin } from '../../src/errors.ts';
import { explainConfig } from '../../src/explain/explained.ts';
import { explainJson } from '../../src/explain/json.ts';
import { explainText } from '../../src/explain/text.ts';
import { explainYaml } from '../../src/explain/yaml.ts';
import type { LoadedConfig } from '../../src/load.ts';
import { load, loadYaml, workspace } from '../support/config.ts';
import { everyProperty, kitchenSinks } from '../support/kitchen-sink.ts';

const root = resolve(import.meta.dirname, '../..');
const { documents, used } = kitchenSinks();

const everything: [name: string, load: () => LoadedConfig][] = [
  ...['prod', 'dev', 'test', 'none'].map((preset): [string, () => LoadedConfig] => [
    `preset ${preset}`,
    () => load({ preset }),
  ]),
  ['the example', () => loadYaml(readFileSync(join(root, 'otel.config.example.yaml'), 'utf8'))],
  ...documents.map((document, index): [string, () => LoadedConfig] => [
    `kitchen sink ${index}`,
    () => loadYaml(JSON.stringify(document, null, 2)),
  ]),
];

test('the kitchen sinks use every property of the schema', () => {
  expect(everyProperty().filter((property) => !used.has(property))).toEqual([]);
});

describe.each(everything)('%s', (_name, begin) => {
  test('every leaf has a source', () => {
    const { config } = begin();
    const { leaves } = explainConfig(begin());
    expect(leaves.map(({ path }) => path)).toEqual(paths(config));
    expect(
      leaves.filter(
        ({ origin }) =>
          !/^(default|code|preset \w+:\d+:\d+|otel\.config\.yaml:\d+:\d+)$/.test(formatOrigin(origin)),
      ),
    ).toEqual([]);
  });

  test('the YAML is a file that means the same', () => {
    const loaded = begin();
    const yaml = explainYaml(explainConfig(loaded));
    const again = loadYaml(yaml);
    expect(withoutPreset(again.config)).toEqual(withoutPreset(loaded.config));
    expect(again.warnings.filter(({ code }) => code !== 'not-supported')).toEqual([]);
  });

  test('the YAML has the source of every leaf', () => {
    const lines = explainYaml(explainConfig(begin())).split('\n').slice(1, -1);
    expect(lines.filter((line) => !/(^ *(- )*[^#]+:$)|( # \S)/.test(line))).toEqual([]);
  });

  test('the text names every source, and fits 100 columns', () => {
    const explained = explainConfig(begin());
    const text = explainText(explained);
    for (const { origin } of explained.leaves) {
      const { source, line } = origin;
      expect(text).toContain(line === undefined ? source : `${source}:${line}`);
    }
    expect(text.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  test('the JSON has every leaf', () => {
    const explained = explainConfig(begin());
    const json = JSON.parse(explainJson(explained));
    expect(Object.keys(json)).toEqual(['version', 'leaves', 'config']);
    expect(json.leaves).toHaveLength(explained.leaves.length);
    expect(json.config).toEqual(JSON.parse(JSON.stringify(explained.config)));
  });
});

function paths(value: unknown, path = ''): string[] {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (entries.length === 0) return [path];
  return entries.flatMap(([key, child]) => {
    const step = Array.isArray(value)
      ? `[${key}]`
      : /^[\w/-]+$/.test(key)
        ? `${path && '.'}${key}`
        : `["${key}"]`;
    return paths(child, path + step);
  });
}

// What the preset says is written out, so the file that is printed names none.
function withoutPreset(config: object): unknown {
  const copy = JSON.parse(JSON.stringify(config));
  if (copy.distribution?.otelboot) delete copy.distribution.otelboot.preset;
  return copy;
}

describe('the sources', () => {
  const yaml = `file_format: "1.1"
tracer_provider:
  processors:
    - batch:
        exporter:
          otlp_http:
distribution: { otelboot: { preset: prod } }
`;
  const sourcesOf = (loaded: LoadedConfig) =>
    new Map(
      explainConfig(loaded).leaves.map(({ path, origin, kind }) => [path, `${kind} ${formatOrigin(origin)}`]),
    );

  test('each in its own words', () => {
    const cwd = workspace({ 'otel.config.yaml': yaml, '.env.local': '\n\nOTEL_SERVICE_NAME=shop\n' });
    const found = sourcesOf(
      load({
        cwd,
        envFile: '.env.local',
        env: { OTEL_BSP_SCHEDULE_DELAY: '7' },
        config: { log_level: 'warn' },
      }),
    );
    expect(found.get('log_level')).toBe('code code');
    expect(found.get('resource.attributes[0].value')).toBe('environment .env.local:3 OTEL_SERVICE_NAME');
    expect(found.get('tracer_provider.processors[0].batch.schedule_delay')).toBe(
      'environment OTEL_BSP_SCHEDULE_DELAY',
    );
    expect(found.get('tracer_provider.processors[0].batch.max_queue_size')).toBe('default default');
    expect(found.get('distribution.otelboot.preset')).toBe('file otel.config.yaml:7:37');
    expect(found.get('distribution.otelboot.shutdown.timeout')).toMatch(/^preset preset prod:\d+:\d+$/);
  });

  test('a value that nobody stated beside one that somebody did is a default', () => {
    const found = sourcesOf(loadYaml(`${yaml}attribute_limits: { attribute_count_limit: 7 }\n`));
    expect(found.get('tracer_provider.limits.attribute_count_limit')).toBe('file otel.config.yaml:8:44');
    expect(found.get('tracer_provider.limits.attribute_value_depth_limit')).toBe('default default');
  });

  test('a preset of the user', () => {
    const cwd = workspace({ 'mine.yaml': 'file_format: "1.1"\nlog_level: debug\n' });
    expect(sourcesOf(load({ cwd, preset: 'mine.yaml' })).get('log_level')).toBe('preset mine.yaml:2:12');
  });
});

describe('the YAML', () => {
  test('keeps texts that look like something else, and does not refer to variables', () => {
    const values = [
      'true',
      '007',
      'a: b',
      'x #y',
      '${HOME}',
      '$$',
      '12e4567',
      'null',
      '- x',
      '',
      ' ',
      'ü\n"',
      '*a',
      "'",
      'a:b',
    ];
    const attributes = values.map((value, index) => ({ name: `a.${index}`, value }));
    const { config } = load({ config: { file_format: '1.1', resource: { attributes } } });
    const again = loadYaml(
      explainYaml(explainConfig(load({ config: { file_format: '1.1', resource: { attributes } } }))),
      {
        env: { HOME: '/root' },
      },
    );
    expect(again.config.resource).toEqual(config.resource);
  });

  test('does not bring back what the environment took away', () => {
    const loaded = load({ preset: 'prod', env: { OTEL_METRICS_EXPORTER: 'none' } });
    const again = loadYaml(explainYaml(explainConfig(loaded)));
    expect(again.config.meter_provider).toBeUndefined();
    expect(again.config).toEqual(loaded.config);
  });
});

test('a subtree stands where it stands in the whole', () => {
  const explained = explainConfig(load({ preset: 'prod' }), [
    'tracer_provider',
    'processors',
    0,
    'batch',
    'exporter',
  ]);
  const { leaves, config } = JSON.parse(explainJson(explained));
  expect(
    leaves.every(({ path }: { path: string }) =>
      path.startsWith('tracer_provider.processors[0].batch.exporter'),
    ),
  ).toBe(true);
  expect(Object.keys(config)).toEqual(['tracer_provider']);
  expect(explainText(explained)).toMatch(
    /^# .*\ntracer_provider:\n {2}processors:\n {4}- batch:\n {8}exporter:\n/,
  );
});

test('the lines of the text', () => {
  const loaded = loadYaml('file_format: "1.1"\nresource: { attributes: [{ name: a, value: b }] }\n');
  expect(explainText(explainConfig(loaded, ['resource', 'attributes']))).toBe(
    [
      '# Weakest first: default < otel.config.yaml < environment',
      'resource:',
      '  attributes:',
      '    - name: a       otel.config.yaml:2:34',
      '      value: b      otel.config.yaml:2:44',
      '      type: string  default',
      '',
    ].join('\n'),
  );
});

test('colours are for terminals', () => {
  const explained = explainConfig(load({ preset: 'prod' }));
  const escapeCharacter = String.fromCharCode(27);
  expect(explainText(explained)).not.toContain(escapeCharacter);
  expect(explainText(explained, true)).toContain(`${escapeCharacter}[34m`);
});
