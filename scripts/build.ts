// Makes dist/, which is what is published and what the tests of the package use: the declarations, and the code in a few
// files, because loading hundreds of small ones is most of what a start would cost. All packages that it needs are built
// in; the API of OpenTelemetry alone stays outside, as there is one in a process.
import { chmodSync, copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { bundle } from './build/bundle.ts';
import { bundleCompiled } from './build/compiled.ts';
import { writeDeclarations } from './build/declarations.ts';

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist/cli', { recursive: true });
await writeDeclarations('dist');
await bundle('dist');
await bundleCompiled('dist');
copyFileSync('src/generated/schema.json', 'dist/schema.json');
chmodSync('dist/cli/main.js', 0o755);
