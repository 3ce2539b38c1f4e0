import type { Resource } from '@opentelemetry/resources';
import type { PushMetricExporter, ResourceMetrics } from '@opentelemetry/sdk-metrics';
import { formatPath, type Path } from '../config/path.ts';
import { Problems } from '../config/problems.ts';
import type { Secrets } from '../config/secrets.ts';
import type { Signal } from '../config/signals.ts';
import type { Variables } from '../config/sources.ts';
import { ConfigError, type Origin } from '../errors.ts';
import { type Exporter, ExportGuard } from '../lifecycle/export-guard.ts';
import type { Ledger } from '../lifecycle/ledger.ts';
import type { BuildContext, Built, Reference, Slot } from './component.ts';
import type { Registry } from './registry.ts';

interface Disposable {
  shutdown?(): unknown;
}

// Providers do not shut these down.
const OURS_TO_STOP: readonly Slot[] = ['Sampler', 'ExperimentalComposableSampler'];
/** Where the value at a path stands in its source. */
export type Locate = (path: Path) => Origin | undefined;
/** A reference to a component as a document says it, with everything that it leaves out. */
export type CompleteReference = (slot: string, reference: object, path: Path) => object;

export interface BuilderOptions {
  readonly registry: Registry;
  readonly variables: Variables;
  readonly ledger: Ledger;
  readonly locate?: Locate;
  readonly secrets?: Secrets;
  /** For what stands inside custom components. */
  readonly completeReference?: CompleteReference | undefined;
}

type Guarding = (exporter: Exporter<never>, ledger: Ledger, path: Path) => ExportGuard<never>;

// Whatever fills one of these slots is put behind a guard.
const GUARDED: Partial<Record<Slot, Guarding>> = {
  SpanExporter: (exporter, ledger, path) =>
    guard(exporter, ledger, 'traces', path, (spans: unknown[]) => spans.length),
  LogRecordExporter: (exporter, ledger, path) =>
    guard(exporter, ledger, 'logs', path, (logs: unknown[]) => logs.length),
  PushMetricExporter: (exporter, ledger, path) =>
    guardMetrics(exporter as Exporter<ResourceMetrics>, ledger, path),
};

/** Turns component references into what they name. Remembers everything that it created, so that all of it can be disposed of. */
export class Builder {
  readonly #registry: Registry;
  readonly #variables: Variables;
  readonly #ledger: Ledger;
  readonly #created: Disposable[] = [];
  readonly #ours: Disposable[] = [];
  #serviceName = '';
  /** The guards of every exporter that was built. */
  readonly guards: ExportGuard<never>[] = [];

  readonly #complete: CompleteReference | undefined;
  readonly #problems: Problems;
  readonly #locate: Locate;

  constructor({ registry, variables, ledger, locate, secrets, completeReference }: BuilderOptions) {
    this.#problems = new Problems(secrets);
    this.#registry = registry;
    this.#variables = variables;
    this.#ledger = ledger;
    this.#locate = locate ?? (() => undefined);
    this.#complete = completeReference;
  }

