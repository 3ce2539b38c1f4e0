import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Layer, layerFrom } from '../../src/config/layer.ts';
import { Problems } from '../../src/config/problems.ts';
import type { Variables } from '../../src/config/sources.ts';
import { layerFromYaml } from '../../src/config/yaml.ts';
import { ConfigError, formatProblem, type Problem } from '../../src/errors.ts';
import { type LoadedConfig, type LoadOptions, loadConfig } from '../../src/load.ts';
import { onTestFinished } from './running-test.ts';

/** A directory of its own for a test, with these files in it. It goes when the test ends. */
export function workspace(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const directory = mkdtempSync(join(tmpdir(), 'otelboot-config-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), content);
  }
  return directory;
}

/** `loadConfig` with nothing from the machine: an empty environment and an empty directory, unless they are given. */
export function load(options: LoadOptions = {}): LoadedConfig {
  return loadConfig({ env: {}, ...options, cwd: options.cwd ?? workspace() });
}

/** `loadConfig` of one file, `otel.config.yaml`. */
export function loadYaml(text: string, options: LoadOptions = {}): LoadedConfig {
  return load({ ...options, cwd: workspace({ 'otel.config.yaml': text }) });
}

/** The `ConfigError` that an action throws. Anything else fails the test. */
export function configErrorOf(action: () => unknown): ConfigError {
  try {
    action();
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('expected a ConfigError, but nothing was thrown');
}

/** The whole text that a user sees when this file is loaded. */
export function messageOf(text: string, options: LoadOptions = {}): string {
  return configErrorOf(() => loadYaml(text, options)).message;
}

/** A text without the names that are known at a place: they become more as the library grows. */
export function withoutKnown(text: string): string {
  return text.replaceAll(/known here: .*/g, 'known here: …');
}

export function texts(problems: readonly Problem[]): string[] {
  return problems.map(formatProblem);
}

/** What the reader makes of a YAML text, and the problems that it tells. */
export function readYaml(text: string, env: Variables = {}): Layer & { problems: Problems; told: string[] } {
  const problems = new Problems();
  const { value, origins } = layerFromYaml(text, 'test.yaml', (name) => env[name], problems);
  return { value, origins, problems, told: texts([...problems.errors, ...problems.warnings]) };
}

/** A layer from plain values, for tests of what happens after reading. */
export function layer(value: unknown, source = 'code'): Layer {
  return layerFrom(value, source);
}
