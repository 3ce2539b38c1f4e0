// Generated from schema/ by "npm run generate".

/** A configuration as a document says it: what may be left out is optional, and null is allowed where the schema allows it. */
export type ConfigurationInput = OpenTelemetryConfigurationInput;

/** A configuration after normalising: defaults filled in, null gone, lists in text form folded in. Durations are milliseconds. */
export type Configuration = OpenTelemetryConfiguration;

/** For each slot, the components that the schema knows and their configuration. */
export interface SlotConfigurations {
  LogRecordProcessor: { batch: BatchLogRecordProcessor; simple: SimpleLogRecordProcessor; };
  LogRecordExporter: { otlp_http: OtlpHttpExporter; console: ConsoleExporter; pretty_console: PrettyConsoleExporter; memory: MemoryExporter; };
  MetricReader: { periodic: PeriodicMetricReader; };
  PushMetricExporter: { otlp_http: OtlpHttpMetricExporter; console: ConsoleMetricExporter; pretty_console: PrettyConsoleExporter; memory: MemoryExporter; };
  Aggregation: { default: DefaultAggregation; drop: DropAggregation; explicit_bucket_histogram: ExplicitBucketHistogramAggregation; last_value: LastValueAggregation; sum: SumAggregation; };
  TextMapPropagator: { tracecontext: TraceContextPropagator; baggage: BaggagePropagator; };
  ExperimentalResourceDetector: { host: ExperimentalHostResourceDetector; process: ExperimentalProcessResourceDetector; service: ExperimentalServiceResourceDetector; };
  SpanProcessor: { batch: BatchSpanProcessor; simple: SimpleSpanProcessor; };
  SpanExporter: { otlp_http: OtlpHttpExporter; console: ConsoleExporter; pretty_console: PrettyConsoleExporter; memory: MemoryExporter; };
  Sampler: { always_on: AlwaysOnSampler; always_off: AlwaysOffSampler; trace_id_ratio_based: TraceIdRatioBasedSampler; parent_based: ParentBasedSampler; };
}

/** The whole document. */
export interface OpenTelemetryConfiguration {
  /** Version of the format, as `"MAJOR.MINOR"` in quotes. Any 1.x is read; a minor version newer than 1.2 gives a warning. */
  readonly file_format: string;
  /** Turns every signal off. Propagators stay. Default: false. */
  readonly disabled: boolean;
  /** The least severe of OpenTelemetry's own messages that are printed to stderr. Default: "info". */
  readonly log_level: SeverityNumber;
  /** Limits on the attributes of every signal, where a signal does not set its own. Default: {}. */
  readonly attribute_limits: AttributeLimits;
  /** What the telemetry is about - the service, its host, its process. Default: {}. */
  readonly resource: Resource;
  /** How trace context travels between services. Default: context is not propagated. */
  readonly propagator?: Propagator;
  /** Traces. Default: no spans are recorded. */
  readonly tracer_provider?: TracerProvider;
  /** Metrics. Default: no measurements are recorded. */
  readonly meter_provider?: MeterProvider;
  /** Logs. Default: no log records are recorded. */
  readonly logger_provider?: LoggerProvider;
  /** Settings that only one implementation knows, under its name. Default: {"otelboot":{}}. */
  readonly distribution: Distribution;
}

/** Limits that hold for spans and log records alike. */
export interface AttributeLimits {
  /** Longest text of an attribute value, in characters; longer ones are cut. Default: no limit. */
  readonly attribute_value_length_limit?: number;
  /** Most attributes; further ones are dropped and counted. Default: 128. */
  readonly attribute_count_limit: number;
}

/** A severity; the number after the name is the finer step. */
export type SeverityNumber = 'trace' | 'trace2' | 'trace3' | 'trace4' | 'debug' | 'debug2' | 'debug3' | 'debug4' | 'info' | 'info2' | 'info3' | 'info4' | 'warn' | 'warn2' | 'warn3' | 'warn4' | 'error' | 'error2' | 'error3' | 'error4' | 'fatal' | 'fatal2' | 'fatal3' | 'fatal4';

/** A choice of names by pattern; `*` stands for any characters and `?` for one. Upper and lower case differ. */
export interface IncludeExclude {
  /** Patterns of which one must match. Default: everything. */
  readonly included?: readonly string[];
  /** Patterns of which none may match; wins over `included`. Default: nothing. */
  readonly excluded?: readonly string[];
}

/** A name and a text. */
export interface NameStringValuePair {
  /** The name. */
  readonly name: string;
  /** The text. Default: an entry with null is left out. */
  readonly value: string;
}

/** How OTLP messages are written. */
export type OtlpHttpEncoding = 'protobuf' | 'json';

/** Certificates for an https endpoint. Paths are absolute; `key_file` and `cert_file` come together. */
export interface HttpTls {
  /** PEM file with the authorities that the receiver's certificate is checked against. Default: the certificate authorities that Node.js ships. */
  readonly ca_file?: string;
  /** PEM file with the private key of the client certificate. Default: no client certificate. */
  readonly key_file?: string;
  /** PEM file with the client certificate. Default: no client certificate. */
  readonly cert_file?: string;
}

/** Sends OTLP over HTTP. */
export interface OtlpHttpExporter {
  /** Complete URL of the receiver, used exactly as written - the path of the signal is part of it. Default: "http://localhost:4318/v1/{signal}". */
  readonly endpoint: string;
  /** Certificates. Default: {}. */
  readonly tls: HttpTls;
  /** Headers of every request. Wins over `headers_list`. Default: none. */
  readonly headers?: readonly NameStringValuePair[];
  /** Compression of requests, `gzip` or `none`. Default: "none". */
  readonly compression: string;
  /** Milliseconds that one request may take, connecting included; 0 is no limit. What may be sent again is sent again. Default: 10000. */
  readonly timeout: number;
  /** How messages are written. Default: "protobuf". */
  readonly encoding: OtlpHttpEncoding;
}

