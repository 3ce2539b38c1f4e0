import { model } from '../generated/model.ts';
import { broken } from './holds.ts';
import { type PropertyModel, ROOT_TYPE, type TypeModel } from './model.ts';
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

function holds(value: unknown, property: PropertyModel): boolean {
  if (broken(value, property)) return false;
  const { items } = property;
  return !items || !Array.isArray(value) || value.every((item) => conforms(item, items));
}
