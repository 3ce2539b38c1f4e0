// Makes dist/, which is what is published and what the tests of the package use: the declarations by the compiler, the
// code in a few files, because loading hundreds of small ones is most of what a start would cost. The packages of the
// OpenTelemetry SDK, the YAML parser and dotenv are built in; the API stays outside, as there is one in a process.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type Plugin, rolldown } from 'rolldown';

// Each is an entry of its own in dist/vendor, loaded when src/sdk/packages.ts is asked for it.
const SDK = [
  'context-async-hooks',
  'core',
  'otlp-transformer',
  'propagator-b3',
  'resource-detector-container',
  'resources',
  'sdk-logs',
  'sdk-metrics',
  'sdk-trace',
];
const BUILT_IN = [
  ...SDK.map((name) => `@opentelemetry/${name}`),
  '@opentelemetry/semantic-conventions',
  'yaml',
  'dotenv',
];

rmSync('dist', { recursive: true, force: true });
execFileSync('tsc', ['-p', 'tsconfig.json', '--emitDeclarationOnly'], { stdio: 'inherit' });

const toVendor: Plugin = {
  name: 'packages of the SDK from dist/vendor',
  transform(code, id) {
    if (!id.endsWith('src/sdk/packages.ts')) return undefined;
    const vendored = code.replace(/require\('@opentelemetry\/([\w-]+)'\)/g, (text, name: string) =>
      SDK.includes(name) ? `require('../vendor/${name}.js')` : text,
    );
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
    ...Object.fromEntries(SDK.map((name) => [`vendor/${name}`, `@opentelemetry/${name}`])),
  },
  external: (id) => /^(?:node:|@?\w)/.test(id) && !isBuiltIn(id),
  platform: 'node',
  plugins: [toVendor],
});
await bundle.write({
  dir: 'dist',
  format: 'esm',
  sourcemap: true,
  entryFileNames: '[name].js',
  // One directory deep, as the sources are: paths relative to a module stay right.
  chunkFileNames: 'chunks/[name]-[hash].js',
});
await bundle.close();

copyFileSync('src/generated/schema.json', 'dist/schema.json');
chmodSync('dist/cli/main.js', 0o755);
writeFileSync('dist/THIRD-PARTY-LICENSES.txt', BUILT_IN.map(licence).join('\n'));

function isBuiltIn(id: string): boolean {
  return BUILT_IN.some((name) => id === name || id.startsWith(`${name}/`));
}

function licence(name: string): string {
  const directory = `node_modules/${name}`;
  const { version } = JSON.parse(readFileSync(`${directory}/package.json`, 'utf8'));
  const file = readdirSync(directory).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${name} is built in, but has no licence file`);
  return `${'='.repeat(100)}\n${name} ${version}\n\n${readFileSync(`${directory}/${file}`, 'utf8')}`;
}
