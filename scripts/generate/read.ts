// Reads schema/*.yaml and writes its short forms out (schema/README.md says what they are).
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

// biome-ignore lint/suspicious/noExplicitAny: what YAML gives; expectKeys checks it
type Raw = any;

export interface SchemaProperty {
  types?: string[];
  ref?: string;
  items?: SchemaProperty;
  oneOf?: SchemaProperty[];
  enum?: string[];
  bounds: Record<string, number>;
  default?: unknown;
  inherit?: string;
  fold?: { into: string; as: 'pairs' | 'names' };
  behaviour?: string;
  description?: string;
  ours?: boolean;
  unsupported?: { except?: unknown[]; reason: string };
}

export interface SchemaType extends SchemaProperty {
  name: string;
  section: string;
  slot?: boolean;
  closed?: boolean;
  open?: true | 'object' | 'object?';
  properties?: Record<string, SchemaProperty>;
  required: string[];
}

const BOUNDS = ['minimum', 'maximum', 'exclusiveMinimum', 'minItems', 'minProperties'] as const;
const TYPE_KEYS = ['slot', 'closed', 'open', 'properties', 'required'];
const PROPERTY_KEYS = [
  ...[
    'type',
    '$ref',
    'items',
    'oneOf',
    'enum',
    'default',
    'inherit',
    'fold',
    'behaviour',
    'description',
    'ours',
    'unsupported',
  ],
  ...BOUNDS,
];

export function readSchema(directory: URL): SchemaType[] {
  const files = readdirSync(directory).filter((name) => name.endsWith('.yaml'));
  const types = files.sort(rootFirst).flatMap((file) => readFile(new URL(file, directory), file));
  const names = new Set(types.map(({ name }) => name));
  for (const type of types) {
    for (const property of Object.values(type.properties ?? {})) {
      const ref = property.ref ?? property.items?.ref;
      if (ref && !names.has(ref)) throw new Error(`${type.name}: there is no type ${ref}`);
    }
  }
  return types;
}

function rootFirst(left: string, right: string): number {
  if (left === 'configuration.yaml') return -1;
  return right === 'configuration.yaml' ? 1 : left.localeCompare(right);
}

function readFile(url: URL, file: string): SchemaType[] {
  const { types } = parse(readFileSync(url, 'utf8'), { merge: true }) as { types: Record<string, Raw> };
  return Object.entries(types).map(([name, raw]) => {
    const { slot, closed, open, properties, required = [], ...rest } = raw;
    if (!raw.description) throw new Error(`${file}: ${name} has no description`);
    expectKeys(`${file}: ${name}`, raw, [...TYPE_KEYS, ...PROPERTY_KEYS]);
    return {
      name,
      section: file.replace('.yaml', ''),
      ...readProperty(slot ? { type: 'object', ...rest } : rest),
      ...(slot && { slot: true, bounds: { minProperties: 1, maxProperties: 1 } }),
      ...(slot && !closed && { open: 'object?' as const }),
      ...(open && { open }),
      ...(properties && {
        properties: Object.fromEntries(
          Object.entries(properties).map(([key, value]) => {
            expectKeys(`${file}: ${name}.${key}`, value as object, PROPERTY_KEYS);
            return [key, readProperty(value)];
          }),
        ),
      }),
      required,
    };
  });
}

function readProperty(raw: Raw): SchemaProperty {
  const nullable = typeof raw.type === 'string' && raw.type.endsWith('?');
  return {
    ...(raw.type && { types: nullable ? [raw.type.slice(0, -1), 'null'] : [raw.type] }),
    ...(raw.$ref && { ref: raw.$ref }),
    ...(raw.items && { items: readProperty(raw.items) }),
    ...(raw.oneOf && { oneOf: raw.oneOf.map(readProperty) }),
    ...(raw.enum && { enum: raw.enum }),
    bounds: Object.fromEntries(BOUNDS.filter((key) => key in raw).map((key) => [key, raw[key]])),
    ...('default' in raw && { default: raw.default }),
    ...(raw.inherit && { inherit: raw.inherit }),
    ...(raw.fold && { fold: raw.fold }),
    ...(raw.behaviour && { behaviour: raw.behaviour }),
    ...(raw.description && { description: raw.description }),
    ...(raw.ours && { ours: true }),
    ...(raw.unsupported && { unsupported: raw.unsupported }),
  };
}

function expectKeys(where: string, value: object, known: string[]): void {
  const unknown = Object.keys(value).filter((key) => !known.includes(key));
  if (unknown.length > 0) throw new Error(`${where}: unknown ${unknown.join(', ')}`);
}
