import type { OtlpGrpcExporter } from '../../generated/types.ts';
import type { Destined, Exporter } from '../../lifecycle/export-guard.ts';
import { version } from '../../version.ts';
import { type BuildContext, component } from '../component.ts';
import { loadCertificates } from './certificates.ts';
import { compression } from './compression.ts';
import { GrpcTransport } from './grpc-transport.ts';
import { selectors } from './metric-selectors.ts';
import { otlpSender } from './otlp-sender.ts';
import { type Items, LOGS, METRICS, type OtlpSignal, TRACES } from './otlp-signals.ts';

const USER_AGENT = `OTel-OTLP-Exporter-JavaScript/0.301.0 otelboot/${version}`;

// What HTTP/2 and gRPC keep for themselves.
const RESERVED =
  /^(?:grpc-.*|connection|http2-settings|keep-alive|proxy-connection|te|transfer-encoding|upgrade)$/;

export const otlpGrpc = component('otlp_grpc', {
  SpanExporter: (config, context) => create(config, TRACES, context),
  LogRecordExporter: (config, context) => create(config, LOGS, context),
  PushMetricExporter: (config, context) => Object.assign(create(config, METRICS, context), selectors(config)),
});

function create(
  config: OtlpGrpcExporter,
  signal: OtlpSignal,
  context: BuildContext,
): Required<Exporter<Items> & Destined> {
  const { target, secure } = endpoint(config, context);
  const tls = loadCertificates(config.tls, context);
  const transport = new GrpcTransport({
    endpoint: config.endpoint,
    target,
    tls: secure ? tls : undefined,
    method: signal.method,
    metadata: metadata(config, context),
    userAgent: USER_AGENT,
    compression: compression(config.compression, context),
    timeoutMillis: config.timeout,
    maxResponseBytes: config.max_response_size,
  });
  return otlpSender({
    signal,
    serializer: signal.protobuf,
    transport,
    destination: target,
    timeoutMillis: config.timeout,
    maxRequestBytes: config.max_request_size,
  });
}

const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

// Specification: protocol/exporter, endpoint - a scheme decides about TLS, and `insecure` where there is none.
function endpoint({ endpoint: text, tls }: OtlpGrpcExporter, { problem }: BuildContext) {
  const hint = 'write http://localhost:4317, https://collector:4317 or collector:4317';
  const wrong = (what: string) => problem('endpoint', what, hint);
  if (/^unix:\/(?!\/[^/])/.test(text)) return { target: text, secure: !tls.insecure };
  const hasScheme = text.includes('://');
  const whole = hasScheme ? text : `grpc://${text}`;
  if (!URL.canParse(whole)) throw wrong(`"${text}" is neither a URL nor host:port`);
  const { protocol, hostname, port, pathname, search, hash, username, password } = new URL(whole);
  if (hasScheme && !(protocol in DEFAULT_PORTS))
    throw wrong('must begin with http:// or https://, or be host:port');
  if (!hostname) throw wrong(`"${text}" has no host`);
  if (username || password) throw wrong('holds credentials: they belong into headers');
  if (!/^\/?$/.test(pathname) || search || hash)
    throw wrong(`ends in "${pathname}${search}${hash}": gRPC has no paths`);
  if (!hasScheme && !port) throw wrong(`"${text}" has no port`);
  return {
    target: `dns:${hostname}:${port || DEFAULT_PORTS[protocol]}`,
    secure: hasScheme ? protocol === 'https:' : !tls.insecure,
  };
}

function metadata(config: OtlpGrpcExporter, { problem }: BuildContext) {
  const entries = (config.headers ?? []).map(({ name, value }, index) => {
    const key = name.toLowerCase();
    if (!/^[0-9a-z_.-]+$/.test(key))
      throw problem(`headers.${index}.name`, `"${name}" is not a name of gRPC metadata`);
    if (RESERVED.test(key)) throw problem(`headers.${index}.name`, `"${name}" belongs to gRPC itself`);
    if (key.endsWith('-bin')) return [key, binary(value, index)] as const;
    if (!/^[\x20-\x7e]*$/.test(value))
      throw problem(
        `headers.${index}.value`,
        'holds characters that gRPC cannot carry: only ASCII can be sent',
      );
    return [key, value] as const;
  });
  // The first of a name wins: `headers` stand before what `headers_list` adds.
  return [...new Map<string, string | Buffer>(entries.reverse())];

  function binary(value: string, index: number): Buffer {
    if (/^(?:[\w+/-]{4})*(?:[\w+/-]{2}(?:==)?|[\w+/-]{3}=?)?$/.test(value))
      return Buffer.from(value, 'base64');
    throw problem(`headers.${index}.value`, 'is not base64, which a name that ends in -bin stands for');
  }
}
