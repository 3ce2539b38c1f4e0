import { createRequire } from 'node:module';
import type { Origin, ProblemCode } from '../errors.ts';
import { model } from '../generated/model.ts';
import { conforms } from './conforms.ts';
import type { Knows } from './environment.ts';
import { Draft, type Layer, originOf } from './layer.ts';
import { type PropertyModel, ROOT_TYPE, type TypeModel } from './model.ts';
import { suggestion } from './nearest.ts';
import { isMap, type Path, valueAt } from './path.ts';
import type { Problems } from './problems.ts';
import { REDACTED } from './secrets.ts';

/** Component names by slot, to say which exist. */
export interface KnownComponents {
  knows: Knows;
  names(slot: string): readonly string[];
}

interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * Checks a merged document against the schema, and its component names against those that exist. Reports every problem.
 *
 * @returns the document without what only a newer minor version of the format can know.
 */
export function validate(layer: Layer, components: KnownComponents, problems: Problems): Layer {
  const newer = checkFormat(layer, problems) === 'newer';
  const errors = schemaErrors(layer.value).map((error) => ({
    ...error,
    path: pathOf(error.instancePath, layer.value),
  }));
  const unknown: Path[] = [];
  const shown = errors.length === 0 ? undefined : problems.secrets.hide(layer.value, layer.origins);
  for (const error of withoutNoise(errors)) {
    const { code, message, ...details } = describe(error, layer, shown);
    if (newer && mayBeNew(error)) {
      problems.warning(code, 'is not known here and has no effect', details);
      unknown.push(details.path);
    } else {
      problems.error(code, message, details);
    }
  }
  checkComponents(layer, components, problems, [], { ref: ROOT_TYPE });
  return unknown.length > 0 ? without(unknown, layer) : layer;
}

type Validator = { (value: unknown): boolean; errors?: SchemaError[] };

// The validator is half a megabyte of code, and has something to say only when something is wrong.
function schemaErrors(value: unknown): SchemaError[] {
  if (conforms(value)) return [];
  const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'));
  const require = createRequire(import.meta.url);
  const { validate: matches } = require(`../generated/validator${extension}`) as { validate: Validator };
  return matches(value) ? [] : matches.errors!;
}

// A component that is not known cannot be left out: nothing would stand in its place.
function mayBeNew({ keyword, path }: Found): boolean {
  return keyword === 'additionalProperties' ? !typeAt(path)?.slot : keyword === 'enum';
}

// The last first, so that items of lists keep their places until it is their turn.
function without(paths: readonly Path[], layer: Layer): Layer {
  const draft = new Draft(layer);
  for (const path of paths.toReversed()) {
    const parent = valueAt(draft.value, path.slice(0, -1));
    if (Array.isArray(parent)) parent.splice(Number(path.at(-1)), 1);
    else draft.remove(path);
  }
  return draft;
}

type Found = SchemaError & { path: Path };

// One mistake can break several keywords: inside an alternative (oneOf), and enum after type.
function withoutNoise(errors: Found[]): Found[] {
  const at = (error: Found, keyword: string) =>
    errors.some((other) => other.instancePath === error.instancePath && other.keyword === keyword);
  const alternatives = errors
    .filter(({ keyword }) => keyword === 'oneOf')
    .map(({ instancePath }) => instancePath);
  return errors.filter((error) => {
    const inside = alternatives.some(
      (path) => error.instancePath === path || error.instancePath.startsWith(`${path}/`),
    );
    if (inside && error.keyword !== 'oneOf') return false;
    if (error.keyword === 'type' && error.path.length === 1 && error.path[0] === 'file_format') return false;
    return !(error.keyword === 'enum' && at(error, 'type'));
  });
}

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

// `shown` is the document without its secrets: a message may cut a text, and a part of a secret is one too.
function describe(error: Found, layer: Layer, shown: unknown): Report & { path: Path } {
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

function checkFormat(layer: Layer, problems: Problems): 'newer' | undefined {
  const path = ['file_format'];
  const format = valueAt(layer.value, path);
  const origin = originOf(layer.origins, path);
  if (typeof format === 'number') {
    const text = origin && 'text' in origin && origin.text ? origin.text : String(format);
    problems.error('wrong-type', `must be a text, but ${text} without quotes is a number`, {
      path,
      origin,
      hint: `write file_format: "${text}"`,
    });
    return undefined;
  }
  if (typeof format !== 'string') {
    if (format !== undefined)
      problems.error('wrong-type', `must be a text, ${but(format)}`, {
        path,
        origin,
        hint: 'write file_format: "1.1"',
      });
    return undefined;
  }
  const match = /^(\d+)\.(\d+)(?:-[\w.]+)?$/.exec(format);
  if (match?.[1] !== '1') {
    const message = match
      ? `version ${format} cannot be read: this is version 1`
      : `"${format}" is not a version`;
    problems.error('unsupported-format', message, { path, origin, hint: 'write file_format: "1.1"' });
  } else if (Number(match[2]) > NEWEST_MINOR) {
    problems.warning(
      'unsupported-format',
      `version ${format} is newer than 1.${NEWEST_MINOR}: what is new in it is not known here`,
      { path, origin },
    );
    return 'newer';
  }
  return undefined;
}

const NEWEST_MINOR = 2;

function checkComponents(
  layer: Layer,
  components: KnownComponents,
  problems: Problems,
  path: Path,
  property: PropertyModel,
): void {
  const value = valueAt(layer.value, path);
  if (property.items && Array.isArray(value)) {
    for (const index of value.keys())
      checkComponents(layer, components, problems, [...path, index], property.items);
  }
  const type = property.ref === undefined ? undefined : model[property.ref];
  if (!type || !isMap(value)) return;
  for (const name of Object.keys(value)) {
    const child = Object.hasOwn(type.properties ?? {}, name) ? type.properties?.[name] : undefined;
    if (type.slot && type.open && !components.knows(property.ref!, name)) {
      const origin = originOf(layer.origins, [...path, name]);
      problems.error('unknown-component', `there is no component "${name}" for this place`, {
        path: [...path, name],
        origin: origin?.key ?? origin,
        hint: suggestion(name, components.names(property.ref!)),
      });
    }
    if (child) checkComponents(layer, components, problems, [...path, name], child);
  }
}

/** The type that the schema gives to a place, or undefined beyond what it knows. */
function typeAt(path: Path): TypeModel | undefined {
  let property: PropertyModel | undefined = { ref: ROOT_TYPE };
  for (const step of path) {
    const next: PropertyModel | undefined =
      typeof step === 'number' ? property?.items : model[property?.ref ?? '']?.properties?.[step];
    property = next;
  }
  return property?.ref === undefined ? undefined : model[property.ref];
}

function pathOf(pointer: string, value: unknown): Path {
  let node = value;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const step = Array.isArray(node) ? Number(name) : name;
      node = valueAt(node, [step]);
      return step;
    });
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

function but(value: unknown): string {
  if (value === null || value === undefined) return 'but is empty';
  if (Array.isArray(value)) return 'but is a list';
  return isMap(value) ? 'but is a map' : `but is ${show(value)}`;
}

function show(value: unknown): string {
  if (value === REDACTED) return value;
  if (typeof value !== 'string') return typeof value === 'number' ? String(value) : JSON.stringify(value);
  return `the text "${value.length > 60 ? `${value.slice(0, 60)}…` : value}"`;
}