/** Sends metrics as OTLP over HTTP. */
export interface OtlpHttpMetricExporter {
  /** Complete URL of the receiver, used exactly as written - the path of the signal is part of it. Default: "http://localhost:4318/v1/{signal}". */
  readonly endpoint: string;
  /** Certificates. Default: {}. */
  readonly tls: HttpTls;
  /** Headers of every request. Wins over `headers_list`. Default: none. */
  readonly headers?: readonly NameStringValuePair[];
  /** Compression of requests, `gzip` or `none`. Default: "none". */
  readonly compression: string;
  /** Milliseconds that one request may take, connecting included; 0 is no limit. What may be sent again is sent again. Default: 10000. */
  readonly timeout: number;
  /** How messages are written. Default: "protobuf". */
  readonly encoding: OtlpHttpEncoding;
  /** Whether points say the sum since the start or since the last export. Default: "cumulative". */
  readonly temporality_preference: ExporterTemporalityPreference;
  /** What histograms become when no view says otherwise. Default: "explicit_bucket_histogram". */
  readonly default_histogram_aggregation: ExporterDefaultHistogramAggregation;
}

/** The temporality of exported points. `low_memory` is delta for counters and histograms, cumulative for observable counters and up-down counters. */
export type ExporterTemporalityPreference = 'cumulative' | 'delta' | 'low_memory';

/** The two kinds of histogram. */
export type ExporterDefaultHistogramAggregation = 'explicit_bucket_histogram' | 'base2_exponential_bucket_histogram';

/** Prints to standard output, as one object an item. */
export type ConsoleExporter = Readonly<Record<never, never>>;

/** Prints metrics to standard output. */
export interface ConsoleMetricExporter {
  /** Whether points say the sum since the start or since the last export. Default: "cumulative". */
  readonly temporality_preference: ExporterTemporalityPreference;
  /** What histograms become when no view says otherwise. Default: "explicit_bucket_histogram". */
  readonly default_histogram_aggregation: ExporterDefaultHistogramAggregation;
}

/** Prints for people - spans as a tree with durations and status, logs as lines, metrics as a table. */
export interface PrettyConsoleExporter {
  /** Where to print. Default: "stderr". */
  readonly stream: 'stdout' | 'stderr';
  /** Whether to print colours. Default: colours on a terminal, unless `NO_COLOR` is set. */
  readonly color?: boolean;
}

/** Keeps what was exported in memory, for tests; `otelboot/testing` reads it. */
export type MemoryExporter = Readonly<Record<never, never>>;

/** Settings of single implementations, each under its own name. Those of others are not read. */
export interface Distribution {
  /** Settings of otelboot. Default: {}. */
  readonly otelboot: Otelboot;
  readonly [other: string]: unknown;
}

/** Settings of otelboot. */
export interface Otelboot {
  /** The configuration beneath this one - `prod`, `dev`, `test`, `none`, or the path of a YAML file. Default: none with a file; by `NODE_ENV` without one. */
  readonly preset?: string;
  /** Whether environment variables win over the file. Default: false for a file that `OTEL_CONFIG_FILE` names, else true. */
  readonly env_overrides?: boolean;
  /** What `otelboot/register` does when telemetry cannot start - print why and run the application without it, or throw. `initTelemetry()` always throws. Default: "disable". */
  readonly on_error: 'disable' | 'throw';
  /** Modules that export components, by package name or by path relative to the file. Default: none. */
  readonly components?: readonly string[];
  /** Which instrumentation packages are used. `auto` - HTTP, undici and those that the application's package.json lists; `none` - none. Default: "auto". */
  readonly instrumentations: 'auto' | 'listed' | 'none';
  /** How the process stops. Default: {}. */
  readonly shutdown: OtelbootShutdown;
}

/** How the process stops. All times are milliseconds; the parts together may not exceed `timeout`. */
export interface OtelbootShutdown {
  /** The whole shutdown. Default: 25000. */
  readonly timeout: number;
  /** How long requests are still accepted after `ready` has turned false, so that load balancers notice. Default: 0. */
  readonly readiness_delay: number;
  /** How long requests in flight may take. Default: 15000. */
  readonly drain_timeout: number;
  /** How long the `onShutdown` hooks may take together. Default: 3000. */
  readonly hooks_timeout: number;
  /** How long exporting what is left may take. Default: 5000. */
  readonly flush_timeout: number;
  /** Signals that start the shutdown. Default: []. */
  readonly signals: readonly ('SIGTERM' | 'SIGINT' | 'SIGHUP' | 'SIGBREAK' | 'SIGQUIT' | 'SIGUSR2')[];
  /** Which servers are drained - all that the process opens, or only those given to `drain()`. Default: "auto". */
  readonly servers: 'auto' | 'manual';
  /** What an uncaught exception does - nothing of ours, or export for at most 2 s, print the exception and exit with 1. Default: "ignore". */
  readonly on_fatal: 'ignore' | 'flush';
}

/** How log records are limited, processed and exported. */
export interface LoggerProvider {
  /** What happens to each log record, in order. */
  readonly processors: readonly LogRecordProcessor[];
  /** Limits of a log record. Default: {}. */
  readonly limits: LogRecordLimits;
}

/** Limits of one log record. */
export interface LogRecordLimits {
  /** Longest text of an attribute value, in characters. Default: the limit in `attribute_limits`, else none. */
  readonly attribute_value_length_limit?: number;
  /** Most attributes of a log record. Default: 128. */
  readonly attribute_count_limit: number;
}

/** Receives each log record. */
export interface LogRecordProcessor {
  /** Exports log records in batches. */
  readonly batch?: BatchLogRecordProcessor;
  /** Exports each log record at once. */
  readonly simple?: SimpleLogRecordProcessor;
  readonly [other: string]: unknown;
}

