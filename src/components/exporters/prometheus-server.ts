import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { diag } from '@opentelemetry/api';
import { ownServers } from '../../lifecycle/servers.ts';

export interface Answer {
  readonly contentType: string;
  readonly body: string;
}

interface Address {
  readonly host: string;
  readonly port: number;
}

const PATH = '/metrics';
const METHODS = ['GET', 'HEAD'];

/** Serves one text at /metrics. Neither the server nor its connections keep the process alive. */
export class PrometheusServer {
  readonly #address: Address;
  /** Where it stands in the configuration. */
  readonly #place: string;
  /** What to answer, given the Accept header. */
  readonly #answer: (accept: string | undefined) => Promise<Answer>;
  #server: Server | undefined;
  /** Settles when the server listens, or cannot. */
  #settled: Promise<unknown> | undefined;
  #closed = false;
  #failureTold = false;

  constructor(address: Address, place: string, answer: (accept: string | undefined) => Promise<Answer>) {
    this.#address = address;
    this.#place = place;
    this.#answer = answer;
  }

  /** Listens as soon as the code that runs now has ended, so that a start that fails has opened nothing. */
  start(): void {
    process.nextTick(() => {
      if (!this.#closed) this.#listen();
    });
  }

  /** Cuts whatever is connected. */
  async close(): Promise<void> {
    this.#closed = true;
    const server = this.#server;
    if (!server) return;
    // A server that is closed while the name of its host is looked up would listen all the same.
    await this.#settled;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  #listen(): void {
    const { host, port } = this.#address;
    const server = createServer((request, response) => void this.#respond(request, response));
    this.#server = server;
    ownServers.add(server);
    server.unref();
    server.on('connection', (socket) => socket.unref());
    server.on('error', (error) => this.#tell(error));
    this.#settled = new Promise((resolve) => server.once('listening', resolve).once('error', resolve));
    server.once('listening', () =>
      diag.info(`${this.#place}: metrics are served at ${urlOf(server.address() as AddressInfo)}`),
    );
    // Exclusive: the workers of a cluster would share the port, and each scrape would get the metrics of another one.
    server.listen({ host, port, exclusive: true });
  }

  async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    if (url.split('?')[0] !== PATH) return end(response, 404, `the metrics are at ${PATH}\n`);
    if (!METHODS.includes(method)) {
      response.setHeader('Allow', METHODS.join(', '));
      return end(response, 405, `${method} is not allowed\n`);
    }
    try {
      const { contentType, body } = await this.#answer(headers.accept);
      end(response, 200, body, contentType);
    } catch (error) {
      end(response, 500, `the metrics could not be collected: ${(error as Error)?.message ?? error}\n`);
      if (!this.#closed) this.#tell(error as Error);
    }
  }

  #tell(error: NodeJS.ErrnoException): void {
    if (this.#failureTold) return;
    this.#failureTold = true;
    const { host, port } = this.#address;
    const reason = REASONS[error?.code ?? ''] ?? `${error?.message ?? error}`;
    const what = this.#server?.listening ? 'metrics could not be served' : `cannot listen on ${host}:${port}`;
    diag.error(`${this.#place}: ${what}: ${reason}`);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use. Choose another `port`, or end the process that has it',
  EACCES: 'this user may not use the port. Choose a `port` from 1024 on',
  EADDRNOTAVAIL: 'the host is no address of this machine. Choose another `host`, such as 0.0.0.0 for all',
  ENOTFOUND: 'the host is not known. Choose another `host`, such as 0.0.0.0 for all',
};

function end(
  response: ServerResponse,
  status: number,
  body: string,
  contentType = 'text/plain; charset=utf-8',
): void {
  response
    .writeHead(status, { 'Content-Type': contentType, 'Content-Length': Buffer.byteLength(body) })
    .end(body);
}

function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}${PATH}`;
}
