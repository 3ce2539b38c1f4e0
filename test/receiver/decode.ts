import type { Encoding } from './encodings.ts';
import type {
  Attributes,
  Origin,
  ReceivedLog,
  ReceivedMetric,
  ReceivedPoint,
  ReceivedSpan,
  Signal,
  Telemetry,
} from './model.ts';
import { type Message, type MessageName, messageType, objectOptions } from './otlp-messages.ts';

/** Throws if `body` is not the signal's export request in that encoding. */
export function decode(signal: Signal, encoding: Encoding, body: Buffer): Telemetry {
  return { ...nothing, ...decoders[signal](encoding, body) };
}

export const nothing: Telemetry = { spans: [], metrics: [], logs: [] };

const decoders: Record<Signal, (encoding: Encoding, body: Buffer) => Partial<Telemetry>> = {
  traces: (encoding, body) => ({
    spans: parse('ExportTraceServiceRequest', encoding, body).resourceSpans.flatMap((group) =>
      withOrigin(group, group.scopeSpans, ({ spans }) => spans.map(flattenSpan)),
    ),
  }),
  metrics: (encoding, body) => ({
    metrics: parse('ExportMetricsServiceRequest', encoding, body).resourceMetrics.flatMap((group) =>
      withOrigin(group, group.scopeMetrics, ({ metrics }) => metrics.map(flattenMetric)),
    ),
  }),
  logs: (encoding, body) => ({
    logs: parse('ExportLogsServiceRequest', encoding, body).resourceLogs.flatMap((group) =>
      withOrigin(group, group.scopeLogs, ({ logRecords }) => logRecords.map(flattenLog)),
    ),
  }),
};

function parse<Name extends MessageName>(name: Name, encoding: Encoding, body: Buffer): Message<Name> {
  const type = messageType(name);
  return type.toObject(encoding.parse(type, body), objectOptions) as Message<Name>;
}

interface ResourceGroup {
  resource: Message<'Resource'> | null;
  schemaUrl: string;
}

interface ScopeGroup {
  scope: Message<'Scope'> | null;
  schemaUrl: string;
}

function withOrigin<Group extends ScopeGroup, Item extends object>(
  { resource, schemaUrl }: ResourceGroup,
  scopeGroups: Group[],
  itemsOf: (group: Group) => Item[],
): (Origin & Item)[] {
  const fromResource = {
    resource: attributes(resource?.attributes ?? []),
    resourceSchemaUrl: schemaUrl || undefined,
  };
  return scopeGroups.flatMap((group) => {
    const scope = {
      name: group.scope?.name ?? '',
      version: group.scope?.version || undefined,
      schemaUrl: group.schemaUrl || undefined,
    };
    return itemsOf(group).map((item) => ({ ...fromResource, scope, ...item }));
  });
}

function flattenSpan(span: Message<'Span'>): Omit<ReceivedSpan, keyof Origin> {
  return {
    ...span,
    traceId: hex(span.traceId),
    spanId: hex(span.spanId),
    parentSpanId: hex(span.parentSpanId) || undefined,
    traceState: span.traceState || undefined,
    attributes: attributes(span.attributes),
    events: span.events.map((event) => ({ ...event, attributes: attributes(event.attributes) })),
    links: span.links.map((link) => ({
      ...link,
      traceId: hex(link.traceId),
      spanId: hex(link.spanId),
      attributes: attributes(link.attributes),
    })),
    status: { code: span.status?.code ?? 'unset', message: span.status?.message || undefined },
  };
}

