import type { Plugin } from 'rolldown';
import { entryName } from '../../src/compiled/entry-name.ts';
import { listedComponents } from './listed-components.ts';

const PREFIX = 'component:';

/** An entry for each built-in component, by its name: a module that exports it as `component`. */
export async function componentEntries(): Promise<{ input: Record<string, string>; plugin: Plugin }> {
  const sources = new Map(
    (await listedComponents()).map(({ name, variable, file }) => [
      entryName(name),
      `export { ${variable} as component } from ${JSON.stringify(file)};`,
    ]),
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
