// Generated from schema/ by "npm run generate".

/** A configuration as a document says it: what may be left out is optional, and null is allowed where the schema allows it. */
export type ConfigurationInput = OpenTelemetryConfigurationInput;

/** A configuration after normalising: defaults filled in, null gone, lists in text form folded in. Durations are milliseconds. */
export type Configuration = OpenTelemetryConfiguration;

/** For each slot, the components that the schema knows and their configuration. */
export interface SlotConfigurations {
  LogRecordProcessor: { batch: BatchLogRecordProcessor; simple: SimpleLogRecordProcessor; 'event_to_span_event_bridge/development': ExperimentalEventToSpanEventBridgeLogRecordProcessor; };
  LogRecordExporter: { otlp_http: OtlpHttpExporter; otlp_grpc: OtlpGrpcExporter; 'otlp_file/development': ExperimentalOtlpFileExporter; console: ConsoleExporter; pretty_console: PrettyConsoleExporter; memory: MemoryExporter; };
  MetricReader: { periodic: PeriodicMetricReader; pull: PullMetricReader; };
  PullMetricExporter: { 'prometheus/development': ExperimentalPrometheusMetricExporter; };
  MetricProducer: { opencensus: OpenCensusMetricProducer; };
  PushMetricExporter: { otlp_http: OtlpHttpMetricExporter; otlp_grpc: OtlpGrpcMetricExporter; 'otlp_file/development': ExperimentalOtlpFileMetricExporter; console: ConsoleMetricExporter; pretty_console: PrettyConsoleExporter; memory: MemoryExporter; };
  Aggregation: { default: DefaultAggregation; drop: DropAggregation; explicit_bucket_histogram: ExplicitBucketHistogramAggregation; base2_exponential_bucket_histogram: Base2ExponentialBucketHistogramAggregation; last_value: LastValueAggregation; sum: SumAggregation; };
  TextMapPropagator: { tracecontext: TraceContextPropagator; baggage: BaggagePropagator; b3: B3Propagator; b3multi: B3MultiPropagator; };
  ExperimentalResourceDetector: { container: ExperimentalContainerResourceDetector; host: ExperimentalHostResourceDetector; process: ExperimentalProcessResourceDetector; service: ExperimentalServiceResourceDetector; };
  SpanProcessor: { batch: BatchSpanProcessor; simple: SimpleSpanProcessor; };
  SpanExporter: { otlp_http: OtlpHttpExporter; otlp_grpc: OtlpGrpcExporter; 'otlp_file/development': ExperimentalOtlpFileExporter; console: ConsoleExporter; pretty_console: PrettyConsoleExporter; memory: MemoryExporter; };
  Sampler: { always_on: AlwaysOnSampler; always_off: AlwaysOffSampler; always_record: AlwaysRecordSampler; 'composite/development': ExperimentalComposableSampler; 'jaeger_remote/development': ExperimentalJaegerRemoteSampler; 'probability/development': ExperimentalProbabilitySampler; trace_id_ratio_based: TraceIdRatioBasedSampler; parent_based: ParentBasedSampler; };
  ExperimentalComposableSampler: { always_off: ExperimentalComposableAlwaysOffSampler; always_on: ExperimentalComposableAlwaysOnSampler; parent_threshold: ExperimentalComposableParentThresholdSampler; probability: ExperimentalComposableProbabilitySampler; rule_based: ExperimentalComposableRuleBasedSampler; };
  IdGenerator: { random: RandomIdGenerator; };
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
  /** Settings of instrumentation packages. Default: {}. */
  readonly 'instrumentation/development': ExperimentalInstrumentation;
  /** Settings that only one implementation knows, under its name. Default: {"otelboot":{}}. */
  readonly distribution: Distribution;
}

/** Limits that hold for spans and log records alike. */
export interface AttributeLimits {
  /** Longest text of an attribute value, in characters; longer ones are cut. Default: no limit. */
  readonly attribute_value_length_limit?: number;
  /** Most levels of lists and maps in an attribute value; what lies deeper becomes empty. Default: 64. */
  readonly attribute_value_depth_limit: number;
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
  /** Largest request, in bytes before compression; a larger batch is sent in parts. 0 is no limit. Default: 67108864. */
  readonly max_request_size: number;
  /** Largest answer that is read, in bytes after decompression. Default: 4194304. */
  readonly max_response_size: number;
  /** Milliseconds that one request may take, connecting included; 0 is no limit. What may be sent again is sent again. Default: 10000. */
  readonly timeout: number;
  /** How messages are written. Default: "protobuf". */
  readonly encoding: OtlpHttpEncoding;
}

/** Certificates for a gRPC endpoint. Paths are absolute; `key_file` and `cert_file` come together. */
export interface GrpcTls {
  /** PEM file with the authorities that the receiver's certificate is checked against. Default: the certificate authorities that Node.js ships. */
  readonly ca_file?: string;
  /** PEM file with the private key of the client certificate. Default: no client certificate. */
  readonly key_file?: string;
  /** PEM file with the client certificate. Default: no client certificate. */
  readonly cert_file?: string;
  /** Whether an endpoint without `http://` or `https://` is connected to without TLS. Default: false. */
  readonly insecure: boolean;
}

/** Sends OTLP over gRPC. */
export interface OtlpGrpcExporter {
  /** Host and port of the receiver, as a URL (`http` is without TLS, `https` with it) or as `host:port`. Default: "http://localhost:4317". */
  readonly endpoint: string;
  /** Certificates. Default: {}. */
  readonly tls: GrpcTls;
  /** Metadata of every request. Wins over `headers_list`. Default: none. */
  readonly headers?: readonly NameStringValuePair[];
  /** Compression of requests, `gzip` or `none`. Default: "none". */
  readonly compression: string;
  /** Largest request, in bytes before compression; a larger batch is sent in parts. 0 is no limit. Default: 67108864. */
  readonly max_request_size: number;
  /** Largest answer that is read, in bytes after decompression. Default: 4194304. */
  readonly max_response_size: number;
  /** Milliseconds that one export may take from the first attempt to the last, connecting included; 0 is no limit. Default: 10000. */
  readonly timeout: number;
}

/** Sends metrics as OTLP over gRPC. */
export interface OtlpGrpcMetricExporter {
  /** Host and port of the receiver, as a URL (`http` is without TLS, `https` with it) or as `host:port`. Default: "http://localhost:4317". */
  readonly endpoint: string;
  /** Certificates. Default: {}. */
  readonly tls: GrpcTls;
  /** Metadata of every request. Wins over `headers_list`. Default: none. */
  readonly headers?: readonly NameStringValuePair[];
  /** Compression of requests, `gzip` or `none`. Default: "none". */
  readonly compression: string;
  /** Largest request, in bytes before compression; a larger batch is sent in parts. 0 is no limit. Default: 67108864. */
  readonly max_request_size: number;
  /** Largest answer that is read, in bytes after decompression. Default: 4194304. */
  readonly max_response_size: number;
  /** Milliseconds that one export may take from the first attempt to the last, connecting included; 0 is no limit. Default: 10000. */
  readonly timeout: number;
  /** Whether points say the sum since the start or since the last export. Default: "cumulative". */
  readonly temporality_preference: ExporterTemporalityPreference;
  /** What histograms become when no view says otherwise. Default: "explicit_bucket_histogram". */
  readonly default_histogram_aggregation: ExporterDefaultHistogramAggregation;
}

/** Writes OTLP as lines of JSON. */
export interface ExperimentalOtlpFileExporter {
  /** Where to write - `stdout`, or a file as `file:///path/to/file.jsonl`. Default: "stdout". */
  readonly output_stream: string;
}