/** Collects log records and exports them in batches. */
export interface BatchLogRecordProcessor {
  /** Milliseconds that a log record waits at most before it is exported. Default: 1000. */
  readonly schedule_delay: number;
  /** Milliseconds that the export of one batch may take; 0 is no limit. Default: 30000. */
  readonly export_timeout: number;
  /** Most items that wait for export. When the queue is full, new ones are dropped and counted. Default: 2048. */
  readonly max_queue_size: number;
  /** Most items of one export. Default: 512. */
  readonly max_export_batch_size: number;
  /** Where log records go. */
  readonly exporter: LogRecordExporter;
}

/** Exports each log record at once. For development and tests. */
export interface SimpleLogRecordProcessor {
  /** Where log records go. */
  readonly exporter: LogRecordExporter;
}

/** Where log records go. */
export interface LogRecordExporter {
  /** OTLP over HTTP. */
  readonly otlp_http?: OtlpHttpExporter;
  /** Standard output, one object a record. */
  readonly console?: ConsoleExporter;
  /** The terminal, as lines. */
  readonly pretty_console?: PrettyConsoleExporter;
  /** Memory, for tests. */
  readonly memory?: MemoryExporter;
  readonly [other: string]: unknown;
}

/** How measurements are aggregated, read and exported. */
export interface MeterProvider {
  /** Who reads the metrics, and how often. */
  readonly readers: readonly MetricReader[];
  /** Changes to what instruments become. Default: every instrument as it is. */
  readonly views?: readonly View[];
}

/** Reads the metrics. */
export interface MetricReader {
  /** Collects at an interval and pushes to an exporter. */
  readonly periodic?: PeriodicMetricReader;
}

/** Collects at an interval and pushes to an exporter. */
export interface PeriodicMetricReader {
  /** Milliseconds from one collection to the next. Default: 60000. */
  readonly interval: number;
  /** Milliseconds that collecting and exporting may take; 0 is no limit. Default: 30000. */
  readonly timeout: number;
  /** Where metrics go. */
  readonly exporter: PushMetricExporter;
}

/** Where metrics go. */
export interface PushMetricExporter {
  /** OTLP over HTTP. */
  readonly otlp_http?: OtlpHttpMetricExporter;
  /** Standard output. */
  readonly console?: ConsoleMetricExporter;
  /** The terminal, as a table. */
  readonly pretty_console?: PrettyConsoleExporter;
  /** Memory, for tests. */
  readonly memory?: MemoryExporter;
  readonly [other: string]: unknown;
}

/** Which instruments, and what they become. */
export interface View {
  /** Which instruments. All conditions must hold; none means every instrument. */
  readonly selector: ViewSelector;
  /** What they become. */
  readonly stream: ViewStream;
}

/** Conditions on an instrument. */
export interface ViewSelector {
  /** Name of the instrument; `*` stands for any characters and `?` for one. Default: any. */
  readonly instrument_name?: string;
  /** Type of the instrument. Default: any. */
  readonly instrument_type?: InstrumentType;
  /** Unit of the instrument. Default: any. */
  readonly unit?: string;
  /** Name of the meter. Default: any. */
  readonly meter_name?: string;
  /** Version of the meter. Default: any. */
  readonly meter_version?: string;
  /** Schema URL of the meter. Default: any. */
  readonly meter_schema_url?: string;
}

/** The types of instruments. */
export type InstrumentType = 'counter' | 'gauge' | 'histogram' | 'observable_counter' | 'observable_gauge' | 'observable_up_down_counter' | 'up_down_counter';

/** What an instrument becomes. */
export interface ViewStream {
  /** Name of the metric. Default: the instrument's name. */
  readonly name?: string;
  /** Description of the metric. Default: the instrument's description. */
  readonly description?: string;
  /** How measurements are combined. Default: {"default":{}}. */
  readonly aggregation: Aggregation;
  /** Most combinations of attributes; further ones are counted together as overflow. Default: the limit of the reader. */
  readonly aggregation_cardinality_limit?: number;
  /** Names of attributes that are kept. Default: {}. */
  readonly attribute_keys: IncludeExclude;
}

/** How measurements are combined. */
export interface Aggregation {
  /** What suits the instrument. */
  readonly default?: DefaultAggregation;
  /** Not at all - the instrument is dropped. */
  readonly drop?: DropAggregation;
  /** A histogram with fixed buckets. */
  readonly explicit_bucket_histogram?: ExplicitBucketHistogramAggregation;
  /** The last value. */
  readonly last_value?: LastValueAggregation;
  /** The sum. */
  readonly sum?: SumAggregation;
}

/** What suits the instrument. */
export type DefaultAggregation = Readonly<Record<never, never>>;

/** Drops the instrument. */
export type DropAggregation = Readonly<Record<never, never>>;

/** A histogram with fixed buckets. */
export interface ExplicitBucketHistogramAggregation {
  /** Upper bounds of the buckets, rising. None means one bucket. Default: [0,5,10,25,50,75,100,250,500,750,1000,2500,5000,7500,10000]. */
  readonly boundaries: readonly number[];
  /** Whether the smallest and largest values are kept. Default: true. */
  readonly record_min_max: boolean;
}

/** The last value. */
export type LastValueAggregation = Readonly<Record<never, never>>;

/** The sum. */
export type SumAggregation = Readonly<Record<never, never>>;

/** The formats that are read from and written to requests. */
export interface Propagator {
  /** The formats, in order. Default: none. */
  readonly composite?: readonly TextMapPropagator[];
}

/** A format of trace context. */
export interface TextMapPropagator {
  /** W3C `traceparent` and `tracestate`. */
  readonly tracecontext?: TraceContextPropagator;
  /** W3C `baggage`. */
  readonly baggage?: BaggagePropagator;
  readonly [other: string]: unknown;
}