  /**
   * Builds what the configuration names at `path`. When that cannot be built, it is a problem for `throwIfAny()`, the
   * result is undefined, and the others can still be tried: all problems are told at once.
   */
  build<S extends Slot>(slot: S, reference: Reference, path: Path): Built[S] | undefined {
    return this.attempt(path, 'cannot be created', () => this.#build(slot, reference, path));
  }

  /** Does something that belongs to the place `path`. What it throws becomes a problem there, and the result undefined. */
  attempt<T>(path: Path, failure: string, act: () => T): T | undefined {
    try {
      return act();
    } catch (cause) {
      const { problems } =
        cause instanceof ConfigError
          ? cause
          : this.#failed(path, `${failure}: ${messageOf(cause)}`, undefined, cause);
      this.#problems.errors.push(...problems);
      return undefined;
    }
  }

  /** The same for a list. */
  buildAll<S extends Slot>(slot: S, references: readonly Reference[] = [], path: Path): Built[S][] {
    return references
      .map((reference, index) => this.build(slot, reference, [...path, index]))
      .filter((built) => built !== undefined);
  }

  throwIfAny(): void {
    this.#problems.throwIfAny();
  }

  #build<S extends Slot>(slot: S, reference: Reference, path: Path): Built[S] {
    const [name, config] = Object.entries(reference)[0]!;
    const place = [...path, name];
    const instance = this.#create(slot, name, config, place);
    this.#created.push(instance as Disposable);
    if (OURS_TO_STOP.includes(slot)) this.#ours.push(instance as Disposable);
    const guarded = GUARDED[slot]?.(instance as Exporter<never>, this.#ledger, place);
    if (guarded) this.guards.push(guarded);
    return (guarded ?? instance) as Built[S];
  }

  /** Says whose telemetry is built from here on. The attributes may still be on their way: a name that is counts as none. */
  buildFor(resource: Resource): void {
    const name = resource.getRawAttributes().find(([key]) => key === 'service.name')?.[1];
    this.#serviceName = typeof name === 'string' ? name : '';
  }

  /** Holds back every export until what the resource still waits for has been found out. */
  exportAfter(resource: Resource): void {
    for (const guard of this.guards) {
      guard.whenReady = () =>
        resource.asyncAttributesPending ? resource.waitForAsyncAttributes?.() : undefined;
    }
  }

  /** Has something done with what the exporters of a signal are given, each time before they are. */
  beforeExport(signal: Signal, prepare: (items: never) => void): void {
    for (const guard of this.guards) if (guard.account.signal === signal) guard.prepare = prepare;
  }

  /** Shuts down whatever was created, the last first. For a start that failed: nothing is awaited. */
  dispose(): void {
    for (const instance of this.#created.toReversed()) quietly(() => instance.shutdown?.());
  }

  /** Shuts down what no provider does, such as a sampler that asks a service. Nothing is awaited. */
  stop(): void {
    for (const instance of this.#ours) quietly(() => instance.shutdown?.());
  }

  #create(slot: Slot, name: string, config: unknown, path: Path): unknown {
    const creator = this.#registry.find(slot, name);
    if (!creator) throw this.#failed(path, `there is no component "${name}" for ${slot}`);
    // Nobody has filled in defaults in a reference that stands inside a custom component.
    const complete = this.#registry.isCustom(creator) ? this.#complete : undefined;
    const context: BuildContext = {
      path,
      variables: this.#variables,
      serviceName: this.#serviceName,
      build: (inner, reference, property) => {
        const place = [...path, ...steps(property)];
        return this.#build(inner, complete?.(inner, reference, place) ?? reference, place);
      },
      problem: (property, message, hint, cause) =>
        this.#failed([...path, ...steps(property)], message, hint, cause),
    };
    try {
      return creator(config, context);
    } catch (cause) {
      if (cause instanceof ConfigError) throw cause;
      throw this.#failed(path, `cannot be created: ${messageOf(cause)}`, undefined, cause);
    }
  }

  #failed(path: Path, message: string, hint?: string, cause?: unknown): ConfigError {
    const problems = new Problems();
    problems.error('component-failed', message, { path, origin: this.#locate(path), hint, cause });
    return problems.toError();
  }
}

function messageOf(cause: unknown): string {
  return String((cause as Error)?.message ?? cause);
}

function guard<T>(
  exporter: Exporter<never>,
  ledger: Ledger,
  signal: 'traces' | 'logs',
  path: Path,
  count: (items: T) => number,
) {
  return new ExportGuard(exporter as unknown as Exporter<T>, ledger.open(signal, formatPath(path)), count);
}

function guardMetrics(
  exporter: Exporter<ResourceMetrics> & Partial<PushMetricExporter>,
  ledger: Ledger,
  path: Path,
) {
  const guarded = new ExportGuard(exporter, ledger.open('metrics', formatPath(path)), countPoints);
  return Object.assign(guarded, {
    selectAggregation: exporter.selectAggregation?.bind(exporter),
    selectAggregationTemporality: exporter.selectAggregationTemporality?.bind(exporter),
  });
}

function countPoints({ scopeMetrics }: ResourceMetrics): number {
  return scopeMetrics
    .flatMap(({ metrics }) => metrics)
    .reduce((sum, { dataPoints }) => sum + dataPoints.length, 0);
}

/** `headers.0.name` as steps of a path; nothing is the component itself. */
function steps(property: string): Path {
  if (property === '') return [];
  return property
    .split('.')
    .map((step) => (step !== '' && Number.isInteger(Number(step)) ? Number(step) : step));
}

function quietly(act: () => unknown): void {
  try {
    Promise.resolve(act()).catch(() => {});
  } catch {
    // What cannot even be shut down holds nothing that we could release.
  }
}
