import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { TlsOptions } from 'node:tls';
import { answer } from './answer.ts';
import { type Behaviour, healthy, type Plan, planFor } from './behaviours.ts';
import { createInbox, type Inbox } from './inbox.ts';
import { listen } from './listen.ts';
import { type Signal, signals } from './model.ts';
import { open } from './open.ts';

export type { Behaviour } from './behaviours.ts';
export type {
  ReceivedLog,
  ReceivedMetric,
  ReceivedPoint,
  ReceivedSpan,
  Signal,
} from './model.ts';

export interface ReceiverOptions {
  /** A free one by default. */
  port?: number;
  tls?: Pick<TlsOptions, 'key' | 'cert' | 'ca' | 'requestCert'>;
}

export interface Receiver extends Inbox {
  port: number;
  /** `http://127.0.0.1:port`, or `https:` with `tls`. */
  url: string;
  /** Sets how requests are answered from now on: those of one signal, or all. */
  behave(...args: [behaviour: Behaviour] | [signal: Signal, behaviour: Behaviour]): void;
  close(): Promise<void>;
}

/** An OTLP/HTTP receiver on 127.0.0.1 that keeps what it decodes, and that misbehaves on demand. */
export async function startReceiver({ port = 0, tls }: ReceiverOptions = {}): Promise<Receiver> {
  const server = tls ? createTlsServer({ ...tls }) : createServer();
  const { port: listensOn, close } = await listen(server, port);
  const plans: Record<Signal, Plan> = { traces: healthy, metrics: healthy, logs: healthy };

  const receiver: Receiver = Object.assign(createInbox(), {
    port: listensOn,
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${listensOn}`,
    behave(...args: [behaviour: Behaviour] | [signal: Signal, behaviour: Behaviour]) {
      const [signal, behaviour] = args.length === 2 ? args : [undefined, args[0]];
      for (const name of signal ? [signal] : signals) plans[name] = planFor(behaviour);
    },
    close,
  });

  server.on('request', (request, response) => {
    receive(request, response).catch((error) => {
      const clientLeft = error === request.errored;
      if (!clientLeft) throw error;
    });
  });

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url: path = '/', headers } = request;
    const signal = signals.find((name) => path.split('?')[0].endsWith(`/v1/${name}`));
    const behaviour = signal ? plans[signal] : healthy;
    const body = await readBody(request, behaviour);
    const { encoding, telemetry, refusal } = open(request, signal, body);
    const plan = behaviour.status === undefined ? behaviour : { ...behaviour, ...refusal };
    const { status } = plan;
    const stored = status !== undefined && status < 300;

    receiver.add(telemetry, {
      signal,
      path,
      headers,
      encoding: encoding?.name,
      compressed: headers['content-encoding'] === 'gzip',
      bytes: body.length,
      status,
      stored,
    });
    await answer(response, plan, signal, encoding);
  }

  return receiver;
}

async function readBody(request: IncomingMessage, { readsAll }: Plan): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk);
    if (!readsAll) break;
  }
  return Buffer.concat(chunks);
}