/** Writes metrics as lines of OTLP JSON. */
export interface ExperimentalOtlpFileMetricExporter {
  /** Where to write - `stdout`, or a file as `file:///path/to/file.jsonl`. Default: "stdout". */
  readonly output_stream: string;
  /** Whether points say the sum since the start or since the last export. Default: "cumulative". */
  readonly temporality_preference: ExporterTemporalityPreference;
  /** What histograms become when no view says otherwise. Default: "explicit_bucket_histogram". */
  readonly default_histogram_aggregation: ExporterDefaultHistogramAggregation;
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
  /** Largest request, in bytes before compression; a larger batch is sent in parts. 0 is no limit. Default: 67108864. */
  readonly max_request_size: number;
  /** Largest answer that is read, in bytes after decompression. Default: 4194304. */
  readonly max_response_size: number;
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
  /** Which instrumentation packages are used. `auto` - HTTP and undici, which are built in, those that the application's package.json lists (in the place of one that is built in) and those under `instrumentation/development.js`; `listed` - only those under `instrumentation/development.js`; `none` - none. Default: "auto". */
  readonly instrumentations: 'auto' | 'listed' | 'none';
  /** Whether telemetry measures itself - what was exported, dropped and queued, as `otel.sdk.*` metrics. Default: false. */
  readonly self_metrics: boolean;
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

/** Settings of instrumentation packages. */
export interface ExperimentalInstrumentation {
  /** Settings that hold for every package that knows them. Default: {}. */
  readonly general: ExperimentalGeneralInstrumentation;
  /** For services in this language; not read in JavaScript. Default: nothing. */
  readonly cpp?: ExperimentalLanguageSpecificInstrumentation;
  /** For services in this language; not read in JavaScript. Default: nothing. */
  readonly dotnet?: ExperimentalLanguageSpecificInstrumentation;
  /** For services in this language; not read in JavaScript. Default: nothing. */
  readonly erlang?: ExperimentalLanguageSpecificInstrumentation;
  /** For services in this language; not read in JavaScript. Default: nothing. */
  readonly go?: ExperimentalLanguageSpecificInstrumentation;
  /** For services in this language; not read in JavaScript. Default: nothing. */
  readonly java?: ExperimentalLanguageSpecificInstrumentation;
  /** By package, `http` for `@opentelemetry/instrumentation-http`, the options of its constructor, merged over what `general` gives it. `enabled` set to false leaves it out. Default: {}. */
  readonly js: ExperimentalLanguageSpecificInstrumentation;
  /** For services in this language; not read in JavaScript. Default: nothing. */
  readonly php?: ExperimentalLanguageSpecificInstrumentation;
  /** For services in this language; not read in JavaScript. Default: nothing. */
  readonly python?: ExperimentalLanguageSpecificInstrumentation;
  /** For services in this language; not read in JavaScript. Default: nothing. */
  readonly ruby?: ExperimentalLanguageSpecificInstrumentation;
  /** For services in this language; not read in JavaScript. Default: nothing. */
  readonly rust?: ExperimentalLanguageSpecificInstrumentation;
  /** For services in this language; not read in JavaScript. Default: nothing. */
  readonly swift?: ExperimentalLanguageSpecificInstrumentation;
}

/** Settings that hold for every package that knows them. */
export interface ExperimentalGeneralInstrumentation {
  /** HTTP. Default: {}. */
  readonly http: ExperimentalHttpInstrumentation;
  /** Source code. Default: {}. */
  readonly code: ExperimentalCodeInstrumentation;
  /** Databases. Default: {}. */
  readonly db: ExperimentalDbInstrumentation;
  /** Generative AI. Default: {}. */
  readonly gen_ai: ExperimentalGenAiInstrumentation;
  /** Messaging. Default: {}. */
  readonly messaging: ExperimentalMessagingInstrumentation;
  /** Remote procedure calls. Default: {}. */
  readonly rpc: ExperimentalRpcInstrumentation;
  /** What is kept out of the telemetry. Default: {}. */
  readonly sanitization: ExperimentalSanitization;
  /** Which version of the conventions is used, as in `OTEL_SEMCONV_STABILITY_OPT_IN`. `semconv` of a domain wins. The packages for HTTP know version 1 only. Default: each package's own. */
  readonly stability_opt_in_list?: string;
}

/** Settings for the conventions of HTTP. */
export interface ExperimentalHttpInstrumentation {
  /** Which version of the conventions the packages use that can choose. Default: what `stability_opt_in_list` says, else each package's own. */
  readonly semconv?: ExperimentalSemconvConfig;
  /** Requests that the service sends. Default: {}. */
  readonly client: ExperimentalHttpClientInstrumentation;
  /** Requests that the service answers. Default: {}. */
  readonly server: ExperimentalHttpServerInstrumentation;
}

/** Requests that the service sends. */
export interface ExperimentalHttpClientInstrumentation {
  /** Headers of requests that become attributes. Default: none. */
  readonly request_captured_headers?: readonly string[];
  /** Headers of responses that become attributes. Default: none. */
  readonly response_captured_headers?: readonly string[];
  /** Methods that are named in telemetry, where case counts; others become `_OTHER`. Default: CONNECT, DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT, QUERY and TRACE. */
  readonly known_methods?: readonly string[];
}

/** Requests that the service answers. */
export interface ExperimentalHttpServerInstrumentation {
  /** Headers of requests that become attributes. Default: none. */
  readonly request_captured_headers?: readonly string[];
  /** Headers of responses that become attributes. Default: none. */
  readonly response_captured_headers?: readonly string[];
  /** Methods that are named in telemetry, where case counts; others become `_OTHER`. Default: CONNECT, DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT, QUERY and TRACE. */
  readonly known_methods?: readonly string[];
}

/** A version of the semantic conventions. */
export interface ExperimentalSemconvConfig {
  /** Major version. Default: the latest stable one. */
  readonly version?: number;
  /** Whether conventions that are not stable yet are used. Packages can be told for generative AI only. Default: false. */
  readonly experimental: boolean;
  /** Whether the version before is used beside it. Default: false. */
  readonly dual_emit: boolean;
}

/** Settings for the conventions of source code. */
export interface ExperimentalCodeInstrumentation {
  /** Which version of the conventions the packages use that can choose. Default: what `stability_opt_in_list` says, else each package's own. */
  readonly semconv?: ExperimentalSemconvConfig;
}

/** Settings for the conventions of databases. */
export interface ExperimentalDbInstrumentation {
  /** Which version of the conventions the packages use that can choose. Default: what `stability_opt_in_list` says, else each package's own. */
  readonly semconv?: ExperimentalSemconvConfig;
}

/** Settings for the conventions of generative AI. */
export interface ExperimentalGenAiInstrumentation {
  /** Which version of the conventions the packages use that can choose. Default: what `stability_opt_in_list` says, else each package's own. */
  readonly semconv?: ExperimentalSemconvConfig;
}

/** Settings for the conventions of remote procedure calls. */
export interface ExperimentalRpcInstrumentation {
  /** Which version of the conventions the packages use that can choose. Default: what `stability_opt_in_list` says, else each package's own. */
  readonly semconv?: ExperimentalSemconvConfig;
}

/** Settings for the conventions of messaging. */
export interface ExperimentalMessagingInstrumentation {
  /** Which version of the conventions the packages use that can choose. Default: what `stability_opt_in_list` says, else each package's own. */
  readonly semconv?: ExperimentalSemconvConfig;
}

/** What is kept out of the telemetry. */
export interface ExperimentalSanitization {
  /** URLs. Default: {}. */
  readonly url: ExperimentalUrlSanitization;
}

/** What is kept out of URLs. */
export interface ExperimentalUrlSanitization {
  /** Query parameters whose values are hidden; an empty list hides none. Default: the list of the conventions. */
  readonly sensitive_query_parameters?: readonly string[];
}

/** Settings of packages, each under its name. */
export interface ExperimentalLanguageSpecificInstrumentation {
  readonly [other: string]: unknown;
}

/** How log records are limited, processed and exported. */
export interface LoggerProvider {
  /** What happens to each log record, in order. */
  readonly processors: readonly LogRecordProcessor[];
  /** Limits of a log record. Default: {}. */
  readonly limits: LogRecordLimits;
  /** Which loggers are enabled, and from which severity on. Default: every logger is enabled. */
  readonly 'logger_configurator/development'?: ExperimentalLoggerConfigurator;
}

/** Limits of one log record. */
export interface LogRecordLimits {
  /** Longest text of an attribute value, in characters. Default: the limit in `attribute_limits`, else none. */
  readonly attribute_value_length_limit?: number;
  /** Most levels of lists and maps in an attribute value; what lies deeper becomes empty. Default: 64. */
  readonly attribute_value_depth_limit: number;
  /** Most attributes of a log record. Default: 128. */
  readonly attribute_count_limit: number;
}

/** Receives each log record. */
export interface LogRecordProcessor {
  /** Exports log records in batches. */
  readonly batch?: BatchLogRecordProcessor;
  /** Exports each log record at once. */
  readonly simple?: SimpleLogRecordProcessor;
  /** Adds log records that are events to the span that is active. */
  readonly 'event_to_span_event_bridge/development'?: ExperimentalEventToSpanEventBridgeLogRecordProcessor;
  readonly [other: string]: unknown;
}

/** Adds log records that are events to the span that is active. */
export type ExperimentalEventToSpanEventBridgeLogRecordProcessor = Readonly<Record<never, never>>;

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
  /** OTLP over gRPC. */
  readonly otlp_grpc?: OtlpGrpcExporter;
  /** OTLP as lines of JSON, to standard output or a file. */
  readonly 'otlp_file/development'?: ExperimentalOtlpFileExporter;
  /** Standard output, one object a record. */
  readonly console?: ConsoleExporter;
  /** The terminal, as lines. */
  readonly pretty_console?: PrettyConsoleExporter;
  /** Memory, for tests. */
  readonly memory?: MemoryExporter;
  readonly [other: string]: unknown;
}

