import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isAbsolute } from 'node:path';
import { diag } from '@opentelemetry/api';
import type { ISerializer } from '@opentelemetry/otlp-transformer';
import type { HttpTls, OtlpHttpExporter } from '../../generated/types.ts';
import type { Exporter, PartialResult } from '../../lifecycle/export-guard.ts';
import { packages } from '../../sdk/packages.ts';
import { version } from '../../version.ts';
import { type BuildContext, component } from '../component.ts';
import { HttpTransport } from './http-transport.ts';
import { selectors } from './metric-selectors.ts';

type PartialSuccess = { partialSuccess?: Record<string, unknown> };
// biome-ignore lint/suspicious/noExplicitAny: the signals differ in their items alone
type Items = any;
type Serializer = ISerializer<Items, PartialSuccess>;
type Serializers = Record<'protobuf' | 'json', () => Serializer>;

const TRACES: Serializers = {
  protobuf: () => packages.otlp.ProtobufTraceSerializer as Serializer,
  json: () => packages.otlp.JsonTraceSerializer as Serializer,
};
const METRICS: Serializers = {
  protobuf: () => packages.otlp.ProtobufMetricsSerializer as Serializer,
  json: () => packages.otlp.JsonMetricsSerializer as Serializer,
};
const LOGS: Serializers = {
  protobuf: () => packages.otlp.ProtobufLogsSerializer as Serializer,
  json: () => packages.otlp.JsonLogsSerializer as Serializer,
};

const require = createRequire(import.meta.url);

const CONTENT_TYPES = { protobuf: 'application/x-protobuf', json: 'application/json' };
const USER_AGENT = `OTel-OTLP-Exporter-JavaScript/0.301.0 otelboot/${version}`;

export const otlpHttp = component('otlp_http', {
  SpanExporter: (config, context) => create(config, TRACES, context),
  LogRecordExporter: (config, context) => create(config, LOGS, context),
  PushMetricExporter: (config, context) => Object.assign(create(config, METRICS, context), selectors(config)),
});

function create(
  config: OtlpHttpExporter,
  serializers: Serializers,
  context: BuildContext,
): Required<Exporter<Items>> {
  const transport = new HttpTransport({
    url: endpoint(config.endpoint, context),
    headers: headers(config, context),
    compression: compression(config.compression, context),
    timeoutMillis: config.timeout,
    tls: certificates(config.tls, context),
  });
  const serializer = serializers[config.encoding]();
  const contentType = CONTENT_TYPES[config.encoding];

  return {
    export(items, done) {
      const body = serializer.serializeRequest(items);
      if (!body) return done({ code: 0 });
      void transport.post(body, contentType).then((response) => {
        if ('error' in response) done({ code: 1, error: response.error });
        else done(accepted(response.body, serializer));
      });
    },
    forceFlush: async () => {},
    shutdown: async () => transport.close(),
  };
}

// Specification: protocol/otlp, partial success - what was rejected must not be sent again.
function accepted(body: Buffer, serializer: Serializer): PartialResult {
  if (body.length === 0) return { code: 0 };
  try {
    const { partialSuccess } = serializer.deserializeResponse(body);
    const rejected = Object.entries(partialSuccess ?? {}).find(([key]) => key.startsWith('rejected'))?.[1];
    if (partialSuccess?.errorMessage) diag.warn(`the receiver answered: ${partialSuccess.errorMessage}`);
    return { code: 0, rejected: Number(rejected ?? 0) };
  } catch {
    // An answer that cannot be read is still an answer with a good status.
    return { code: 0 };
  }
}

function endpoint(text: string, { problem }: BuildContext): URL {
  const hint = 'write the whole URL, such as http://localhost:4318/v1/traces';
  if (!URL.canParse(text)) throw problem('endpoint', `"${text}" is not a URL`, hint);
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol)) throw problem('endpoint', `must begin with http:// or https://`, hint);
  return url;
}

function headers(config: OtlpHttpExporter, { problem }: BuildContext): Record<string, string> {
  const entries = (config.headers ?? []).map(({ name, value }, index) => {
    if (!/^[!#$%&'*+\-.^_`|~\w]+$/.test(name))
      throw problem(`headers.${index}.name`, `"${name}" is not a header name`);
    if (/[\r\n\0]/.test(value)) throw problem(`headers.${index}.value`, 'a header holds a single line');
    if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
      throw problem(
        `headers.${index}.value`,
        'holds characters that a header cannot carry: only Latin-1 can be sent',
      );
    return [name.toLowerCase(), value] as const;
  });
  // The first of a name wins: `headers` stand before what `headers_list` adds.
  return { 'user-agent': USER_AGENT, ...Object.fromEntries(entries.reverse()) };
}

function compression(name: string, { problem }: BuildContext): 'gzip' | 'none' {
  if (name === 'gzip' || name === 'none') return name;
  throw problem('compression', `"${name}" is not known`, 'use gzip or none');
}

function certificates({ ca_file, key_file, cert_file }: HttpTls, { problem }: BuildContext) {
  if ((key_file === undefined) !== (cert_file === undefined)) {
    const missing = key_file === undefined ? 'key_file' : 'cert_file';
    throw problem(`tls.${missing}`, 'is missing: key_file and cert_file come together');
  }
  const load = (property: string, path: string | undefined) => {
    if (path === undefined) return undefined;
    if (!isAbsolute(path)) throw problem(`tls.${property}`, `"${path}" is not an absolute path`);
    try {
      return readFileSync(path);
    } catch (cause) {
      throw problem(
        `tls.${property}`,
        `the file cannot be read: ${(cause as Error).message}`,
        undefined,
        cause,
      );
    }
  };
  const [ca, key, cert] = [
    load('ca_file', ca_file),
    load('key_file', key_file),
    load('cert_file', cert_file),
  ];
  const tls = { ...(ca && { ca }), ...(key && { key }), ...(cert && { cert }) };
  if (Object.keys(tls).length > 0) {
    try {
      (require('node:tls') as typeof import('node:tls')).createSecureContext(tls);
    } catch (cause) {
      throw problem('tls', `the certificates cannot be used: ${(cause as Error).message}`, undefined, cause);
    }
  }
  return tls;
}
