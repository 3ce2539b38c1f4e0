import { spawnSync } from 'node:child_process';

export interface FreshOptions {
  /** Options of Node.js itself. */
  readonly flags?: readonly string[];
  readonly args?: readonly string[];
  /** The whole environment, beside PATH. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/** Runs a script in a process of its own, and parses the last line that it prints. */
export function figuresOf<T>(script: string, options: FreshOptions): T {
  const line = runFresh(script, options).trim().split('\n').at(-1)!;
  return JSON.parse(line) as T;
}

/** Runs a script in a process of its own. Nothing of it reaches the terminal, unless it fails. */
export function runFresh(script: string, { flags = [], args = [], env = {}, cwd }: FreshOptions): string {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [...flags, script, ...args], {
    cwd,
    env: { PATH: process.env.PATH, ...env } as NodeJS.ProcessEnv,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${script} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}