/** Which loggers are enabled, and from which severity on. The first entry whose name matches counts. */
export interface ExperimentalLoggerConfigurator {
  /** For loggers that no entry matches. Default: {}. */
  readonly default_config: ExperimentalLoggerConfig;
  /** Settings by name. Default: none. */
  readonly loggers?: readonly ExperimentalLoggerMatcherAndConfig[];
}

/** Settings of the loggers whose name matches. */
export interface ExperimentalLoggerMatcherAndConfig {
  /** Name of the logger; `*` stands for any characters and `?` for one. */
  readonly name: string;
  /** Settings. */
  readonly config: ExperimentalLoggerConfig;
}

/** Settings of a logger. */
export interface ExperimentalLoggerConfig {
  /** Whether its log records are processed. Default: true. */
  readonly enabled: boolean;
  /** The least severity that is processed. Log records without a severity always are. Default: any severity. */
  readonly minimum_severity?: SeverityNumber;
  /** Whether log records of unsampled traces are left out. Default: false. */
  readonly trace_based: boolean;
}

/** How measurements are aggregated, read and exported. */
export interface MeterProvider {
  /** Who reads the metrics, and how often. */
  readonly readers: readonly MetricReader[];
  /** Changes to what instruments become. Default: every instrument as it is. */
  readonly views?: readonly View[];
  /** Which measurements may become exemplars. Default: "trace_based". */
  readonly exemplar_filter: ExemplarFilter;
  /** Which meters are enabled. Default: every meter is enabled. */
  readonly 'meter_configurator/development'?: ExperimentalMeterConfigurator;
}

/** Reads the metrics. */
export interface MetricReader {
  /** Collects at an interval and pushes to an exporter. */
  readonly periodic?: PeriodicMetricReader;
  /** Collects when somebody asks. */
  readonly pull?: PullMetricReader;
}

/** Collects at an interval and pushes to an exporter. */
export interface PeriodicMetricReader {
  /** Milliseconds from one collection to the next. Default: 60000. */
  readonly interval: number;
  /** Milliseconds that collecting and exporting may take; 0 is no limit. Default: 30000. */
  readonly timeout: number;
  /** Most points of one export. Default: no limit. */
  readonly 'max_export_batch_size/development'?: number;
  /** Where metrics go. */
  readonly exporter: PushMetricExporter;
  /** Sources of metrics beside the SDK. Default: none. */
  readonly producers?: readonly MetricProducer[];
  /** Most combinations of attributes of an instrument; further ones are counted together as overflow. Default: {}. */
  readonly cardinality_limits: CardinalityLimits;
}

/** Collects when somebody asks. */
export interface PullMetricReader {
  /** Who asks. */
  readonly exporter: PullMetricExporter;
  /** Sources of metrics beside the SDK. Default: none. */
  readonly producers?: readonly MetricProducer[];
  /** Most combinations of attributes of an instrument; further ones are counted together as overflow. Default: {}. */
  readonly cardinality_limits: CardinalityLimits;
}

/** Most combinations of attributes, by type of instrument. */
export interface CardinalityLimits {
  /** For every type that is not named. Default: 2000. */
  readonly default: number;
  /** For instruments of this type. Default: 2000. */
  readonly counter: number;
  /** For instruments of this type. Default: 2000. */
  readonly gauge: number;
  /** For instruments of this type. Default: 2000. */
  readonly histogram: number;
  /** For instruments of this type. Default: 2000. */
  readonly observable_counter: number;
  /** For instruments of this type. Default: 2000. */
  readonly observable_gauge: number;
  /** For instruments of this type. Default: 2000. */
  readonly observable_up_down_counter: number;
  /** For instruments of this type. Default: 2000. */
  readonly up_down_counter: number;
}

/** Who asks for metrics. */
export interface PullMetricExporter {
  /** A Prometheus server that scrapes. */
  readonly 'prometheus/development'?: ExperimentalPrometheusMetricExporter;
  readonly [other: string]: unknown;
}

/** A source of metrics beside the SDK. */
export interface MetricProducer {
  /** OpenCensus, which has ended. */
  readonly opencensus?: OpenCensusMetricProducer;
  readonly [other: string]: unknown;
}

/** OpenCensus, which has ended. */
export type OpenCensusMetricProducer = Readonly<Record<never, never>>;

/** Serves metrics over HTTP, for a Prometheus server to scrape. */
export interface ExperimentalPrometheusMetricExporter {
  /** Address to listen on. Default: "localhost". */
  readonly host: string;
  /** Port to listen on. Default: 9464. */
  readonly port: number;
  /** Whether each series says the instrumentation scope that it comes from. Default: true. */
  readonly scope_info_enabled: boolean;
  /** Whether the resource is served as the metric `target_info`. Default: true. */
  readonly 'target_info_enabled/development': boolean;
  /** Names of resource attributes that become labels of every series. Default: none. */
  readonly resource_constant_labels?: IncludeExclude;
  /** How names become names of Prometheus. Default: "underscore_escaping_with_suffixes". */
  readonly translation_strategy: ExperimentalPrometheusTranslationStrategy;
}

/** Whether unusual characters become underscores, and whether unit and type are added to names. */
export type ExperimentalPrometheusTranslationStrategy = 'underscore_escaping_with_suffixes' | 'underscore_escaping_without_suffixes/development' | 'no_utf8_escaping_with_suffixes/development' | 'no_translation/development';

/** Which measurements may become exemplars. */
export type ExemplarFilter = 'always_on' | 'always_off' | 'trace_based';

