import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../src/compile/read-document.ts';
import { writeModule } from '../../src/compile/write-module.ts';
import { entryName } from '../../src/compiled/entry-name.ts';
import { builtInComponents } from '../../src/components/built-in.ts';
import { workspace } from '../support/config.ts';
import { compileYaml } from './compile.ts';

const dist = resolve(import.meta.dirname, '../../dist/compiled');

test('there is an entry for every component, and none for two things', async () => {
  const names = builtInComponents.map(({ name }) => entryName(name));
  expect(new Set(names).size).toBe(names.length);
  const others = ['api', 'start', 'traces', 'metrics', 'logs', 'instrumentations', 'references', 'custom'];
  expect(names.filter((name) => others.includes(name))).toEqual([]);
  await import(join(dist, 'api.js'));
  for (const { name, create } of builtInComponents) {
    const { component } = await import(join(dist, `${entryName(name)}.cjs`));
    expect(component.name).toBe(name);
    expect(Object.keys(component.create)).toEqual(Object.keys(create));
  }
});

describe('the components that are named', () => {
  test.each([
    [
      'exporters in processors',
      'logger_provider: { processors: [{ batch: { exporter: { otlp_http: } } }] }',
      'otlp_http, batch',
    ],
    [
      'samplers in samplers',
      'tracer_provider: { processors: [{ simple: { exporter: { console: } } }], sampler: { parent_based: { root: { always_record: { root: { "composite/development": { rule_based: { rules: [{ sampler: { probability: } }] } } } } } } } }'.replace(
        '{ root: { "composite',
        '{ root: { "composite',
      ),
      'console, simple, always_on, always_off, parent_based, always_record, composite/development, probability, rule_based, random',
    ],
    [
      'readers, views and producers',
      'meter_provider: { readers: [{ pull: { exporter: { prometheus/development: } } }], views: [{ selector: { instrument_name: x }, stream: { aggregation: { drop: } } }] }',
      'prometheus/development, pull, drop',
    ],
    ['propagators by name', 'propagator: { composite_list: "b3,baggage" }', 'baggage, b3'],
    ['detectors', 'resource: { detection/development: { detectors: [{ host: }] } }', 'host'],
  ])('%s', (_, text, named) => {
    const { components } = compileYaml(`file_format: "1.1"\n${text}\n`);
    expect(components.join(', ')).toBe(named);
  });

  test('those inside custom components too, which no schema knows', () => {
    const { components } = compileYaml(
      'file_format: "1.1"\ntracer_provider: { sampler: { mine: { root: { always_off: } } }, processors: [{ theirs: { exporter: { console: } } }] }\ndistribution: { otelboot: { components: [./mine.cjs] } }\n',
      {
        files: {
          'mine.cjs':
            'exports.mine = { name: "mine", create: { Sampler: () => ({}) } };\nexports.more = [{ name: "theirs", create: { SpanProcessor: () => ({}) } }];\n',
        },
      },
    );
    expect(components).toEqual(['console', 'always_off', 'random']);
  });
});

describe('what a module is written like', () => {
  test('names that mean something to JavaScript', () => {
    const text = `file_format: "1.1"
resource: { detection/development: { detectors: [{ process: }] } }
tracer_provider: { processors: [{ simple: { exporter: { console: } } }] }
meter_provider:
  readers: [{ periodic: { exporter: { console: } } }]
  views: [{ selector: { instrument_name: x }, stream: { aggregation: { default: } } }]
`;
    const { module } = compileYaml(text);
    expect(module).toContain("import { component as console_ } from 'otelboot/compiled/console';");
    expect(module).toContain("import { component as default_ } from 'otelboot/compiled/default';");
    expect(module).toContain("import { component as process_ } from 'otelboot/compiled/process';");
  });

  test('values that JavaScript writes in another way', () => {
    const text = `file_format: "1.1"
resource: { attributes: [{ name: "it's", value: "a\\"b\\\\c\\u2028d\\n$\{e}" }] }
instrumentation/development: { js: { http: { "a b": .inf, not: .nan, zero: -0.0, __proto__: { x: [] }, list: [1, ~, true] } } }
`;
    const compiled = compileYaml(text.replace('$\\{', '$${'));
    expect(compiled.read().config).toStrictEqual(compiled.load());
  });

  test('custom modules, as seen from where it lies', () => {
    const cwd = workspace({
      'config/otel.yaml':
        'file_format: "1.1"\ndistribution: { otelboot: { components: [./mine, package-of-mine] } }\n',
      'config/mine.js': 'exports.mine = { name: "mine", create: {} };\n',
      'node_modules/package-of-mine/index.js': 'exports.other = { name: "other", create: {} };\n',
    });
    const document = readDocument({ cwd, configFile: 'config/otel.yaml' });
    mkdirSync(join(cwd, 'build/functions'), { recursive: true });
    const { module } = writeModule(document, 'build/functions/telemetry.js');
    expect(module).toContain("import * as custom1 from '../../config/mine.js';");
    expect(module).toContain("import * as custom2 from 'package-of-mine';");
    expect(module).toContain('custom: custom(custom1, custom2),');
  });

  test('the same on every machine', () => {
    const file = readFileSync(resolve(dist, '../../otel.config.example.yaml'), 'utf8');
    const [one, other] = [compileYaml(file), compileYaml(file)];
    expect(one.module).toBe(other.module);
    expect(one.module).not.toContain(one.cwd);
  });
});
