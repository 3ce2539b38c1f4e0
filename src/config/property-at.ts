import { model } from '../generated/model.ts';
import { type PropertyModel, ROOT_TYPE, type TypeModel } from './model.ts';
import type { Path } from './path.ts';

/** What the schema says of a place, or undefined beyond what it knows. */
export function propertyAt(path: Path): PropertyModel | undefined {
  let property: PropertyModel | undefined = { ref: ROOT_TYPE };
  for (const step of path) {
    const { properties = {} }: TypeModel = model[property?.ref ?? ''] ?? {};
    const next: PropertyModel | undefined = Object.hasOwn(properties, step) ? properties[step] : undefined;
    property = typeof step === 'number' ? property?.items : next;
  }
  return property;
}

/** The type that the schema gives to a place, or undefined beyond what it knows. */
export function typeAt(path: Path): TypeModel | undefined {
  const ref = propertyAt(path)?.ref;
  return ref === undefined ? undefined : model[ref];
}
