import protobuf from 'protobufjs';

// The messages of OTLP 1.x by field number. Nesting is flattened and enum values have names of our own:
// neither is visible on the wire. Fields nobody asks for are left out; decoders skip what they do not know.

const enums = {
  SpanKind: {
    values: { unspecified: 0, internal: 1, server: 2, client: 3, producer: 4, consumer: 5 },
  },
  StatusCode: { values: { unset: 0, ok: 1, error: 2 } },
  Temporality: { values: { unspecified: 0, delta: 1, cumulative: 2 } },
} as const;

const messages = {
  // Common

  AnyValue: {
    oneofs: {
      kind: {
        oneof: [
          'stringValue',
          'boolValue',
          'intValue',
          'doubleValue',
          'arrayValue',
          'kvlistValue',
          'bytesValue',
        ],
      },
    },
    fields: {
      stringValue: { id: 1, type: 'string' },
      boolValue: { id: 2, type: 'bool' },
      intValue: { id: 3, type: 'int64' },
      doubleValue: { id: 4, type: 'double' },
      arrayValue: { id: 5, type: 'ArrayValue' },
      kvlistValue: { id: 6, type: 'KeyValueList' },
      bytesValue: { id: 7, type: 'bytes' },
    },
  },
  ArrayValue: { fields: { values: { id: 1, rule: 'repeated', type: 'AnyValue' } } },
  KeyValueList: { fields: { values: { id: 1, rule: 'repeated', type: 'KeyValue' } } },
  KeyValue: { fields: { key: { id: 1, type: 'string' }, value: { id: 2, type: 'AnyValue' } } },
  Resource: { fields: { attributes: { id: 1, rule: 'repeated', type: 'KeyValue' } } },
  Scope: { fields: { name: { id: 1, type: 'string' }, version: { id: 2, type: 'string' } } },

  // Traces

  ExportTraceServiceRequest: {
    fields: { resourceSpans: { id: 1, rule: 'repeated', type: 'ResourceSpans' } },
  },
  ResourceSpans: {
    fields: {
      resource: { id: 1, type: 'Resource' },
      scopeSpans: { id: 2, rule: 'repeated', type: 'ScopeSpans' },
      schemaUrl: { id: 3, type: 'string' },
    },
  },
  ScopeSpans: {
    fields: {
      scope: { id: 1, type: 'Scope' },
      spans: { id: 2, rule: 'repeated', type: 'Span' },
      schemaUrl: { id: 3, type: 'string' },
    },
  },
  Span: {
    fields: {
      traceId: { id: 1, type: 'bytes' },
      spanId: { id: 2, type: 'bytes' },
      traceState: { id: 3, type: 'string' },
      parentSpanId: { id: 4, type: 'bytes' },
      name: { id: 5, type: 'string' },
      kind: { id: 6, type: 'SpanKind' },
      startTimeUnixNano: { id: 7, type: 'fixed64' },
      endTimeUnixNano: { id: 8, type: 'fixed64' },
      attributes: { id: 9, rule: 'repeated', type: 'KeyValue' },
      droppedAttributesCount: { id: 10, type: 'uint32' },
      events: { id: 11, rule: 'repeated', type: 'SpanEvent' },
      droppedEventsCount: { id: 12, type: 'uint32' },
      links: { id: 13, rule: 'repeated', type: 'SpanLink' },
      droppedLinksCount: { id: 14, type: 'uint32' },
      status: { id: 15, type: 'SpanStatus' },
      flags: { id: 16, type: 'fixed32' },
    },
  },
  SpanEvent: {
    fields: {
      timeUnixNano: { id: 1, type: 'fixed64' },
      name: { id: 2, type: 'string' },
      attributes: { id: 3, rule: 'repeated', type: 'KeyValue' },
      droppedAttributesCount: { id: 4, type: 'uint32' },
    },
  },
  SpanLink: {
    fields: {
      traceId: { id: 1, type: 'bytes' },
      spanId: { id: 2, type: 'bytes' },
      attributes: { id: 4, rule: 'repeated', type: 'KeyValue' },
      droppedAttributesCount: { id: 5, type: 'uint32' },
    },
  },
  SpanStatus: { fields: { message: { id: 2, type: 'string' }, code: { id: 3, type: 'StatusCode' } } },

  // Metrics

  ExportMetricsServiceRequest: {
    fields: { resourceMetrics: { id: 1, rule: 'repeated', type: 'ResourceMetrics' } },
  },
  ResourceMetrics: {
    fields: {
      resource: { id: 1, type: 'Resource' },
      scopeMetrics: { id: 2, rule: 'repeated', type: 'ScopeMetrics' },
      schemaUrl: { id: 3, type: 'string' },
    },
  },
  ScopeMetrics: {
    fields: {
      scope: { id: 1, type: 'Scope' },
      metrics: { id: 2, rule: 'repeated', type: 'Metric' },
      schemaUrl: { id: 3, type: 'string' },
    },
  },
  Metric: {
    oneofs: { data: { oneof: ['gauge', 'sum', 'histogram', 'exponentialHistogram', 'summary'] } },
    fields: {
      name: { id: 1, type: 'string' },
      description: { id: 2, type: 'string' },
      unit: { id: 3, type: 'string' },
      gauge: { id: 5, type: 'Gauge' },
      sum: { id: 7, type: 'Sum' },
      histogram: { id: 9, type: 'Histogram' },
      exponentialHistogram: { id: 10, type: 'ExponentialHistogram' },
      summary: { id: 11, type: 'Summary' },
    },
  },
  Gauge: { fields: { dataPoints: { id: 1, rule: 'repeated', type: 'NumberDataPoint' } } },
  Sum: {
    fields: {
      dataPoints: { id: 1, rule: 'repeated', type: 'NumberDataPoint' },
      aggregationTemporality: { id: 2, type: 'Temporality' },
      isMonotonic: { id: 3, type: 'bool' },
    },
  },
  Histogram: {
    fields: {
      dataPoints: { id: 1, rule: 'repeated', type: 'HistogramDataPoint' },
      aggregationTemporality: { id: 2, type: 'Temporality' },
    },
  },
  ExponentialHistogram: {
    fields: {
      dataPoints: { id: 1, rule: 'repeated', type: 'ExponentialHistogramDataPoint' },
      aggregationTemporality: { id: 2, type: 'Temporality' },
    },
  },
  Summary: { fields: { dataPoints: { id: 1, rule: 'repeated', type: 'SummaryDataPoint' } } },
  NumberDataPoint: {
    oneofs: { value: { oneof: ['asDouble', 'asInt'] } },
    fields: {
      startTimeUnixNano: { id: 2, type: 'fixed64' },
      timeUnixNano: { id: 3, type: 'fixed64' },
      asDouble: { id: 4, type: 'double' },
      exemplars: { id: 5, rule: 'repeated', type: 'Exemplar' },
      asInt: { id: 6, type: 'sfixed64' },
      attributes: { id: 7, rule: 'repeated', type: 'KeyValue' },
    },
  },
  HistogramDataPoint: {
    oneofs: { hasSum: { oneof: ['sum'] }, hasMin: { oneof: ['min'] }, hasMax: { oneof: ['max'] } },
    fields: {
      startTimeUnixNano: { id: 2, type: 'fixed64' },
      timeUnixNano: { id: 3, type: 'fixed64' },
      count: { id: 4, type: 'fixed64' },
      sum: { id: 5, type: 'double' },
      bucketCounts: { id: 6, rule: 'repeated', type: 'fixed64' },
      explicitBounds: { id: 7, rule: 'repeated', type: 'double' },
      exemplars: { id: 8, rule: 'repeated', type: 'Exemplar' },
      attributes: { id: 9, rule: 'repeated', type: 'KeyValue' },
      min: { id: 11, type: 'double' },
      max: { id: 12, type: 'double' },
    },
  },
  ExponentialHistogramDataPoint: {
    oneofs: { hasSum: { oneof: ['sum'] }, hasMin: { oneof: ['min'] }, hasMax: { oneof: ['max'] } },
    fields: {
      attributes: { id: 1, rule: 'repeated', type: 'KeyValue' },
      startTimeUnixNano: { id: 2, type: 'fixed64' },
      timeUnixNano: { id: 3, type: 'fixed64' },
      count: { id: 4, type: 'fixed64' },
      sum: { id: 5, type: 'double' },
      scale: { id: 6, type: 'sint32' },
      zeroCount: { id: 7, type: 'fixed64' },
      positive: { id: 8, type: 'Buckets' },
      negative: { id: 9, type: 'Buckets' },
      exemplars: { id: 11, rule: 'repeated', type: 'Exemplar' },
      min: { id: 12, type: 'double' },
      max: { id: 13, type: 'double' },
    },
  },
  Buckets: {
    fields: {
      offset: { id: 1, type: 'sint32' },
      bucketCounts: { id: 2, rule: 'repeated', type: 'uint64' },
    },
  },
  SummaryDataPoint: {
    fields: {
      startTimeUnixNano: { id: 2, type: 'fixed64' },
      timeUnixNano: { id: 3, type: 'fixed64' },
      count: { id: 4, type: 'fixed64' },
      sum: { id: 5, type: 'double' },
      quantileValues: { id: 6, rule: 'repeated', type: 'ValueAtQuantile' },
      attributes: { id: 7, rule: 'repeated', type: 'KeyValue' },
    },
  },
  ValueAtQuantile: {
    fields: { quantile: { id: 1, type: 'double' }, value: { id: 2, type: 'double' } },
  },
  Exemplar: {
    oneofs: { value: { oneof: ['asDouble', 'asInt'] } },
    fields: {
      timeUnixNano: { id: 2, type: 'fixed64' },
      asDouble: { id: 3, type: 'double' },
      spanId: { id: 4, type: 'bytes' },
      traceId: { id: 5, type: 'bytes' },
      asInt: { id: 6, type: 'sfixed64' },
      filteredAttributes: { id: 7, rule: 'repeated', type: 'KeyValue' },
    },
  },

  // Logs

  ExportLogsServiceRequest: {
    fields: { resourceLogs: { id: 1, rule: 'repeated', type: 'ResourceLogs' } },
  },
  ResourceLogs: {
    fields: {
      resource: { id: 1, type: 'Resource' },
      scopeLogs: { id: 2, rule: 'repeated', type: 'ScopeLogs' },
      schemaUrl: { id: 3, type: 'string' },
    },
  },
  ScopeLogs: {
    fields: {
      scope: { id: 1, type: 'Scope' },
      logRecords: { id: 2, rule: 'repeated', type: 'LogRecord' },
      schemaUrl: { id: 3, type: 'string' },
    },
  },
  LogRecord: {
    fields: {
      timeUnixNano: { id: 1, type: 'fixed64' },
      severityNumber: { id: 2, type: 'int32' },
      severityText: { id: 3, type: 'string' },
      body: { id: 5, type: 'AnyValue' },
      attributes: { id: 6, rule: 'repeated', type: 'KeyValue' },
      droppedAttributesCount: { id: 7, type: 'uint32' },
      traceId: { id: 9, type: 'bytes' },
      spanId: { id: 10, type: 'bytes' },
      observedTimeUnixNano: { id: 11, type: 'fixed64' },
      eventName: { id: 12, type: 'string' },
    },
  },

  // Answers

  ExportTraceServiceResponse: { fields: { partialSuccess: { id: 1, type: 'TracePartialSuccess' } } },
  TracePartialSuccess: {
    fields: { rejectedSpans: { id: 1, type: 'int64' }, errorMessage: { id: 2, type: 'string' } },
  },
  ExportMetricsServiceResponse: { fields: { partialSuccess: { id: 1, type: 'MetricsPartialSuccess' } } },
  MetricsPartialSuccess: {
    fields: { rejectedDataPoints: { id: 1, type: 'int64' }, errorMessage: { id: 2, type: 'string' } },
  },
  ExportLogsServiceResponse: { fields: { partialSuccess: { id: 1, type: 'LogsPartialSuccess' } } },
  LogsPartialSuccess: {
    fields: { rejectedLogRecords: { id: 1, type: 'int64' }, errorMessage: { id: 2, type: 'string' } },
  },
  ErrorStatus: { fields: { message: { id: 2, type: 'string' } } },
} as const;

