import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { orAborted } from './aborted.ts';
import type { OpenServer, Servers } from './servers.ts';

/** A server that otelboot cannot find by itself: gRPC, or anything with a `close`. */
export type Drainable =
  | { tryShutdown(callback: (error?: Error) => void): void; forceShutdown(): void }
  | { close(signal: AbortSignal): unknown };

const SWEEP_MILLIS = 50;
// Enough to empty a full backlog; not more, because clients need not ever stop.
const LET_IN_MILLIS = 250;
// However long a process that gets no time takes for them.
const LET_IN_TURNS = 100;
// For what follows the cut of a connection: a request that was cut ends its span then.
const AFTER_CUT_MILLIS = 100;
// A client that has connected ahead of its first request gets this long to send it.
const NEVER_USED_MILLIS = 1000;

/**
 * Stops accepting, waits for the requests in flight, and closes connections as soon as nothing happens on them. When
 * the signal aborts, what is left is cut.
 *
 * @returns the number of requests, upgraded connections and other servers that were cut.
 */
export async function drain(
  servers: Servers,
  others: readonly Drainable[],
  signal: AbortSignal,
): Promise<number> {
  await letIn(servers);
  const othersOpen = new Set(others);
  const closing = [
    ...servers.open.map(({ server }) => closed(server)),
    ...others.map(async (other) => {
      await closeOther(other, signal);
      // One that ends because its time is up was cut.
      if (!signal.aborted) othersOpen.delete(other);
    }),
  ];
  for (const session of servers.open.flatMap(({ sessions }) => [...sessions])) session.close();
  const sweeping = setInterval(() => sweep(servers), SWEEP_MILLIS);
  sweep(servers);
  const drained = await orAborted(
    Promise.all(closing).then(() => true),
    signal,
    false,
  );
  const cut = drained ? 0 : countCut(cutOff(servers), [...othersOpen]);
  clearInterval(sweeping);
  const latest = Date.now() + AFTER_CUT_MILLIS;
  while (servers.inFlight > 0 && Date.now() < latest) await nextTurn();
  return cut;
}

// Connections and requests that came before the signal may still wait in the system: closing would reset them. A turn of
// the event loop accepts one connection, so it goes on until nothing comes any more.
async function letIn(servers: Servers): Promise<void> {
  const latest = Date.now() + LET_IN_MILLIS;
  for (let quiet = 0, turns = 0; quiet < 2 && (turns < LET_IN_TURNS || Date.now() < latest); turns += 1) {
    const { arrivals } = servers;
    await nextTurn();
    quiet = servers.arrivals === arrivals ? quiet + 1 : 0;
  }
}

function closed(server: { close(callback: () => void): unknown }): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

// Node closes idle connections once, when close() is called, and does not count unused ones as idle: both need looking after.
function sweep(servers: Servers): void {
  for (const { server, sockets, sessions } of servers.open) {
    server.closeIdleConnections?.();
    for (const session of sessions) if (!session.closed) session.close();
    for (const [socket, openedAt] of sockets) {
      if (socket.bytesRead === 0 && Date.now() - openedAt > NEVER_USED_MILLIS) socket.destroy();
    }
  }
}

function cutOff({ open }: Servers): number {
  let cut = 0;
  for (const server of open) {
    cut += server.inFlight.size + upgraded(server);
    for (const session of server.sessions) session.destroy();
    for (const socket of server.sockets.keys()) socket.destroy();
  }
  return cut;
}

// WebSockets and the like: connections in use that carry neither a request nor a session.
function upgraded({ server, sockets, sessions, inFlight }: OpenServer): number {
  server.closeIdleConnections?.();
  const secure = 'setSecureContext' in server;
  const used = [...sockets.keys()].filter(
    (socket) => socket.writable && socket.bytesRead > 0 && 'encrypted' in socket === secure,
  );
  const carriers = new Set([...inFlight].map((item) => (item as Partial<ServerResponse>).socket));
  return Math.max(0, used.filter((socket) => !carriers.has(socket)).length - sessions.size);
}

// What is cut on a gRPC server that was found by itself is among the requests already.
function countCut(requests: number, others: readonly Drainable[]): number {
  const counted = requests > 0 ? others.filter((other) => !('tryShutdown' in other)) : others;
  return requests + counted.length;
}

async function closeOther(other: Drainable, signal: AbortSignal): Promise<void> {
  try {
    if (!('tryShutdown' in other)) return void (await other.close(signal));
    const finished = new Promise<void>((resolve) => other.tryShutdown(() => resolve()));
    await orAborted(finished, signal);
    if (signal.aborted) other.forceShutdown();
  } catch {
    // A server that cannot be closed is not served any further either: the deadline deals with it.
  }
}
