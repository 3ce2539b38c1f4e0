import type { ClientUnaryCall, ServiceError } from '@grpc/grpc-js';
import type { ExportError } from '../../lifecycle/export-guard.ts';
import {
  Client,
  CompressionAlgorithms,
  ConnectivityState,
  Metadata,
  Status,
  setUpGrpc,
} from '../../sdk/grpc.ts';
import type { Certificates } from './certificates.ts';
import type { Compression } from './compression.ts';
import { grpcCredentials } from './grpc-credentials.ts';
import { type RetryInfo, retryInfoIn } from './grpc-retry-info.ts';
import type { Answer, Transport } from './otlp-sender.ts';

export interface GrpcTransportOptions {
  /** As the configuration writes it, to be said in errors. */
  readonly endpoint: string;
  /** As gRPC writes it: `dns:host:port`. */
  readonly target: string;
  /** Undefined is without TLS. */
  readonly tls: Certificates | undefined;
  readonly method: string;
  readonly metadata: readonly (readonly [name: string, value: string | Buffer])[];
  readonly userAgent: string;
  readonly compression: Compression;
  /** What the deadlines come from, to be said in errors. */
  readonly timeoutMillis: number;
  /** After decompression. */
  readonly maxResponseBytes: number;
}

interface Connection {
  readonly client: Client;
  readonly metadata: Metadata;
  readonly calls: Set<ClientUnaryCall>;
}

// Specification: protocol/otlp, failures of OTLP/gRPC. RESOURCE_EXHAUSTED is retryable only if the receiver says when.
const RETRYABLE = ['CANCELLED', 'DEADLINE_EXCEEDED', 'ABORTED', 'OUT_OF_RANGE', 'UNAVAILABLE', 'DATA_LOSS'];

// A channel may be stuck for good (open-telemetry/opentelemetry-js#4406).
const MOST_TIMEOUTS_IN_A_ROW = 2;

/** Calls one unary gRPC method. Loads gRPC and connects at the first call. */
export class GrpcTransport implements Transport {
  readonly #options: GrpcTransportOptions;
  /** Where new calls go. */
  #connection: Connection | undefined;
  /** All that have calls, and the one where new calls go. */
  readonly #connections = new Set<Connection>();
  #timeoutsInARow = 0;

  constructor(options: GrpcTransportOptions) {
    this.#options = options;
  }

  async send(body: Uint8Array, deadline: number): Promise<Answer> {
    this.#connection ??= connect(this.#options);
    const connection = this.#connection;
    const { client, metadata, calls } = connection;
    this.#connections.add(connection);
    return new Promise((resolve) => {
      const call = client.makeUnaryRequest<Uint8Array, Buffer>(
        this.#options.method,
        asBuffer,
        (answer) => answer,
        body,
        metadata.clone(),
        { deadline },
        (failure, answer) => {
          calls.delete(call);
          if (failure) this.#noteFailure(connection, failure);
          else this.#timeoutsInARow = 0;
          if (this.#connection !== connection && calls.size === 0) this.#end(connection);
          resolve(failure ? { error: errorFrom(failure, this.#options) } : { body: answer! });
        },
      );
      calls.add(call);
    });
  }

  close(): void {
    this.#connection = undefined;
    for (const connection of this.#connections) this.#end(connection);
  }

  #end(connection: Connection): void {
    if (!this.#connections.delete(connection)) return;
    for (const call of connection.calls) call.cancel();
    connection.client.close();
  }

  // A channel that could not connect waits by itself before it tries again, for up to two minutes. When to try again is
  // for those to say who hold the items, so the next call gets a new channel.
  #noteFailure(connection: Connection, { code }: ServiceError): void {
    if (this.#connection !== connection) return;
    this.#timeoutsInARow = code === Status.DEADLINE_EXCEEDED ? this.#timeoutsInARow + 1 : 0;
    const isStuck = this.#timeoutsInARow >= MOST_TIMEOUTS_IN_A_ROW;
    const isCut =
      code === Status.UNAVAILABLE &&
      connection.client.getChannel().getConnectivityState(false) !== ConnectivityState.READY;
    if (!(isStuck || isCut)) return;
    this.#connection = undefined;
    this.#timeoutsInARow = 0;
  }
}

function connect(options: GrpcTransportOptions): Connection {
  setUpGrpc();
  const metadata = new Metadata();
  for (const [name, value] of options.metadata) metadata.set(name, value);
  const client = new Client(options.target, grpcCredentials(options.tls), {
    'grpc.primary_user_agent': options.userAgent,
    'grpc.default_compression_algorithm':
      CompressionAlgorithms[options.compression === 'gzip' ? 'gzip' : 'identity'],
    'grpc.max_receive_message_length': options.maxResponseBytes,
    'grpc.max_send_message_length': -1,
    // Only what the configuration says: no proxy of the environment, no service configuration of the name service, no
    // connection that another client has opened.
    'grpc.enable_http_proxy': 0,
    'grpc.service_config_disable_resolution': 1,
    'grpc.use_local_subchannel_pool': 1,
    'grpc.enable_retries': 0,
    'grpc.enable_channelz': 0,
  });
  return { client, metadata, calls: new Set() };
}

function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

function errorFrom(failure: ServiceError, { endpoint, timeoutMillis }: GrpcTransportOptions): ExportError {
  const name = Status[failure.code] ?? String(failure.code);
  const retryInfo = retryInfoFrom(failure);
  const broken = connectionError(failure.details);
  const isTimeout = name === 'DEADLINE_EXCEEDED';
  const outOfTime = isTimeout && /^deadline exceeded/i.test(failure.details);
  const message = outOfTime
    ? `no answer within ${timeoutMillis} ms`
    : (broken ?? `${name}: ${failure.details}`);
  return Object.assign(new Error(`${endpoint}: ${message}`, { cause: failure }), {
    retryable: isRetryable(name, retryInfo) && !(broken && isAboutCertificates(broken)),
    reason: isTimeout ? 'timeout' : (/\bE[A-Z]{4,}\b/.exec(broken ?? '')?.[0] ?? name),
    ...(retryInfo?.delayMillis !== undefined && { retryAfterMillis: retryInfo.delayMillis }),
  });
}

function isRetryable(name: string, retryInfo: RetryInfo | undefined): boolean {
  return RETRYABLE.includes(name) || (name === 'RESOURCE_EXHAUSTED' && retryInfo !== undefined);
}

function retryInfoFrom({ metadata }: ServiceError): RetryInfo | undefined {
  const [details] = metadata?.get('grpc-status-details-bin') ?? [];
  return Buffer.isBuffer(details) ? retryInfoIn(details) : undefined;
}

// gRPC tells what went wrong with a connection only in the midst of this text, and OpenSSL in the midst of another.
function connectionError(details: string): string | undefined {
  const told =
    /^No connection established\. Last error: (?:Error: )?(.*?)(?: \([\dTZ:.-]+\))?\. Resolution note: /s;
  return told.exec(details)?.[1]?.replace(/^[\dA-F]+:error:[\dA-F]+:([^:]*):[^:]*:([^:]*):.*$/s, '$1: $2');
}

// Certificates that are wrong stay wrong; whatever else breaks a connection may pass.
function isAboutCertificates(message: string): boolean {
  return /certificate|unknown ca\b/i.test(message);
}
