import { model } from '../generated/model.ts';
import { type Bound, type PropertyModel, ROOT_TYPE, type TypeModel } from './model.ts';
import { isMap } from './path.ts';

/**
 * Whether a document keeps to the schema, from the compact table alone. It says yes and no where the validator does: a
 * document that is right never needs the validator, which is far larger and tells what is wrong.
 */
export function conforms(value: unknown, property: PropertyModel = { ref: ROOT_TYPE }): boolean {
  const { ref, oneOf } = property;
  if (ref !== undefined && !conformsToType(value, model[ref]!)) return false;
  if (oneOf && oneOf.filter((choice) => conforms(value, choice)).length !== 1) return false;
  return holds(value, property);
}

function conformsToType(value: unknown, type: TypeModel): boolean {
  if (!holds(value, type)) return false;
  if (!type.properties || !isMap(value)) return true;
  const { properties, required = [], open } = type;
  if (!required.every((name) => Object.hasOwn(value, name))) return false;
  return Object.entries(value).every(([name, child]) => {
    if (Object.hasOwn(properties, name)) return conforms(child, properties[name]);
    return open !== undefined && OPEN[open](child);
  });
}

const OPEN: Readonly<Record<NonNullable<TypeModel['open']>, (value: unknown) => boolean>> = {
  any: () => true,
  object: isMap,
  'object?': (value) => value === null || isMap(value),
};

function holds(value: unknown, { types, enum: values, items, bounds }: PropertyModel): boolean {
  if (types && !types.some((type) => TYPES[type]!(value))) return false;
  if (values && !(values.includes(value as string) || (value === null && types?.includes('null'))))
    return false;
  if (items && Array.isArray(value) && !value.every((item) => conforms(item, items))) return false;
  return Object.entries(bounds ?? {}).every(([bound, limit]) => BOUNDS[bound as Bound](value, limit));
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
