import type { CompleteReference } from './components/builder.ts';
import { builtInComponents } from './components/built-in.ts';
import type { Component } from './components/component.ts';
import { customComponents } from './components/custom.ts';
import { Registry } from './components/registry.ts';
import { applyEnvironment } from './config/environment.ts';
import { type Layer, layerFrom, originOf } from './config/layer.ts';
import { merge } from './config/merge.ts';
import { normalise, normaliseReference } from './config/normalise.ts';
import type { Path } from './config/path.ts';
import { Problems } from './config/problems.ts';
import { checkRules } from './config/rules.ts';
import type { Secrets } from './config/secrets.ts';
import {
  checkFormatsStated,
  choosing,
  type DeepPartial,
  isOurs,
  readSources,
  type SourceOptions,
  type Sources,
} from './config/sources.ts';
import { validate } from './config/validate.ts';
import type { Origin, Problem } from './errors.ts';
import type { Configuration, ConfigurationInput } from './generated/types.ts';

export interface LoadOptions extends SourceOptions {
  /** Components beside the built-in ones. */
  components?: readonly Component[];
  /** A part of a configuration that every source wins over, the preset included. */
  defaults?: DeepPartial<ConfigurationInput>;
}

/** A configuration that is ready to be built, and what is known about how it came to be. */
export interface LoadedConfig {
  /** Complete and frozen. */
  readonly config: Configuration;
  /** Where each leaf came from, by its path such as `tracer_provider.processors[0].batch.schedule_delay`. */
  readonly origins: ReadonlyMap<string, Origin>;
  /** Where the value at a path stands, or the nearest one above it. */
  readonly locate: (path: Path) => Origin | undefined;
  /** What works, but probably not as meant. */
  readonly warnings: readonly Problem[];
  /** The sources, weakest first, and which of them count. */
  readonly sources: Sources;
  /** Every component that the configuration can name. */
  readonly registry: Registry;
  /** Fills in what a reference leaves out that stands inside a custom component. */
  readonly completeReference: CompleteReference;
  /** What must not be shown: every text goes out through its `redact`, every value through its `hide`. */
  readonly secrets: Secrets;
}

/**
 * Reads, merges and checks the configuration, without starting anything: preset, file, environment, code, the later
 * over the earlier.
 *
 * @throws ConfigError with every problem, when there is one.
 */
export function loadConfig(options: LoadOptions = {}): LoadedConfig {
  const problems = new Problems();
  const sources = readSources(options, problems);
  problems.throwIfAny();
  checkFormatsStated(sources, problems);

  const beneath = [layerFrom(options.defaults ?? {}, 'default'), sources.preset, sources.file].reduce(
    merge,
    base,
  );
  const withCode = merge(beneath, sources.code);
  const custom = customComponents(options.components, withCode, sources.directory, problems);
  const registry = new Registry(builtInComponents, custom, problems);
  const environment = concernsTelemetry(sources)
    ? applyEnvironment(beneath, sources, registry.knows, problems)
    : undefined;
  const merged = environment ? merge(environment.draft, sources.code) : withCode;
  environment?.reportUnused(merged);
  problems.secrets.learn(merged.value);

  const known = validate(merged, registry, problems);
  problems.throwIfAny();
  const normal = normalise(known, registry, problems);
  checkRules(normal.config, known, problems);
  problems.throwIfAny();
  const locate = (path: Path) => originOf(merged.origins, path);
  const { warnings, secrets } = problems;
  return {
    config: normal.config,
    get origins() {
      return normal.origins;
    },
    locate,
    warnings,
    sources,
    registry,
    secrets,
    completeReference: normaliseReference,
  };
}

// Where no such variable is set, the table of all of them is not even loaded. Those that have chosen the sources have
// done their part, unless there is something to say of them.
function concernsTelemetry({ variables, overridden, variableOrigins }: Sources): boolean {
  return Object.keys(variables).some(
    (name) => isOurs(name) && (!choosing.includes(name) || overridden.has(name) || variableOrigins.has(name)),
  );
}

const base: Layer = layerFrom({ file_format: '1.1' }, 'default');
