import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { SpanKind } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { onTestFinished, vi } from 'vitest';
import { finishedSpans } from '../../src/testing.ts';

/** A server that answers everything with two headers. It closes when the test ends. */
export async function openServer(): Promise<string> {
  const server = http.createServer((request, response) => {
    request.resume();
    response.setHeader('X-Answer', ['one', 'two']);
    response.setHeader('X-Quiet', 'hush');
    response.end('ok');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export type Send = (
  url: string,
  options?: { method?: string; headers?: Record<string, string> },
) => Promise<unknown>;

/** A request through node:http, to the end of its response. */
export const sendWithHttp: Send = async (url, options = {}) => {
  const request = http.request(url, { agent: false, ...options });
  request.end();
  const [response] = await once(request, 'response');
  response.resume();
  await once(response, 'end');
};

export const sendWithFetch: Send = async (url, options = {}) => {
  const response = await fetch(url, { ...options, headers: { connection: 'close', ...options.headers } });
  await response.text();
};

/** The spans of one request, once both sides have ended. */
export async function spansOfRequest(): Promise<{ client: ReadableSpan; server: ReadableSpan }> {
  return vi.waitFor(() => {
    const client = finishedSpans().find(({ kind }) => kind === SpanKind.CLIENT);
    const server = finishedSpans().find(({ kind }) => kind === SpanKind.SERVER);
    if (!client || !server) throw new Error('the request has not been told yet');
    return { client, server };
  });
}
