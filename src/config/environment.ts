import { applyLeaves } from './environment-leaf.ts';
import { reportUnused } from './environment-report.ts';
import { rows } from './environment-table.ts';
import { Draft, type Layer, type NodeOrigin, originOf } from './layer.ts';
import { formatPath, isMap, type Path, valueAt } from './path.ts';
import type { Problems } from './problems.ts';
import type { Sources } from './sources.ts';

/** Whether a component of this name exists for a slot. */
export type Knows = (slot: string, name: string) => boolean;

/**
 * Puts the environment on what the preset and the file say. A variable changes what is there: it sets the same
 * property of every pipeline that it concerns.
 */
export function applyEnvironment(
  beneath: Layer,
  sources: Sources,
  knows: Knows,
  problems: Problems,
): Environment {
  const environment = new Environment(beneath, sources, knows, problems);
  if (sources.environmentCounts) {
    for (const { apply } of rows) apply(environment);
    applyLeaves(environment, sources.variables);
  } else if (hasServiceDetector(beneath)) {
    environment.used('OTEL_SERVICE_NAME');
  }
  return environment;
}

// That detector reads the variable itself, even where no other counts.
function hasServiceDetector({ value }: Layer): boolean {
  const detectors = valueAt(value, ['resource', 'detection/development', 'detectors']);
  return Array.isArray(detectors) && detectors.some((detector) => isMap(detector) && 'service' in detector);
}

const BOOLEAN: Readonly<Record<string, boolean>> = { true: true, false: false };

/** What a row of the table works with: the configuration so far, and the variables that it may read. */
export class Environment {
  readonly draft: Draft;
  readonly problems: Problems;
  readonly knows: Knows;
  readonly #sources: Sources;
  /** Variables that have an effect, or of which it was said why not. */
  readonly #settled = new Set<string>();
  readonly #written = new Map<string, Path[]>();
  readonly #removed = new Map<string, Path>();
  readonly #overriddenBy = new Map<string, Set<string>>();
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

  /** Specification: configuration/common, boolean - whatever is neither true nor false is told, and counts as false. */
  boolean(name: string): boolean | undefined {
    const value = this.read(name);
    if (value === undefined) return undefined;
    const known = BOOLEAN[value.toLowerCase()];
    if (known === undefined) this.#warn(name, `counts as false: "${value}" is neither true nor false`);
    return known ?? false;
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
    this.draft.set(path, value, { ...this.origin(name), ...(text !== undefined && { text }) });
    this.#written.set(name, [...(this.#written.get(name) ?? []), path]);
  }

  remove(path: Path, name: string): void {
    this.draft.remove(path);
    this.#removed.set(name, path);
  }

  /** Nothing more needs to be said of this variable. */
  used(name: string): void {
    this.#settled.add(name);
  }

  /** Another variable has the say in one of the places that this one concerns. */
  overridden(name: string, by: string): void {
    this.#overriddenBy.set(name, (this.#overriddenBy.get(name) ?? new Set()).add(this.origin(by).source));
  }

  /** Says that a variable is ignored, and why. Once, however many pipelines it concerns. */
  ignore(name: string, reason: string, hint?: string): void {
    this.used(name);
    this.#warn(name, `is ignored: ${reason}`, hint);
  }

  /** Says what is odd about a variable that counts nevertheless. Once, too. */
  warn(name: string, message: string, hint?: string): void {
    this.#warn(name, message, hint);
  }

  #warn(name: string, message: string, hint?: string): void {
    if (this.#ignored.has(name + message)) return;
    this.#ignored.add(name + message);
    this.problems.warning('invalid-variable', message, { origin: this.origin(name), hint });
  }

  origin(name: string): NodeOrigin {
    const line = this.#sources.variableOrigins.get(name);
    return { source: line === undefined ? name : `${line} ${name}` };
  }

  /** Whether a variable has an effect on the configuration as it is in the end; if not, what took its place. */
  effect(name: string, final: Layer): { effective: boolean; overriddenBy: readonly string[] } {
    const own = this.origin(name).source;
    const removed = this.#removed.get(name);
    const gone = removed !== undefined && valueAt(final.value, removed) === undefined;
    const written = this.#written.get(name) ?? [];
    const stands = written.some((path) => final.origins.get(formatPath(path))?.source === own);
    if (this.#settled.has(name) || gone || stands) return { effective: true, overriddenBy: [] };
    const others = [...written, ...(removed ? [removed] : [])].map(
      (path) => originOf(final.origins, path)?.source,
    );
    const all = new Set([...others, ...(this.#overriddenBy.get(name) ?? [])]);
    return { effective: false, overriddenBy: [...all].filter((source) => source !== undefined) };
  }

  /** Every variable of ours that is set and has no effect on the configuration as it is in the end is a warning. */
  reportUnused(final: Layer): void {
    reportUnused(this, final, this.#sources);
  }
}
