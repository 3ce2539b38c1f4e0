import type { Origin } from '../errors.ts';
import { model } from '../generated/model.ts';
import type { Configuration } from '../generated/types.ts';
import { attributeTypes } from './attribute-types.ts';
import { freeze } from './freeze.ts';
import { firstOf, isLater, Later } from './later.ts';
import { emptyLayer, type Layer, originOf } from './layer.ts';
import { type PropertyModel, ROOT_TYPE, type TypeModel } from './model.ts';
import { suggestion } from './nearest.ts';
import { parseNames, parsePairs } from './pairs.ts';
import { formatPath, isMap, type Path, valueAt } from './path.ts';
import { Problems } from './problems.ts';
import { signals } from './signals.ts';
import type { KnownComponents } from './validate.ts';

/**
 * Turns a valid document into the one model that everything below reads: defaults filled in, lists in text form folded
 * in, null gone. A null selects a component (`console:`) and stands for the default everywhere else
 * (specification: configuration/sdk, create).
 */
export function normalise(layer: Layer, components: KnownComponents, problems: Problems): NormalConfig {
  const normaliser = new Normaliser(layer, components, problems);
  const config = normaliser.object(layer.value, model[ROOT_TYPE]!, []);
  let origins: Map<string, Origin> | undefined;
  return {
    config: freeze(config) as unknown as Configuration,
    // A start that goes well never asks.
    get origins() {
      origins ??= normaliser.origins(config);
      return origins;
    },
  };
}

/** The same for one component reference that stands where the schema does not look: inside a custom component. */
export function normaliseReference(slot: string, reference: object, path: Path): object {
  const everything: KnownComponents = { knows: () => true, names: () => [] };
  const problems = new Problems();
  const normaliser = new Normaliser(emptyLayer, everything, problems);
  const normal = normaliser.reference(reference as Record<string, unknown>, slot, path);
  problems.throwIfAny();
  return normal;
}

/** A configuration, and where each of its leaves came from, by path. */
export interface NormalConfig {
  readonly config: Configuration;
  readonly origins: ReadonlyMap<string, Origin>;
}

const DEFAULT: Origin = { source: 'default' };

class Normaliser {
  readonly #layer: Layer;
  readonly #components: KnownComponents;
  readonly #problems: Problems;
  /** Where an item of a list stood in the document: others may have been left out before it, or it came from a text. */
  readonly #places = new WeakMap<object, { path: Path; text?: true }>();
  /** Where a leaf got its value, when that is not its own place. */
  readonly #inheritedFrom = new Map<string, Path>();

  constructor(layer: Layer, components: KnownComponents, problems: Problems) {
    this.#layer = layer;
    this.#components = components;
    this.#problems = problems;
  }

  /** The origin of every leaf of the result. */
  origins(config: unknown): Map<string, Origin> {
    const origins = new Map<string, Origin>();
    this.#trace(config, [], [], origins);
    return origins;
  }

  // `place` is where the node of a value stood in the document.
  #trace(value: unknown, path: Path, place: Path, origins: Map<string, Origin>, text?: true): void {
    const children = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    if (children.length === 0) {
      const own = this.#layer.origins.get(formatPath(place));
      const from = this.#inheritedFrom.get(formatPath(place));
      const inherited = from && this.#layer.origins.get(formatPath(from));
      const written = text && originOf(this.#layer.origins, place);
      origins.set(formatPath(path), own ?? inherited ?? written ?? DEFAULT);
      return;
    }
    for (const [key, child] of children) {
      const step = Array.isArray(value) ? Number(key) : key;
      const item = typeof child === 'object' && child !== null ? this.#places.get(child) : undefined;
      this.#trace(child, [...path, step], item?.path ?? [...place, step], origins, item?.text ?? text);
    }
  }

