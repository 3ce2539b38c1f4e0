import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Plugin, type RolldownOptions, rolldown } from 'rolldown';
import { withPrefix } from './built-in-modules.ts';
import { componentEntries } from './component-entries.ts';
import { lazyRequires } from './lazy-requires.ts';
import { SharedModules } from './shared-modules.ts';
import { stubs } from './stubs.ts';

const API = '@opentelemetry/api';

/** What a compiled module imports, beside components. */
const ENTRIES = ['start', 'traces', 'metrics', 'logs', 'instrumentations', 'references', 'custom'];

/** What is evaluated when something of it is first used. What a package uses is where the package is. */
const CHUNKS: readonly (readonly [name: string, modules: RegExp])[] = [
  ['sdk-logs', /@opentelemetry\/sdk-logs\//],
  ['sdk-metrics', /@opentelemetry\/sdk-metrics\//],
  ['sdk-trace', /@opentelemetry\/sdk-trace\//],
  ['otlp-transformer', /@opentelemetry\/otlp-transformer\//],
  ['grpc', /node_modules\/@grpc\/|js-sdsl|proto-loader|src\/sdk\/grpc|exporters\/grpc-/],
];

/**
 * Writes what modules import that `otelboot compile` makes: an entry for each part that a configuration may name, so that
 * a bundler takes along what is named. CommonJS, because it can be evaluated when it is first used, also in a bundle.
 */
export async function bundleCompiled(directory: string): Promise<void> {
  const components = await componentEntries();
  const entries = Object.fromEntries(ENTRIES.map((name) => [name, `src/compiled/${name}.ts`]));
  const everyStart = await modulesOf({ start: entries.start! });
  const shared = new SharedModules((id) => everyStart.has(id) || id.endsWith('/src/load.ts'));
  const build = await rolldown(
    options({ ...entries, ...components.input }, [components.plugin, shared.plugin]),
  );
  await build.write({
    dir: join(directory, 'compiled'),
    format: 'cjs',
    plugins: [lazyRequires({ [API]: GIVEN_API })],
    exports: 'named',
    // Whoever bundles minifies; and Node shows the line from which an error comes, which must not be the whole file.
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: false } },
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        ...CHUNKS.map(([name, test], index) => ({ name, test, priority: 1 + CHUNKS.length - index })),
        { name: 'every-start', test: (id: string) => everyStart.has(id), priority: 1 },
        { name: nameOf, debugName: 'shared', test: (id: string) => shared.has(id), priority: 0 },
      ],
    },
  });
  await build.close();
  writeFileSync(join(directory, 'compiled/api.js'), API_OF_THE_APPLICATION);
}

function options(input: Record<string, string>, plugins: Plugin[]): RolldownOptions {
  return {
    input,
    external: (id) => id.startsWith('node:') || id === API,
    resolve: { alias: { 'import-in-the-middle': resolve('src/instrumentation/import-hook.ts') } },
    platform: 'node',
    preserveEntrySignatures: 'allow-extension',
    plugins: [...plugins, stubs, withPrefix],
  };
}

// By the directory too: components of two kinds may have one name.
function nameOf(id: string): string {
  return id
    .split('/')
    .slice(-2)
    .join('-')
    .replace(/\.[cm]?[jt]s$/, '');
}

/** What is left in a bundle of some entries alone. */
async function modulesOf(input: Record<string, string>): Promise<ReadonlySet<string>> {
  const build = await rolldown(options(input, []));
  const { output } = await build.generate({ format: 'cjs' });
  await build.close();
  return new Set(output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : [])));
}

// Imported first, so that what is required after it shares the API of the application, wherever that is bundled.
const API_OF_THE_APPLICATION = `import * as api from '${API}';
globalThis[Symbol.for('otelboot.api')] ??= { ...api };
`;
const GIVEN_API = `globalThis[Symbol.for("otelboot.api")]`;
