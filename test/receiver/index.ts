import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { TlsOptions } from 'node:tls';
import { answer } from './answer.ts';
import { type Behaviour, healthy, type Plan, planFor } from './behaviours.ts';
import { listen } from './listen.ts';
import { type ReceivedRequest, type Signal, signals, type Telemetry } from './model.ts';
import { open } from './open.ts';
import { summarise } from './summary.ts';

export type { Behaviour } from './behaviours.ts';
export type {
  ReceivedLog,
  ReceivedMetric,
  ReceivedPoint,
  ReceivedRequest,
  ReceivedSpan,
  Signal,
} from './model.ts';

export interface ReceiverOptions {
  /** A free one by default. */
  port?: number;
  tls?: Pick<TlsOptions, 'key' | 'cert' | 'ca' | 'requestCert'>;
}

export interface Receiver extends Telemetry {
  port: number;
  /** `http://127.0.0.1:port`, or `https:` with `tls`. */
  url: string;
  requests: ReceivedRequest[];
  /** Sets how requests are answered from now on: those of one signal, or all. */
  behave(...args: [behaviour: Behaviour] | [signal: Signal, behaviour: Behaviour]): void;
  /** Resolves with the first truthy result of `check`, which runs now and after each request that arrives. */
  waitFor<T>(
    check: (receiver: Receiver) => T | undefined | false,
    options?: { timeoutMillis?: number },
  ): Promise<T>;
  /** Forgets what arrived. Behaviours stay. */
  clear(): void;
  close(): Promise<void>;
}

/** An OTLP/HTTP receiver on 127.0.0.1 that keeps what it decodes, and that misbehaves on demand. */
export async function startReceiver({ port = 0, tls }: ReceiverOptions = {}): Promise<Receiver> {
  const server = tls ? createTlsServer({ ...tls }) : createServer();
  const { port: listensOn, close } = await listen(server, port);
  const plans: Record<Signal, Plan> = { traces: healthy, metrics: healthy, logs: healthy };
  const arrivals = new EventEmitter().setMaxListeners(0);

  const receiver: Receiver = {
    port: listensOn,
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${listensOn}`,
    spans: [],
    metrics: [],
    logs: [],
    requests: [],
    behave(...args) {
      const [signal, behaviour] = args.length === 2 ? args : [undefined, args[0]];
      for (const name of signal ? [signal] : signals) plans[name] = planFor(behaviour);
    },
    async waitFor(check, { timeoutMillis = 10_000 } = {}) {
      const deadline = AbortSignal.timeout(timeoutMillis);
      for (;;) {
        const found = check(receiver);
        if (found) return found;
        await once(arrivals, 'request', { signal: deadline }).catch((cause) => {
          const message = `waited ${timeoutMillis} ms in vain; so far arrived: ${summarise(receiver)}`;
          throw new Error(message, { cause });
        });
      }
    },
    clear() {
      for (const list of [receiver.spans, receiver.metrics, receiver.logs, receiver.requests])
        list.length = 0;
    },
    close,
  };

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
    const { spans, metrics, logs } = telemetry;
    const stored = status !== undefined && status < 300;

    receiver.requests.push({
      signal,
      path,
      headers,
      encoding: encoding?.name,
      compressed: headers['content-encoding'] === 'gzip',
      bytes: body.length,
      status,
      items: spans.length + metrics.length + logs.length,
      stored,
    });
    if (stored) {
      receiver.spans.push(...spans);
      receiver.metrics.push(...metrics);
      receiver.logs.push(...logs);
    }
    arrivals.emit('request');
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
