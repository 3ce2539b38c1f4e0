// Makes dist/, which is what is published and what the tests of the package use: the declarations by the compiler, the
// code in a few files, because loading a hundred small ones is most of what a start would cost.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, rmSync } from 'node:fs';
import { rolldown } from 'rolldown';

rmSync('dist', { recursive: true, force: true });
execFileSync('tsc', ['-p', 'tsconfig.json', '--emitDeclarationOnly'], { stdio: 'inherit' });

const bundle = await rolldown({
  input: {
    index: 'src/index.ts',
    register: 'src/register.ts',
    testing: 'src/testing.ts',
    'cli/main': 'src/cli/main.ts',
    // Loaded only when something is wrong.
    'generated/validator': 'src/generated/validator.ts',
  },
  external: (id) => !/^[./]/.test(id),
  platform: 'node',
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
