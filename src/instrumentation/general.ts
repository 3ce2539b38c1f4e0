import type { HttpInstrumentationConfig } from '@opentelemetry/instrumentation-http';
import type { UndiciInstrumentationConfig } from '@opentelemetry/instrumentation-undici';
import type {
  ExperimentalGeneralInstrumentation,
  ExperimentalHttpClientInstrumentation,
  ExperimentalHttpServerInstrumentation,
} from '../generated/types.ts';
import { methodAttributes } from './known-methods.ts';
import { redactedUrl } from './redacted-url.ts';

type GeneralOptions = {
  http: HttpInstrumentationConfig;
  undici: UndiciInstrumentationConfig;
};

/** What the settings for every package mean as options of the packages that know them. */
export function generalOptions({ http, sanitization }: ExperimentalGeneralInstrumentation): GeneralOptions {
  const { client, server } = http;
  const sensitive = sanitization.url.sensitive_query_parameters;
  const sentAs = client.known_methods;
  const receivedAs = server.known_methods;
  return {
    http: {
      headersToSpanAttributes: { client: capturedHeaders(client), server: capturedHeaders(server) },
      ...(sensitive && {
        redactedQueryParams: [...sensitive],
        redactedQueryParamsServer: [...sensitive],
      }),
      ...(receivedAs && {
        startIncomingSpanHook: ({ method = 'GET' }) => methodAttributes(method, receivedAs),
      }),
      ...(sentAs && {
        // Node sends it in capitals, however it was given.
        startOutgoingSpanHook: ({ method = 'GET' }) => methodAttributes(method.toUpperCase(), sentAs),
      }),
    },
    undici: {
      headersToSpanAttributes: capturedHeaders(client),
      startSpanHook: ({ origin, path, method }) => ({
        ...redactedUrl(origin, path, sensitive),
        ...(sentAs && methodAttributes(method, sentAs)),
      }),
      // This package takes the name from the methods that it knows itself.
      ...(sentAs && {
        requestHook: (span, { method }) => void span.updateName(sentAs.includes(method) ? method : 'HTTP'),
      }),
    },
  };
}

function capturedHeaders({
  request_captured_headers: request,
  response_captured_headers: response,
}: ExperimentalHttpClientInstrumentation | ExperimentalHttpServerInstrumentation) {
  return {
    ...(request && { requestHeaders: [...request] }),
    ...(response && { responseHeaders: [...response] }),
  };
}
