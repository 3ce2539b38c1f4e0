import type { ProblemCode } from '../errors.ts';
import { suggestion } from './nearest.ts';
import { isMap } from './path.ts';
import { REDACTED } from './secrets.ts';

export interface Told {
  readonly code: ProblemCode;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** `shown` is the value without its secrets. */
type Teller = (params: Readonly<Record<string, unknown>>, shown: unknown, value: unknown) => Told;

/** What is wrong with a value itself, by the keyword of the schema that it breaks. */
export const valueTellers: Readonly<Record<string, Teller>> = {
  type: ({ type }, shown, value) => {
    const types = [type].flat().filter((name) => name !== 'null') as string[];
    const quotable = typeof value === 'number' || typeof value === 'boolean';
    return {
      code: 'wrong-type',
      message: `must be ${types.map(typeName).join(' or ')}, ${but(shown)}`,
      hint: types.includes('string') && quotable ? QUOTE : undefined,
    };
  },
  enum: ({ allowedValues }, shown) => {
    const allowed = (allowedValues as unknown[]).filter((choice) => choice !== null).map(String);
    return {
      code: 'wrong-value',
      message: `must be one of ${allowed.join(', ')}, but is ${show(shown)}`,
      hint: typeof shown === 'string' ? nearestHint(shown, allowed) : undefined,
    };
  },
  oneOf: (_, shown) => ({
    code: 'wrong-type',
    message: `must be a string, a number, true or false, or a list of one of them, ${but(shown)}`,
  }),
  minimum: outOfRange('at least'),
  maximum: outOfRange('at most'),
  exclusiveMinimum: outOfRange('more than'),
};

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

const QUOTE = 'put it in quotes: for a reference, "${NAME}" instead of ${NAME}';

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

function nearestHint(value: string, allowed: readonly string[]): string | undefined {
  const hint = suggestion(value, allowed);
  return hint.startsWith('did') ? hint : undefined;
}

function outOfRange(how: string): Teller {
  return ({ limit }, shown) => ({
    code: 'out-of-range',
    message: `must be ${how} ${limit}, but is ${show(shown)}`,
  });
}
