import { isBuiltin } from 'node:module';
import type { Plugin } from 'rolldown';

/** One spelling for each built-in module, and a name in the code that no variable of a package has. */
export const withPrefix: Plugin = {
  name: 'node: before built-in modules',
  resolveId: (id) => (isBuiltin(id) && !id.startsWith('node:') ? { id: `node:${id}`, external: true } : null),
};
