import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

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
  const shared = Object.keys(ours.$defs!).filter((name) => official.$defs?.[name] !== undefined);

  test('every type of ours is there, but for those of otelboot', () => {
    const others = Object.keys(ours.$defs!).filter((name) => official.$defs?.[name] === undefined);
    expect(others.sort()).toEqual(
      marked
        .filter(([, type]) => type.ours)
        .map(([name]) => name)
        .sort(),
    );
    expect(others).toContain('Otelboot');
  });

  test.each(shared)('%s', (name) => {
    const mine = shape(ours.$defs![name]!, oursIn(name));
    expect(mine).toEqual(narrowed(shape(official.$defs![name]!), mine));
  });

  test('the root, which is closed here', () => {
    const mine = shape(ours);
    const theirs = narrowed(shape(official), mine);
    expect(official.additionalProperties).toBe(true);
    expect(mine).toEqual({ ...theirs, additionalProperties: false });
  });
});

// The sources say what is not in the official schema: `ours: true`.
const marked = readdirSync(new URL('schema/', root))
  .filter((name) => name.endsWith('.yaml'))
  .flatMap((name) => {
    const { types } = parse(readFileSync(new URL(`schema/${name}`, root), 'utf8'), { merge: true });
    return Object.entries(types as Record<string, Schema>);
  });

function oursIn(name: string): string[] {
  const properties = Object.fromEntries(marked)[name]?.properties ?? {};
  return Object.keys(properties).filter((property) => properties[property]?.ours);
}

const BOUNDS = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minItems',
  'maxItems',
  'minLength',
  'pattern',
  'minProperties',
  'maxProperties',
];

interface Shape {
  properties?: Record<string, Shape>;
  [keyword: string]: unknown;
}

/** What a schema says apart from words and defaults. */
function shape(schema: Schema, except: readonly string[] = []): Shape {
  return {
    ...(schema.$ref && { ref: schema.$ref.split('/').at(-1) }),
    ...(schema.type !== undefined && { type: [schema.type].flat().sort() }),
    // Null beside the values is ours on purpose: the type allows it, the official list forgets it.
    ...(schema.enum && { enum: schema.enum.filter((value) => value !== null).sort() }),
    ...(schema.required && { required: [...schema.required].sort() }),
    ...(schema.additionalProperties !== undefined && {
      additionalProperties:
        typeof schema.additionalProperties === 'object'
          ? shape(schema.additionalProperties)
          : schema.additionalProperties,
    }),
    ...(schema.items && { items: shape(schema.items) }),
    ...(schema.oneOf && { oneOf: schema.oneOf.map((choice) => shape(choice)) }),
    ...Object.fromEntries(BOUNDS.filter((key) => schema[key] !== undefined).map((key) => [key, schema[key]])),
    ...(schema.properties && {
      properties: Object.fromEntries(
        Object.entries(schema.properties)
          .filter(([name]) => !except.includes(name))
          .map(([name, property]) => [name, shape(property)]),
      ),
    }),
  };
}

/** A type of the official schema without the properties that are not here yet. Required ones always count. */
function narrowed(theirs: Shape, mine: Shape): Shape {
  const { properties, ...rest } = theirs;
  const kept = Object.entries(properties ?? {}).filter(
    ([name]) =>
      mine.properties?.[name] !== undefined || (theirs.required as string[] | undefined)?.includes(name),
  );
  return { ...rest, ...((properties || mine.properties) && { properties: Object.fromEntries(kept) }) };
}
