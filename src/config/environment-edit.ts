import { model } from '../generated/model.ts';
import type { Environment } from './environment.ts';
import type { PropertyModel } from './model.ts';
import { parseNames } from './pairs.ts';
import { isMap, type Path, valueAt } from './path.ts';

/** The list at a place of the configuration so far; empty when there is none. */
export function items(environment: Environment, path: Path): unknown[] {
  const list = valueAt(environment.draft.value, path);
  return Array.isArray(list) ? list : [];
}

/** The names of a list. The specification reads them without regard to case; a component of the user may have capitals. */
export function spelled(environment: Environment, slots: readonly string[], list: string): string[] {
  const known = (name: string) => slots.some((slot) => environment.knows(slot, name));
  const names = parseNames(list).map((name) => (known(name) ? name : name.toLowerCase()));
  return [...new Set(names)];
}

/** The paths of settings that another component for the same slot has too. Of one that the schema does not know, all. */
export function sharedSettings(settings: unknown, slot: string, component: string): Path[] {
  return shared(settings, model[slot]?.properties?.[component]);
}

function shared(value: unknown, property: PropertyModel | undefined): Path[] {
  const type = model[property?.ref ?? ''];
  const { properties } = type ?? {};
  if (!isMap(value) || !properties || type?.slot) return [[]];
  return Object.keys(value)
    .filter((key) => Object.hasOwn(properties, key))
    .flatMap((key) => shared(value[key], properties[key]).map((path) => [key, ...path]));
}
