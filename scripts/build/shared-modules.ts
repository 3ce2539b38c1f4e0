import type { Plugin } from 'rolldown';

/**
 * Finds the modules that more than one entry needs: in the chunk of an entry, they would bring it along for all others.
 * Nobody looks beyond the modules for which `ends` holds.
 */
export class SharedModules {
  readonly #entries = new Map<string, number>();
  readonly plugin: Plugin;

  constructor(ends: (id: string) => boolean) {
    const found = this.#entries;
    this.plugin = {
      name: 'modules that entries share',
      buildEnd() {
        const importedBy = (id: string) => this.getModuleInfo(id)?.importedIds ?? [];
        const entries = [...this.getModuleIds()].filter((id) => this.getModuleInfo(id)?.isEntry);
        for (const entry of entries) {
          for (const id of reachable(entry, importedBy, ends)) found.set(id, (found.get(id) ?? 0) + 1);
        }
      },
    };
  }

  has(id: string): boolean {
    return (this.#entries.get(id) ?? 0) > 1;
  }
}

function reachable(
  entry: string,
  importedBy: (id: string) => readonly string[],
  ends: (id: string) => boolean,
): ReadonlySet<string> {
  const reached = new Set([entry]);
  // A set is gone through to its end, also where that grows.
  for (const id of reached) {
    for (const imported of importedBy(id)) if (!ends(imported)) reached.add(imported);
  }
  return reached;
}
