import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where everything that is compared is installed, and nothing of it in the project itself. */
export const peers = resolve(import.meta.dirname, 'peers');
/** What the benchmarks make: subjects in both forms, bundles. Next to the packages, so that they resolve alike. */
export const built = join(peers, 'built');
/** The configuration that otelboot and its peers share. */
export const configFile = resolve(import.meta.dirname, 'otel.config.yaml');

const root = resolve(import.meta.dirname, '..');
const modules = join(peers, 'node_modules');
const stamp = join(modules, '.installed.json');

/** Installs what is compared, where it is missing or other versions are asked for, and otelboot as it was just built. */
export function installPeers(): void {
  const wanted = readFileSync(join(peers, 'package.json'), 'utf8');
  const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
  if (installed !== wanted) {
    const options = ['--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts', '--silent'];
    execFileSync('npm', ['install', ...options], { cwd: peers, stdio: 'inherit' });
    writeFileSync(stamp, wanted);
  }
  installOtelboot();
  rmSync(built, { recursive: true, force: true });
  mkdirSync(built, { recursive: true });
}

// A copy of what is published, not a link: all that is compared then shares the one copy of the API beside it.
function installOtelboot(): void {
  const target = join(modules, 'otelboot');
  const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { files: string[] };
  rmSync(target, { recursive: true, force: true });
  for (const file of ['package.json', ...files]) {
    cpSync(join(root, file), join(target, file), { recursive: true });
  }
}
