// Compiles src/ to dist/, which is what is published and what the tests of the package use.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, rmSync } from 'node:fs';

rmSync('dist', { recursive: true, force: true });
execFileSync('tsc', ['-p', 'tsconfig.json'], { stdio: 'inherit' });
copyFileSync('src/generated/schema.json', 'dist/schema.json');
chmodSync('dist/cli/main.js', 0o755);
