import type { Origin, ProblemCode } from '../errors.ts';
import { valueTellers } from './describe-value.ts';
import { type Layer, originOf } from './layer.ts';
import { suggestion } from './nearest.ts';
import { type Path, valueAt } from './path.ts';
import { typeAt } from './property-at.ts';

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
  ...Object.fromEntries(
    Object.entries(valueTellers).map(([keyword, tell]): [string, Teller] => [
      keyword,
      ({ params, path }, shown, layer) => tell(params, shown, valueAt(layer.value, path)),
    ]),
  ),
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
  type: ({ params, path }, shown, layer) => {
    const value = valueAt(layer.value, path);
    const told = valueTellers.type!(params, shown, value);
    return { ...told, hint: told.hint ?? missingMapHint(params.type, value, path) };
  },
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

function missingMapHint(type: unknown, value: unknown, path: Path): string | undefined {
  if (value !== null || ![type].flat().includes('object')) return undefined;
  const expected = typeAt(path);
  if (expected?.slot) return `known here: ${Object.keys(expected.properties ?? {}).join(', ')}`;
  if (typeAt(path.slice(0, -1))?.slot) return 'give its properties: some are required';
  return `leave ${JSON.stringify(path.at(-1))} out, or give its properties`;
}
