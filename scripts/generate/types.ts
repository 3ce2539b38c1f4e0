// Two TypeScript types for each type of the schema: what a document may say (…Input), and what it has become after
// normalising. And the table of slots: which component names take which configuration.
import type { SchemaProperty, SchemaType } from './read.ts';

const ROOT = 'OpenTelemetryConfiguration';

export function typesModule(types: SchemaType[]): string {
  const byName = new Map(types.map((type) => [type.name, type]));
  const input = types.map((type) => declaration(type, byName, 'Input'));
  const normal = types.map((type) => declaration(type, byName, ''));
  const slots = types.filter(({ slot }) => slot);
  return `// Generated from schema/ by "npm run generate".

/** A configuration as a document says it: what may be left out is optional, and null is allowed where the schema allows it. */
export type ConfigurationInput = ${ROOT}Input;

/** A configuration after normalising: defaults filled in, null gone, lists in text form folded in. Durations are milliseconds. */
export type Configuration = ${ROOT};

/** For each slot, the components that the schema knows and their configuration. */
export interface SlotConfigurations {
${slots.map(slotEntry).join('\n')}
}

${normal.join('\n\n')}

${input.join('\n\n')}
`;
}

function slotEntry(type: SchemaType): string {
  const entries = Object.entries(type.properties ?? {}).map(([key, { ref }]) => `${quote(key)}: ${ref};`);
  return `  ${type.name}: { ${entries.join(' ')} };`;
}

type Flavour = '' | 'Input';

function declaration(type: SchemaType, byName: Map<string, SchemaType>, flavour: Flavour): string {
  const name = `${type.name}${flavour}`;
  const docs = `/** ${type.description} */\n`;
  if (!type.properties) return `${docs}export type ${name} = ${expression(type, byName, flavour)};`;
  const members = Object.entries(type.properties)
    .filter(([, property]) => flavour === 'Input' || !property.fold)
    .map(([key, property]) => member(type, key, property, byName, flavour));
  if (type.open) members.push(`  ${flavour ? '' : 'readonly '}[other: string]: unknown;`);
  if (members.length === 0) return `${docs}export type ${name} = Readonly<Record<never, never>>;`;
  return `${docs}export interface ${name} {\n${members.join('\n')}\n}`;
}

function member(
  type: SchemaType,
  key: string,
  property: SchemaProperty,
  byName: Map<string, SchemaType>,
  flavour: Flavour,
): string {
  const given = type.required.includes(key) || (flavour === '' && 'default' in property);
  const documented = property.description ? `  /** ${documentation(property)} */\n` : '';
  const readonly = flavour === '' ? 'readonly ' : '';
  return `${documented}  ${readonly}${quote(key)}${given ? '' : '?'}: ${expression(property, byName, flavour)};`;
}

function documentation({ description, behaviour, default: fallback }: SchemaProperty): string {
  const absent = fallback === undefined ? behaviour : JSON.stringify(fallback);
  return absent === undefined ? description! : `${description} Default: ${absent}.`;
}

function expression(property: SchemaProperty, byName: Map<string, SchemaType>, flavour: Flavour): string {
  const { ref, items, oneOf, types = [] } = property;
  if (ref) {
    const nullable = flavour === 'Input' && byName.get(ref)!.types?.includes('null');
    const alias = byName.get(ref)!.properties === undefined;
    return `${ref}${flavour}${nullable && !alias ? ' | null' : ''}`;
  }
  if (oneOf) return oneOf.map((choice) => expression(choice, byName, flavour)).join(' | ');
  const alternatives = types
    .filter((type) => type !== 'null' || flavour === 'Input')
    .map((type) => primitive(type, property, items && expression(items, byName, flavour), flavour));
  return alternatives.join(' | ') || 'never';
}

function primitive(
  type: string,
  property: SchemaProperty,
  items: string | undefined,
  flavour: Flavour,
): string {
  if (property.enum && type === 'string') return property.enum.map((value) => `'${value}'`).join(' | ');
  if (type === 'array') return `${flavour === '' ? 'readonly ' : ''}${wrap(items!)}[]`;
  if (type === 'integer') return 'number';
  return type === 'object' ? 'Record<string, unknown>' : type;
}

function wrap(expression: string): string {
  return expression.includes('|') ? `(${expression})` : expression;
}

function quote(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : `'${key}'`;
}