const root = protobuf.Root.fromJSON({
  nested: structuredClone({ ...enums, ...messages }) as unknown as Record<string, protobuf.AnyNestedObject>,
});

export function messageType(name: MessageName): protobuf.Type {
  return root.lookupType(name);
}

/** What protobufjs makes of a message under `objectOptions`, derived from the descriptors above. */
export type Message<Name extends MessageName> = {
  [Field in Exclude<keyof Fields<Name>, Member<Name>>]: Value<Fields<Name>[Field]>;
} & {
  [Field in Extract<keyof Fields<Name>, Member<Name>>]?: NonNullable<Value<Fields<Name>[Field]>>;
} & { [Oneof in keyof Oneofs<Name>]?: Oneofs<Name>[Oneof] };

export type MessageName = keyof typeof messages;

export const objectOptions: protobuf.IConversionOptions = {
  defaults: true,
  oneofs: true,
  longs: BigInt,
  enums: String,
};

interface Scalars {
  string: string;
  bool: boolean;
  bytes: Buffer;
  double: number;
  int32: number;
  sint32: number;
  uint32: number;
  fixed32: number;
  int64: bigint;
  uint64: bigint;
  fixed64: bigint;
  sfixed64: bigint;
}

type Fields<Name extends MessageName> = (typeof messages)[Name]['fields'];

type Oneofs<Name extends MessageName> = (typeof messages)[Name] extends { oneofs: infer Groups }
  ? { [Group in keyof Groups]: Groups[Group] extends { oneof: readonly (infer Field)[] } ? Field : never }
  : unknown;

type Member<Name extends MessageName> = Oneofs<Name>[keyof Oneofs<Name>];

type Value<Field> = Field extends { rule: 'repeated'; type: infer Type }
  ? Single<Type>[]
  : Field extends { type: infer Type }
    ? Single<Type> | (Type extends MessageName ? null : never)
    : never;

type Single<Type> = Type extends keyof Scalars
  ? Scalars[Type]
  : Type extends keyof typeof enums
    ? keyof (typeof enums)[Type]['values']
    : Type extends MessageName
      ? Message<Type>
      : never;