/** Where metrics go. */
export interface PushMetricExporter {
  /** OTLP over HTTP. */
  readonly otlp_http?: OtlpHttpMetricExporter;
  /** OTLP over gRPC. */
  readonly otlp_grpc?: OtlpGrpcMetricExporter;
  /** OTLP as lines of JSON, to standard output or a file. */
  readonly 'otlp_file/development'?: ExperimentalOtlpFileMetricExporter;
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
  /** A histogram with exponential buckets. */
  readonly base2_exponential_bucket_histogram?: Base2ExponentialBucketHistogramAggregation;
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

/** A histogram with exponential buckets. */
export interface Base2ExponentialBucketHistogramAggregation {
  /** Finest scale. Default: 20. */
  readonly max_scale: number;
  /** Most buckets of positive, and of negative, values. Default: 160. */
  readonly max_size: number;
  /** Whether the smallest and largest values are kept. Default: true. */
  readonly record_min_max: boolean;
}

/** The last value. */
export type LastValueAggregation = Readonly<Record<never, never>>;

/** The sum. */
export type SumAggregation = Readonly<Record<never, never>>;

/** Which meters are enabled. The first entry whose name matches counts. */
export interface ExperimentalMeterConfigurator {
  /** For meters that no entry matches. Default: {}. */
  readonly default_config: ExperimentalMeterConfig;
  /** Settings by name. Default: none. */
  readonly meters?: readonly ExperimentalMeterMatcherAndConfig[];
}

/** Settings of the meters whose name matches. */
export interface ExperimentalMeterMatcherAndConfig {
  /** Name of the meter; `*` stands for any characters and `?` for one. */
  readonly name: string;
  /** Settings. */
  readonly config: ExperimentalMeterConfig;
}

/** Settings of a meter. */
export interface ExperimentalMeterConfig {
  /** Whether its measurements are recorded. Default: true. */
  readonly enabled: boolean;
}

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
  /** Zipkin's single `b3` header. */
  readonly b3?: B3Propagator;
  /** Zipkin's `X-B3-*` headers. */
  readonly b3multi?: B3MultiPropagator;
  readonly [other: string]: unknown;
}

/** W3C Trace Context. */
export type TraceContextPropagator = Readonly<Record<never, never>>;

/** W3C Baggage. */
export type BaggagePropagator = Readonly<Record<never, never>>;

/** Zipkin B3 in one header. */
export type B3Propagator = Readonly<Record<never, never>>;

/** Zipkin B3 in several headers. */
export type B3MultiPropagator = Readonly<Record<never, never>>;

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
  /** Finds `container.id`. */
  readonly container?: ExperimentalContainerResourceDetector;
  /** Finds `host.*` and `os.*`. */
  readonly host?: ExperimentalHostResourceDetector;
  /** Finds `process.*`. */
  readonly process?: ExperimentalProcessResourceDetector;
  /** Finds `service.name` (from `OTEL_SERVICE_NAME`) and makes a `service.instance.id`. */
  readonly service?: ExperimentalServiceResourceDetector;
  readonly [other: string]: unknown;
}

/** The container. */
export type ExperimentalContainerResourceDetector = Readonly<Record<never, never>>;

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
  /** Where trace and span ids come from. Default: {"random":{}}. */
  readonly id_generator: IdGenerator;
  /** Which tracers are enabled. Default: every tracer is enabled. */
  readonly 'tracer_configurator/development'?: ExperimentalTracerConfigurator;
}

