import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { choosing } from '../config/sources.ts';
import { ConfigError, type Problem } from '../errors.ts';
import type { Configuration } from '../generated/types.ts';
import { type LoadedConfig, type LoadOptions, loadConfig } from '../load.ts';
import { differences } from './differences.ts';
import type { Given } from './given.ts';
import { smallest } from './smallest.ts';
import { writeYaml } from './write-yaml.ts';

export interface Migration {
  readonly yaml: string;
  /** Variables that have no place in the file, and why. */
  readonly left: readonly Problem[];
  /** Where the file says something else than the variables; empty when the migration is right. */
  readonly differences: readonly string[];
}

/**
 * The smallest file that gives the same effective configuration as variables alone, with the preset `none`; proved by
 * loading it.
 *
 * @throws ConfigError when the variables themselves are not a configuration.
 */
export function migrate(given: Given, cwd: string): Migration {
  // A file cannot say for itself what is read.
  const chosen = choosing.filter((name) => given.variables[name]?.trim());
  const variables: Record<string, string> = Object.fromEntries(
    Object.entries(given.variables).filter(([name]) => !choosing.includes(name)),
  );
  const unreadable: string[] = [];
  for (const [name, { sample }] of given.elsewhere) {
    const text = choosing.includes(name) ? undefined : placeholder(name, sample, variables, cwd);
    if (text === undefined) unreadable.push(name);
    else variables[name] = text;
  }
  const loaded = fromVariables(variables, cwd);
  const same = (candidate: object) =>
    isSame({ config: candidate as NonNullable<LoadOptions['config']> }, loaded, cwd);
  const tree = smallest(loaded.config, same);
  const yaml = writeYaml(tree, loaded, given, variables);
  return {
    yaml,
    left: [...loaded.warnings, ...chosen.map(staysVariable), ...unreadable.map(isShape)],
    differences: prove(yaml, loaded, variables, cwd),
  };
}

function fromVariables(env: Readonly<Record<string, string>>, cwd: string): LoadedConfig {
  return loadConfig({ env, cwd, configFile: false, envFile: false, preset: 'none' });
}

const PLACEHOLDERS = ['/placeholder', 'placeholder=placeholder', '7', '0.5', 'true'];

/** A text that the variable takes, so that its places can be found while its value is not known. */
function placeholder(
  name: string,
  sample: string | undefined,
  variables: Readonly<Record<string, string>>,
  cwd: string,
): string | undefined {
  return [...(sample === undefined ? [] : [sample]), ...PLACEHOLDERS].find((text) => {
    try {
      const { warnings } = fromVariables({ ...variables, [name]: text }, cwd);
      return warnings.every(({ origin, code }) => origin?.source !== name || code === 'unused-variable');
    } catch (error) {
      if (error instanceof ConfigError) return false;
      throw error;
    }
  });
}

function isSame(options: LoadOptions, { config }: LoadedConfig, cwd: string): boolean {
  try {
    const other = loadConfig({ env: {}, cwd, configFile: false, envFile: false, preset: 'none', ...options });
    return isDeepStrictEqual(comparable(other.config), comparable(config));
  } catch (error) {
    if (error instanceof ConfigError) return false;
    throw error;
  }
}

// The order of resource attributes says nothing.
function comparable(config: Configuration): object {
  const attributes = config.resource.attributes?.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return { ...config, resource: { ...config.resource, ...(attributes && { attributes }) } };
}

/** Loads the file as a service would that `OTEL_CONFIG_FILE` gives it to, and compares. */
function prove(
  yaml: string,
  { config, secrets }: LoadedConfig,
  variables: Readonly<Record<string, string>>,
  cwd: string,
): string[] {
  const directory = mkdtempSync(join(tmpdir(), 'otelboot-migrate-'));
  try {
    const file = join(directory, 'otel.config.yaml');
    writeFileSync(file, yaml);
    const proof = loadConfig({ env: { ...variables, OTEL_CONFIG_FILE: file }, cwd, envFile: false });
    const found = differences(comparable(config), comparable(proof.config));
    return found.map((difference) => secrets.redact(difference));
  } catch (error) {
    if (error instanceof ConfigError) return [error.message];
    throw error;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function staysVariable(name: string): Problem {
  return {
    code: 'unused-variable',
    severity: 'warning',
    path: '',
    message: 'has no place in the file: it says what is read, and stays a variable',
    origin: { source: name },
  };
}

function isShape(name: string): Problem {
  return {
    code: 'unused-variable',
    severity: 'warning',
    path: '',
    message: 'is left out: its value is not in the manifest, and decides what the file looks like',
    origin: { source: name },
    hint: 'write its value into a copy of the manifest',
  };
}
