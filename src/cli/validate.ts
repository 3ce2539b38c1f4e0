import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { FILE_NAMES } from '../config/sources.ts';
import { ConfigError, formatProblem } from '../errors.ts';
import { loadConfig } from '../load.ts';
import type { Command } from './command.ts';
import { count } from './count.ts';
import { codeOf, usage } from './outcome.ts';

export const validate: Command = {
  name: 'validate',
  usage: '[--env] [files…]',
  summary:
    'Checks configuration files: every problem, with line and column. With --env, with the environment on them.',
  run(args) {
    const parsed = parse(args);
    if (typeof parsed === 'string') return usage(validate, parsed);
    const files = parsed.files.length > 0 ? parsed.files : defaultFiles();
    if (files.length === 0)
      return usage(validate, `there is no ${FILE_NAMES.join(' or ')} here, and no file was named`);
    const strict = parsed.files.length === 0 && files[0] === process.env.OTEL_CONFIG_FILE;
    return Math.max(...files.map((file) => check(file, parsed.env, strict)));
  },
};

function parse(args: readonly string[]): { files: string[]; env: boolean } | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { env: { type: 'boolean' } },
      allowPositionals: true,
    });
    return { files: positionals, env: values.env ?? false };
  } catch (error) {
    return (error as Error).message;
  }
}

function defaultFiles(): string[] {
  const named = process.env.OTEL_CONFIG_FILE;
  return named ? [named] : FILE_NAMES.filter((name) => existsSync(name)).slice(0, 1);
}

// Without --env the file is what counts: variables only where it refers to them. With it, a file that only
// OTEL_CONFIG_FILE names is as strict as at start.
function check(file: string, withEnvironment: boolean, strict: boolean): number {
  const config = withEnvironment ? {} : { distribution: { otelboot: { env_overrides: false } } };
  try {
    const { warnings } = loadConfig({ ...(strict ? {} : { configFile: file }), config });
    const shown = withEnvironment ? warnings : warnings.filter(({ code }) => code !== 'unused-variable');
    for (const warning of shown) process.stdout.write(`${formatProblem(warning)}\n`);
    process.stdout.write(
      `${file}: ok${shown.length > 0 ? `, with ${count(shown.length, 'warning')}` : ''}\n`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stdout.write(`${error.message}\n${file}: ${count(error.problems.length, 'problem')}\n`);
    return codeOf(error);
  }
}
