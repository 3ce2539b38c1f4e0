import type { Resource } from '@opentelemetry/resources';
import type { PushMetricExporter, ResourceMetrics } from '@opentelemetry/sdk-metrics';
import { formatPath, type Path } from '../config/path.ts';
import { Problems } from '../config/problems.ts';
import type { Variables } from '../config/sources.ts';
import { ConfigError } from '../errors.ts';
import { type Exporter, ExportGuard } from '../lifecycle/export-guard.ts';
import type { Ledger } from '../lifecycle/ledger.ts';
import type { BuildContext, Built, Reference, Slot } from './component.ts';
import type { Registry } from './registry.ts';

interface Disposable {
  shutdown?(): unknown;
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
  /** The guards of every exporter that was built. */
  readonly guards: ExportGuard<never>[] = [];

  constructor(registry: Registry, variables: Variables, ledger: Ledger) {
    this.#registry = registry;
    this.#variables = variables;
    this.#ledger = ledger;
  }

  build<S extends Slot>(slot: S, reference: Reference, path: Path): Built[S] {
    const [name, config] = Object.entries(reference)[0]!;
    const place = [...path, name];
    const instance = this.#create(slot, name, config, place);
    this.#created.push(instance as Disposable);
    const guarded = GUARDED[slot]?.(instance as Exporter<never>, this.#ledger, place);
    if (guarded) this.guards.push(guarded);
    return (guarded ?? instance) as Built[S];
  }

  /** Holds back every export until what the resource still waits for has been found out. */
  exportAfter(resource: Resource): void {
    for (const guard of this.guards) {
      guard.whenReady = () =>
        resource.asyncAttributesPending ? resource.waitForAsyncAttributes?.() : undefined;
    }
  }

  /** Shuts down whatever was created, the last first. For a start that failed: nothing is awaited. */
  dispose(): void {
    for (const instance of this.#created.toReversed()) quietly(() => instance.shutdown?.());
  }

  #create(slot: Slot, name: string, config: unknown, path: Path): unknown {
    const creator = this.#registry.find(slot, name);
    const failed = (at: Path, message: string, hint?: string, cause?: unknown): ConfigError => {
      const problems = new Problems();
      problems.error('component-failed', message, { path: at, hint, cause });
      return problems.toError();
    };
    if (!creator) throw failed(path, `there is no component "${name}" for ${slot}`);
    const context: BuildContext = {
      path,
      variables: this.#variables,
      build: (inner, reference, property) => this.build(inner, reference, [...path, property]),
      problem: (property, message, hint, cause) =>
        failed([...path, ...property.split('.').map(step)], message, hint, cause),
    };
    try {
      return creator(config, context);
    } catch (cause) {
      if (cause instanceof ConfigError) throw cause;
      throw failed(path, `cannot be created: ${(cause as Error)?.message ?? cause}`, undefined, cause);
    }
  }
}

function step(text: string): string | number {
  return /^\d+$/.test(text) ? Number(text) : text;
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

function quietly(act: () => unknown): void {
  try {
    Promise.resolve(act()).catch(() => {});
  } catch {
    // What cannot even be shut down holds nothing that we could release.
  }
}
