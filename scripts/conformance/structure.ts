// Compares two JSON Schemas keyword by keyword. Words, defaults and everything else that restricts nothing may differ.

// biome-ignore lint/suspicious/noExplicitAny: any keyword of JSON Schema
type Schema = any;

export interface Difference {
  /** `Type`, `Type.property`, and further down `Type.property/items`. */
  readonly place: string;
  readonly keyword: string;
  readonly official: unknown;
  readonly ours: unknown;
}

const ROOT = 'OpenTelemetryConfiguration';
const WORDS = ['$schema', '$id', '$comment', 'title', 'description', 'default', 'deprecated', 'examples'];
/** Keywords whose value is a schema, or a list of them; the rest are compared as values. */
const NESTED = ['items', 'oneOf', 'additionalProperties'];
const SETS = ['type', 'required', 'enum'];

export function compareSchemas(official: Schema, ours: Schema): Difference[] {
  return compareMaps(typesOf(official), typesOf(ours), '', 'type');
}

/** The root is a type like the others, and its `$defs` are those. */
function typesOf({ $defs, ...root }: Schema): Record<string, Schema> {
  return { [ROOT]: root, ...$defs };
}

function compareMaps(
  official: Record<string, Schema> = {},
  ours: Record<string, Schema> = {},
  prefix: string,
  keyword: string,
): Difference[] {
  return keysOf(official, ours).flatMap((name) => {
    const place = `${prefix}${name}`;
    const [theirs, mine] = [official[name], ours[name]];
    if (theirs !== undefined && mine !== undefined) return compare(theirs, mine, place);
    const is = (side: Schema) => (side === undefined ? 'absent' : 'present');
    return [{ place, keyword, official: is(theirs), ours: is(mine) }];
  });
}

function compare(official: Schema, ours: Schema, place: string): Difference[] {
  const keywords = keysOf(official, ours).filter((keyword) => !WORDS.includes(keyword));
  return keywords.flatMap((keyword) => {
    const [theirs, mine] = [official[keyword], ours[keyword]];
    if (keyword === 'properties') return compareMaps(theirs, mine, `${place}.`, 'property');
    if (NESTED.includes(keyword) && isObject(theirs) && isObject(mine))
      return compare(theirs, mine, `${place}/${keyword}`);
    const values = { official: plain(keyword, theirs), ours: plain(keyword, mine) };
    return JSON.stringify(values.official) === JSON.stringify(values.ours)
      ? []
      : [{ place, keyword, ...values }];
  });
}

/** A value in a form in which two that mean the same are the same. */
function plain(keyword: string, value: unknown): unknown {
  if (SETS.includes(keyword) && value !== undefined) return [value].flat().sort();
  return value;
}

function keysOf(...objects: object[]): string[] {
  return [...new Set(objects.flatMap((object) => Object.keys(object)))];
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
