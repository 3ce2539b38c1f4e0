import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { idleInstrumentations } from '../compile/idle-instrumentations.ts';
import { readDocument } from '../compile/read-document.ts';
import { MARK, writeModule } from '../compile/write-module.ts';
import { FILE_NAMES } from '../config/sources.ts';
import { formatProblem } from '../errors.ts';
import type { Command } from './command.ts';
import { answered, UsageError } from './outcome.ts';

export const compile: Command = {
  name: 'compile',
  usage: '[file] -o telemetry.js [--preset name] [--check] [--force]',
  summary:
    'Writes an ES module that starts what a file describes, for functions and bundlers. With --check, only tells whether it is up to date.',
  run: (args) => answered(compile, () => run(parse(args))),
};

interface Request {
  readonly configFile: string | undefined;
  readonly preset: string | undefined;
  readonly output: string;
  readonly check: boolean;
  readonly force: boolean;
}

function parse(args: readonly string[]): Request {
  const { values, positionals } = parsed(args);
  if (positionals.length > 1) throw new UsageError('one file at a time');
  const { output, check = false, force = false } = values;
  if (output === undefined) throw new UsageError('say where to write it: -o telemetry.js');
  if (!/\.m?js$/.test(output)) throw new UsageError(`${output}: a module ends in .js or .mjs`);
  const preset = values.preset ?? (process.env.OTELBOOT_PRESET || undefined);
  const [configFile] = positionals;
  if (configFile === undefined && preset === undefined && !FILE_NAMES.some((name) => existsSync(name)))
    throw new UsageError(
      `there is no ${FILE_NAMES.join(' or ')} here, and neither a file nor a preset was named`,
    );
  return { configFile, preset, output, check, force };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        output: { type: 'string', short: 'o' },
        preset: { type: 'string' },
        check: { type: 'boolean' },
        force: { type: 'boolean' },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function run({ configFile, preset, output, check, force }: Request): number {
  const document = readDocument({ cwd: process.cwd(), configFile, preset });
  for (const line of [...document.warnings.map(formatProblem), ...idleInstrumentations(document)])
    process.stderr.write(`${line}\n`);
  const { module, declaration, components } = writeModule(document, output);
  const files = {
    [output]: module,
    [output.replace(/\.(m?)js$/, '.d.$1ts')]: declaration,
  };
  const stale = Object.entries(files).filter(([name, text]) => textOf(name) !== text);
  const names = stale.map(([name]) => name);
  if (check) return tellStale(names, output);
  for (const name of names) {
    const present = textOf(name);
    if (present !== undefined && !present.startsWith(MARK) && !force)
      throw new UsageError(`${name} was not made by this program; --force replaces it`);
  }
  try {
    for (const [name, text] of stale) writeFileSync(name, text);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  process.stdout.write(`Wrote ${output}, with ${components.join(', ') || 'no component'}\n`);
  return 0;
}

function tellStale(stale: readonly string[], output: string): number {
  if (stale.length === 0) process.stdout.write(`${output} is up to date\n`);
  for (const name of stale) process.stdout.write(`${name} is not what would be written now: compile again\n`);
  return stale.length === 0 ? 0 : 1;
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
