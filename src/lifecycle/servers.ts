import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Server as HttpServer, ServerResponse } from 'node:http';
import type { Http2Session, ServerHttp2Stream } from 'node:http2';
import type { Server as NetServer, Socket } from 'node:net';

/** A server that speaks HTTP/1 or HTTP/2, with everything that is open on it. */
export interface OpenServer {
  readonly server: NetServer & Partial<Pick<HttpServer, 'closeIdleConnections'>>;
  /** Connections and when they were opened, in milliseconds; with TLS both layers. Upgraded ones stay here until they close. */
  readonly sockets: ReadonlyMap<Socket, number>;
  readonly sessions: ReadonlySet<Http2Session>;
  /** Responses and HTTP/2 streams that have begun and not ended. */
  readonly inFlight: ReadonlySet<object>;
}

/** Servers of telemetry itself, such as the one that Prometheus scrapes: not traffic of the application, and closed last. */
export const ownServers = new WeakSet<NetServer>();

/** Knows every HTTP server of the process from the moment it listens, and every request in flight. */
export class Servers {
  /** Requests that were answered since draining began. */
  answered = 0;
  /** Connections and requests that have ever begun. */
  arrivals = 0;
  readonly #open = new Map<NetServer, OpenServer & { inFlight: Set<object>; forget(): void }>();
  #draining = false;

  get open(): OpenServer[] {
    return [...this.#open.values()];
  }

  get inFlight(): number {
    return this.open.reduce((count, { inFlight }) => count + inFlight.size, 0);
  }

  /** Finds servers by itself, through Node's diagnostics channels. */
  watch(): void {
    subscribe('tracing:net.server.listen:asyncEnd', this.#onListen);
    subscribe('http.server.request.start', this.#onRequest);
  }

  stop(): void {
    unsubscribe('tracing:net.server.listen:asyncEnd', this.#onListen);
    unsubscribe('http.server.request.start', this.#onRequest);
    for (const { forget } of this.#open.values()) forget();
    this.#open.clear();
  }

  /** From here on every response says that its connection closes, those that are on their way included. */
  closeConnections(): void {
    this.#draining = true;
    for (const { inFlight } of this.#open.values()) {
      for (const response of inFlight)
        if ('shouldKeepAlive' in response) lastOnItsConnection(response as ServerResponse);
    }
  }

  /** Takes a server in. Requests that it had before are not known. */
  adopt(server: NetServer): void {
    if (this.#open.has(server)) return;
    const sockets = new Map<Socket, number>();
    const sessions = new Set<Http2Session>();
    const inFlight = new Set<object>();
    const onConnection = (socket: Socket) => {
      this.arrivals += 1;
      sockets.set(socket, Date.now());
      socket.once('close', () => sockets.delete(socket));
    };
    const onSession = (session: Http2Session) => {
      sessions.add(session);
      session.once('close', () => sessions.delete(session));
      session.on('stream', (stream: ServerHttp2Stream) => {
        this.arrivals += 1;
        inFlight.add(stream);
        stream.once('close', () => this.#ended(inFlight, stream, stream.rstCode === 0));
      });
    };
    const listeners = {
      connection: onConnection,
      // Only the upper layer tells a connection on which nothing has been asked yet: the handshake has passed below.
      secureConnection: onConnection,
      session: onSession,
    };
    for (const [event, listener] of Object.entries(listeners)) server.on(event, listener);
    const forget = () => {
      for (const [event, listener] of Object.entries(listeners)) server.off(event, listener);
    };
    this.#open.set(server, { server, sockets, sessions, inFlight, forget });
    server.once('close', () => {
      if (!this.#draining) this.#open.delete(server);
    });
  }

  readonly #onListen = (message: unknown): void => {
    const { server } = message as { server: NetServer };
    if (speaksHttp(server) && !ownServers.has(server)) this.adopt(server);
  };

  // Published before the application's own handler runs, so the header reaches synchronous handlers too.
  readonly #onRequest = (message: unknown): void => {
    const { server, response } = message as { server: NetServer; response: ServerResponse };
    const inFlight = this.#open.get(server)?.inFlight;
    if (!inFlight) return;
    this.arrivals += 1;
    inFlight.add(response);
    if (this.#draining) lastOnItsConnection(response);
    response.once('close', () => this.#ended(inFlight, response, response.writableFinished));
  };

  #ended(inFlight: Set<object>, item: object, answered: boolean): void {
    inFlight.delete(item);
    if (this.#draining && answered) this.answered += 1;
  }
}

export function speaksHttp(server: object): server is NetServer {
  return 'closeIdleConnections' in server || /^Http2(?:Secure)?Server$/.test(server.constructor.name);
}

function lastOnItsConnection(response: ServerResponse): void {
  response.shouldKeepAlive = false;
}
