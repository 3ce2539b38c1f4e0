import type { Agent, IncomingMessage, RequestOptions } from 'node:http';
import { createRequire } from 'node:module';
import type { ExportError } from '../../lifecycle/export-guard.ts';

export interface HttpTransportOptions {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly compression: 'gzip' | 'none';
  /** For the whole of one request, connecting included; 0 is no limit. */
  readonly timeoutMillis: number;
  readonly tls: { readonly ca?: Buffer; readonly key?: Buffer; readonly cert?: Buffer };
}

export type Response = { readonly body: Buffer } | { readonly error: ExportError };

const require = createRequire(import.meta.url);

// Specification: protocol/otlp, retryable response codes.
const RETRYABLE_STATUS = [429, 502, 503, 504];
const LARGEST_RESPONSE = 4 * 1024 * 1024;

/** Posts bodies to one URL. Connects at the first of them, and keeps its connections. */
export class HttpTransport {
  readonly #options: HttpTransportOptions;
  #agent: Agent | undefined;

  constructor(options: HttpTransportOptions) {
    this.#options = options;
  }

  async post(body: Uint8Array, contentType: string): Promise<Response> {
    const { compression, headers, timeoutMillis } = this.#options;
    const data = compression === 'gzip' ? await gzip(body) : body;
    const deadline = timeoutMillis > 0 ? AbortSignal.timeout(timeoutMillis) : undefined;
    try {
      return await this.#request(data, {
        method: 'POST',
        headers: {
          ...headers,
          'Content-Type': contentType,
          'Content-Length': data.byteLength,
          ...(compression === 'gzip' && { 'Content-Encoding': 'gzip' }),
        },
        ...(deadline && { signal: deadline }),
      });
    } catch (cause) {
      const message = deadline?.aborted ? `no answer within ${timeoutMillis} ms` : messageOf(cause);
      const reason = deadline?.aborted
        ? 'timeout'
        : ((cause as NodeJS.ErrnoException).code ?? 'network_error');
      return { error: problem(this.#options.url, message, { retryable: isRetryable(cause), reason, cause }) };
    }
  }

  close(): void {
    this.#agent?.destroy();
  }

  #request(data: Uint8Array, options: RequestOptions): Promise<Response> {
    const { url, tls } = this.#options;
    const http = require(
      url.protocol === 'https:' ? 'node:https' : 'node:http',
    ) as typeof import('node:https');
    this.#agent ??= new http.Agent({ keepAlive: true, maxSockets: 8, ...tls });
    return new Promise((resolve, reject) => {
      const request = http.request(url, { ...options, agent: this.#agent }, (response) => {
        read(response).then((body) => resolve(this.#respond(response, body)), reject);
      });
      request.once('error', reject);
      request.end(data);
    });
  }

  #respond(response: IncomingMessage, body: Buffer): Response {
    const status = response.statusCode!;
    if (status >= 200 && status < 300) return { body };
    const retryAfterMillis = parseRetryAfter(response.headers['retry-after']);
    return {
      error: problem(this.#options.url, `${status} ${response.statusMessage ?? ''}`.trim(), {
        retryable: RETRYABLE_STATUS.includes(status),
        reason: String(status),
        ...(retryAfterMillis !== undefined && { retryAfterMillis }),
      }),
    };
  }
}

async function read(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_RESPONSE) throw new Error(`the answer is larger than ${LARGEST_RESPONSE} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function gzip(body: Uint8Array): Promise<Buffer> {
  const zlib = require('node:zlib') as typeof import('node:zlib');
  return new Promise((resolve, reject) => {
    zlib.gzip(body, (error, compressed) => (error ? reject(error) : resolve(compressed)));
  });
}

// Certificates that are wrong stay wrong; whatever else breaks a connection may pass.
function isRetryable(cause: unknown): boolean {
  const { code = '' } = cause as NodeJS.ErrnoException;
  return !/^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_INVALID)/.test(code);
}

function messageOf(cause: unknown): string {
  const error = cause as NodeJS.ErrnoException & { errors?: Error[] };
  return (
    error.message || error.errors?.map(({ message }) => message).join(', ') || error.code || String(cause)
  );
}

function problem(url: URL, message: string, details: Partial<ExportError>): ExportError {
  return Object.assign(new Error(`${url.origin}${url.pathname}: ${message}`), details);
}

function parseRetryAfter(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const millis = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(millis) ? Math.max(0, millis) : undefined;
}
