import type { TextMapPropagator } from '@opentelemetry/api';
import type { ResourceDetector } from '@opentelemetry/resources';
import type { LogRecordExporter, LogRecordProcessor, ReadableLogRecord } from '@opentelemetry/sdk-logs';
import type {
  AggregationOption,
  IMetricReader,
  MetricProducer,
  MetricReaderOptions,
  PushMetricExporter,
  ResourceMetrics,
} from '@opentelemetry/sdk-metrics';
import type {
  IdGenerator,
  ReadableSpan,
  Sampler,
  SpanExporter,
  SpanProcessor,
} from '@opentelemetry/sdk-trace';
import type { Path } from '../config/path.ts';
import type { Variables } from '../config/sources.ts';
import type { SlotConfigurations } from '../generated/types.ts';
import type { ExportGuard } from '../lifecycle/export-guard.ts';
import type { ComposableSampler } from './samplers/composable.ts';

/** Something that asks for metrics: it makes the reader that it asks, with what the configuration of the reader says. */
export interface PullMetricExporter {
  createReader(options: MetricReaderOptions): IMetricReader;
}

/** For each slot of the configuration, what a component creates to fill it. */
export interface Slots {
  SpanProcessor: SpanProcessor;
  SpanExporter: SpanExporter;
  LogRecordProcessor: LogRecordProcessor;
  LogRecordExporter: LogRecordExporter;
  MetricReader: IMetricReader;
  PushMetricExporter: PushMetricExporter;
  Aggregation: AggregationOption;
  TextMapPropagator: TextMapPropagator;
  ExperimentalResourceDetector: ResourceDetector;
  Sampler: Sampler;
  ExperimentalComposableSampler: ComposableSampler;
  IdGenerator: IdGenerator;
  PullMetricExporter: PullMetricExporter;
  MetricProducer: MetricProducer;
}

export type Slot = keyof Slots;

/** What `build` returns: exporters come back behind a guard, which bounds and counts every export. */
export interface Built extends Omit<Slots, 'SpanExporter' | 'LogRecordExporter' | 'PushMetricExporter'> {
  SpanExporter: ExportGuard<ReadableSpan[]>;
  LogRecordExporter: ExportGuard<ReadableLogRecord[]>;
  PushMetricExporter: ExportGuard<ResourceMetrics> &
    Pick<Required<PushMetricExporter>, 'selectAggregation' | 'selectAggregationTemporality'>;
}

/** A component reference: one property, whose name is the component and whose value its configuration. */
export type Reference = Readonly<Record<string, unknown>> | object;

/** What a component is given besides its configuration. */
export interface BuildContext {
  /** Where the component stands in the configuration. */
  readonly path: Path;
  /** The environment, for the few components that the specification lets read it. */
  readonly variables: Variables;
  /** `service.name` of the resource, for those that ask others about the service. Empty for resource detectors. */
  readonly serviceName: string;
  /** Builds a component that this one refers to. `property` is where the reference stands, below this component. */
  build<S extends Slot>(slot: S, reference: Reference, property: string): Built[S];
  /** An error about a property of this component, to be thrown. */
  problem(property: string, message: string, hint?: string, cause?: unknown): Error;
}

/** The configuration of a component that the schema knows; of others, what its author says it is. */
export type ComponentConfiguration<S extends Slot, N extends string> = S extends keyof SlotConfigurations
  ? N extends keyof SlotConfigurations[S]
    ? SlotConfigurations[S][N]
    : Unchecked
  : Unchecked;

// biome-ignore lint/suspicious/noExplicitAny: whoever writes a component annotates its configuration
type Unchecked = any;

export type Creators<N extends string> = {
  [S in Slot]?: (config: ComponentConfiguration<S, N>, context: BuildContext) => Slots[S];
};

/** A name, and what is created under it for each slot that it can fill. */
export interface Component {
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: the configuration of each is typed where the component is defined
  readonly create: { readonly [S in Slot]?: (config: any, context: BuildContext) => Slots[S] };
}

/**
 * Defines a component. What it creates must not act before it is used: it opens no socket, sets no global.
 *
 * @example
 * const teapot = component('teapot', {
 *   Sampler: (config) => new TeapotSampler(config),
 * });
 */
export function component<N extends string>(name: N, create: Creators<N>): Component {
  return { name, create };
}
