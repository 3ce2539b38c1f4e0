import { builtInComponents } from '../components/built-in.ts';
import type { Component } from '../components/component.ts';
import { isLater } from '../config/later.ts';
import { type PropertyModel, ROOT_TYPE } from '../config/model.ts';
import { isMap } from '../config/path.ts';
import { model } from '../generated/model.ts';

/** The built-in components that a configuration names, those inside other components included. */
export function namedComponents(config: object): Component[] {
  const named = new Set<Component>();
  walk(config, { ref: ROOT_TYPE }, named);
  return builtInComponents.filter((component) => named.has(component));
}

function walk(value: unknown, property: PropertyModel | undefined, named: Set<Component>): void {
  if (isLater(value)) {
    for (const part of Object.values(value.form)) walk(part, property, named);
    return;
  }
  if (Array.isArray(value)) for (const item of value) walk(item, property?.items, named);
  if (!isMap(value)) return;
  const type = model[property?.ref ?? ''];
  for (const [name, child] of Object.entries(value)) {
    if (type?.slot) add(named, name, property!.ref);
    // Which slot a reference inside a custom component is for, only its author knows.
    if (!type && Object.keys(value).length === 1) add(named, name);
    const known = Object.hasOwn(type?.properties ?? {}, name) ? type!.properties![name] : undefined;
    walk(child, known, named);
  }
}

function add(named: Set<Component>, name: string, slot?: string): void {
  for (const component of builtInComponents) {
    if (component.name === name && (slot === undefined || slot in component.create)) named.add(component);
  }
}