  object(value: unknown, type: TypeModel, path: Path): Record<string, unknown> {
    const given = isMap(value) ? value : {};
    const result: Record<string, unknown> = {};
    const { properties = {} } = type;
    const folded: string[] = [];
    for (const key in properties) {
      const property = properties[key]!;
      const child = this.#property(given, key, property, path);
      if (child === undefined) continue;
      result[key] = child;
      if (property.fold) folded.push(key);
    }
    for (const key of folded) this.#fold(result, key, properties[key]!, type, path);
    if (!type.open) return result;
    for (const [key, child] of Object.entries(given)) {
      if (!Object.hasOwn(properties, key)) result[key] = child;
    }
    return result;
  }

  // Most properties are neither given nor have a default: nothing is made for them, not even their path.
  #property(given: Record<string, unknown>, key: string, property: PropertyModel, above: Path): unknown {
    const own = given[key];
    if (own === undefined && property.inherit === undefined && property.default === undefined)
      return undefined;
    const path = [...above, key];
    this.#warnUnsupported(own, property, path);
    const value = firstOf(
      own,
      firstOf(this.#inherited(given, property, path), withSignal(property.default, path)),
    );
    return value === undefined || value === null ? undefined : this.#value(value, property, path);
  }

  #value(value: unknown, property: PropertyModel, path: Path): unknown {
    if (property.items && Array.isArray(value)) return this.#list(value, property.items, path);
    const type = property.ref === undefined ? undefined : model[property.ref];
    if (!type?.properties) return value;
    if (type.slot) return this.#component(value as Record<string, unknown>, type, path);
    if (property.ref === 'AttributeNameValue') return this.#attribute(this.object(value, type, path), path);
    return this.object(value, type, path);
  }

  // Entries whose value is null say nothing, by the rules of headers and of attributes.
  #list(list: readonly unknown[], item: PropertyModel, path: Path): unknown {
    const entries = list.flatMap((entry, index) => {
      const ignored = isMap(entry) && 'name' in entry && entry.value === null;
      return ignored ? [] : [this.#placed(this.#value(entry, item, [...path, index]), [...path, index])];
    });
    return entries.some((entry) => isMap(entry) && [entry.name, entry.value].some(isLater))
      ? new Later({ entries })
      : entries;
  }

  reference(reference: Record<string, unknown>, slot: string, path: Path): Record<string, unknown> {
    return this.#component(reference, model[slot] ?? {}, path);
  }

  #component(reference: Record<string, unknown>, slot: TypeModel, path: Path): Record<string, unknown> {
    const [name, value] = Object.entries(reference)[0]!;
    const property = Object.hasOwn(slot.properties ?? {}, name) ? slot.properties?.[name] : undefined;
    const type = property?.ref === undefined ? undefined : model[property.ref];
    const place = [...path, name];
    // To name a component is to ask for it, whatever stands behind the name.
    if (property) this.#warnUnsupported(value ?? {}, property, place);
    // A component whose configuration is itself a reference, such as a composite sampler.
    if (type?.slot) return { [name]: this.#component(value as Record<string, unknown>, type, place) };
    return { [name]: type ? this.object(value, type, place) : (value ?? {}) };
  }

  // The type of an attribute is "string" unless it says otherwise: then a number keeps the text that was written.
  #attribute(attribute: Record<string, unknown>, path: Path): Record<string, unknown> {
    const wanted = attributeTypes[String(attribute.type)]!;
    const accepts = (item: unknown) => isLater(item) || wanted.accepts(item);
    const list = String(attribute.type).endsWith('_array');
    const value = wanted.text ? this.#asText(attribute.value, [...path, 'value']) : attribute.value;
    const values = list ? value : [value];
    if (!Array.isArray(values) || Array.isArray(value) !== list || !values.every(accepts)) {
      const origin = originOf(this.#layer.origins, [...path, 'value']);
      this.#problems.error('wrong-type', `must be of type ${attribute.type}`, {
        path: [...path, 'value'],
        origin,
        hint: wanted.hint,
      });
    }
    return { ...attribute, value };
  }

  #asText(value: unknown, path: Path): unknown {
    if (Array.isArray(value)) return value.map((item, index) => this.#asText(item, [...path, index]));
    if (typeof value !== 'number' && typeof value !== 'boolean') return value;
    return originOf(this.#layer.origins, path)?.text ?? String(value);
  }

  #warnUnsupported(value: unknown, { unsupported }: PropertyModel, path: Path): void {
    if (!unsupported || value === undefined || value === null || unsupported.except?.includes(value)) return;
    if (isLater(value)) return;
    this.#problems.warning('not-supported', `has no effect: ${unsupported.reason}`, {
      path,
      origin: originOf(this.#layer.origins, path),
    });
  }

  #inherited(given: Record<string, unknown>, { inherit }: PropertyModel, path: Path): unknown {
    if (inherit === undefined) return undefined;
    const beside = inherit.startsWith('.');
    const from = beside ? [...path.slice(0, -1), inherit.slice(1)] : inherit.split('.');
    this.#inheritedFrom.set(formatPath(path), from);
    return beside ? given[inherit.slice(1)] : valueAt(this.#layer.value, from);
  }

  #placed<T>(item: T, path: Path, text?: true): T {
    if (typeof item === 'object' && item !== null) this.#places.set(item, { path, ...(text && { text }) });
    return item;
  }

  // What the list property itself says comes first and wins; each name of the text that it does not have is added.
  #fold(
    result: Record<string, unknown>,
    key: string,
    property: PropertyModel,
    type: TypeModel,
    path: Path,
  ): void {
    const text = result[key];
    delete result[key];
    const { into, as } = property.fold!;
    if (isLater(result[into]) || isLater(text)) {
      result[into] = this.#foldLater(result[into], text, type, into, path);
      return;
    }
    if (typeof text !== 'string') return;
    const present = (result[into] ?? []) as Record<string, unknown>[];
    const added =
      as === 'names'
        ? this.#names(text, key, type.properties![into]!, path)
        : this.#pairs(text, key, type, into, path);
    const nameOf =
      as === 'names' ? (item: object) => Object.keys(item)[0] : (item: { name?: unknown }) => item.name;
    const names = new Set(present.map(nameOf));
    const list = [
      ...present,
      ...added
        .filter((item) => !names.has(nameOf(item)))
        .map((item) => this.#placed(item, [...path, key], true)),
    ];
    if (list.length > 0) result[into] = list;
  }

  #foldLater(list: unknown, text: unknown, type: TypeModel, into: string, path: Path): unknown {
    if (text === undefined) return list;
    if (typeof text === 'string') this.#pairs(text, `${into}_list`, type, into, path);
    const item = model[type.properties![into]!.items!.ref!]!;
    return new Later({ list, text, rest: this.object({}, item, path) });
  }

  #names(text: string, key: string, list: PropertyModel, path: Path): Record<string, unknown>[] {
    const slot = list.items!.ref!;
    return parseNames(text)
      .filter((name) => name !== 'none')
      .map((name) => {
        if (!this.#components.knows(slot, name)) {
          this.#problems.error('unknown-component', `there is no component "${name}" for this place`, {
            path: [...path, key],
            origin: originOf(this.#layer.origins, [...path, key]),
            hint: suggestion(name, this.#components.names(slot)),
          });
        }
        return { [name]: {} };
      });
  }

  #pairs(text: string, key: string, type: TypeModel, into: string, path: Path): Record<string, unknown>[] {
    const parsed = parsePairs(text);
    const item = model[type.properties![into]!.items!.ref!]!;
    if ('pairs' in parsed) return parsed.pairs.map((pair) => this.object(pair, item, [...path, key]));
    this.#problems.error('invalid-list', `cannot be read: ${parsed.invalid}`, {
      path: [...path, key],
      origin: originOf(this.#layer.origins, [...path, key]),
      hint: 'write name=value,name=value, with %2C for a comma and %3D for an equals sign inside',
    });
    return [];
  }
}

function withSignal(value: unknown, path: Path): unknown {
  if (typeof value !== 'string' || !value.includes('{signal}')) return value;
  const signal = signals.find(({ provider }) => provider === path[0]);
  return value.replace('{signal}', signal?.name ?? '');
}