/** W3C Trace Context. */
export type TraceContextPropagator = Readonly<Record<never, never>>;

/** W3C Baggage. */
export type BaggagePropagator = Readonly<Record<never, never>>;

/** The entity that produces the telemetry. */
export interface Resource {
  /** Attributes. Win over `attributes_list`, which wins over detectors. Default: none. */
  readonly attributes?: readonly AttributeNameValue[];
  /** URL of the schema that the attributes follow. Default: none. */
  readonly schema_url?: string;
  /** Attributes that are found out at start. Default: nothing is detected. */
  readonly 'detection/development'?: ExperimentalResourceDetection;
}

/** An attribute. */
export interface AttributeNameValue {
  /** The name, such as `service.name`. */
  readonly name: string;
  /** The value, of the type that `type` names. Default: an entry with null is left out. */
  readonly value: string | number | boolean | never | readonly string[] | readonly boolean[] | readonly number[];
  /** The type of the value. With `string`, a number or boolean keeps the text that the file has. Default: "string". */
  readonly type: AttributeType;
}

/** The types of attribute values. */
export type AttributeType = 'string' | 'bool' | 'int' | 'double' | 'string_array' | 'bool_array' | 'int_array' | 'double_array';

/** Which detectors run, and what is kept of what they find. */
export interface ExperimentalResourceDetection {
  /** Names of detected attributes that are kept. Default: {}. */
  readonly attributes: IncludeExclude;
  /** The detectors. Where two find the same attribute, the later one wins. Default: none. */
  readonly detectors?: readonly ExperimentalResourceDetector[];
}

/** Finds attributes out. */
export interface ExperimentalResourceDetector {
  /** Finds `host.*` and `os.*`. */
  readonly host?: ExperimentalHostResourceDetector;
  /** Finds `process.*`. */
  readonly process?: ExperimentalProcessResourceDetector;
  /** Finds `service.name` (from `OTEL_SERVICE_NAME`) and makes a `service.instance.id`. */
  readonly service?: ExperimentalServiceResourceDetector;
  readonly [other: string]: unknown;
}

/** The machine. */
export type ExperimentalHostResourceDetector = Readonly<Record<never, never>>;

/** The process. */
export type ExperimentalProcessResourceDetector = Readonly<Record<never, never>>;

/** The service. */
export type ExperimentalServiceResourceDetector = Readonly<Record<never, never>>;

/** How spans are sampled, limited, processed and exported. */
export interface TracerProvider {
  /** What happens to each span, in order. */
  readonly processors: readonly SpanProcessor[];
  /** Limits of a span. Default: {}. */
  readonly limits: SpanLimits;
  /** Which spans are recorded. Default: {"parent_based":{"root":{"always_on":{}}}}. */
  readonly sampler: Sampler;
}

/** Limits of one span. What goes beyond is dropped and counted on the span. */
export interface SpanLimits {
  /** Longest text of an attribute value, in characters. Default: the limit in `attribute_limits`, else none. */
  readonly attribute_value_length_limit?: number;
  /** Most attributes of a span. Default: 128. */
  readonly attribute_count_limit: number;
  /** Most events of a span. Default: 128. */
  readonly event_count_limit: number;
  /** Most links of a span. Default: 128. */
  readonly link_count_limit: number;
  /** Most attributes of an event. Default: 128. */
  readonly event_attribute_count_limit: number;
  /** Most attributes of a link. Default: 128. */
  readonly link_attribute_count_limit: number;
}

/** Receives each span at its start and end. */
export interface SpanProcessor {
  /** Exports finished spans in batches. */
  readonly batch?: BatchSpanProcessor;
  /** Exports each span as soon as it ends. */
  readonly simple?: SimpleSpanProcessor;
  readonly [other: string]: unknown;
}

/** Collects finished spans and exports them in batches. */
export interface BatchSpanProcessor {
  /** Milliseconds that a finished span waits at most before it is exported. Default: 5000. */
  readonly schedule_delay: number;
  /** Milliseconds that the export of one batch may take; 0 is no limit. Default: 30000. */
  readonly export_timeout: number;
  /** Most items that wait for export. When the queue is full, new ones are dropped and counted. Default: 2048. */
  readonly max_queue_size: number;
  /** Most items of one export. Default: 512. */
  readonly max_export_batch_size: number;
  /** Where spans go. */
  readonly exporter: SpanExporter;
}

/** Exports each span as soon as it ends. For development and tests. */
export interface SimpleSpanProcessor {
  /** Where spans go. */
  readonly exporter: SpanExporter;
}

/** Where spans go. */
export interface SpanExporter {
  /** OTLP over HTTP. */
  readonly otlp_http?: OtlpHttpExporter;
  /** Standard output, one object a span. */
  readonly console?: ConsoleExporter;
  /** The terminal, as a tree. */
  readonly pretty_console?: PrettyConsoleExporter;
  /** Memory, for tests. */
  readonly memory?: MemoryExporter;
  readonly [other: string]: unknown;
}

/** Decides which spans are recorded. */
export interface Sampler {
  /** Every span. */
  readonly always_on?: AlwaysOnSampler;
  /** No span. */
  readonly always_off?: AlwaysOffSampler;
  /** A share of the traces, the same ones in every service. */
  readonly trace_id_ratio_based?: TraceIdRatioBasedSampler;
  /** What the parent span was, and a sampler for spans without a parent. */
  readonly parent_based?: ParentBasedSampler;
  readonly [other: string]: unknown;
}

/** Records every span. */
export type AlwaysOnSampler = Readonly<Record<never, never>>;

/** Records no span. */
export type AlwaysOffSampler = Readonly<Record<never, never>>;

/** Records a share of the traces, chosen by trace id. */
export interface TraceIdRatioBasedSampler {
  /** The share, 0 to 1. Default: 1. */
  readonly ratio: number;
}

