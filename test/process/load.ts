import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';

export interface LoadOptions {
  url(id: number): string;
  perSecond: number;
  /** Without it, the load goes on until it is stopped. */
  total?: number;
  /** Keep-alive connections, as many as it takes, or a new one for every request. */
  connections: 'kept' | 'new';
}

/** What became of one request. */
export interface Sent {
  readonly id: number;
  /** When the whole request was handed to the system, as of `performance.now()`. */
  sentAt: number;
  status?: number;
  /** The `connection` header of the response. */
  connection?: string;
  error?: string;
}

export interface Load {
  readonly requests: readonly Sent[];
  /** Resolves when that many requests have begun. */
  begun(count: number): Promise<void>;
  /** Resolves when each of `total` has an answer or an error. */
  readonly done: Promise<void>;
  /** Begins no more, and waits for those under way. */
  stop(): Promise<void>;
}

/** Sends requests at a rate that does not depend on the answers. */
export function startLoad({
  url,
  perSecond,
  total = Number.POSITIVE_INFINITY,
  connections,
}: LoadOptions): Load {
  const agent = new Agent({ keepAlive: connections === 'kept', maxSockets: Number.POSITIVE_INFINITY });
  const requests: Sent[] = [];
  const pending: Promise<void>[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const startedAt = performance.now();
  const finished = Promise.withResolvers<void>();

  const timer = setInterval(() => {
    const due = Math.min(total, Math.floor(((performance.now() - startedAt) / 1000) * perSecond));
    while (requests.length < due) {
      const sent: Sent = { id: requests.length, sentAt: Number.POSITIVE_INFINITY };
      requests.push(sent);
      pending.push(send(url(sent.id), agent, sent));
    }
    for (const { count, resolve } of waiting) if (requests.length >= count) resolve();
    if (requests.length >= total) void stop();
  }, 5);

  async function stop(): Promise<void> {
    clearInterval(timer);
    await Promise.all(pending);
    agent.destroy();
    finished.resolve();
  }

  return {
    requests,
    begun: (count) => new Promise((resolve) => waiting.push({ count, resolve })),
    done: finished.promise,
    stop,
  };
}

/** Sends one request on a connection of its own. */
export async function sendOne(url: string): Promise<Sent> {
  const sent: Sent = { id: 0, sentAt: Number.POSITIVE_INFINITY };
  await send(url, new Agent(), sent);
  return sent;
}

async function send(url: string, agent: Agent, sent: Sent): Promise<void> {
  try {
    const outgoing = request(url, { agent });
    outgoing.once('finish', () => {
      sent.sentAt = performance.now();
    });
    outgoing.end();
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    for await (const _ of response);
    sent.status = response.statusCode;
    sent.connection = response.headers.connection;
  } catch (error) {
    sent.error = (error as NodeJS.ErrnoException).code ?? String(error);
  }
}
