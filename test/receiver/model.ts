import type { IncomingHttpHeaders } from 'node:http';

// What arrived, whichever encoding it came in: one flat record per span, metric and log record.

export const signals = ['traces', 'metrics', 'logs'] as const;

export type Signal = (typeof signals)[number];

export interface Telemetry {
  spans: ReceivedSpan[];
  metrics: ReceivedMetric[];
  logs: ReceivedLog[];
}

export interface ReceivedRequest {
  /** Undefined for a path that belongs to no signal. */
  signal?: Signal;
  /** As requested: with any prefix and query. */
  path: string;
  headers: IncomingHttpHeaders;
  encoding?: 'protobuf' | 'json';
  compressed: boolean;
  /** Length of the body as it came over the wire. */
  bytes: number;
  /** Undefined if there is no answer. */
  status?: number;
  /** How many spans, metrics or log records were in it, stored or not. */
  items: number;
  stored: boolean;
}

export type Attributes = Record<string, unknown>;

export interface Origin {
  resource: Attributes;
  resourceSchemaUrl?: string;
  scope: { name: string; version?: string; schemaUrl?: string };
}

export interface ReceivedSpan extends Origin {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  traceState?: string;
  flags?: number;
  name: string;
  kind: 'internal' | 'server' | 'client' | 'producer' | 'consumer' | 'unspecified';
  startTimeUnixNano: bigint;
  endTimeUnixNano: bigint;
  attributes: Attributes;
  droppedAttributesCount: number;
  events: { name: string; timeUnixNano: bigint; attributes: Attributes; droppedAttributesCount: number }[];
  droppedEventsCount: number;
  links: { traceId: string; spanId: string; attributes: Attributes; droppedAttributesCount: number }[];
  droppedLinksCount: number;
  status: { code: 'unset' | 'ok' | 'error'; message?: string };
}

export interface ReceivedMetric extends Origin {
  name: string;
  description: string;
  unit: string;
  type: 'gauge' | 'sum' | 'histogram' | 'exponentialHistogram' | 'summary';
  temporality?: 'delta' | 'cumulative';
  monotonic?: boolean;
  points: ReceivedPoint[];
}

/** One interface for all types of points, so that tests need not narrow: each type sets its own fields. */
export interface ReceivedPoint {
  attributes: Attributes;
  startTimeUnixNano: bigint;
  timeUnixNano: bigint;
  exemplars?: ReceivedExemplar[];

  /** Gauge and sum. */
  value?: number;

  /** Histograms and summary. */
  count?: number;
  sum?: number;
  min?: number;
  max?: number;

  /** Histogram. */
  bucketCounts?: number[];
  explicitBounds?: number[];

  /** Exponential histogram. */
  scale?: number;
  zeroCount?: number;
  positive?: { offset: number; bucketCounts: number[] };
  negative?: { offset: number; bucketCounts: number[] };

  /** Summary. */
  quantiles?: { quantile: number; value: number }[];
}

interface ReceivedExemplar {
  timeUnixNano: bigint;
  value: number;
  traceId?: string;
  spanId?: string;
  attributes: Attributes;
}

export interface ReceivedLog extends Origin {
  timeUnixNano: bigint;
  observedTimeUnixNano: bigint;
  severityNumber: number;
  severityText: string;
  /** `null` for a record without body. */
  body: unknown;
  attributes: Attributes;
  droppedAttributesCount: number;
  traceId?: string;
  spanId?: string;
  eventName?: string;
}
