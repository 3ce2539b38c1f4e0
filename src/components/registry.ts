import type { Problems } from '../config/problems.ts';
import type { KnownComponents } from '../config/validate.ts';
import type { Component, Slot } from './component.ts';

type Creator = NonNullable<Component['create'][Slot]>;

/** Every component that a configuration can name: those of otelboot and those of the user, alike. */
export class Registry implements KnownComponents {
  readonly #creators = new Map<string, Map<string, Creator>>();
  readonly #custom = new Set<Creator>();

  constructor(builtIn: readonly Component[], custom: readonly Component[], problems: Problems) {
    for (const { create } of custom) for (const creator of Object.values(create)) this.#custom.add(creator);
    for (const { name, create } of [...builtIn, ...custom]) {
      for (const [slot, creator] of Object.entries(create)) {
        const byName = this.#creators.get(slot) ?? new Map<string, Creator>();
        this.#creators.set(slot, byName);
        if (byName.has(name)) {
          problems.error('duplicate-component', `there are two components "${name}" for ${slot}`, {
            hint: 'give yours another name; built-in components cannot be replaced',
          });
        }
        byName.set(name, creator);
      }
    }
  }

  find(slot: string, name: string): Creator | undefined {
    return this.#creators.get(slot)?.get(name);
  }

  /** Whether the user has brought it: the schema does not know what stands in its configuration. */
  isCustom(creator: Creator): boolean {
    return this.#custom.has(creator);
  }

  readonly knows = (slot: string, name: string): boolean => this.find(slot, name) !== undefined;

  names(slot: string): readonly string[] {
    return [...(this.#creators.get(slot)?.keys() ?? [])];
  }
}