/** Limits of one span. What goes beyond is dropped and counted on the span. */
export interface SpanLimits {
  /** Longest text of an attribute value, in characters. Default: the limit in `attribute_limits`, else none. */
  readonly attribute_value_length_limit?: number;
  /** Most levels of lists and maps in an attribute value; what lies deeper becomes empty. Default: 64. */
  readonly attribute_value_depth_limit: number;
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
  /** OTLP over gRPC. */
  readonly otlp_grpc?: OtlpGrpcExporter;
  /** OTLP as lines of JSON, to standard output or a file. */
  readonly 'otlp_file/development'?: ExperimentalOtlpFileExporter;
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
  /** Another sampler, whose dropped spans are still recorded for processors, but not exported. */
  readonly always_record?: AlwaysRecordSampler;
  /** Consistent probability sampling, with rules. */
  readonly 'composite/development'?: ExperimentalComposableSampler;
  /** What a Jaeger sampling service says. */
  readonly 'jaeger_remote/development'?: ExperimentalJaegerRemoteSampler;
  /** A share of the traces, by the consistent probability that `tracestate` carries. */
  readonly 'probability/development'?: ExperimentalProbabilitySampler;
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

/** Turns dropped spans of another sampler into recorded ones that are not exported. */
export interface AlwaysRecordSampler {
  /** The other sampler. */
  readonly root: Sampler;
}

/** Asks a Jaeger sampling service at an interval. */
export interface ExperimentalJaegerRemoteSampler {
  /** URL of the service, such as `http://localhost:5778/sampling`. */
  readonly endpoint: string;
  /** Milliseconds from one question to the next. 0 asks once. Default: 60000. */
  readonly interval: number;
  /** The sampler until the service has answered. */
  readonly initial_sampler: Sampler;
}

/** A share of the traces, consistent between services. */
export interface ExperimentalProbabilitySampler {
  /** The share, 0 to 1. Default: 1. */
  readonly ratio: number;
}

/** A part of a composite sampler. */
export interface ExperimentalComposableSampler {
  /** No span. */
  readonly always_off?: ExperimentalComposableAlwaysOffSampler;
  /** Every span. */
  readonly always_on?: ExperimentalComposableAlwaysOnSampler;
  /** What the parent says, and a sampler for spans without one. */
  readonly parent_threshold?: ExperimentalComposableParentThresholdSampler;
  /** A share of the traces. */
  readonly probability?: ExperimentalComposableProbabilitySampler;
  /** The first rule that matches. */
  readonly rule_based?: ExperimentalComposableRuleBasedSampler;
  readonly [other: string]: unknown;
}

/** Samples no span. */
export type ExperimentalComposableAlwaysOffSampler = Readonly<Record<never, never>>;

/** Samples every span. */
export type ExperimentalComposableAlwaysOnSampler = Readonly<Record<never, never>>;

/** Follows the threshold in the parent's `tracestate`. */
export interface ExperimentalComposableParentThresholdSampler {
  /** For spans without a parent. */
  readonly root: ExperimentalComposableSampler;
}

/** Samples a share of the traces. */
export interface ExperimentalComposableProbabilitySampler {
  /** The share, 0 to 1. Default: 1. */
  readonly ratio: number;
}

/** Asks the sampler of the first rule that matches; when none does, the span is dropped. */
export interface ExperimentalComposableRuleBasedSampler {
  /** The rules, in order. Default: no span is sampled. */
  readonly rules?: readonly ExperimentalComposableRuleBasedSamplerRule[];
}

/** Conditions, all of which must hold, and a sampler. Without conditions it matches every span. */
export interface ExperimentalComposableRuleBasedSamplerRule {
  /** Values of an attribute. Default: any. */
  readonly attribute_values?: ExperimentalComposableRuleBasedSamplerRuleAttributeValues;
  /** Patterns of an attribute. Default: any. */
  readonly attribute_patterns?: ExperimentalComposableRuleBasedSamplerRuleAttributePatterns;
  /** Kinds of span of which one must be the span's. Default: any. */
  readonly span_kinds?: readonly SpanKind[];
  /** Kinds of parent of which one must be the span's. Default: any. */
  readonly parent?: readonly ExperimentalSpanParent[];
  /** The sampler of the rule. */
  readonly sampler: ExperimentalComposableSampler;
}

/** Values of an attribute. Numbers and booleans compare as texts; of a list, one item must match. */
export interface ExperimentalComposableRuleBasedSamplerRuleAttributeValues {
  /** Name of the attribute. */
  readonly key: string;
  /** Values of which one must be the attribute's. */
  readonly values: readonly string[];
}

/** Patterns of an attribute. Numbers and booleans compare as texts; of a list, one item must match. */
export interface ExperimentalComposableRuleBasedSamplerRuleAttributePatterns {
  /** Name of the attribute. */
  readonly key: string;
  /** Patterns of which one must match; `*` stands for any characters and `?` for one. Default: any value. */
  readonly included?: readonly string[];
  /** Patterns of which none may match; wins over `included`. Default: none. */
  readonly excluded?: readonly string[];
}

/** The kinds of span. */
export type SpanKind = 'internal' | 'server' | 'client' | 'producer' | 'consumer';

/** The kinds of parent - none for a root span, in another process, in this one. */
export type ExperimentalSpanParent = 'none' | 'remote' | 'local';

/** Makes trace and span ids. */
export interface IdGenerator {
  /** Random ids. */
  readonly random?: RandomIdGenerator;
  readonly [other: string]: unknown;
}

/** Random ids. */
export type RandomIdGenerator = Readonly<Record<never, never>>;

/** Which tracers are enabled. The first entry whose name matches counts. */
export interface ExperimentalTracerConfigurator {
  /** For tracers that no entry matches. Default: {}. */
  readonly default_config: ExperimentalTracerConfig;
  /** Settings by name. Default: none. */
  readonly tracers?: readonly ExperimentalTracerMatcherAndConfig[];
}

/** Settings of the tracers whose name matches. */
export interface ExperimentalTracerMatcherAndConfig {
  /** Name of the tracer; `*` stands for any characters and `?` for one. */
  readonly name: string;
  /** Settings. */
  readonly config: ExperimentalTracerConfig;
}

/** Settings of a tracer. */
export interface ExperimentalTracerConfig {
  /** Whether its spans are recorded. Default: true. */
  readonly enabled: boolean;
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
  /** Settings of instrumentation packages. Default: {}. */
  'instrumentation/development'?: ExperimentalInstrumentationInput;
  /** Settings that only one implementation knows, under its name. Default: {"otelboot":{}}. */
  distribution?: DistributionInput;
}

/** Limits that hold for spans and log records alike. */
export interface AttributeLimitsInput {
  /** Longest text of an attribute value, in characters; longer ones are cut. Default: no limit. */
  attribute_value_length_limit?: number | null;
  /** Most levels of lists and maps in an attribute value; what lies deeper becomes empty. Default: 64. */
  attribute_value_depth_limit?: number | null;
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
  /** Largest request, in bytes before compression; a larger batch is sent in parts. 0 is no limit. Default: 67108864. */
  max_request_size?: number | null;
  /** Largest answer that is read, in bytes after decompression. Default: 4194304. */
  max_response_size?: number | null;
  /** Milliseconds that one request may take, connecting included; 0 is no limit. What may be sent again is sent again. Default: 10000. */
  timeout?: number | null;
  /** How messages are written. Default: "protobuf". */
  encoding?: OtlpHttpEncodingInput;
}

/** Certificates for a gRPC endpoint. Paths are absolute; `key_file` and `cert_file` come together. */
export interface GrpcTlsInput {
  /** PEM file with the authorities that the receiver's certificate is checked against. Default: the certificate authorities that Node.js ships. */
  ca_file?: string | null;
  /** PEM file with the private key of the client certificate. Default: no client certificate. */
  key_file?: string | null;
  /** PEM file with the client certificate. Default: no client certificate. */
  cert_file?: string | null;
  /** Whether an endpoint without `http://` or `https://` is connected to without TLS. Default: false. */
  insecure?: boolean | null;
}

/** Sends OTLP over gRPC. */
export interface OtlpGrpcExporterInput {
  /** Host and port of the receiver, as a URL (`http` is without TLS, `https` with it) or as `host:port`. Default: "http://localhost:4317". */
  endpoint?: string | null;
  /** Certificates. Default: {}. */
  tls?: GrpcTlsInput | null;
  /** Metadata of every request. Wins over `headers_list`. Default: none. */
  headers?: NameStringValuePairInput[];
  /** Metadata as one text, `name=value` pairs with commas between them, percent-encoded. */
  headers_list?: string | null;
  /** Compression of requests, `gzip` or `none`. Default: "none". */
  compression?: string | null;
  /** Largest request, in bytes before compression; a larger batch is sent in parts. 0 is no limit. Default: 67108864. */
  max_request_size?: number | null;
  /** Largest answer that is read, in bytes after decompression. Default: 4194304. */
  max_response_size?: number | null;
  /** Milliseconds that one export may take from the first attempt to the last, connecting included; 0 is no limit. Default: 10000. */
  timeout?: number | null;
}

/** Sends metrics as OTLP over gRPC. */
export interface OtlpGrpcMetricExporterInput {
  /** Host and port of the receiver, as a URL (`http` is without TLS, `https` with it) or as `host:port`. Default: "http://localhost:4317". */
  endpoint?: string | null;
  /** Certificates. Default: {}. */
  tls?: GrpcTlsInput | null;
  /** Metadata of every request. Wins over `headers_list`. Default: none. */
  headers?: NameStringValuePairInput[];
  /** Metadata as one text, `name=value` pairs with commas between them, percent-encoded. */
  headers_list?: string | null;
  /** Compression of requests, `gzip` or `none`. Default: "none". */
  compression?: string | null;
  /** Largest request, in bytes before compression; a larger batch is sent in parts. 0 is no limit. Default: 67108864. */
  max_request_size?: number | null;
  /** Largest answer that is read, in bytes after decompression. Default: 4194304. */
  max_response_size?: number | null;
  /** Milliseconds that one export may take from the first attempt to the last, connecting included; 0 is no limit. Default: 10000. */
  timeout?: number | null;
  /** Whether points say the sum since the start or since the last export. Default: "cumulative". */
  temporality_preference?: ExporterTemporalityPreferenceInput;
  /** What histograms become when no view says otherwise. Default: "explicit_bucket_histogram". */
  default_histogram_aggregation?: ExporterDefaultHistogramAggregationInput;
}

/** Writes OTLP as lines of JSON. */
export interface ExperimentalOtlpFileExporterInput {
  /** Where to write - `stdout`, or a file as `file:///path/to/file.jsonl`. Default: "stdout". */
  output_stream?: string | null;
}

/** Writes metrics as lines of OTLP JSON. */
export interface ExperimentalOtlpFileMetricExporterInput {
  /** Where to write - `stdout`, or a file as `file:///path/to/file.jsonl`. Default: "stdout". */
  output_stream?: string | null;
  /** Whether points say the sum since the start or since the last export. Default: "cumulative". */
  temporality_preference?: ExporterTemporalityPreferenceInput;
  /** What histograms become when no view says otherwise. Default: "explicit_bucket_histogram". */
  default_histogram_aggregation?: ExporterDefaultHistogramAggregationInput;
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
  /** Largest request, in bytes before compression; a larger batch is sent in parts. 0 is no limit. Default: 67108864. */
  max_request_size?: number | null;
  /** Largest answer that is read, in bytes after decompression. Default: 4194304. */
  max_response_size?: number | null;
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
  /** Which instrumentation packages are used. `auto` - HTTP and undici, which are built in, those that the application's package.json lists (in the place of one that is built in) and those under `instrumentation/development.js`; `listed` - only those under `instrumentation/development.js`; `none` - none. Default: "auto". */
  instrumentations?: 'auto' | 'listed' | 'none' | null;
  /** Whether telemetry measures itself - what was exported, dropped and queued, as `otel.sdk.*` metrics. Default: false. */
  self_metrics?: boolean | null;
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

/** Settings of instrumentation packages. */
export interface ExperimentalInstrumentationInput {
  /** Settings that hold for every package that knows them. Default: {}. */
  general?: ExperimentalGeneralInstrumentationInput;
  /** For services in this language; not read in JavaScript. Default: nothing. */
  cpp?: ExperimentalLanguageSpecificInstrumentationInput;
  /** For services in this language; not read in JavaScript. Default: nothing. */
  dotnet?: ExperimentalLanguageSpecificInstrumentationInput;
  /** For services in this language; not read in JavaScript. Default: nothing. */
  erlang?: ExperimentalLanguageSpecificInstrumentationInput;
  /** For services in this language; not read in JavaScript. Default: nothing. */
  go?: ExperimentalLanguageSpecificInstrumentationInput;
  /** For services in this language; not read in JavaScript. Default: nothing. */
  java?: ExperimentalLanguageSpecificInstrumentationInput;
  /** By package, `http` for `@opentelemetry/instrumentation-http`, the options of its constructor, merged over what `general` gives it. `enabled` set to false leaves it out. Default: {}. */
  js?: ExperimentalLanguageSpecificInstrumentationInput;
  /** For services in this language; not read in JavaScript. Default: nothing. */
  php?: ExperimentalLanguageSpecificInstrumentationInput;
  /** For services in this language; not read in JavaScript. Default: nothing. */
  python?: ExperimentalLanguageSpecificInstrumentationInput;
  /** For services in this language; not read in JavaScript. Default: nothing. */
  ruby?: ExperimentalLanguageSpecificInstrumentationInput;
  /** For services in this language; not read in JavaScript. Default: nothing. */
  rust?: ExperimentalLanguageSpecificInstrumentationInput;
  /** For services in this language; not read in JavaScript. Default: nothing. */
  swift?: ExperimentalLanguageSpecificInstrumentationInput;
}

/** Settings that hold for every package that knows them. */
export interface ExperimentalGeneralInstrumentationInput {
  /** HTTP. Default: {}. */
  http?: ExperimentalHttpInstrumentationInput;
  /** Source code. Default: {}. */
  code?: ExperimentalCodeInstrumentationInput;
  /** Databases. Default: {}. */
  db?: ExperimentalDbInstrumentationInput;
  /** Generative AI. Default: {}. */
  gen_ai?: ExperimentalGenAiInstrumentationInput;
  /** Messaging. Default: {}. */
  messaging?: ExperimentalMessagingInstrumentationInput;
  /** Remote procedure calls. Default: {}. */
  rpc?: ExperimentalRpcInstrumentationInput;
  /** What is kept out of the telemetry. Default: {}. */
  sanitization?: ExperimentalSanitizationInput;
  /** Which version of the conventions is used, as in `OTEL_SEMCONV_STABILITY_OPT_IN`. `semconv` of a domain wins. The packages for HTTP know version 1 only. Default: each package's own. */
  stability_opt_in_list?: string | null;
}

/** Settings for the conventions of HTTP. */
export interface ExperimentalHttpInstrumentationInput {
  /** Which version of the conventions the packages use that can choose. Default: what `stability_opt_in_list` says, else each package's own. */
  semconv?: ExperimentalSemconvConfigInput;
  /** Requests that the service sends. Default: {}. */
  client?: ExperimentalHttpClientInstrumentationInput;
  /** Requests that the service answers. Default: {}. */
  server?: ExperimentalHttpServerInstrumentationInput;
}

/** Requests that the service sends. */
export interface ExperimentalHttpClientInstrumentationInput {
  /** Headers of requests that become attributes. Default: none. */
  request_captured_headers?: string[];
  /** Headers of responses that become attributes. Default: none. */
  response_captured_headers?: string[];
  /** Methods that are named in telemetry, where case counts; others become `_OTHER`. Default: CONNECT, DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT, QUERY and TRACE. */
  known_methods?: string[];
}

/** Requests that the service answers. */
export interface ExperimentalHttpServerInstrumentationInput {
  /** Headers of requests that become attributes. Default: none. */
  request_captured_headers?: string[];
  /** Headers of responses that become attributes. Default: none. */
  response_captured_headers?: string[];
  /** Methods that are named in telemetry, where case counts; others become `_OTHER`. Default: CONNECT, DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT, QUERY and TRACE. */
  known_methods?: string[];
}

/** A version of the semantic conventions. */
export interface ExperimentalSemconvConfigInput {
  /** Major version. Default: the latest stable one. */
  version?: number | null;
  /** Whether conventions that are not stable yet are used. Packages can be told for generative AI only. Default: false. */
  experimental?: boolean | null;
  /** Whether the version before is used beside it. Default: false. */
  dual_emit?: boolean | null;
}

/** Settings for the conventions of source code. */
export interface ExperimentalCodeInstrumentationInput {
  /** Which version of the conventions the packages use that can choose. Default: what `stability_opt_in_list` says, else each package's own. */
  semconv?: ExperimentalSemconvConfigInput;
}

/** Settings for the conventions of databases. */
export interface ExperimentalDbInstrumentationInput {
  /** Which version of the conventions the packages use that can choose. Default: what `stability_opt_in_list` says, else each package's own. */
  semconv?: ExperimentalSemconvConfigInput;
}

/** Settings for the conventions of generative AI. */
export interface ExperimentalGenAiInstrumentationInput {
  /** Which version of the conventions the packages use that can choose. Default: what `stability_opt_in_list` says, else each package's own. */
  semconv?: ExperimentalSemconvConfigInput;
}

/** Settings for the conventions of remote procedure calls. */
export interface ExperimentalRpcInstrumentationInput {
  /** Which version of the conventions the packages use that can choose. Default: what `stability_opt_in_list` says, else each package's own. */
  semconv?: ExperimentalSemconvConfigInput;
}

/** Settings for the conventions of messaging. */
export interface ExperimentalMessagingInstrumentationInput {
  /** Which version of the conventions the packages use that can choose. Default: what `stability_opt_in_list` says, else each package's own. */
  semconv?: ExperimentalSemconvConfigInput;
}

/** What is kept out of the telemetry. */
export interface ExperimentalSanitizationInput {
  /** URLs. Default: {}. */
  url?: ExperimentalUrlSanitizationInput;
}

/** What is kept out of URLs. */
export interface ExperimentalUrlSanitizationInput {
  /** Query parameters whose values are hidden; an empty list hides none. Default: the list of the conventions. */
  sensitive_query_parameters?: string[];
}

/** Settings of packages, each under its name. */
export interface ExperimentalLanguageSpecificInstrumentationInput {
  [other: string]: unknown;
}

/** How log records are limited, processed and exported. */
export interface LoggerProviderInput {
  /** What happens to each log record, in order. */
  processors: LogRecordProcessorInput[];
  /** Limits of a log record. Default: {}. */
  limits?: LogRecordLimitsInput;
  /** Which loggers are enabled, and from which severity on. Default: every logger is enabled. */
  'logger_configurator/development'?: ExperimentalLoggerConfiguratorInput;
}

/** Limits of one log record. */
export interface LogRecordLimitsInput {
  /** Longest text of an attribute value, in characters. Default: the limit in `attribute_limits`, else none. */
  attribute_value_length_limit?: number | null;
  /** Most levels of lists and maps in an attribute value; what lies deeper becomes empty. Default: 64. */
  attribute_value_depth_limit?: number | null;
  /** Most attributes of a log record. Default: 128. */
  attribute_count_limit?: number | null;
}

/** Receives each log record. */
export interface LogRecordProcessorInput {
  /** Exports log records in batches. */
  batch?: BatchLogRecordProcessorInput;
  /** Exports each log record at once. */
  simple?: SimpleLogRecordProcessorInput;
  /** Adds log records that are events to the span that is active. */
  'event_to_span_event_bridge/development'?: ExperimentalEventToSpanEventBridgeLogRecordProcessorInput | null;
  [other: string]: unknown;
}

/** Adds log records that are events to the span that is active. */
export type ExperimentalEventToSpanEventBridgeLogRecordProcessorInput = Readonly<Record<never, never>>;

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
  /** OTLP over gRPC. */
  otlp_grpc?: OtlpGrpcExporterInput | null;
  /** OTLP as lines of JSON, to standard output or a file. */
  'otlp_file/development'?: ExperimentalOtlpFileExporterInput | null;
  /** Standard output, one object a record. */
  console?: ConsoleExporterInput | null;
  /** The terminal, as lines. */
  pretty_console?: PrettyConsoleExporterInput | null;
  /** Memory, for tests. */
  memory?: MemoryExporterInput | null;
  [other: string]: unknown;
}

/** Which loggers are enabled, and from which severity on. The first entry whose name matches counts. */
export interface ExperimentalLoggerConfiguratorInput {
  /** For loggers that no entry matches. Default: {}. */
  default_config?: ExperimentalLoggerConfigInput;
  /** Settings by name. Default: none. */
  loggers?: ExperimentalLoggerMatcherAndConfigInput[];
}

/** Settings of the loggers whose name matches. */
export interface ExperimentalLoggerMatcherAndConfigInput {
  /** Name of the logger; `*` stands for any characters and `?` for one. */
  name: string;
  /** Settings. */
  config: ExperimentalLoggerConfigInput;
}

/** Settings of a logger. */
export interface ExperimentalLoggerConfigInput {
  /** Whether its log records are processed. Default: true. */
  enabled?: boolean | null;
  /** The least severity that is processed. Log records without a severity always are. Default: any severity. */
  minimum_severity?: SeverityNumberInput;
  /** Whether log records of unsampled traces are left out. Default: false. */
  trace_based?: boolean | null;
}

/** How measurements are aggregated, read and exported. */
export interface MeterProviderInput {
  /** Who reads the metrics, and how often. */
  readers: MetricReaderInput[];
  /** Changes to what instruments become. Default: every instrument as it is. */
  views?: ViewInput[];
  /** Which measurements may become exemplars. Default: "trace_based". */
  exemplar_filter?: ExemplarFilterInput;
  /** Which meters are enabled. Default: every meter is enabled. */
  'meter_configurator/development'?: ExperimentalMeterConfiguratorInput;
}

/** Reads the metrics. */
export interface MetricReaderInput {
  /** Collects at an interval and pushes to an exporter. */
  periodic?: PeriodicMetricReaderInput;
  /** Collects when somebody asks. */
  pull?: PullMetricReaderInput;
}

/** Collects at an interval and pushes to an exporter. */
export interface PeriodicMetricReaderInput {
  /** Milliseconds from one collection to the next. Default: 60000. */
  interval?: number | null;
  /** Milliseconds that collecting and exporting may take; 0 is no limit. Default: 30000. */
  timeout?: number | null;
  /** Most points of one export. Default: no limit. */
  'max_export_batch_size/development'?: number | null;
  /** Where metrics go. */
  exporter: PushMetricExporterInput;
  /** Sources of metrics beside the SDK. Default: none. */
  producers?: MetricProducerInput[];
  /** Most combinations of attributes of an instrument; further ones are counted together as overflow. Default: {}. */
  cardinality_limits?: CardinalityLimitsInput;
}

/** Collects when somebody asks. */
export interface PullMetricReaderInput {
  /** Who asks. */
  exporter: PullMetricExporterInput;
  /** Sources of metrics beside the SDK. Default: none. */
  producers?: MetricProducerInput[];
  /** Most combinations of attributes of an instrument; further ones are counted together as overflow. Default: {}. */
  cardinality_limits?: CardinalityLimitsInput;
}

/** Most combinations of attributes, by type of instrument. */
export interface CardinalityLimitsInput {
  /** For every type that is not named. Default: 2000. */
  default?: number | null;
  /** For instruments of this type. Default: 2000. */
  counter?: number | null;
  /** For instruments of this type. Default: 2000. */
  gauge?: number | null;
  /** For instruments of this type. Default: 2000. */
  histogram?: number | null;
  /** For instruments of this type. Default: 2000. */
  observable_counter?: number | null;
  /** For instruments of this type. Default: 2000. */
  observable_gauge?: number | null;
  /** For instruments of this type. Default: 2000. */
  observable_up_down_counter?: number | null;
  /** For instruments of this type. Default: 2000. */
  up_down_counter?: number | null;
}

/** Who asks for metrics. */
export interface PullMetricExporterInput {
  /** A Prometheus server that scrapes. */
  'prometheus/development'?: ExperimentalPrometheusMetricExporterInput | null;
  [other: string]: unknown;
}

/** A source of metrics beside the SDK. */
export interface MetricProducerInput {
  /** OpenCensus, which has ended. */
  opencensus?: OpenCensusMetricProducerInput | null;
  [other: string]: unknown;
}

/** OpenCensus, which has ended. */
export type OpenCensusMetricProducerInput = Readonly<Record<never, never>>;

/** Serves metrics over HTTP, for a Prometheus server to scrape. */
export interface ExperimentalPrometheusMetricExporterInput {
  /** Address to listen on. Default: "localhost". */
  host?: string | null;
  /** Port to listen on. Default: 9464. */
  port?: number | null;
  /** Whether each series says the instrumentation scope that it comes from. Default: true. */
  scope_info_enabled?: boolean | null;
  /** Whether the resource is served as the metric `target_info`. Default: true. */
  'target_info_enabled/development'?: boolean | null;
  /** Names of resource attributes that become labels of every series. Default: none. */
  resource_constant_labels?: IncludeExcludeInput;
  /** How names become names of Prometheus. Default: "underscore_escaping_with_suffixes". */
  translation_strategy?: ExperimentalPrometheusTranslationStrategyInput;
}

/** Whether unusual characters become underscores, and whether unit and type are added to names. */
export type ExperimentalPrometheusTranslationStrategyInput = 'underscore_escaping_with_suffixes' | 'underscore_escaping_without_suffixes/development' | 'no_utf8_escaping_with_suffixes/development' | 'no_translation/development' | null;

/** Which measurements may become exemplars. */
export type ExemplarFilterInput = 'always_on' | 'always_off' | 'trace_based' | null;

/** Where metrics go. */
export interface PushMetricExporterInput {
  /** OTLP over HTTP. */
  otlp_http?: OtlpHttpMetricExporterInput | null;
  /** OTLP over gRPC. */
  otlp_grpc?: OtlpGrpcMetricExporterInput | null;
  /** OTLP as lines of JSON, to standard output or a file. */
  'otlp_file/development'?: ExperimentalOtlpFileMetricExporterInput | null;
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
  /** A histogram with exponential buckets. */
  base2_exponential_bucket_histogram?: Base2ExponentialBucketHistogramAggregationInput | null;
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

/** A histogram with exponential buckets. */
export interface Base2ExponentialBucketHistogramAggregationInput {
  /** Finest scale. Default: 20. */
  max_scale?: number | null;
  /** Most buckets of positive, and of negative, values. Default: 160. */
  max_size?: number | null;
  /** Whether the smallest and largest values are kept. Default: true. */
  record_min_max?: boolean | null;
}

/** The last value. */
export type LastValueAggregationInput = Readonly<Record<never, never>>;

/** The sum. */
export type SumAggregationInput = Readonly<Record<never, never>>;

/** Which meters are enabled. The first entry whose name matches counts. */
export interface ExperimentalMeterConfiguratorInput {
  /** For meters that no entry matches. Default: {}. */
  default_config?: ExperimentalMeterConfigInput;
  /** Settings by name. Default: none. */
  meters?: ExperimentalMeterMatcherAndConfigInput[];
}

/** Settings of the meters whose name matches. */
export interface ExperimentalMeterMatcherAndConfigInput {
  /** Name of the meter; `*` stands for any characters and `?` for one. */
  name: string;
  /** Settings. */
  config: ExperimentalMeterConfigInput;
}

/** Settings of a meter. */
export interface ExperimentalMeterConfigInput {
  /** Whether its measurements are recorded. Default: true. */
  enabled?: boolean;
}

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
  /** Zipkin's single `b3` header. */
  b3?: B3PropagatorInput | null;
  /** Zipkin's `X-B3-*` headers. */
  b3multi?: B3MultiPropagatorInput | null;
  [other: string]: unknown;
}

/** W3C Trace Context. */
export type TraceContextPropagatorInput = Readonly<Record<never, never>>;

/** W3C Baggage. */
export type BaggagePropagatorInput = Readonly<Record<never, never>>;

/** Zipkin B3 in one header. */
export type B3PropagatorInput = Readonly<Record<never, never>>;

/** Zipkin B3 in several headers. */
export type B3MultiPropagatorInput = Readonly<Record<never, never>>;

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
  /** Finds `container.id`. */
  container?: ExperimentalContainerResourceDetectorInput | null;
  /** Finds `host.*` and `os.*`. */
  host?: ExperimentalHostResourceDetectorInput | null;
  /** Finds `process.*`. */
  process?: ExperimentalProcessResourceDetectorInput | null;
  /** Finds `service.name` (from `OTEL_SERVICE_NAME`) and makes a `service.instance.id`. */
  service?: ExperimentalServiceResourceDetectorInput | null;
  [other: string]: unknown;
}