/** Follows the decision of the parent span; one sampler for each kind of parent. */
export interface ParentBasedSampler {
  /** For spans without a parent. Default: {"always_on":{}}. */
  readonly root: Sampler;
  /** For a sampled parent in another process. Default: {"always_on":{}}. */
  readonly remote_parent_sampled: Sampler;
  /** For an unsampled parent in another process. Default: {"always_off":{}}. */
  readonly remote_parent_not_sampled: Sampler;
  /** For a sampled parent in this process. Default: {"always_on":{}}. */
  readonly local_parent_sampled: Sampler;
  /** For an unsampled parent in this process. Default: {"always_off":{}}. */
  readonly local_parent_not_sampled: Sampler;
}

/** The whole document. */
export interface OpenTelemetryConfigurationInput {
  /** Version of the format, as `"MAJOR.MINOR"` in quotes. Any 1.x is read; a minor version newer than 1.2 gives a warning. */
  file_format: string;
  /** Turns every signal off. Propagators stay. Default: false. */
  disabled?: boolean | null;
  /** The least severe of OpenTelemetry's own messages that are printed to stderr. Default: "info". */
  log_level?: SeverityNumberInput;
  /** Limits on the attributes of every signal, where a signal does not set its own. Default: {}. */
  attribute_limits?: AttributeLimitsInput;
  /** What the telemetry is about - the service, its host, its process. Default: {}. */
  resource?: ResourceInput;
  /** How trace context travels between services. Default: context is not propagated. */
  propagator?: PropagatorInput;
  /** Traces. Default: no spans are recorded. */
  tracer_provider?: TracerProviderInput;
  /** Metrics. Default: no measurements are recorded. */
  meter_provider?: MeterProviderInput;
  /** Logs. Default: no log records are recorded. */
  logger_provider?: LoggerProviderInput;
  /** Settings that only one implementation knows, under its name. Default: {"otelboot":{}}. */
  distribution?: DistributionInput;
}

/** Limits that hold for spans and log records alike. */
export interface AttributeLimitsInput {
  /** Longest text of an attribute value, in characters; longer ones are cut. Default: no limit. */
  attribute_value_length_limit?: number | null;
  /** Most attributes; further ones are dropped and counted. Default: 128. */
  attribute_count_limit?: number | null;
}

/** A severity; the number after the name is the finer step. */
export type SeverityNumberInput = 'trace' | 'trace2' | 'trace3' | 'trace4' | 'debug' | 'debug2' | 'debug3' | 'debug4' | 'info' | 'info2' | 'info3' | 'info4' | 'warn' | 'warn2' | 'warn3' | 'warn4' | 'error' | 'error2' | 'error3' | 'error4' | 'fatal' | 'fatal2' | 'fatal3' | 'fatal4' | null;

/** A choice of names by pattern; `*` stands for any characters and `?` for one. Upper and lower case differ. */
export interface IncludeExcludeInput {
  /** Patterns of which one must match. Default: everything. */
  included?: string[];
  /** Patterns of which none may match; wins over `included`. Default: nothing. */
  excluded?: string[];
}

/** A name and a text. */
export interface NameStringValuePairInput {
  /** The name. */
  name: string;
  /** The text. Default: an entry with null is left out. */
  value: string | null;
}

/** How OTLP messages are written. */
export type OtlpHttpEncodingInput = 'protobuf' | 'json' | null;

/** Certificates for an https endpoint. Paths are absolute; `key_file` and `cert_file` come together. */
export interface HttpTlsInput {
  /** PEM file with the authorities that the receiver's certificate is checked against. Default: the certificate authorities that Node.js ships. */
  ca_file?: string | null;
  /** PEM file with the private key of the client certificate. Default: no client certificate. */
  key_file?: string | null;
  /** PEM file with the client certificate. Default: no client certificate. */
  cert_file?: string | null;
}

/** Sends OTLP over HTTP. */
export interface OtlpHttpExporterInput {
  /** Complete URL of the receiver, used exactly as written - the path of the signal is part of it. Default: "http://localhost:4318/v1/{signal}". */
  endpoint?: string | null;
  /** Certificates. Default: {}. */
  tls?: HttpTlsInput | null;
  /** Headers of every request. Wins over `headers_list`. Default: none. */
  headers?: NameStringValuePairInput[];
  /** Headers as one text, `name=value` pairs with commas between them, percent-encoded. */
  headers_list?: string | null;
  /** Compression of requests, `gzip` or `none`. Default: "none". */
  compression?: string | null;
  /** Milliseconds that one request may take, connecting included; 0 is no limit. What may be sent again is sent again. Default: 10000. */
  timeout?: number | null;
  /** How messages are written. Default: "protobuf". */
  encoding?: OtlpHttpEncodingInput;
}

/** Sends metrics as OTLP over HTTP. */
export interface OtlpHttpMetricExporterInput {
  /** Complete URL of the receiver, used exactly as written - the path of the signal is part of it. Default: "http://localhost:4318/v1/{signal}". */
  endpoint?: string | null;
  /** Certificates. Default: {}. */
  tls?: HttpTlsInput | null;
  /** Headers of every request. Wins over `headers_list`. Default: none. */
  headers?: NameStringValuePairInput[];
  /** Headers as one text, `name=value` pairs with commas between them, percent-encoded. */
  headers_list?: string | null;
  /** Compression of requests, `gzip` or `none`. Default: "none". */
  compression?: string | null;
  /** Milliseconds that one request may take, connecting included; 0 is no limit. What may be sent again is sent again. Default: 10000. */
  timeout?: number | null;
  /** How messages are written. Default: "protobuf". */
  encoding?: OtlpHttpEncodingInput;
  /** Whether points say the sum since the start or since the last export. Default: "cumulative". */
  temporality_preference?: ExporterTemporalityPreferenceInput;
  /** What histograms become when no view says otherwise. Default: "explicit_bucket_histogram". */
  default_histogram_aggregation?: ExporterDefaultHistogramAggregationInput;
}

