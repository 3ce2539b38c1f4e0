import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Plugin, rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';

const ENTRIES = ['index', 'register', 'testing'];
/** The types that several of them need. */
const SHARED = 'sdk-types';

/**
 * Writes a declaration for each entry that needs no package but the API: the types of the packages that are built in are
 * copied into it, because nobody who installs ours has theirs. Once for those who import, and once for those who require.
 */
export async function writeDeclarations(directory: string): Promise<void> {
  const bundle = await rolldown({
    input: Object.fromEntries(ENTRIES.map((name) => [name, `src/${name}.ts`])),
    external: ['@opentelemetry/api', /^node:/],
    treeshake: { moduleSideEffects: false },
    plugins: [typesOfModules, dts({ emitDtsOnly: true, sourcemap: false, logger })],
  });
  await bundle.write({
    dir: directory,
    format: 'esm',
    chunkFileNames: `${SHARED}.d.ts`,
    minifyInternalExports: false,
  });
  await bundle.close();
  for (const name of [...ENTRIES, SHARED]) {
    const text = readFileSync(join(directory, `${name}.d.ts`), 'utf8');
    writeFileSync(join(directory, `${name}.d.cts`), text.replaceAll(`./${SHARED}.js`, `./${SHARED}.cjs`));
  }
}

// It would tell at each build which compiler it has found, and warn about it.
const logger = { info() {}, warn() {}, error: console.error };

// Left to itself, the plugin takes the declarations for require(), and wraps each in a function as if it were code.
const typesOfModules: Plugin = {
  name: 'declarations of ES modules',
  resolveId: {
    order: 'pre',
    handler(id) {
      if (!id.startsWith('@opentelemetry/') || id === '@opentelemetry/api') return undefined;
      return fileURLToPath(import.meta.resolve(id)).replace(/\.mjs$/, '.d.mts');
    },
  },
};
