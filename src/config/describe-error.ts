import type { Origin, ProblemCode } from '../errors.ts';
import { model } from '../generated/model.ts';
import { type Layer, originOf } from './layer.ts';
import { type PropertyModel, ROOT_TYPE, type TypeModel } from './model.ts';
import { suggestion } from './nearest.ts';
import { isMap, type Path, valueAt } from './path.ts';
import { REDACTED } from './secrets.ts';

/** An error as the validator reports it, with its place as a path. */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export type Found = SchemaError & { path: Path };

interface Report {
  code: ProblemCode;
  message: string;
  path?: Path;
  origin?: Origin | undefined;
  hint?: string | undefined;
}

type Teller = (error: Found, value: unknown, layer: Layer) => Report;

const TELLERS: Readonly<Record<string, Teller>> = {
  additionalProperties: ({ path, params }, _value, layer) => {
    const name = String(params.additionalProperty);
    const place = [...path, name];
    const known = Object.keys(typeAt(path)?.properties ?? {});
    const origin = originOf(layer.origins, place);
    return {
      code: 'unknown-property',
      message: 'is not a known property',
      path: place,
      origin: origin?.key ?? origin,
      hint: known.length > 0 ? suggestion(name, known) : 'no properties are known here',
    };
  },
  required: ({ path, params }, _value, layer) => {
    const origin = originOf(layer.origins, path);
    return {
      code: 'missing-property',
      message: 'is required',
      path: [...path, String(params.missingProperty)],
      origin: origin?.key ?? origin,
    };
  },
  type: ({ params, path }, value, layer) => {
    const types = [params.type].flat().filter((type) => type !== 'null') as string[];
    return {
      code: 'wrong-type',
      message: `must be ${types.map(typeName).join(' or ')}, ${but(value)}`,
      hint: typeHint(types, valueAt(layer.value, path), path),
    };
  },
  enum: ({ params }, value) => {
    const allowed = (params.allowedValues as unknown[]).filter((choice) => choice !== null).map(String);
    return {
      code: 'wrong-value',
      message: `must be one of ${allowed.join(', ')}, but is ${show(value)}`,
      hint: typeof value === 'string' ? nearestHint(value, allowed) : undefined,
    };
  },
  oneOf: (_error, value) => ({
    code: 'wrong-type',
    message: `must be a string, a number, true or false, or a list of one of them, ${but(value)}`,
  }),
  minimum: ({ params }, value) => ({
    code: 'out-of-range',
    message: `must be at least ${params.limit}, but is ${show(value)}`,
  }),
  maximum: ({ params }, value) => ({
    code: 'out-of-range',
    message: `must be at most ${params.limit}, but is ${show(value)}`,
  }),
  exclusiveMinimum: ({ params }, value) => ({
    code: 'out-of-range',
    message: `must be more than ${params.limit}, but is ${show(value)}`,
  }),
  minItems: ({ params, path }) => ({
    code: 'too-few-items',
    message: `must have at least ${params.limit} item${params.limit === 1 ? '' : 's'}`,
    hint: typeAt(path.slice(0, -1))?.required?.includes(String(path.at(-1)))
      ? undefined
      : 'leave the property out instead of giving an empty list',
  }),
  minProperties: ({ path }) => exactlyOne(path, []),
  maxProperties: ({ path }, value) => exactlyOne(path, Object.keys(value as object)),
};

/**
 * Says in words what a schema error means, where it is, and what to do. `shown` is the document without its secrets: a
 * message may cut a text, and a part of a secret is one too.
 */
export function describe(error: Found, layer: Layer, shown: unknown): Report & { path: Path } {
  const value = valueAt(shown, error.path);
  const tell =
    TELLERS[error.keyword] ??
    (() => ({ code: 'wrong-value', message: `does not satisfy "${error.keyword}"` }) as Report);
  const { code, message, path = error.path, origin, hint } = tell(error, value, layer);
  const found = originOf(layer.origins, path);
  const fallback = value === null ? (found?.key ?? found) : found;
  return { code, message, path, origin: origin ?? fallback, hint };
}

function exactlyOne(path: Path, names: readonly string[]): Report {
  const type = typeAt(path);
  const known = Object.keys(type?.properties ?? {}).join(', ');
  if (!type?.slot) return { code: 'not-exactly-one', message: 'must have at least one property' };
  return names.length === 0
    ? {
        code: 'not-exactly-one',
        message: 'must name a component, but is empty',
        hint: `known here: ${known}`,
      }
    : {
        code: 'not-exactly-one',
        message: `must name exactly one component, but names ${names.join(' and ')}`,
        hint: 'keep one of them; a list may hold several entries of one each',
      };
}

/** The type that the schema gives to a place, or undefined beyond what it knows. */
export function typeAt(path: Path): TypeModel | undefined {
  let property: PropertyModel | undefined = { ref: ROOT_TYPE };
  for (const step of path) {
    const next: PropertyModel | undefined =
      typeof step === 'number' ? property?.items : model[property?.ref ?? '']?.properties?.[step];
    property = next;
  }
  return property?.ref === undefined ? undefined : model[property.ref];
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  object: 'a map',
  array: 'a list',
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};

function typeName(type: string): string {
  return TYPE_NAMES[type] ?? type;
}

function typeHint(types: readonly string[], value: unknown, path: Path): string | undefined {
  const quotable = typeof value === 'number' || typeof value === 'boolean';
  if (types.includes('string') && quotable)
    return 'put it in quotes: for a reference, "${NAME}" instead of ${NAME}';
  if (types.includes('object') && value === null) {
    const type = typeAt(path);
    if (type?.slot) return `known here: ${Object.keys(type.properties ?? {}).join(', ')}`;
    if (typeAt(path.slice(0, -1))?.slot) return 'give its properties: some are required';
    return `leave ${JSON.stringify(path.at(-1))} out, or give its properties`;
  }
  return undefined;
}

function nearestHint(value: string, allowed: readonly string[]): string | undefined {
  const hint = suggestion(value, allowed);
  return hint.startsWith('did') ? hint : undefined;
}

/** The end of a sentence: what is there instead. */
export function but(value: unknown): string {
  if (value === null || value === undefined) return 'but is empty';
  if (Array.isArray(value)) return 'but is a list';
  return isMap(value) ? 'but is a map' : `but is ${show(value)}`;
}

function show(value: unknown): string {
  if (value === REDACTED) return value;
  if (typeof value !== 'string') return typeof value === 'number' ? String(value) : JSON.stringify(value);
  return `the text "${value.length > 60 ? `${value.slice(0, 60)}…` : value}"`;
}