/** The container. */
export type ExperimentalContainerResourceDetectorInput = Readonly<Record<never, never>>;

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
  /** Where trace and span ids come from. Default: {"random":{}}. */
  id_generator?: IdGeneratorInput;
  /** Which tracers are enabled. Default: every tracer is enabled. */
  'tracer_configurator/development'?: ExperimentalTracerConfiguratorInput;
}

/** Limits of one span. What goes beyond is dropped and counted on the span. */
export interface SpanLimitsInput {
  /** Longest text of an attribute value, in characters. Default: the limit in `attribute_limits`, else none. */
  attribute_value_length_limit?: number | null;
  /** Most levels of lists and maps in an attribute value; what lies deeper becomes empty. Default: 64. */
  attribute_value_depth_limit?: number | null;
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
  /** OTLP over gRPC. */
  otlp_grpc?: OtlpGrpcExporterInput | null;
  /** OTLP as lines of JSON, to standard output or a file. */
  'otlp_file/development'?: ExperimentalOtlpFileExporterInput | null;
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
  /** Another sampler, whose dropped spans are still recorded for processors, but not exported. */
  always_record?: AlwaysRecordSamplerInput;
  /** Consistent probability sampling, with rules. */
  'composite/development'?: ExperimentalComposableSamplerInput;
  /** What a Jaeger sampling service says. */
  'jaeger_remote/development'?: ExperimentalJaegerRemoteSamplerInput | null;
  /** A share of the traces, by the consistent probability that `tracestate` carries. */
  'probability/development'?: ExperimentalProbabilitySamplerInput | null;
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

/** Turns dropped spans of another sampler into recorded ones that are not exported. */
export interface AlwaysRecordSamplerInput {
  /** The other sampler. */
  root: SamplerInput;
}

/** Asks a Jaeger sampling service at an interval. */
export interface ExperimentalJaegerRemoteSamplerInput {
  /** URL of the service, such as `http://localhost:5778/sampling`. */
  endpoint: string;
  /** Milliseconds from one question to the next. 0 asks once. Default: 60000. */
  interval?: number | null;
  /** The sampler until the service has answered. */
  initial_sampler: SamplerInput;
}

/** A share of the traces, consistent between services. */
export interface ExperimentalProbabilitySamplerInput {
  /** The share, 0 to 1. Default: 1. */
  ratio?: number | null;
}

/** A part of a composite sampler. */
export interface ExperimentalComposableSamplerInput {
  /** No span. */
  always_off?: ExperimentalComposableAlwaysOffSamplerInput | null;
  /** Every span. */
  always_on?: ExperimentalComposableAlwaysOnSamplerInput | null;
  /** What the parent says, and a sampler for spans without one. */
  parent_threshold?: ExperimentalComposableParentThresholdSamplerInput;
  /** A share of the traces. */
  probability?: ExperimentalComposableProbabilitySamplerInput | null;
  /** The first rule that matches. */
  rule_based?: ExperimentalComposableRuleBasedSamplerInput | null;
  [other: string]: unknown;
}

/** Samples no span. */
export type ExperimentalComposableAlwaysOffSamplerInput = Readonly<Record<never, never>>;

/** Samples every span. */
export type ExperimentalComposableAlwaysOnSamplerInput = Readonly<Record<never, never>>;

/** Follows the threshold in the parent's `tracestate`. */
export interface ExperimentalComposableParentThresholdSamplerInput {
  /** For spans without a parent. */
  root: ExperimentalComposableSamplerInput;
}

/** Samples a share of the traces. */
export interface ExperimentalComposableProbabilitySamplerInput {
  /** The share, 0 to 1. Default: 1. */
  ratio?: number | null;
}

/** Asks the sampler of the first rule that matches; when none does, the span is dropped. */
export interface ExperimentalComposableRuleBasedSamplerInput {
  /** The rules, in order. Default: no span is sampled. */
  rules?: ExperimentalComposableRuleBasedSamplerRuleInput[];
}

/** Conditions, all of which must hold, and a sampler. Without conditions it matches every span. */
export interface ExperimentalComposableRuleBasedSamplerRuleInput {
  /** Values of an attribute. Default: any. */
  attribute_values?: ExperimentalComposableRuleBasedSamplerRuleAttributeValuesInput;
  /** Patterns of an attribute. Default: any. */
  attribute_patterns?: ExperimentalComposableRuleBasedSamplerRuleAttributePatternsInput;
  /** Kinds of span of which one must be the span's. Default: any. */
  span_kinds?: SpanKindInput[];
  /** Kinds of parent of which one must be the span's. Default: any. */
  parent?: ExperimentalSpanParentInput[];
  /** The sampler of the rule. */
  sampler: ExperimentalComposableSamplerInput;
}

/** Values of an attribute. Numbers and booleans compare as texts; of a list, one item must match. */
export interface ExperimentalComposableRuleBasedSamplerRuleAttributeValuesInput {
  /** Name of the attribute. */
  key: string;
  /** Values of which one must be the attribute's. */
  values: string[];
}

/** Patterns of an attribute. Numbers and booleans compare as texts; of a list, one item must match. */
export interface ExperimentalComposableRuleBasedSamplerRuleAttributePatternsInput {
  /** Name of the attribute. */
  key: string;
  /** Patterns of which one must match; `*` stands for any characters and `?` for one. Default: any value. */
  included?: string[];
  /** Patterns of which none may match; wins over `included`. Default: none. */
  excluded?: string[];
}

/** The kinds of span. */
export type SpanKindInput = 'internal' | 'server' | 'client' | 'producer' | 'consumer' | null;

/** The kinds of parent - none for a root span, in another process, in this one. */
export type ExperimentalSpanParentInput = 'none' | 'remote' | 'local' | null;

/** Makes trace and span ids. */
export interface IdGeneratorInput {
  /** Random ids. */
  random?: RandomIdGeneratorInput | null;
  [other: string]: unknown;
}

/** Random ids. */
export type RandomIdGeneratorInput = Readonly<Record<never, never>>;

/** Which tracers are enabled. The first entry whose name matches counts. */
export interface ExperimentalTracerConfiguratorInput {
  /** For tracers that no entry matches. Default: {}. */
  default_config?: ExperimentalTracerConfigInput;
  /** Settings by name. Default: none. */
  tracers?: ExperimentalTracerMatcherAndConfigInput[];
}

/** Settings of the tracers whose name matches. */
export interface ExperimentalTracerMatcherAndConfigInput {
  /** Name of the tracer; `*` stands for any characters and `?` for one. */
  name: string;
  /** Settings. */
  config: ExperimentalTracerConfigInput;
}

/** Settings of a tracer. */
export interface ExperimentalTracerConfigInput {
  /** Whether its spans are recorded. Default: true. */
  enabled?: boolean;
}