/** The temporality of exported points. `low_memory` is delta for counters and histograms, cumulative for observable counters and up-down counters. */
export type ExporterTemporalityPreferenceInput = 'cumulative' | 'delta' | 'low_memory' | null;

/** The two kinds of histogram. */
export type ExporterDefaultHistogramAggregationInput = 'explicit_bucket_histogram' | 'base2_exponential_bucket_histogram' | null;

/** Prints to standard output, as one object an item. */
export type ConsoleExporterInput = Readonly<Record<never, never>>;

/** Prints metrics to standard output. */
export interface ConsoleMetricExporterInput {
  /** Whether points say the sum since the start or since the last export. Default: "cumulative". */
  temporality_preference?: ExporterTemporalityPreferenceInput;
  /** What histograms become when no view says otherwise. Default: "explicit_bucket_histogram". */
  default_histogram_aggregation?: ExporterDefaultHistogramAggregationInput;
}

/** Prints for people - spans as a tree with durations and status, logs as lines, metrics as a table. */
export interface PrettyConsoleExporterInput {
  /** Where to print. Default: "stderr". */
  stream?: 'stdout' | 'stderr' | null;
  /** Whether to print colours. Default: colours on a terminal, unless `NO_COLOR` is set. */
  color?: boolean | null;
}

/** Keeps what was exported in memory, for tests; `otelboot/testing` reads it. */
export type MemoryExporterInput = Readonly<Record<never, never>>;

/** Settings of single implementations, each under its own name. Those of others are not read. */
export interface DistributionInput {
  /** Settings of otelboot. Default: {}. */
  otelboot?: OtelbootInput;
  [other: string]: unknown;
}

/** Settings of otelboot. */
export interface OtelbootInput {
  /** The configuration beneath this one - `prod`, `dev`, `test`, `none`, or the path of a YAML file. Default: none with a file; by `NODE_ENV` without one. */
  preset?: string | null;
  /** Whether environment variables win over the file. Default: false for a file that `OTEL_CONFIG_FILE` names, else true. */
  env_overrides?: boolean | null;
  /** What `otelboot/register` does when telemetry cannot start - print why and run the application without it, or throw. `initTelemetry()` always throws. Default: "disable". */
  on_error?: 'disable' | 'throw' | null;
  /** Modules that export components, by package name or by path relative to the file. Default: none. */
  components?: string[];
  /** Which instrumentation packages are used. `auto` - HTTP, undici and those that the application's package.json lists; `none` - none. Default: "auto". */
  instrumentations?: 'auto' | 'listed' | 'none' | null;
  /** How the process stops. Default: {}. */
  shutdown?: OtelbootShutdownInput;
}

/** How the process stops. All times are milliseconds; the parts together may not exceed `timeout`. */
export interface OtelbootShutdownInput {
  /** The whole shutdown. Default: 25000. */
  timeout?: number | null;
  /** How long requests are still accepted after `ready` has turned false, so that load balancers notice. Default: 0. */
  readiness_delay?: number | null;
  /** How long requests in flight may take. Default: 15000. */
  drain_timeout?: number | null;
  /** How long the `onShutdown` hooks may take together. Default: 3000. */
  hooks_timeout?: number | null;
  /** How long exporting what is left may take. Default: 5000. */
  flush_timeout?: number | null;
  /** Signals that start the shutdown. Default: []. */
  signals?: ('SIGTERM' | 'SIGINT' | 'SIGHUP' | 'SIGBREAK' | 'SIGQUIT' | 'SIGUSR2')[];
  /** Which servers are drained - all that the process opens, or only those given to `drain()`. Default: "auto". */
  servers?: 'auto' | 'manual' | null;
  /** What an uncaught exception does - nothing of ours, or export for at most 2 s, print the exception and exit with 1. Default: "ignore". */
  on_fatal?: 'ignore' | 'flush' | null;
}

/** How log records are limited, processed and exported. */
export interface LoggerProviderInput {
  /** What happens to each log record, in order. */
  processors: LogRecordProcessorInput[];
  /** Limits of a log record. Default: {}. */
  limits?: LogRecordLimitsInput;
}

/** Limits of one log record. */
export interface LogRecordLimitsInput {
  /** Longest text of an attribute value, in characters. Default: the limit in `attribute_limits`, else none. */
  attribute_value_length_limit?: number | null;
  /** Most attributes of a log record. Default: 128. */
  attribute_count_limit?: number | null;
}

/** Receives each log record. */
export interface LogRecordProcessorInput {
  /** Exports log records in batches. */
  batch?: BatchLogRecordProcessorInput;
  /** Exports each log record at once. */
  simple?: SimpleLogRecordProcessorInput;
  [other: string]: unknown;
}

/** Collects log records and exports them in batches. */
export interface BatchLogRecordProcessorInput {
  /** Milliseconds that a log record waits at most before it is exported. Default: 1000. */
  schedule_delay?: number | null;
  /** Milliseconds that the export of one batch may take; 0 is no limit. Default: 30000. */
  export_timeout?: number | null;
  /** Most items that wait for export. When the queue is full, new ones are dropped and counted. Default: 2048. */
  max_queue_size?: number | null;
  /** Most items of one export. Default: 512. */
  max_export_batch_size?: number | null;
  /** Where log records go. */
  exporter: LogRecordExporterInput;
}

/** Exports each log record at once. For development and tests. */
export interface SimpleLogRecordProcessorInput {
  /** Where log records go. */
  exporter: LogRecordExporterInput;
}

/** Where log records go. */
export interface LogRecordExporterInput {
  /** OTLP over HTTP. */
  otlp_http?: OtlpHttpExporterInput | null;
  /** Standard output, one object a record. */
  console?: ConsoleExporterInput | null;
  /** The terminal, as lines. */
  pretty_console?: PrettyConsoleExporterInput | null;
  /** Memory, for tests. */
  memory?: MemoryExporterInput | null;
  [other: string]: unknown;
}

