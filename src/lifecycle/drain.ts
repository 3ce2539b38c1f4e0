import { aborted } from './aborted.ts';
import type { Servers } from './servers.ts';

/** A server that otelboot cannot find by itself: gRPC, or anything with a `close`. */
export type Drainable =
  | { tryShutdown(callback: (error?: Error) => void): void; forceShutdown(): void }
  | { close(signal: AbortSignal): unknown };

const SWEEP_MILLIS = 50;
// A client that has connected ahead of its first request gets this long to send it.
const NEVER_USED_MILLIS = 1000;

/**
 * Stops accepting, waits for the requests in flight, and closes connections as soon as nothing happens on them. When
 * the signal aborts, what is left is cut.
 *
 * @returns the number of requests that were cut.
 */
export async function drain(
  servers: Servers,
  others: readonly Drainable[],
  signal: AbortSignal,
): Promise<number> {
  const closing = [
    ...servers.open.map(({ server }) => closed(server)),
    ...others.map((other) => closeOther(other, signal)),
  ];
  for (const session of servers.open.flatMap(({ sessions }) => [...sessions])) session.close();
  const sweeping = setInterval(() => sweep(servers), SWEEP_MILLIS);
  sweep(servers);
  const cut = await Promise.race([
    Promise.all(closing).then(() => 0),
    aborted(signal).then(() => cutOff(servers)),
  ]);
  clearInterval(sweeping);
  return cut;
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

function cutOff(servers: Servers): number {
  const cut = servers.inFlight;
  for (const { sockets, sessions } of servers.open) {
    for (const session of sessions) session.destroy();
    for (const socket of sockets.keys()) socket.destroy();
  }
  return cut;
}

async function closeOther(other: Drainable, signal: AbortSignal): Promise<void> {
  try {
    if (!('tryShutdown' in other)) return void (await other.close(signal));
    signal.addEventListener('abort', () => other.forceShutdown(), { once: true });
    await new Promise<void>((resolve) => other.tryShutdown(() => resolve()));
  } catch {
    // A server that cannot be closed is not served any further either: the deadline deals with it.
  }
}
