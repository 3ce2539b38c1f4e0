import type { OtlpHttpExporter } from '../../generated/types.ts';
import type { Destined, Exporter } from '../../lifecycle/export-guard.ts';
import { version } from '../../version.ts';
import { type BuildContext, component } from '../component.ts';
import { loadCertificates } from './certificates.ts';
import { compression } from './compression.ts';
import { HttpTransport } from './http-transport.ts';
import { selectors } from './metric-selectors.ts';
import { otlpSender } from './otlp-sender.ts';
import { type Items, LOGS, METRICS, type OtlpSignal, TRACES } from './otlp-signals.ts';

const CONTENT_TYPES = { protobuf: 'application/x-protobuf', json: 'application/json' };
const USER_AGENT = `OTel-OTLP-Exporter-JavaScript/0.301.0 otelboot/${version}`;

export const otlpHttp = component('otlp_http', {
  SpanExporter: (config, context) => create(config, TRACES, context),
  LogRecordExporter: (config, context) => create(config, LOGS, context),
  PushMetricExporter: (config, context) => Object.assign(create(config, METRICS, context), selectors(config)),
});

function create(
  config: OtlpHttpExporter,
  signal: OtlpSignal,
  context: BuildContext,
): Required<Exporter<Items> & Destined> {
  const url = endpoint(config.endpoint, context);
  const transport = new HttpTransport({
    url,
    headers: headers(config, context),
    contentType: CONTENT_TYPES[config.encoding],
    compression: compression(config.compression, context),
    timeoutMillis: config.timeout,
    maxResponseBytes: config.max_response_size,
    tls: loadCertificates(config.tls, context),
  });
  return otlpSender({
    signal,
    serializer: signal[config.encoding],
    transport,
    destination: url.origin,
    timeoutMillis: config.timeout,
    maxRequestBytes: config.max_request_size,
  });
}

function endpoint(text: string, { problem }: BuildContext): URL {
  const hint = 'write the whole URL, such as http://localhost:4318/v1/traces';
  if (!URL.canParse(text)) throw problem('endpoint', `"${text}" is not a URL`, hint);
  const url = new URL(text);
  if (!['http:', 'https:'].includes(url.protocol))
    throw problem('endpoint', `must begin with http:// or https://`, hint);
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
