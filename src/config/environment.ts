import { applyLeaves, LEAF_PREFIX } from './environment-leaf.ts';
import { rows } from './environment-table.ts';
import type { NodeOrigin } from './layer.ts';
import { Draft, type Layer } from './layer.ts';
import { nearest } from './nearest.ts';
import { isMap, type Path, valueAt } from './path.ts';
import type { Problems } from './problems.ts';
import type { Sources } from './sources.ts';

/** Whether a component of this name exists for a slot. */
export type Knows = (slot: string, name: string) => boolean;

// Read before or beside the layers, or by an instrumentation that has no option for it.
const READ_ELSEWHERE = [
  'OTEL_CONFIG_FILE',
  'OTEL_SEMCONV_STABILITY_OPT_IN',
  'OTELBOOT_PRESET',
  'OTELBOOT_ENV_FILE',
  'OTELBOOT_ON_ERROR',
];

const DEPRECATED: Readonly<Record<string, string>> = {
  OTEL_EXPERIMENTAL_CONFIG_FILE: 'OTEL_CONFIG_FILE',
};

/**
 * Puts the environment on what the preset and the file say. A variable changes what is there: it sets the same
 * property of every pipeline that it concerns. Every variable of ours that has no effect is a warning.
 */
export function applyEnvironment(beneath: Layer, sources: Sources, knows: Knows, problems: Problems): Layer {
  const environment = new Environment(beneath, sources, knows, problems);
  if (sources.environmentCounts) {
    for (const row of rows) row(environment);
    applyLeaves(environment, sources.variables);
  } else if (hasServiceDetector(beneath)) {
    environment.used('OTEL_SERVICE_NAME');
  }
  environment.reportUnused();
  return environment.draft;
}

// That detector reads the variable itself, even where no other counts.
function hasServiceDetector({ value }: Layer): boolean {
  const detectors = valueAt(value, ['resource', 'detection/development', 'detectors']);
  return Array.isArray(detectors) && detectors.some((detector) => isMap(detector) && 'service' in detector);
}

/** What a row of the table works with: the configuration so far, and the variables that it may read. */
export class Environment {
  readonly draft: Draft;
  readonly problems: Problems;
  readonly knows: Knows;
  readonly #sources: Sources;
  readonly #offered = new Set<string>(READ_ELSEWHERE);
  readonly #effective = new Set<string>(READ_ELSEWHERE);
  readonly #ignored = new Set<string>();

  constructor(beneath: Layer, sources: Sources, knows: Knows, problems: Problems) {
    this.draft = new Draft(beneath);
    this.knows = knows;
    this.problems = problems;
    this.#sources = sources;
  }

  /** Where relative paths of variables count from. */
  get cwd(): string {
    return this.#sources.cwd;
  }

  /** The value of a variable; one that is empty counts as not set. */
  read(name: string): string | undefined {
    this.#offered.add(name);
    const value = this.#sources.variables[name]?.trim();
    return value === '' ? undefined : value;
  }

  /** The value as one of `values`, upper and lower case alike. */
  choice<T>(name: string, values: Readonly<Record<string, T>>): T | undefined {
    const value = this.read(name);
    if (value === undefined) return undefined;
    const key = value.toLowerCase();
    if (Object.hasOwn(values, key)) return values[key];
    this.ignore(name, `"${value}" is not one of ${Object.keys(values).join(', ')}`);
    return undefined;
  }

  /** The value as a whole number of at least `minimum`. */
  integer(name: string, minimum: number): number | undefined {
    const value = this.read(name);
    if (value === undefined) return undefined;
    if (/^\d+$/.test(value) && Number(value) >= minimum) return Number(value);
    this.ignore(name, `"${value}" is not a whole number of at least ${minimum}`);
    return undefined;
  }

  /** `text` is what the variable says, where the value may be something else. */
  set(path: Path, value: unknown, name: string, text?: string): void {
    this.used(name);
    this.draft.set(path, value, { ...this.origin(name), ...(text !== undefined && { text }) });
  }

  used(name: string): void {
    this.#offered.add(name);
    this.#effective.add(name);
  }

  /** Says that a variable is ignored, and why. Once, however many pipelines it concerns. */
  ignore(name: string, reason: string): void {
    this.used(name);
    if (this.#ignored.has(name + reason)) return;
    this.#ignored.add(name + reason);
    this.problems.warning('invalid-variable', `is ignored: ${reason}`, { origin: this.origin(name) });
  }

  origin(name: string): NodeOrigin {
    const line = this.#sources.variableOrigins.get(name);
    return { source: line === undefined ? name : `${line} ${name}` };
  }

  reportUnused(): void {
    const { variables, referenced, environmentCounts } = this.#sources;
    for (const name of Object.keys(variables).sort()) {
      const ours = name.startsWith('OTEL_') || name.startsWith('OTELBOOT_');
      if (!ours || !variables[name]?.trim() || this.#effective.has(name) || referenced.has(name)) continue;
      const known = this.#offered.has(name) || name.startsWith(LEAF_PREFIX);
      const reason =
        environmentCounts || READ_ELSEWHERE.includes(name)
          ? NO_EFFECT[known ? 'known' : 'unknown']
          : NO_EFFECT.strict;
      this.problems.warning('unused-variable', reason, {
        origin: this.origin(name),
        hint: this.#hint(name, known),
      });
    }
  }

  #hint(name: string, known: boolean): string | undefined {
    if (DEPRECATED[name]) return `use ${DEPRECATED[name]} instead`;
    if (!this.#sources.environmentCounts)
      return 'refer to it in the file as ${NAME}, or set distribution.otelboot.env_overrides: true';
    if (known) return undefined;
    const near = nearest(name, this.#offered);
    return near ? `did you mean ${near}?` : undefined;
  }
}

const NO_EFFECT = {
  known: 'has no effect: the configuration has nothing that it concerns',
  unknown: 'has no effect: there is no such variable',
  strict: 'has no effect: a file that OTEL_CONFIG_FILE names counts alone',
};
