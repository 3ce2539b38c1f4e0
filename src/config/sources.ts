import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ConfigurationInput } from '../generated/types.ts';
import { type EnvFile, readEnvFile } from './env-file.ts';
import { emptyLayer, type Layer, layerFrom, type NodeOrigin, originOf } from './layer.ts';
import { isMap, valueAt } from './path.ts';
import { Problems } from './problems.ts';
import { decode, readReferred, whyUnreadable } from './read-text.ts';
import { isSecretName } from './secret-names.ts';
import type { Lookup, ReadFile } from './substitute.ts';
import { layerFromYaml } from './yaml.ts';

/** Environment variables by name. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Parts of T, at any depth. Lists are given whole. */
export type DeepPartial<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [K in keyof T]?: DeepPartial<T[K]> | undefined }
    : T;

export interface SourceOptions {
  /** Path of the configuration file; false for none. Default: `OTEL_CONFIG_FILE`, else `otel.config.yaml` or `.yml` in the working directory. */
  configFile?: string | false;
  /** `prod`, `dev`, `test`, `none`, or the path of a YAML file. Default: `OTELBOOT_PRESET`, else what the file says. */
  preset?: string;
  /** A part of a configuration that wins over every other source. */
  config?: DeepPartial<ConfigurationInput>;
  /** Path of a file with environment variables; false for none. Default: `OTELBOOT_ENV_FILE`, else `.env` unless the preset is prod. */
  envFile?: string | false;
  /** The environment. Default: `process.env`. */
  env?: Variables;
  /** The working directory, where files are looked for. Default: `process.cwd()`. */
  cwd?: string;
}

/** What the sources say, before they are merged. Weakest first. */
export interface Sources {
  readonly preset: Layer;
  readonly file: Layer;
  readonly variables: Variables;
  readonly code: Layer;
  /** False when environment variables count only where the file refers to them. */
  readonly environmentCounts: boolean;
  /** Why they do not, if so: the variable that names the file, or the property that says it. */
  readonly strictBy: 'OTEL_CONFIG_FILE' | 'env_overrides' | undefined;
  /** Variables that an option of the call has the say over, and the name of the option. */
  readonly overridden: ReadonlyMap<string, string>;
  readonly presetName: string;
  /** The working directory: relative paths in variables count from it. */
  readonly cwd: string;
  /** Where the file lies, else the working directory: relative paths in the file count from it. */
  readonly directory: string;
  readonly configFile: string | undefined;
  /** Variables that the file or the preset refers to. */
  readonly referenced: ReadonlySet<string>;
  /** For each variable that an environment file sets, `.env:line`. */
  readonly variableOrigins: ReadonlyMap<string, string>;
}

/** The files that are looked for in the working directory, in this order. */
export const FILE_NAMES = ['otel.config.yaml', 'otel.config.yml'];
const PRESETS = new URL('../../presets/', import.meta.url);
const BY_NODE_ENV: Readonly<Record<string, string>> = { development: 'dev', test: 'test' };
const PRESET_PATH = ['distribution', 'otelboot', 'preset'];
const OVERRIDES_PATH = ['distribution', 'otelboot', 'env_overrides'];

/**
 * Finds and reads every source. Problems that make a source unreadable are collected. `files` reads what a YAML file
 * refers to by `${file:…}`.
 */
export function readSources(
  options: SourceOptions,
  problems: Problems,
  files: FilesOf = filesBeside,
): Sources {
  const { cwd = process.cwd(), env = process.env } = options;
  const envFile = findEnvFile(options, env, cwd);
  const fromFile: EnvFile = envFile
    ? readEnvFile(envFile, displayName(envFile, cwd), problems)
    : { values: {}, origins: new Map() };
  const variables: Variables = { ...fromFile.values, ...env };
  const referenced = new Set<string>();
  const lookup: Lookup = (name) => {
    referenced.add(name);
    if (isSecretName(name)) problems.secrets.add(variables[name] ?? '');
    return variables[name];
  };
  problems.secrets.learnVariables(variables);

  const { path: configFile, strict } = findConfigFile(options, variables, cwd);
  const file = configFile ? readYamlFile(configFile, cwd, lookup, problems, files) : emptyLayer;
  const code = layerFrom(options.config ?? {}, 'code');
  problems.secrets.learn(code.value);
  const whole = configFile !== undefined || 'file_format' in (options.config ?? {});
  const chosen = choosePreset(options, variables, file, code, configFile !== undefined);
  const preset = readPreset(chosen, whole, cwd, lookup, problems, files);
  const overrides = valueAt(code.value, OVERRIDES_PATH) ?? valueAt(file.value, OVERRIDES_PATH);
  const byDefault = strict ? 'OTEL_CONFIG_FILE' : undefined;
  const strictBy = typeof overrides !== 'boolean' ? byDefault : overrides ? undefined : 'env_overrides';

  return {
    preset,
    file,
    variables,
    code,
    environmentCounts: strictBy === undefined,
    strictBy,
    overridden: overriddenByOptions(options),
    presetName: chosen.name,
    cwd,
    directory: configFile ? dirname(configFile) : cwd,
    configFile: configFile && displayName(configFile, cwd),
    referenced,
    variableOrigins: new Map([...fromFile.origins].filter(([name]) => env[name] === undefined)),
  };
}

/** Every file states its format, also where the source beneath it states one. */
export function checkFormatsStated({ preset, file }: Sources, problems: Problems): void {
  for (const { value, origins } of [preset, file]) {
    const source = origins.get('')?.source;
    if (source === undefined || (isMap(value) && Object.hasOwn(value, 'file_format'))) continue;
    problems.error('missing-property', 'is required', {
      path: ['file_format'],
      origin: { source, line: 1, column: 1 },
      hint: 'add a first line: file_format: "1.1"',
    });
  }
}

