import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import type { Problems } from './problems.ts';

/** What a file of environment variables says, and `file:line` of each. */
export interface EnvFile {
  readonly values: Readonly<Record<string, string>>;
  readonly origins: ReadonlyMap<string, string>;
}

export function readEnvFile(path: string, source: string, problems: Problems): EnvFile {
  try {
    const text = readFileSync(path, 'utf8');
    const lines = text.split(/\r?\n/);
    const values = parse(text);
    const lineOf = (name: string) =>
      lines.findLastIndex((line) => /^\s*(?:export\s+)?([\w.-]+)\s*[=:]/.exec(line)?.[1] === name) + 1;
    return {
      values,
      origins: new Map(Object.keys(values).map((name) => [name, `${source}:${lineOf(name)}`])),
    };
  } catch (cause) {
    problems.error('unreadable-file', `the environment file cannot be read: ${(cause as Error).message}`, {
      origin: { source },
      cause,
    });
    return { values: {}, origins: new Map() };
  }
}
