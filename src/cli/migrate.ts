import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { FILE_NAMES } from '../config/sources.ts';
import { ConfigError, formatProblem } from '../errors.ts';
import { loadConfig } from '../load.ts';
import { MigrateUsageError } from '../migrate/given.ts';
import { type Migration, migrate as migrateGiven } from '../migrate/migrate.ts';
import { fromFile, fromProcess } from '../migrate/read-given.ts';
import type { Command } from './command.ts';
import { count } from './count.ts';
import { usage } from './outcome.ts';

export const migrate: Command = {
  name: 'migrate',
  usage: '--from-env [.env | manifest.yaml | compose.yaml] [--container name] [--service name] [--check]',
  summary:
    'Prints the configuration file that says the same as the OTEL_* variables. With --check, only tells what would be lost.',
  run(args) {
    try {
      const request = parse(args);
      return request.file === undefined && process.env.OTEL_CONFIG_FILE
        ? migrated(process.env.OTEL_CONFIG_FILE, request.check)
        : run(request);
    } catch (error) {
      if (error instanceof MigrateUsageError) return usage(migrate, error.message);
      if (!(error instanceof ConfigError)) throw error;
      process.stderr.write(`${error.message}\n`);
      return 1;
    }
  },
};

interface Request {
  readonly file: string | undefined;
  readonly check: boolean;
  readonly container: string | undefined;
  readonly service: string | undefined;
}

function parse(args: readonly string[]): Request {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        'from-env': { type: 'boolean' },
        check: { type: 'boolean' },
        container: { type: 'string' },
        service: { type: 'string' },
      },
      allowPositionals: true,
    });
    if (!values['from-env']) throw new Error('say what to migrate from: --from-env');
    if (positionals.length > 1) throw new Error('one file at a time');
    const { check = false, container, service } = values;
    return { file: positionals[0], check, container, service };
  } catch (error) {
    throw new MigrateUsageError((error as Error).message);
  }
}

function run({ file, check, ...choice }: Request): number {
  const given = file === undefined ? fromProcess(process.env) : fromFile(file, choice);
  const migration = migrateGiven(given, process.cwd());
  const present = file === undefined && FILE_NAMES.find((name) => existsSync(name));
  if (present) tell(`${present} is here and is not looked at: this is what the variables say alone`);
  for (const note of given.notes) tell(note);
  for (const problem of migration.left) process.stderr.write(`${formatProblem(problem)}\n`);
  if (migration.differences.length > 0) return different(migration);
  if (!check) process.stdout.write(migration.yaml);
  if (check) process.stdout.write(`${count(migration.left.length, 'variable')} would be lost\n`);
  return check && migration.left.length > 0 ? 1 : 0;
}

function different({ differences }: Migration): number {
  tell('the file would not say the same as the variables, and is not printed:');
  for (const difference of differences) process.stderr.write(`  ${difference}\n`);
  return 1;
}

// With OTEL_CONFIG_FILE the variables have no effect any more, so the file is what there is already.
function migrated(file: string, check: boolean): number {
  const { sources } = loadConfig();
  if (sources.environmentCounts)
    throw new MigrateUsageError(
      `${file} lets variables count (env_overrides: true): migrate them without OTEL_CONFIG_FILE, and merge by hand`,
    );
  tell(`OTEL_CONFIG_FILE names ${file}, which counts alone: there is nothing to migrate`);
  if (check) process.stdout.write('0 variables would be lost\n');
  else process.stdout.write(readFileSync(file, 'utf8'));
  return 0;
}

function tell(text: string): void {
  process.stderr.write(`otelboot: ${text}\n`);
}