const OPTIONS = {
  OTEL_CONFIG_FILE: 'configFile',
  OTELBOOT_PRESET: 'preset',
  OTELBOOT_ENV_FILE: 'envFile',
} as const;

/** Whether a variable is one of OpenTelemetry or of otelboot, by its name. */
export function isOurs(name: string): boolean {
  return name.startsWith('OTEL_') || name.startsWith('OTELBOOT_');
}

/** Variables that choose what is read, here or where the process is registered. */
export const choosing: readonly string[] = [...Object.keys(OPTIONS), 'OTELBOOT_ON_ERROR'];

function overriddenByOptions(options: SourceOptions): ReadonlyMap<string, string> {
  return new Map(Object.entries(OPTIONS).filter(([, option]) => options[option] !== undefined));
}

function findConfigFile(options: SourceOptions, variables: Variables, cwd: string) {
  if (options.configFile === false) return { path: undefined, strict: false };
  if (options.configFile !== undefined) return { path: resolve(cwd, options.configFile), strict: false };
  if (variables.OTEL_CONFIG_FILE) return { path: resolve(cwd, variables.OTEL_CONFIG_FILE), strict: true };
  const path = FILE_NAMES.map((name) => resolve(cwd, name)).find((candidate) => existsSync(candidate));
  return { path, strict: false };
}

interface PresetChoice {
  readonly name: string;
  readonly origin?: NodeOrigin | undefined;
}

function choosePreset(
  options: SourceOptions,
  variables: Variables,
  file: Layer,
  code: Layer,
  hasFile: boolean,
): PresetChoice {
  const candidates = [
    { name: options.preset, origin: { source: 'code' } },
    { name: variables.OTELBOOT_PRESET, origin: { source: 'OTELBOOT_PRESET' } },
    ...[code, file].map(({ value, origins }) => ({
      name: valueAt(value, PRESET_PATH),
      origin: originOf(origins, PRESET_PATH),
    })),
  ];
  const stated = candidates.find(({ name }) => typeof name === 'string' && name !== '');
  if (stated) return stated as PresetChoice;
  if (hasFile) return { name: 'none' };
  return { name: BY_NODE_ENV[variables.NODE_ENV ?? ''] ?? 'prod' };
}

// "none" with neither a file nor a whole document in code leaves the defaults that the specification gives to
// environment-only configuration. They are a YAML file like the presets.
function readPreset(
  { name, origin }: PresetChoice,
  whole: boolean,
  cwd: string,
  lookup: Lookup,
  problems: Problems,
  files: FilesOf,
): Layer {
  if (name === 'none' && whole) return emptyLayer;
  const builtIn = /^\w+$/.test(name) ? fileURLToPath(new URL(`${name}.yaml`, PRESETS)) : undefined;
  if (builtIn && existsSync(builtIn)) {
    return layerFromYaml(readFileSync(builtIn, 'utf8'), `preset ${name}`, lookup, problems);
  }
  if (/\.ya?ml$/.test(name)) return readYamlFile(resolve(cwd, name), cwd, lookup, problems, files);
  problems.error('wrong-value', `there is no preset "${name}"`, {
    path: PRESET_PATH,
    origin,
    hint: 'presets are prod, dev, test and none, or the path of a .yaml file',
  });
  return emptyLayer;
}

function readYamlFile(
  path: string,
  cwd: string,
  lookup: Lookup,
  problems: Problems,
  files: FilesOf = filesBeside,
): Layer {
  const source = displayName(path, cwd);
  const text = readText(path, source, problems);
  if (text === undefined) return emptyLayer;
  const layer = layerFromYaml(text, source, lookup, problems, files(path));
  if (layer.value === undefined) return emptyLayer;
  if (!isMap(layer.value)) {
    const found = layer.value === null ? 'is empty' : 'holds no properties';
    problems.error('wrong-type', `the file ${found}`, {
      origin: { source, line: 1, column: 1 },
      hint: 'the least that a configuration holds is: file_format: "1.1"',
    });
    return emptyLayer;
  }
  return layer;
}

type FilesOf = (path: string) => ReadFile;

function filesBeside(path: string): ReadFile {
  return (name) => readReferred(resolve(dirname(path), name));
}

function readText(path: string, source: string, problems: Problems): string | undefined {
  if (!/\.ya?ml$/i.test(path)) {
    problems.error('unreadable-file', 'configuration files end in .yaml or .yml', { origin: { source } });
    return undefined;
  }
  try {
    return decode(readFileSync(path));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') {
      problems.error('missing-file', 'the file does not exist', {
        origin: { source },
        hint: `looked for ${path}`,
        cause,
      });
    } else {
      problems.error('unreadable-file', `the file cannot be read: ${whyUnreadable(cause)}`, {
        origin: { source },
        cause,
      });
    }
    return undefined;
  }
}

function findEnvFile(options: SourceOptions, env: Variables, cwd: string): string | undefined {
  if (options.envFile === false) return undefined;
  const named = options.envFile ?? env.OTELBOOT_ENV_FILE;
  if (named) return resolve(cwd, named);
  const path = resolve(cwd, '.env');
  if (!existsSync(path)) return undefined;
  // Which preset it would be without the .env file; a file that cannot be read is reported when it is read in earnest.
  const { path: configFile } = findConfigFile(options, env, cwd);
  const quiet = new Problems();
  const file = configFile ? readYamlFile(configFile, cwd, (name) => env[name], quiet) : emptyLayer;
  const code = layerFrom(options.config ?? {}, 'code');
  return choosePreset(options, env, file, code, configFile !== undefined).name === 'prod' ? undefined : path;
}

function displayName(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return short === '' || short.startsWith('..') || isAbsolute(short) ? path : short;
}