/** How measurements are aggregated, read and exported. */
export interface MeterProviderInput {
  /** Who reads the metrics, and how often. */
  readers: MetricReaderInput[];
  /** Changes to what instruments become. Default: every instrument as it is. */
  views?: ViewInput[];
}

/** Reads the metrics. */
export interface MetricReaderInput {
  /** Collects at an interval and pushes to an exporter. */
  periodic?: PeriodicMetricReaderInput;
}

/** Collects at an interval and pushes to an exporter. */
export interface PeriodicMetricReaderInput {
  /** Milliseconds from one collection to the next. Default: 60000. */
  interval?: number | null;
  /** Milliseconds that collecting and exporting may take; 0 is no limit. Default: 30000. */
  timeout?: number | null;
  /** Where metrics go. */
  exporter: PushMetricExporterInput;
}

/** Where metrics go. */
export interface PushMetricExporterInput {
  /** OTLP over HTTP. */
  otlp_http?: OtlpHttpMetricExporterInput | null;
  /** Standard output. */
  console?: ConsoleMetricExporterInput | null;
  /** The terminal, as a table. */
  pretty_console?: PrettyConsoleExporterInput | null;
  /** Memory, for tests. */
  memory?: MemoryExporterInput | null;
  [other: string]: unknown;
}

/** Which instruments, and what they become. */
export interface ViewInput {
  /** Which instruments. All conditions must hold; none means every instrument. */
  selector: ViewSelectorInput;
  /** What they become. */
  stream: ViewStreamInput;
}

/** Conditions on an instrument. */
export interface ViewSelectorInput {
  /** Name of the instrument; `*` stands for any characters and `?` for one. Default: any. */
  instrument_name?: string | null;
  /** Type of the instrument. Default: any. */
  instrument_type?: InstrumentTypeInput;
  /** Unit of the instrument. Default: any. */
  unit?: string | null;
  /** Name of the meter. Default: any. */
  meter_name?: string | null;
  /** Version of the meter. Default: any. */
  meter_version?: string | null;
  /** Schema URL of the meter. Default: any. */
  meter_schema_url?: string | null;
}

/** The types of instruments. */
export type InstrumentTypeInput = 'counter' | 'gauge' | 'histogram' | 'observable_counter' | 'observable_gauge' | 'observable_up_down_counter' | 'up_down_counter' | null;

/** What an instrument becomes. */
export interface ViewStreamInput {
  /** Name of the metric. Default: the instrument's name. */
  name?: string | null;
  /** Description of the metric. Default: the instrument's description. */
  description?: string | null;
  /** How measurements are combined. Default: {"default":{}}. */
  aggregation?: AggregationInput;
  /** Most combinations of attributes; further ones are counted together as overflow. Default: the limit of the reader. */
  aggregation_cardinality_limit?: number | null;
  /** Names of attributes that are kept. Default: {}. */
  attribute_keys?: IncludeExcludeInput;
}

/** How measurements are combined. */
export interface AggregationInput {
  /** What suits the instrument. */
  default?: DefaultAggregationInput | null;
  /** Not at all - the instrument is dropped. */
  drop?: DropAggregationInput | null;
  /** A histogram with fixed buckets. */
  explicit_bucket_histogram?: ExplicitBucketHistogramAggregationInput | null;
  /** The last value. */
  last_value?: LastValueAggregationInput | null;
  /** The sum. */
  sum?: SumAggregationInput | null;
}

/** What suits the instrument. */
export type DefaultAggregationInput = Readonly<Record<never, never>>;

/** Drops the instrument. */
export type DropAggregationInput = Readonly<Record<never, never>>;

/** A histogram with fixed buckets. */
export interface ExplicitBucketHistogramAggregationInput {
  /** Upper bounds of the buckets, rising. None means one bucket. Default: [0,5,10,25,50,75,100,250,500,750,1000,2500,5000,7500,10000]. */
  boundaries?: number[];
  /** Whether the smallest and largest values are kept. Default: true. */
  record_min_max?: boolean | null;
}

/** The last value. */
export type LastValueAggregationInput = Readonly<Record<never, never>>;

/** The sum. */
export type SumAggregationInput = Readonly<Record<never, never>>;

/** The formats that are read from and written to requests. */
export interface PropagatorInput {
  /** The formats, in order. Default: none. */
  composite?: TextMapPropagatorInput[];
  /** Formats as one text with commas between them; added behind `composite`, each once. `none` stands for no format. */
  composite_list?: string | null;
}

/** A format of trace context. */
export interface TextMapPropagatorInput {
  /** W3C `traceparent` and `tracestate`. */
  tracecontext?: TraceContextPropagatorInput | null;
  /** W3C `baggage`. */
  baggage?: BaggagePropagatorInput | null;
  [other: string]: unknown;
}

/** W3C Trace Context. */
export type TraceContextPropagatorInput = Readonly<Record<never, never>>;

/** W3C Baggage. */
export type BaggagePropagatorInput = Readonly<Record<never, never>>;

/** The entity that produces the telemetry. */
export interface ResourceInput {
  /** Attributes. Win over `attributes_list`, which wins over detectors. Default: none. */
  attributes?: AttributeNameValueInput[];
  /** Attributes as one text, `name=value` pairs with commas between them, percent-encoded. */
  attributes_list?: string | null;
  /** URL of the schema that the attributes follow. Default: none. */
  schema_url?: string | null;
  /** Attributes that are found out at start. Default: nothing is detected. */
  'detection/development'?: ExperimentalResourceDetectionInput;
}

