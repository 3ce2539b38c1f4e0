import {
  type ISerializer,
  JsonLogsSerializer,
  JsonMetricsSerializer,
  JsonTraceSerializer,
  ProtobufLogsSerializer,
  ProtobufMetricsSerializer,
  ProtobufTraceSerializer,
} from '@opentelemetry/otlp-transformer';
import type { ResourceMetrics } from '@opentelemetry/sdk-metrics';

// biome-ignore lint/suspicious/noExplicitAny: the signals differ in their items alone
export type Items = any;
export type Serializer = ISerializer<Items, { partialSuccess?: Record<string, unknown> }>;

/** What a signal is to OTLP. */
export interface OtlpSignal {
  readonly protobuf: () => Serializer;
  readonly json: () => Serializer;
  /** The gRPC method. */
  readonly method: string;
  /** What is counted in a batch, and cannot be divided: spans, log records, data points. */
  units(items: Items): readonly object[];
  /** The batch with these units alone. */
  only(items: Items, units: readonly object[]): Items;
}

const list = {
  units: (items: readonly object[]) => items,
  only: (_items: readonly object[], units: readonly object[]) => units,
};

export const TRACES: OtlpSignal = {
  protobuf: () => ProtobufTraceSerializer as Serializer,
  json: () => JsonTraceSerializer as Serializer,
  method: '/opentelemetry.proto.collector.trace.v1.TraceService/Export',
  ...list,
};

export const LOGS: OtlpSignal = {
  protobuf: () => ProtobufLogsSerializer as Serializer,
  json: () => JsonLogsSerializer as Serializer,
  method: '/opentelemetry.proto.collector.logs.v1.LogsService/Export',
  ...list,
};

export const METRICS: OtlpSignal = {
  protobuf: () => ProtobufMetricsSerializer as Serializer,
  json: () => JsonMetricsSerializer as Serializer,
  method: '/opentelemetry.proto.collector.metrics.v1.MetricsService/Export',
  units: ({ scopeMetrics }: ResourceMetrics) =>
    scopeMetrics.flatMap(({ metrics }) => metrics.flatMap<object>(({ dataPoints }) => dataPoints)),
  only: onlyPoints,
};

function onlyPoints({ resource, scopeMetrics }: ResourceMetrics, points: readonly object[]): ResourceMetrics {
  const wanted = new Set(points);
  const scopes = scopeMetrics.map(({ scope, metrics }) => ({
    scope,
    metrics: metrics
      .map((metric) => ({ ...metric, dataPoints: metric.dataPoints.filter((point) => wanted.has(point)) }))
      .filter(({ dataPoints }) => dataPoints.length > 0),
  }));
  return {
    resource,
    scopeMetrics: scopes.filter(({ metrics }) => metrics.length > 0),
  } as ResourceMetrics;
}
