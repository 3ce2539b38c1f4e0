import http, { type Agent, type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import { pipeline, type Readable } from 'node:stream';
import zlib from 'node:zlib';
import type { ExportError } from '../../lifecycle/export-guard.ts';
import type { Certificates } from './certificates.ts';
import type { Compression } from './compression.ts';
import type { Answer, Transport } from './otlp-sender.ts';

export interface HttpTransportOptions {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly contentType: string;
  readonly compression: Compression;
  /** What the deadlines come from, to be said in errors. */
  readonly timeoutMillis: number;
  /** After decompression. */
  readonly maxResponseBytes: number;
  readonly tls: Certificates;
}

// Specification: protocol/otlp, retryable response codes.
const RETRYABLE_STATUS = [429, 502, 503, 504];
const TOO_LARGE = 'response_too_large';
const UNREADABLE = Buffer.alloc(0);

/** Posts bodies to one URL. Connects at the first of them, and keeps its connections. */
export class HttpTransport implements Transport {
  readonly #options: HttpTransportOptions;
  #agent: Agent | undefined;

  constructor(options: HttpTransportOptions) {
    this.#options = options;
  }

  async send(body: Uint8Array, deadline: number): Promise<Answer> {
    const { url, headers, contentType, compression, timeoutMillis } = this.#options;
    const signal = deadline < Number.POSITIVE_INFINITY ? abortAt(deadline) : undefined;
    try {
      const data = compression === 'gzip' ? await gzip(body) : body;
      return await this.#request(data, {
        method: 'POST',
        headers: {
          ...headers,
          'Content-Type': contentType,
          'Content-Length': data.byteLength,
          ...(compression === 'gzip' && { 'Content-Encoding': 'gzip' }),
        },
        ...(signal && { signal }),
      });
    } catch (cause) {
      const message = signal?.aborted ? `no answer within ${timeoutMillis} ms` : messageOf(cause);
      const reason = signal?.aborted ? 'timeout' : ((cause as NodeJS.ErrnoException).code ?? 'network_error');
      return { error: problem(url, message, { retryable: isRetryable(cause), reason, cause }) };
    }
  }

  close(): void {
    this.#agent?.destroy();
  }

  #request(data: Uint8Array, options: RequestOptions): Promise<Answer> {
    const { url, tls, maxResponseBytes } = this.#options;
    const { Agent, request: open } = url.protocol === 'https:' ? https : http;
    this.#agent ??= new Agent({ keepAlive: true, maxSockets: 8, ...tls });
    return new Promise((resolve, reject) => {
      const request = open(url, { ...options, agent: this.#agent }, (response) => {
        read(response, maxResponseBytes).then((body) => resolve(this.#respond(response, body)), reject);
      });
      request.once('error', reject);
      request.end(data);
    });
  }

  #respond(response: IncomingMessage, body: Buffer): Answer {
    const status = response.statusCode!;
    if (isGood(status)) return { body };
    const retryAfterMillis = parseRetryAfter(response.headers['retry-after']);
    return {
      error: problem(this.#options.url, `${status} ${response.statusMessage ?? ''}`.trim(), {
        retryable: RETRYABLE_STATUS.includes(status),
        reason: `status_${status}`,
        ...(retryAfterMillis !== undefined && { retryAfterMillis }),
      }),
    };
  }
}

function isGood(status: number): boolean {
  return status >= 200 && status < 300;
}

async function read(response: IncomingMessage, mostBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of decompressed(response) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > mostBytes) {
        if (!isGood(response.statusCode!)) break;
        throw Object.assign(new Error(`the answer is larger than ${mostBytes} bytes`), { code: TOO_LARGE });
      }
      chunks.push(chunk);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_')) return UNREADABLE;
    throw error;
  }
  return Buffer.concat(chunks);
}

function decompressed(response: IncomingMessage): Readable {
  if (response.headers['content-encoding'] !== 'gzip') return response;
  return pipeline(response, zlib.createGunzip(), () => {});
}

function abortAt(deadline: number): AbortSignal {
  return AbortSignal.timeout(Math.max(0, deadline - Date.now()));
}

function gzip(body: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zlib.gzip(body, (error, compressed) => (error ? reject(error) : resolve(compressed)));
  });
}

// Certificates that are wrong stay wrong; whatever else breaks a connection may pass. A receiver whose answer is too
// large has taken the items.
function isRetryable(cause: unknown): boolean {
  const { code = '' } = cause as NodeJS.ErrnoException;
  return (
    code !== TOO_LARGE &&
    !/^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_INVALID)/.test(code)
  );
}

function messageOf(cause: unknown): string {
  const error = cause as NodeJS.ErrnoException & { errors?: Error[] };
  // What OpenSSL says ends in a newline.
  const message = error.message.trim() || error.errors?.map(({ message }) => message).join(', ');
  return message || error.code || String(cause);
}

function problem(url: URL, message: string, details: Partial<ExportError>): ExportError {
  return Object.assign(new Error(`${url.origin}${url.pathname}: ${message}`), details);
}

function parseRetryAfter(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const millis = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(millis) ? Math.max(0, millis) : undefined;
}
