import { model } from '../generated/model.ts';
import type { Environment } from './environment.ts';
import { type PropertyModel, ROOT_TYPE, type TypeModel } from './model.ts';
import { suggestion } from './nearest.ts';
import { formatPath, isMap, type Path, valueAt } from './path.ts';
import { resolveScalar } from './scalar.ts';
import type { Variables } from './sources.ts';

export const LEAF_PREFIX = 'OTELBOOT__';

/**
 * Sets any leaf: `OTELBOOT__tracer_provider__sampler__parent_based__root__trace_id_ratio_based__ratio=0.5`. Steps are
 * property names (`_development` for `/development`); items of a list go by index, or by the name of their component.
 * A component without settings is chosen by `true` or `{}`, or by its name as the value of the place that it stands in.
 */
export function applyLeaves(environment: Environment, variables: Variables): void {
  const names = Object.keys(variables).filter((name) => name.startsWith(LEAF_PREFIX));
  for (const name of names.sort()) {
    const text = environment.read(name);
    if (text !== undefined) applyLeaf(environment, name, text);
  }
}

function applyLeaf(environment: Environment, name: string, text: string): void {
  const steps = name.slice(LEAF_PREFIX.length).split('__');
  const path: (string | number)[] = [];
  let property: PropertyModel = { ref: ROOT_TYPE };
  for (const step of steps) {
    const next = take(environment, path, property, step, name);
    if ('problem' in next) {
      environment.used(name);
      environment.problems.error('invalid-variable', next.problem, {
        path,
        origin: environment.origin(name),
        hint: next.hint,
      });
      return;
    }
    path.push(...next.steps);
    property = next.property;
  }
  const instead = READ_BEFORE[formatPath(path.slice(0, 3))];
  if (instead !== undefined) environment.ignore(name, 'it is read before the variables are', instead);
  else environment.set(path, leafValue(property, text), name, text);
}

// What decides where else to look.
const READ_BEFORE: Readonly<Record<string, string>> = {
  'distribution.otelboot.preset': 'use OTELBOOT_PRESET',
  'distribution.otelboot.env_overrides': 'say it in the file',
  'distribution.otelboot.components': 'say it in the file',
};

type Next = { steps: Path; property: PropertyModel } | { problem: string; hint: string | undefined };

function take(
  environment: Environment,
  path: Path,
  property: PropertyModel,
  step: string,
  name: string,
): Next {
  const present = valueAt(environment.draft.value, path);
  if (property.items) return takeItem(present, property.items, step);
  const type = property.ref === undefined ? undefined : model[property.ref];
  const known = Object.keys(type?.properties ?? {});
  const key = spelledOut(step, known);
  // Another component than the one that is there takes its whole place.
  if (type?.slot && isMap(present) && Object.keys(present)[0] !== (key ?? step))
    environment.set(path, {}, name);
  if (key !== undefined) {
    const next = type!.properties![key]!;
    return { steps: [key], property: type!.slot ? { ...next, ...COMPONENT } : next };
  }
  if (type?.open || property.ref === undefined)
    return { steps: [step], property: type?.slot ? COMPONENT : {} };
  const hint = known.length > 0 ? suggestion(step, known) : 'this is where the path ends';
  return { problem: `names no property: there is no "${step}" here`, hint };
}

// Where a component stands, an object is taken; `types` of a property go before those of the type that it refers to.
const COMPONENT: PropertyModel = { types: ['object', 'null'] };

function spelledOut(step: string, known: readonly string[]): string | undefined {
  return known.find((candidate) => candidate === step || candidate.replace('/', '_') === step);
}

// The name of a component stands for the item and the component in it; that of an attribute for the item alone.
function takeItem(present: unknown, item: PropertyModel, step: string): Next {
  const list = Array.isArray(present) ? present : [];
  const named = list.findIndex((entry) => isMap(entry) && entry.name === step);
  const components = list.map((entry) => (isMap(entry) ? (Object.keys(entry)[0] ?? '') : ''));
  const key = spelledOut(step, components);
  const index = /^\d+$/.test(step) ? Number(step) : named;
  if (index >= 0 && index <= list.length) return { steps: [index], property: item };
  if (key !== undefined) {
    const property = model[item.ref ?? '']?.properties?.[key];
    return { steps: [components.indexOf(key), key], property: { ...property, ...COMPONENT } };
  }
  return {
    problem: `names no item: the list has no "${step}"`,
    hint:
      list.length === 0
        ? 'the list is empty: begin with 0'
        : `the list has ${counted(list.length)}, counted from 0`,
  };
}

function counted(items: number): string {
  return items === 1 ? '1 item' : `${items} items`;
}

function leafValue(property: PropertyModel, text: string): unknown {
  if (property.items) {
    const parts = text === '[]' ? [] : text.split(',').map((part) => part.trim());
    return parts.map((part) => leafValue(property.items!, part));
  }
  const type = model[property.ref ?? ''];
  const types = property.types ?? type?.types;
  if (types?.includes('object') && (text === '{}' || (property.types && text.toLowerCase() === 'true')))
    return {};
  if (type?.slot && !property.types) return componentNamed(type, text);
  const onlyText = types?.every((type) => type === 'string' || type === 'null') ?? false;
  return onlyText ? text : resolveScalar(text);
}

function componentNamed(slot: TypeModel, name: string): unknown {
  return { [spelledOut(name, Object.keys(slot.properties ?? {})) ?? name]: {} };
}
