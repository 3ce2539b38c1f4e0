import type { Problems } from '../config/problems.ts';
import type { KnownComponents } from '../config/validate.ts';
import type { Component, Slot } from './component.ts';

type Creator = NonNullable<Component['create'][Slot]>;

/** Every component that a configuration can name: those of otelboot and those of the user, alike. */
export class Registry implements KnownComponents {
  /** By name, each once. What one creates is looked at only when it is asked for: in `dist/` that loads it. */
  readonly #builtIn: ReadonlyMap<string, Component>;
  readonly #custom = new Map<string, Map<string, Creator>>();

  constructor(builtIn: readonly Component[], custom: readonly Component[], problems: Problems) {
    this.#builtIn = new Map(builtIn.map((component) => [component.name, component]));
    for (const { name, create } of custom) {
      for (const [slot, creator] of Object.entries(create)) {
        if (this.#lookUp(slot, name)) {
          problems.error('duplicate-component', `there are two components "${name}" for ${slot}`, {
            hint: 'give yours another name; built-in components cannot be replaced',
          });
        }
        const byName = this.#custom.get(slot) ?? new Map<string, Creator>();
        this.#custom.set(slot, byName.set(name, creator));
      }
    }
  }

  find(slot: string, name: string): Creator | undefined {
    return this.#lookUp(slot, name);
  }

  /** Whether the user has brought it: the schema does not know what stands in its configuration. */
  isCustom(slot: string, name: string): boolean {
    return this.#custom.get(slot)?.has(name) ?? false;
  }

  readonly knows = (slot: string, name: string): boolean => this.find(slot, name) !== undefined;

  names(slot: string): readonly string[] {
    const builtIn = [...this.#builtIn.values()].filter(({ create }) => Object.hasOwn(create, slot));
    return [...builtIn.map(({ name }) => name), ...(this.#custom.get(slot)?.keys() ?? [])];
  }

  #lookUp(slot: string, name: string): Creator | undefined {
    return this.#custom.get(slot)?.get(name) ?? this.#builtIn.get(name)?.create[slot as Slot];
  }
}
