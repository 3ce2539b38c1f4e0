import { createRequire } from 'node:module';

type OnImport = (exports: object, name: string, directory?: string) => unknown;

/**
 * Stands in for `import-in-the-middle` in what is built in. What modules import from Node is patched without its loader
 * (see start.ts). An application that has registered that loader for packages of its own gets copies of what Node exports,
 * and those that were made before the start are reached only through the package that made them.
 */
export class Hook {
  constructor(modules: string[], options: object, onImport: OnImport) {
    const { cache } = createRequire(process.execPath);
    for (const file of Object.keys(cache).filter((name) => MADE_BY.test(name))) {
      const theirs = createRequire(file)('../index.js') as { Hook: typeof Hook };
      new theirs.Hook(modules, options, onImport);
    }
  }
}

const MADE_BY = /[\\/]import-in-the-middle[\\/]lib[\\/]register\.js$/;
