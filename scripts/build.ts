// Makes dist/, which is what is published and what the tests of the package use: the declarations, and the code in a few
// files, because loading hundreds of small ones is most of what a start would cost. All packages that it needs are built
// in; the API of OpenTelemetry alone stays outside, as there is one in a process.
import { chmodSync, copyFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { resolve } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';
import { writeDeclarations } from './build/declarations.ts';
import { licences } from './build/licences.ts';
import { stubs } from './build/stubs.ts';

const API = '@opentelemetry/api';

// What src/sdk/packages.ts asks for, each an entry of its own in dist/vendor that is loaded when it is asked for.
const VENDORED = [
  ...['context-async-hooks', 'core', 'instrumentation', 'instrumentation-http', 'instrumentation-undici'],
  ...['otlp-transformer', 'propagator-b3', 'resource-detector-container', 'resources'],
  ...['sdk-logs', 'sdk-metrics', 'sdk-trace'],
].map((name) => ({ name, asked: `@opentelemetry/${name}`, entry: `@opentelemetry/${name}` }));
VENDORED.push({ name: 'grpc', asked: './grpc.ts', entry: 'src/sdk/grpc.ts' });

rmSync('dist', { recursive: true, force: true });
await writeDeclarations('dist');

const toVendor: Plugin = {
  name: 'packages from dist/vendor',
  transform(code, id) {
    if (!id.endsWith('src/sdk/packages.ts')) return undefined;
    const vendored = code.replace(/require\('(.+?)'\)/g, (_, asked: string) => {
      const found = VENDORED.find((file) => file.asked === asked);
      if (!found) throw new Error(`${asked} is not built in`);
      return `require('../vendor/${found.name}.js')`;
    });
    return { code: vendored, map: { mappings: '' } };
  },
};

const bundle = await rolldown({
  input: {
    index: 'src/index.ts',
    register: 'src/register.ts',
    testing: 'src/testing.ts',
    'cli/main': 'src/cli/main.ts',
    // Loaded only when something is wrong.
    'generated/validator': 'src/generated/validator.ts',
    ...Object.fromEntries(VENDORED.map(({ name, entry }) => [`vendor/${name}`, entry])),
  },
  external: (id) => isBuiltin(id) || id === API,
  resolve: { alias: { 'import-in-the-middle': resolve('src/instrumentation/import-hook.ts') } },
  platform: 'node',
  plugins: [toVendor, stubs, licences],
});
await bundle.write({
  dir: 'dist',
  format: 'esm',
  sourcemap: true,
  // A place in a file is what a stack trace needs; the text is in the repository, and would double what is installed.
  sourcemapExcludeSources: true,
  entryFileNames: '[name].js',
  // One directory deep, as the sources are: paths relative to a module stay right.
  chunkFileNames: 'chunks/[name]-[hash].js',
});
await bundle.close();

copyFileSync('src/generated/schema.json', 'dist/schema.json');
chmodSync('dist/cli/main.js', 0o755);
