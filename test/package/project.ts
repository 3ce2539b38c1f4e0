import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { repository } from '../support/service.ts';

const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}`, NODE_ENV: '' };
const { devDependencies } = packageJson;

/** What to give to npm for a package in the version that we build with. */
export function asBuiltWith(name: keyof typeof devDependencies): string {
  return `${name}@${devDependencies[name]}`;
}

export interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

/** A user's project with the packed otelboot, the API and more packages installed; removed when the file's tests have run. */
export class Project {
  readonly directory = mkdtempSync(join(tmpdir(), 'otelboot-package-'));

  constructor(...packages: string[]) {
    afterAll(() => rmSync(this.directory, { recursive: true, force: true }));
    const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', this.directory], {
      cwd: repository,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const tarball = packed.match(/"filename": "(.+?)"/)![1];
    this.write({ 'package.json': '{ "name": "user", "private": true }' });
    const options = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
    const wanted = [`./${tarball}`, asBuiltWith('@opentelemetry/api'), ...packages];
    execFileSync('npm', ['install', ...options, ...wanted], { cwd: this.directory, env });
  }

  write(files: Record<string, string>): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.directory, name)), { recursive: true });
      writeFileSync(join(this.directory, name), text);
    }
  }

  run(program: string, ...args: string[]): Promise<Run> {
    return new Promise((resolve) => {
      const child = execFile(program, args, { cwd: this.directory, env }, (_, stdout, stderr) =>
        resolve({ stdout, stderr, status: child.exitCode }),
      );
    });
  }

  node(...args: string[]): Promise<Run> {
    return this.run(process.execPath, ...args);
  }

  /** What the compiler says about a module, with every check on. */
  async compile(file: string, text: string) {
    const compilerOptions = {
      module: 'nodenext',
      target: 'es2023',
      lib: ['es2023'],
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: false,
      noEmit: true,
      resolveJsonModule: true,
      typeRoots: [join(repository, 'node_modules/@types')],
      types: ['node'],
    };
    this.write({ [file]: text, 'tsconfig.json': JSON.stringify({ compilerOptions, files: [file] }) });
    const { stdout, status } = await this.run(join(repository, 'node_modules/.bin/tsc'), '-p', '.');
    return { stdout, status };
  }
}
