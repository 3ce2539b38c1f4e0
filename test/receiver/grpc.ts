import {
  Metadata,
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type sendUnaryData,
  status,
} from '@grpc/grpc-js';
import protobuf from 'protobufjs';
import { accepted } from './answer.ts';
import { decode, nothing } from './decode.ts';
import { encodings } from './encodings.ts';
import { createInbox, type Inbox } from './inbox.ts';
import { type Signal, signals } from './model.ts';

export interface GrpcReceiverOptions {
  /** A free one by default. */
  port?: number;
  /** With `clients`, the authority that client certificates must come from. */
  tls?: { key: Buffer; cert: Buffer; clients?: Buffer };
}

/** How calls are answered. What is answered with another code than OK is not stored. */
export type GrpcBehaviour = 'healthy' | 'blackhole' | Partial<GrpcPlan>;

interface GrpcPlan {
  code: keyof typeof status;
  message: string;
  /** Sent along with a code that is not OK; without a delay if that is undefined. */
  retryInfo: { delayMillis?: number };
  delayMillis: number;
  /** Only claimed in the answer: everything is stored nevertheless. */
  partialSuccess: { rejected: number; message: string };
}

export interface GrpcReceiver extends Inbox {
  port: number;
  /** `127.0.0.1:port`. */
  address: string;
  /** `http://127.0.0.1:port`, or `https:` with `tls`. */
  url: string;
  /** Sets how calls are answered from now on: those of one signal, or all. */
  behave(...args: [behaviour: GrpcBehaviour] | [signal: Signal, behaviour: GrpcBehaviour]): void;
  close(): Promise<void>;
}

type Call = ServerUnaryCall<Buffer, Uint8Array>;
type Reply = sendUnaryData<Uint8Array>;

const services: Record<Signal, string> = {
  traces: 'trace.v1.TraceService',
  metrics: 'metrics.v1.MetricsService',
  logs: 'logs.v1.LogsService',
};
const encoding = encodings.find(({ name }) => name === 'protobuf')!;

/**
 * An OTLP/gRPC receiver on 127.0.0.1 that keeps what it decodes, and that misbehaves on demand. In its requests, `status`
 * is the code of gRPC (0 is OK), `bytes` the length of the message after decompression, `headers` the metadata.
 */
export async function startGrpcReceiver({ port = 0, tls }: GrpcReceiverOptions = {}): Promise<GrpcReceiver> {
  const behaviours: Record<Signal, GrpcBehaviour> = {
    traces: 'healthy',
    metrics: 'healthy',
    logs: 'healthy',
  };
  const inbox = createInbox();
  const server = new Server({ 'grpc.max_receive_message_length': -1 });
  for (const signal of signals) server.addService(definition(signal), { Export: handler(signal) });
  const listensOn = await bind(server, port, tls);

  function handler(signal: Signal) {
    return (call: Call, reply: Reply) => {
      const behaviour = behaviours[signal];
      const plan: Partial<GrpcPlan> = typeof behaviour === 'string' ? {} : behaviour;
      const code = behaviour === 'blackhole' ? undefined : status[plan.code ?? 'OK'];
      const stored = code === status.OK;
      inbox.add(stored ? decode(signal, encoding, call.request) : nothing, {
        signal,
        path: call.getPath(),
        headers: call.metadata.toHttp2Headers() as never,
        encoding: 'protobuf',
        compressed: encodingOf(call) === 'gzip',
        bytes: call.request.length,
        status: code,
        stored,
      });
      if (code === undefined) return;
      setTimeout(() => answer(reply, signal, code, plan), plan.delayMillis ?? 0).unref();
    };
  }

  return Object.assign(inbox, {
    port: listensOn,
    address: `127.0.0.1:${listensOn}`,
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${listensOn}`,
    behave(...args: [behaviour: GrpcBehaviour] | [signal: Signal, behaviour: GrpcBehaviour]) {
      const [signal, behaviour] = args.length === 2 ? args : [undefined, args[0]];
      for (const name of signal ? [signal] : signals) behaviours[name] = behaviour;
    },
    close: async () => server.forceShutdown(),
  });
}

function definition(signal: Signal) {
  const asIs = (bytes: Uint8Array) => Buffer.from(bytes);
  return {
    Export: {
      path: `/opentelemetry.proto.collector.${services[signal]}/Export`,
      requestStream: false,
      responseStream: false,
      requestSerialize: asIs,
      requestDeserialize: asIs,
      responseSerialize: asIs,
      responseDeserialize: asIs,
    },
  };
}

function bind(server: Server, port: number, tls: GrpcReceiverOptions['tls']): Promise<number> {
  const credentials = tls
    ? ServerCredentials.createSsl(
        tls.clients ?? null,
        [{ private_key: tls.key, cert_chain: tls.cert }],
        tls.clients !== undefined,
      )
    : ServerCredentials.createInsecure();
  return new Promise((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, credentials, (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
}

function answer(reply: Reply, signal: Signal, code: number, plan: Partial<GrpcPlan>): void {
  if (code === status.OK) {
    reply(null, accepted(signal, encoding, plan.partialSuccess));
    return;
  }
  const metadata = new Metadata();
  if (plan.retryInfo) metadata.set('grpc-status-details-bin', statusDetails(code, plan.retryInfo));
  reply({ code, details: plan.message ?? 'as the test wants it', metadata });
}

// The handler does not see it: gRPC takes the header away.
function encodingOf(call: Call): string | undefined {
  return (call as unknown as { call: { incomingEncoding?: string } }).call.incomingEncoding;
}

const rpc = protobuf.Root.fromJSON({
  nested: {
    Status: {
      fields: {
        code: { id: 1, type: 'int32' },
        message: { id: 2, type: 'string' },
        details: { id: 3, rule: 'repeated', type: 'Any' },
      },
    },
    Any: { fields: { type_url: { id: 1, type: 'string' }, value: { id: 2, type: 'bytes' } } },
    RetryInfo: { fields: { retry_delay: { id: 1, type: 'Duration' } } },
    Duration: { fields: { seconds: { id: 1, type: 'int64' }, nanos: { id: 2, type: 'int32' } } },
  },
});

function statusDetails(code: number, { delayMillis }: { delayMillis?: number }): Buffer {
  const encode = (name: string, value: object) => {
    const type = rpc.lookupType(name);
    return type.encode(type.fromObject(value)).finish();
  };
  const any = (name: string, value: Uint8Array) => ({ type_url: `type.googleapis.com/${name}`, value });
  const delay = delayMillis !== undefined && {
    retry_delay: { seconds: Math.floor(delayMillis / 1000), nanos: (delayMillis % 1000) * 1_000_000 },
  };
  return Buffer.from(
    encode('Status', {
      code,
      message: 'as the test wants it',
      details: [
        any('google.rpc.DebugInfo', Buffer.from([0x12, 1, 120])),
        any('google.rpc.RetryInfo', encode('RetryInfo', { ...delay })),
      ],
    }),
  );
}