/** An attribute. */
export interface AttributeNameValueInput {
  /** The name, such as `service.name`. */
  name: string;
  /** The value, of the type that `type` names. Default: an entry with null is left out. */
  value: string | number | boolean | null | string[] | boolean[] | number[];
  /** The type of the value. With `string`, a number or boolean keeps the text that the file has. Default: "string". */
  type?: AttributeTypeInput;
}

/** The types of attribute values. */
export type AttributeTypeInput = 'string' | 'bool' | 'int' | 'double' | 'string_array' | 'bool_array' | 'int_array' | 'double_array' | null;

/** Which detectors run, and what is kept of what they find. */
export interface ExperimentalResourceDetectionInput {
  /** Names of detected attributes that are kept. Default: {}. */
  attributes?: IncludeExcludeInput;
  /** The detectors. Where two find the same attribute, the later one wins. Default: none. */
  detectors?: ExperimentalResourceDetectorInput[];
}

/** Finds attributes out. */
export interface ExperimentalResourceDetectorInput {
  /** Finds `host.*` and `os.*`. */
  host?: ExperimentalHostResourceDetectorInput | null;
  /** Finds `process.*`. */
  process?: ExperimentalProcessResourceDetectorInput | null;
  /** Finds `service.name` (from `OTEL_SERVICE_NAME`) and makes a `service.instance.id`. */
  service?: ExperimentalServiceResourceDetectorInput | null;
  [other: string]: unknown;
}

/** The machine. */
export type ExperimentalHostResourceDetectorInput = Readonly<Record<never, never>>;

/** The process. */
export type ExperimentalProcessResourceDetectorInput = Readonly<Record<never, never>>;

/** The service. */
export type ExperimentalServiceResourceDetectorInput = Readonly<Record<never, never>>;

/** How spans are sampled, limited, processed and exported. */
export interface TracerProviderInput {
  /** What happens to each span, in order. */
  processors: SpanProcessorInput[];
  /** Limits of a span. Default: {}. */
  limits?: SpanLimitsInput;
  /** Which spans are recorded. Default: {"parent_based":{"root":{"always_on":{}}}}. */
  sampler?: SamplerInput;
}

/** Limits of one span. What goes beyond is dropped and counted on the span. */
export interface SpanLimitsInput {
  /** Longest text of an attribute value, in characters. Default: the limit in `attribute_limits`, else none. */
  attribute_value_length_limit?: number | null;
  /** Most attributes of a span. Default: 128. */
  attribute_count_limit?: number | null;
  /** Most events of a span. Default: 128. */
  event_count_limit?: number | null;
  /** Most links of a span. Default: 128. */
  link_count_limit?: number | null;
  /** Most attributes of an event. Default: 128. */
  event_attribute_count_limit?: number | null;
  /** Most attributes of a link. Default: 128. */
  link_attribute_count_limit?: number | null;
}

/** Receives each span at its start and end. */
export interface SpanProcessorInput {
  /** Exports finished spans in batches. */
  batch?: BatchSpanProcessorInput;
  /** Exports each span as soon as it ends. */
  simple?: SimpleSpanProcessorInput;
  [other: string]: unknown;
}

/** Collects finished spans and exports them in batches. */
export interface BatchSpanProcessorInput {
  /** Milliseconds that a finished span waits at most before it is exported. Default: 5000. */
  schedule_delay?: number | null;
  /** Milliseconds that the export of one batch may take; 0 is no limit. Default: 30000. */
  export_timeout?: number | null;
  /** Most items that wait for export. When the queue is full, new ones are dropped and counted. Default: 2048. */
  max_queue_size?: number | null;
  /** Most items of one export. Default: 512. */
  max_export_batch_size?: number | null;
  /** Where spans go. */
  exporter: SpanExporterInput;
}

/** Exports each span as soon as it ends. For development and tests. */
export interface SimpleSpanProcessorInput {
  /** Where spans go. */
  exporter: SpanExporterInput;
}

/** Where spans go. */
export interface SpanExporterInput {
  /** OTLP over HTTP. */
  otlp_http?: OtlpHttpExporterInput | null;
  /** Standard output, one object a span. */
  console?: ConsoleExporterInput | null;
  /** The terminal, as a tree. */
  pretty_console?: PrettyConsoleExporterInput | null;
  /** Memory, for tests. */
  memory?: MemoryExporterInput | null;
  [other: string]: unknown;
}

/** Decides which spans are recorded. */
export interface SamplerInput {
  /** Every span. */
  always_on?: AlwaysOnSamplerInput | null;
  /** No span. */
  always_off?: AlwaysOffSamplerInput | null;
  /** A share of the traces, the same ones in every service. */
  trace_id_ratio_based?: TraceIdRatioBasedSamplerInput | null;
  /** What the parent span was, and a sampler for spans without a parent. */
  parent_based?: ParentBasedSamplerInput | null;
  [other: string]: unknown;
}

/** Records every span. */
export type AlwaysOnSamplerInput = Readonly<Record<never, never>>;

/** Records no span. */
export type AlwaysOffSamplerInput = Readonly<Record<never, never>>;

/** Records a share of the traces, chosen by trace id. */
export interface TraceIdRatioBasedSamplerInput {
  /** The share, 0 to 1. Default: 1. */
  ratio?: number | null;
}

/** Follows the decision of the parent span; one sampler for each kind of parent. */
export interface ParentBasedSamplerInput {
  /** For spans without a parent. Default: {"always_on":{}}. */
  root?: SamplerInput;
  /** For a sampled parent in another process. Default: {"always_on":{}}. */
  remote_parent_sampled?: SamplerInput;
  /** For an unsampled parent in another process. Default: {"always_off":{}}. */
  remote_parent_not_sampled?: SamplerInput;
  /** For a sampled parent in this process. Default: {"always_on":{}}. */
  local_parent_sampled?: SamplerInput;
  /** For an unsampled parent in this process. Default: {"always_off":{}}. */
  local_parent_not_sampled?: SamplerInput;
}
