import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type OutputChunk, type OutputOptions, type Plugin, rolldown } from 'rolldown';
import { withPrefix } from './built-in-modules.ts';
import { eagerFunctions, functionsThatAStartCalls } from './eager-functions.ts';
import { edited } from './edited.ts';
import { lazyRequires } from './lazy-requires.ts';
import { LICENCES, licences } from './licences.ts';
import { breakLines } from './lines.ts';
import { LIST, listedComponents } from './listed-components.ts';
import { plainExports } from './plain-exports.ts';
import { plainPrivateNames } from './plain-private-names.ts';
import { stubs } from './stubs.ts';

const API = '@opentelemetry/api';

/** What the package exports, each with the module of dist/ that it is imported from, and the chunk that has it. */
const ENTRIES = {
  // The chunk of its own only passes on what the start has.
  index: { source: 'src/index.ts', module: 'index.js', chunk: 'start' },
  register: { source: 'src/register.ts', module: 'register.js', chunk: 'register' },
  testing: { source: 'src/testing.ts', module: 'testing.js', chunk: 'testing' },
  cli: { source: 'src/cli/main.ts', module: 'cli/main.js', chunk: 'cli' },
};

/** What is loaded together, when something of it is first used. What a package uses is where the package is. */
const CHUNKS: readonly (readonly [name: string, modules: RegExp])[] = [
  ['whole-yaml', /node_modules\/yaml\/|src\/config\/whole-yaml/],
  ['validator', /src\/generated\/validator|src\/config\/describe-/],
  ['environment', /src\/config\/environment/],
  ['env-file', /node_modules\/dotenv\/|src\/config\/env-file/],
  [
    'instrumentation',
    /node_modules\/@opentelemetry\/instrumentation|-in-the-middle|forwarded-parse|module-details|src\/instrumentation\/(?!start)/,
  ],
  [
    'detectors',
    /resources\/.*\/detectors\/|resource-detector-container|components\/detectors\/(?!service|choice)/,
  ],
  ['logs', /@opentelemetry\/sdk-logs\//],
  ['exponential-histogram', /sdk-metrics\/.*\/(?:ExponentialHistogram|exponential-histogram)/],
  // Comes in with the first instrument.
  [
    'instruments',
    /sdk-metrics\/.*\/(?:state\/(?!MeterProvider|MetricCollector)|RegistrationConflicts|Instruments|InstrumentDescriptor|Meter\.|ObservableResult|utils\.)/,
  ],
  ['metrics', /@opentelemetry\/sdk-metrics\//],
  ['traces', /@opentelemetry\/sdk-trace\//],
  ['otlp', /@opentelemetry\/otlp-transformer\//],
  ['b3', /propagator-b3\/|propagators\/b3/],
  ['grpc', /node_modules\/@grpc\/|js-sdsl|proto-loader|src\/sdk\/grpc|exporters\/(?:otlp-)?grpc/],
  ['otlp-file', /exporters\/(?:otlp-file|line-output)/],
  ['prometheus', /exporters\/prometheus/],
  ['pretty', /exporters\/pretty/],
  ['jaeger', /samplers\/jaeger/],
  ['samplers', /samplers\/(?:rule-based|compos|parent-threshold|probability|trace-state|always-record)/],
  // Small, and named by few configurations.
  [
    'seldom',
    /Console(?:Span|Metric)Exporter|exporters\/(?:console|memory)|processors\/event|producers\/opencensus|readers\/(?:pull|split)|samplers\/rate|sdk\/(?:configurators|instrument-pattern)/,
  ],
  // Comes in when the application has had its turn, long before the process ends.
  [
    'after-start',
    /src\/sdk\/start-line|core\/.*(?:TraceState|baggage\/utils)|lifecycle\/(?:aborted|kubernetes|shutdown|drain|hooks|budget|format-report|exit|workers)\.ts/,
  ],
  ['tools', /src\/(?:cli|compiled?|explain|migrate)\//],
  [
    'start',
    /src\/(?!index|register|testing)|@opentelemetry\/(?:core|resources|context-async-hooks|semantic-conventions)\//,
  ],
];

/**
 * Writes the code: `lib/` holds CommonJS chunks, which load in less time than ES modules and can load each other when
 * they are needed; an ES module for each entry stands before them.
 */
export async function bundle(directory: string): Promise<void> {
  const lib = join(directory, 'lib');
  // Twice: what is written first is there to be watched.
  await writeChunks(lib, { minify: false });
  const called = functionsThatAStartCalls(lib);
  rmSync(lib, { recursive: true });
  const output = await writeChunks(lib, { minify: true, plugins: [eagerFunctions(called)] });
  breakLines(lib);
  renameSync(join(lib, LICENCES), join(directory, LICENCES));
  const chunkNamed = (name: string) =>
    output.find((one): one is OutputChunk => one.type === 'chunk' && one.name === name)!;
  const { code } = chunkNamed('start');
  // One character of another kind, and V8 keeps the whole chunk at twice the size.
  const other = /[\u{100}-\u{10ffff}]/u.exec(code);
  if (other)
    throw new Error(
      `the chunk of the start is not Latin-1: ${code.slice(other.index - 60, other.index + 1)}`,
    );
  for (const [name, { module, chunk }] of Object.entries(ENTRIES)) {
    const exported = chunkNamed(name).exports;
    if (!exported.every((one) => chunkNamed(chunk).exports.includes(one)))
      throw new Error(`the chunk "${chunk}" does not have all that "${name}" exports`);
    writeFileSync(join(directory, module), moduleFor(chunk, module, exported));
  }
}

async function writeChunks(lib: string, options: OutputOptions) {
  const build = await rolldown({
    input: Object.fromEntries(Object.entries(ENTRIES).map(([name, { source }]) => [name, source])),
    external: (id) => id.startsWith('node:') || id === API,
    resolve: { alias: { 'import-in-the-middle': resolve('src/instrumentation/import-hook.ts') } },
    platform: 'node',
    preserveEntrySignatures: 'allow-extension',
    plugins: [
      stubs,
      withPrefix,
      modelAsJson,
      builtInOnDemand,
      lazyRequires({ [API]: API_OF_THE_APPLICATION }),
      plainExports,
      plainPrivateNames,
      licences,
    ],
  });
  const { output } = await build.write({
    dir: lib,
    format: 'cjs',
    exports: 'named',
    minifyInternalExports: false,
    sourcemap: true,
    // A place in a file is what a stack trace needs; the text is in the repository, and would double what is installed.
    sourcemapExcludeSources: true,
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: CHUNKS.map(([name, test], index) => ({ name, test, priority: CHUNKS.length - index })),
    },
    ...options,
  });
  await build.close();
  return output;
}

// A text to be parsed is read in half the time that an object literal of the same content takes, and of most types
// nobody asks.
const modelAsJson: Plugin = {
  name: 'the model as JSON',
  async load(id) {
    if (!id.endsWith('/src/generated/model.ts')) return null;
    const { model } = await import(id);
    const texts = Object.entries(model).map(([name, type]) => [name, JSON.stringify(type)]);
    return `const types = ${JSON.stringify(Object.fromEntries(texts))};
      export const model = new Proxy(types, {
        get(_, name) {
          if (typeof types[name] === 'string') types[name] = JSON.parse(types[name]);
          return types[name];
        },
      });`;
  },
};

// The list of the built-in components has them all, and a start needs a few.
const builtInOnDemand: Plugin = {
  name: 'built-in components on demand',
  async transform(code, id) {
    if (id !== LIST) return null;
    const listed = await listedComponents();
    return edited(code, (text) => {
      for (const { variable, name } of listed) {
        const entry = new RegExp(`^ {2}${variable},$`, 'm').exec(code)!;
        const onDemand = `  { name: ${JSON.stringify(name)}, get create() { return ${variable}.create; } },`;
        text.overwrite(entry.index, entry.index + entry[0].length, onDemand);
      }
    });
  },
};

// import and require() load different files of the API: whichever the application uses is enough.
const API_OF_THE_APPLICATION = `globalThis[Symbol.for("otelboot.api")] ?? require("${API}")`;

function moduleFor(chunk: string, module: string, exported: readonly string[]): string {
  const lib = `${module.includes('/') ? '../' : './'}lib/${chunk}.cjs`;
  const names = exported.filter((one) => one !== 'default');
  return [
    ...(chunk === 'cli' ? ['#!/usr/bin/env node'] : []),
    `import * as api from '${API}';`,
    // Not "import": it would make a module of "node:module" first, with all that belongs to it.
    `const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);`,
    `globalThis[Symbol.for('otelboot.api')] ??= { ...api };`,
    names.length > 0 ? `export const { ${names.join(', ')} } = require('${lib}');` : `require('${lib}');`,
    '',
  ].join('\n');
}
