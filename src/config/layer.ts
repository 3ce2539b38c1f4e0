import type { Origin } from '../errors.ts';
import { formatPath, isMap, type Path } from './path.ts';

/** Where a node came from. For entries of a map in a file, `key` is where its name stands. */
export interface NodeOrigin extends Origin {
  readonly key?: Origin;
  /** The text behind a number, boolean or null, as it was written. */
  readonly text?: string;
  /** It came from a file by `${file:…}`, and is not shown. */
  readonly secret?: true;
  /** What was written, where a reference stands in it. */
  readonly reference?: WrittenReference;
}

/** A text with references in it. Plain ones may become a number, a boolean or null. */
export interface WrittenReference {
  readonly text: string;
  readonly plain: boolean;
}

/** One source of configuration: a tree of plain values, and for each node where it came from. */
export interface Layer {
  readonly value: unknown;
  readonly origins: ReadonlyMap<string, NodeOrigin>;
}

export const emptyLayer: Layer = { value: {}, origins: new Map() };

/** A layer whose every node came from the same place, such as `code`. Properties that are undefined are left out. */
export function layerFrom(value: unknown, source: string): Layer {
  const draft = new Draft(emptyLayer);
  draft.set([], value, { source });
  return draft;
}

/** The origin of a node, or of the nearest node above it that has one. */
export function originOf(origins: ReadonlyMap<string, NodeOrigin>, path: Path): NodeOrigin | undefined {
  for (let length = path.length; length >= 0; length--) {
    const origin = origins.get(formatPath(path.slice(0, length)));
    if (origin) return origin;
  }
  return undefined;
}

/** A layer in the making. Whatever is written into it brings its origin along. */
export class Draft implements Layer {
  value: unknown;
  readonly origins: Map<string, NodeOrigin>;

  constructor(base: Layer) {
    this.value = clone(base.value);
    this.origins = new Map(base.origins);
  }

  /** Replaces the node at `path`; missing maps and lists above it are made. */
  set(path: Path, value: unknown, origin: NodeOrigin): void {
    this.#forget(path);
    this.#place(path, clone(value), origin);
    this.#remember(path, value, () => origin);
  }

  /** Replaces the node at `path` by a node of another layer, origins and all. */
  copy(path: Path, from: Layer, fromPath: Path, value: unknown): void {
    this.#forget(path);
    this.#place(path, clone(value), originOf(from.origins, fromPath));
    this.#remember(path, value, (inside) => originOf(from.origins, [...fromPath, ...inside]));
  }

  remove(path: Path): void {
    this.#forget(path);
    const parent = this.#parent(path, undefined);
    if (isMap(parent)) delete parent[path.at(-1)!];
  }

  #place(path: Path, value: unknown, origin: NodeOrigin | undefined): void {
    if (path.length === 0) this.value = value;
    else define(this.#parent(path, origin), path.at(-1)!, value);
  }

  #parent(path: Path, origin: NodeOrigin | undefined): Record<string | number, unknown> {
    if (typeof this.value !== 'object' || this.value === null) this.value = {};
    let node = this.value as Record<string | number, unknown>;
    for (const [index, step] of path.slice(0, -1).entries()) {
      const next = Object.hasOwn(node, step) ? node[step] : undefined;
      if (typeof next !== 'object' || next === null) {
        define(node, step, typeof path[index + 1] === 'number' ? [] : {});
        if (origin) this.origins.set(formatPath(path.slice(0, index + 1)), origin);
      }
      node = node[step] as Record<string | number, unknown>;
    }
    return node;
  }

  #forget(path: Path): void {
    const prefix = formatPath(path);
    for (const key of this.origins.keys()) {
      if (key === prefix || prefix === '' || key.startsWith(`${prefix}.`) || key.startsWith(`${prefix}[`)) {
        this.origins.delete(key);
      }
    }
  }

  #remember(
    path: Path,
    value: unknown,
    originAt: (inside: Path) => NodeOrigin | undefined,
    inside: Path = [],
  ): void {
    const origin = originAt(inside);
    if (origin) this.origins.set(formatPath(path), origin);
    for (const [step, child] of entries(value)) {
      this.#remember([...path, step], child, originAt, [...inside, step]);
    }
  }
}

function entries(value: unknown): [string | number, unknown][] {
  if (Array.isArray(value)) return [...value.entries()];
  return isMap(value) ? Object.entries(value).filter(([, child]) => child !== undefined) : [];
}

function clone(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(clone);
  if (!isMap(value)) return value;
  const copy = {};
  for (const [key, child] of entries(value)) define(copy, key, clone(child));
  return copy;
}

// A key called "__proto__" must become a property like any other, so that it is reported and not obeyed.
function define(target: object, key: string | number, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    (target as Record<string | number, unknown>)[key] = value;
  }
}