function flattenMetric(metric: Message<'Metric'>): Omit<ReceivedMetric, keyof Origin> {
  const { name, description, unit, gauge, sum, histogram, exponentialHistogram, summary } = metric;
  if (!metric.data) throw new Error(`metric ${name} has no data of a known type`);
  const temporality = (sum ?? histogram ?? exponentialHistogram)?.aggregationTemporality;
  return {
    name,
    description,
    unit,
    type: metric.data,
    temporality: temporality === 'unspecified' ? undefined : temporality,
    monotonic: sum?.isMonotonic,
    points:
      (gauge ?? sum)?.dataPoints.map(numberPoint) ??
      histogram?.dataPoints.map(histogramPoint) ??
      exponentialHistogram?.dataPoints.map(exponentialHistogramPoint) ??
      summary?.dataPoints.map(summaryPoint) ??
      [],
  };
}

function numberPoint(point: Message<'NumberDataPoint'>): ReceivedPoint {
  return { ...measured(point), value: numberOf(point) };
}

function histogramPoint(point: Message<'HistogramDataPoint'>): ReceivedPoint {
  return {
    ...measured(point),
    ...distribution(point),
    bucketCounts: point.bucketCounts.map(Number),
    explicitBounds: point.explicitBounds,
  };
}

function exponentialHistogramPoint(point: Message<'ExponentialHistogramDataPoint'>): ReceivedPoint {
  return {
    ...measured(point),
    ...distribution(point),
    scale: point.scale,
    zeroCount: Number(point.zeroCount),
    positive: buckets(point.positive),
    negative: buckets(point.negative),
  };
}

function summaryPoint(point: Message<'SummaryDataPoint'>): ReceivedPoint {
  return { ...timed(point), count: Number(point.count), sum: point.sum, quantiles: point.quantileValues };
}

function timed(
  point: Pick<Message<'SummaryDataPoint'>, 'attributes' | 'startTimeUnixNano' | 'timeUnixNano'>,
) {
  return {
    attributes: attributes(point.attributes),
    startTimeUnixNano: point.startTimeUnixNano,
    timeUnixNano: point.timeUnixNano,
  };
}

function measured(point: Parameters<typeof timed>[0] & { exemplars: Message<'Exemplar'>[] }) {
  return {
    ...timed(point),
    exemplars: point.exemplars.map((exemplar) => ({
      timeUnixNano: exemplar.timeUnixNano,
      value: numberOf(exemplar),
      traceId: hex(exemplar.traceId) || undefined,
      spanId: hex(exemplar.spanId) || undefined,
      attributes: attributes(exemplar.filteredAttributes),
    })),
  };
}

function distribution({ count, sum, min, max }: { count: bigint; sum?: number; min?: number; max?: number }) {
  return { count: Number(count), sum, min, max };
}

function buckets(message: Message<'Buckets'> | null): { offset: number; bucketCounts: number[] } {
  return { offset: message?.offset ?? 0, bucketCounts: message?.bucketCounts.map(Number) ?? [] };
}

// A point without value says that nothing was recorded. JSON has no NaN, so a sender's NaN arrives so as well.
function numberOf({ asInt, asDouble }: { asInt?: bigint; asDouble?: number }): number {
  return Number(asInt ?? asDouble ?? Number.NaN);
}

function flattenLog(log: Message<'LogRecord'>): Omit<ReceivedLog, keyof Origin> {
  return {
    ...log,
    body: plain(log.body),
    attributes: attributes(log.attributes),
    traceId: hex(log.traceId) || undefined,
    spanId: hex(log.spanId) || undefined,
    eventName: log.eventName || undefined,
  };
}

function attributes(pairs: Message<'KeyValue'>[]): Attributes {
  return Object.fromEntries(pairs.map(({ key, value }) => [key, plain(value)]));
}

function plain(any: Message<'AnyValue'> | null): unknown {
  return (
    any?.stringValue ??
    any?.boolValue ??
    integer(any?.intValue) ??
    any?.doubleValue ??
    any?.arrayValue?.values.map(plain) ??
    (any?.kvlistValue && attributes(any.kvlistValue.values)) ??
    (any?.bytesValue && new Uint8Array(any.bytesValue)) ??
    null
  );
}

function integer(value: bigint | undefined): number | bigint | undefined {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

function hex(bytes: Buffer): string {
  return bytes.toString('hex');
}
