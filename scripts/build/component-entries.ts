import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'rolldown';
import { entryName } from '../../src/compiled/entry-name.ts';
import { builtInComponents } from '../../src/components/built-in.ts';
import type { Component } from '../../src/components/component.ts';

const LIST = resolve('src/components/built-in.ts');
const PREFIX = 'component:';

/** An entry for each built-in component, by its name: a module that exports it as `component`. */
export async function componentEntries(): Promise<{ input: Record<string, string>; plugin: Plugin }> {
  const sources = new Map<string, string>();
  for (const [, exported, path] of readFileSync(LIST, 'utf8').matchAll(
    /^import \{ (\w+) \} from '(.+)';$/gm,
  )) {
    const file = resolve(LIST, '..', path!);
    const { name } = (await import(file))[exported!] as Component;
    sources.set(entryName(name), `export { ${exported} as component } from ${JSON.stringify(file)};`);
  }
  const forgotten = builtInComponents.filter(({ name }) => !sources.has(entryName(name)));
  if (forgotten.length > 0 || sources.size < builtInComponents.length)
    throw new Error(
      `no entry was found for ${forgotten.map(({ name }) => name).join(', ') || 'some component'}`,
    );
  return {
    input: Object.fromEntries([...sources.keys()].map((name) => [name, PREFIX + name])),
    plugin: {
      name: 'an entry for each component',
      resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
      load: (id) => sources.get(id.replace(`\0${PREFIX}`, '')),
    },
  };
}
