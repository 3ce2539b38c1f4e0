import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { unexplained } from '../scripts/conformance/differences.ts';
import { compareSchemas } from '../scripts/conformance/structure.ts';
import { readSchema } from '../scripts/generate/read.ts';

interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: (string | null)[];
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  oneOf?: Schema[];
  default?: unknown;
  $defs?: Record<string, Schema>;
  [keyword: string]: unknown;
}

const root = new URL('../', import.meta.url);
const readJson = (url: URL) => JSON.parse(readFileSync(url, 'utf8')) as Schema;
const ours = readJson(new URL('src/generated/schema.json', root));
const ajv = new Ajv2020({ allErrors: true, strict: false });
ajv.addSchema(ours, 'otelboot');

function problems(pointer: string, value: unknown): string[] {
  const validate = ajv.compile({ $ref: `otelboot${pointer}` });
  return validate(value) ? [] : validate.errors!.map((error) => `${error.instancePath} ${error.message}`);
}

test('the schema is a valid JSON Schema of 2020-12', () => {
  expect(ours.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
  expect(ajv.validateSchema(ours), JSON.stringify(ajv.errors)).toBe(true);
});

describe('presets', () => {
  const names = readdirSync(new URL('presets/', root));

  test('there are four', () => {
    expect(names.sort()).toEqual(['dev.yaml', 'none.yaml', 'prod.yaml', 'test.yaml']);
  });

  test.each(names)('%s validates', (name) => {
    const document = parse(readFileSync(new URL(`presets/${name}`, root), 'utf8'));
    expect(problems('#', document)).toEqual([]);
  });

  test('what is wrong does not validate', () => {
    expect(problems('#', { file_format: '1.1', disabled: 'yes' })).toEqual([
      '/disabled must be boolean,null',
    ]);
    expect(problems('#', { file_format: '1.1', tracer_providr: {} })).toEqual([
      ' must NOT have additional properties',
    ]);
  });
});

describe('defaults', () => {
  const types: [string, string, Schema][] = [
    ['OpenTelemetryConfiguration', '#', ours],
    ...Object.entries(ours.$defs!).map(([name, type]): [string, string, Schema] => [
      name,
      `#/$defs/${name}`,
      type,
    ]),
  ];
  const defaults = types.flatMap(([name, pointer, type]) =>
    Object.entries(type.properties ?? {})
      .filter(([, property]) => 'default' in property)
      .map(([property, schema]) => ({
        place: `${name}.${property}`,
        pointer: `${pointer}/properties/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        value: schema.default,
      })),
  );

  test('there are many', () => {
    expect(defaults.length).toBeGreaterThan(40);
  });

  test.each(defaults)('$place', ({ pointer, value }) => {
    expect(problems(pointer, value)).toEqual([]);
  });
});

const OFFICIAL = new URL('../shared/otel-configuration/opentelemetry_configuration.json', root);
// Present where the project is developed, not in a clone of the repository alone.
const present = existsSync(OFFICIAL);
const title = present
  ? 'the official schema'
  : `the official schema (skipped: there is no ${fileURLToPath(OFFICIAL)})`;

describe.skipIf(!present)(title, () => {
  const official = present ? readJson(OFFICIAL) : {};
  const types = readSchema(new URL('schema/', root));
  const unexplainedIn = (schema: Schema) =>
    unexplained(compareSchemas(official, schema), types).map(({ place, keyword }) => `${place}: ${keyword}`);

  test('has the structure of ours, but for what is ours on purpose', () => {
    expect(unexplainedIn(ours)).toEqual([]);
  });

  test.each<[string, (schema: Schema) => unknown]>([
    ['Sampler: maxProperties', ({ $defs }) => delete $defs!.Sampler!.maxProperties],
    [
      'TraceIdRatioBasedSampler.ratio: maximum',
      (s) => delete propertyOf(s, 'TraceIdRatioBasedSampler', 'ratio').maximum,
    ],
    ['View.selector: property', ({ $defs }) => delete $defs!.View!.properties!.selector],
    ['View: required', ({ $defs }) => ($defs!.View!.required = ['selector'])],
    ['View: additionalProperties', ({ $defs }) => ($defs!.View!.additionalProperties = true)],
    ['SpanKind: enum', ({ $defs }) => $defs!.SpanKind!.enum!.push('other')],
    ['SpanKind: type', ({ $defs }) => delete $defs!.SpanKind],
    ['View.extra: property', ({ $defs }) => ($defs!.View!.properties!.extra = { type: 'string' })],
    [
      'TracerProvider.processors/items: $ref',
      (s) => (propertyOf(s, 'TracerProvider', 'processors').items!.$ref = '#/$defs/View'),
    ],
    [
      'OpenTelemetryConfiguration.disabled: type',
      (schema) => (schema.properties!.disabled!.type = 'boolean'),
    ],
  ])('%s is told', (told, change) => {
    const changed = structuredClone(ours);
    change(changed);
    expect(unexplainedIn(changed)).toEqual([told]);
  });
});

function propertyOf({ $defs }: Schema, type: string, property: string): Schema {
  return $defs![type]!.properties![property]!;
}
