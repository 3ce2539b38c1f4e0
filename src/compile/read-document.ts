import { isAbsolute } from 'node:path';
import { builtInComponents } from '../components/built-in.ts';
import { customComponents } from '../components/custom.ts';
import { Registry } from '../components/registry.ts';
import { type Layer, layerFrom } from '../config/layer.ts';
import { merge } from '../config/merge.ts';
import { normalise } from '../config/normalise.ts';
import { Problems } from '../config/problems.ts';
import { checkRules } from '../config/rules.ts';
import { checkFormatsStated, readSources, type Sources } from '../config/sources.ts';
import { validate } from '../config/validate.ts';
import type { Problem } from '../errors.ts';
import type { Configuration } from '../generated/types.ts';
import { FoundReferences } from './found-references.ts';

export interface ReadOptions {
  /** Default: `otel.config.yaml` or `.yml` in the working directory, if there is one. */
  readonly configFile?: string | undefined;
  readonly preset?: string | undefined;
  readonly cwd: string;
}

/** A configuration as far as it is known before the start. */
export interface Document {
  /** Complete, with a `Later` wherever the value depends on a reference. */
  readonly config: Configuration;
  /** The merged document, with a `Later` in the place of each reference. */
  readonly document: Layer;
  readonly references: FoundReferences;
  /** Whether the rules between values can only be checked at start. */
  readonly rulesLater: boolean;
  readonly registry: Registry;
  readonly sources: Sources;
  readonly warnings: readonly Problem[];
}

/**
 * Reads, merges and checks a preset and a file, and nothing of the machine: what variables and files will say is left
 * open. In the place of each reference stands, for the check, a value that fits there.
 *
 * @throws ConfigError with every problem.
 */
export function readDocument({ cwd, configFile, preset }: ReadOptions): Document {
  const problems = new Problems();
  const options = {
    cwd,
    env: {},
    envFile: false,
    ...(configFile !== undefined && { configFile }),
    ...(preset !== undefined && { preset }),
  } as const;
  const sources = readSources(options, problems, () => unread);
  problems.throwIfAny();
  checkFormatsStated(sources, problems);

  const base = layerFrom({ file_format: '1.1' }, 'default');
  const merged = [sources.preset, sources.file].reduce(merge, base);
  const references = new FoundReferences(merged, problems);
  problems.throwIfAny();
  const custom = customComponents([], merged, sources.directory, problems);
  const registry = new Registry(builtInComponents, custom, problems);
  const known = validate(references.withStandIns(), registry, problems);
  problems.throwIfAny();

  const document = references.withLaters(known);
  const { config } = normalise(document, registry, problems);
  const rulesLater = references.concernRules();
  if (!rulesLater) checkRules(config, document, problems);
  problems.throwIfAny();
  const { warnings } = problems;
  return { config, document, references, rulesLater, registry, sources, warnings };
}

// What stands in a file is looked at when telemetry starts. It lies where the module runs, which is not here.
function unread(path: string) {
  return isAbsolute(path)
    ? { text: '' }
    : { reason: 'a compiled module does not lie beside the configuration: write an absolute path' };
}
