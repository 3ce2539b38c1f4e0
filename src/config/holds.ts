import type { Bound, PropertyModel } from './model.ts';
import { isMap } from './path.ts';

/** What a property says of a value itself, whatever is inside it. */
export type Rule = Pick<PropertyModel, 'types' | 'enum' | 'bounds'>;

/** The keyword of the schema that a value breaks, as the validator names it, and what that allows. */
export interface Broken {
  readonly keyword: 'type' | 'enum' | Bound;
  readonly params: Readonly<Record<string, unknown>>;
}

/** What a value breaks of a rule first, or undefined when the rule holds. */
export function broken(value: unknown, { types, enum: values, bounds }: Rule): Broken | undefined {
  if (types && !types.some((type) => TYPES[type]!(value)))
    return { keyword: 'type', params: { type: types } };
  if (values && !(values.includes(value as string) || (value === null && types?.includes('null'))))
    return { keyword: 'enum', params: { allowedValues: values } };
  for (const bound in bounds) {
    const limit = bounds[bound as Bound]!;
    if (!BOUNDS[bound as Bound](value, limit)) return { keyword: bound as Bound, params: { limit } };
  }
  return undefined;
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: isMap,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  number: isNumber,
  integer: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
};

// A bound holds for the values that it is about, and for all others.
const BOUNDS: Readonly<Record<Bound, (value: unknown, limit: number) => boolean>> = {
  minimum: (value, limit) => !isNumber(value) || value >= limit,
  maximum: (value, limit) => !isNumber(value) || value <= limit,
  exclusiveMinimum: (value, limit) => !isNumber(value) || value > limit,
  minItems: (value, limit) => !Array.isArray(value) || value.length >= limit,
  minProperties: (value, limit) => !isMap(value) || Object.keys(value).length >= limit,
  maxProperties: (value, limit) => !isMap(value) || Object.keys(value).length <= limit,
};
