import { formatPath, type Path } from '../config/path.ts';
import type { Sources } from '../config/sources.ts';
import type { Origin } from '../errors.ts';
import type { LoadedConfig } from '../load.ts';

/** One setting of the effective configuration, without secrets. */
export interface Leaf {
  readonly steps: Path;
  readonly path: string;
  /** What is shown; never a secret. */
  readonly value: unknown;
  readonly origin: Origin;
  readonly kind: SourceKind;
  /** What the value is where it counts: for what has to be told apart, never for being shown. */
  readonly real: unknown;
}

export const SOURCE_KINDS = ['default', 'preset', 'file', 'environment', 'code'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** A node of the configuration: a leaf, or what lies below it. */
export interface Branch {
  readonly step: string | number;
  readonly steps: Path;
  readonly leaf?: Leaf;
  /** Whether the steps of the children are indexes of a list. */
  readonly list: boolean;
  readonly children: readonly Branch[];
}

/** The effective configuration with the source of every leaf: what each format prints. */
export interface Explained {
  /** Without secrets. */
  readonly config: unknown;
  readonly leaves: readonly Leaf[];
  readonly root: Branch;
  /** Where settings may come from, weakest first. */
  readonly sources: readonly string[];
}

/** `below`: only what lies there, with the steps that lead to it. */
export function explainConfig(
  { config, origins, secrets, sources }: LoadedConfig,
  below: Path = [],
): Explained {
  const hidden = secrets.hide(config, origins);
  const leafAt = (steps: Path, value: unknown, real: unknown): Leaf => {
    const path = formatPath(steps);
    const { source, line, column } = origins.get(path)!;
    const origin = { source, ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
    return { steps, path, value, origin, kind: kindOf(origin, sources), real };
  };
  const root = branch(hidden, config, [], below, leafAt);
  return { config: hidden, leaves: leavesOf(root), root, sources: sourceNames(sources) };
}

export function leavesOf({ leaf, children }: Branch): Leaf[] {
  return leaf ? [leaf] : children.flatMap(leavesOf);
}

function branch(
  value: unknown,
  real: unknown,
  steps: Path,
  below: Path,
  leafAt: (steps: Path, value: unknown, real: unknown) => Leaf,
): Branch {
  const list = Array.isArray(value);
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const base = { step: steps.at(-1) ?? '', steps, list };
  if (entries.length === 0) return { ...base, leaf: leafAt(steps, value, real), children: [] };
  const wanted = below[steps.length];
  const children = entries
    .map(([key, child]) => ({
      step: list ? Number(key) : key,
      child,
      real: (real as Record<string, unknown>)[key],
    }))
    .filter(({ step }) => wanted === undefined || step === wanted)
    .map(({ step, child, real }) => branch(child, real, [...steps, step], below, leafAt));
  return { ...base, children };
}

function kindOf({ source, line }: Origin, sources: Sources): SourceKind {
  if (source === 'default' || source === 'code') return source;
  if (source === sources.configFile) return 'file';
  return line === undefined ? 'environment' : 'preset';
}

function sourceNames({ presetName, configFile, environmentCounts }: Sources): string[] {
  return [
    ...(presetName === 'none' ? [] : [`preset ${presetName}`]),
    ...(configFile === undefined ? [] : [configFile]),
    environmentCounts ? 'environment' : 'environment where the file refers to it',
  ];
}
