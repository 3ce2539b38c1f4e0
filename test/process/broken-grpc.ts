import { once } from 'node:events';
import { createServer, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { onTestFinished } from '../support/running-test.ts';

// What begins like an answer: a message of a million bytes is announced.
const HEAD = { ':status': 200, 'content-type': 'application/grpc' };
const ANNOUNCED = Buffer.from([0, 0, 0x0f, 0x42, 0x40]);

const faults = {
  /** The connection breaks with the first bytes of a request. */
  resetReceiving: (stream: ServerHttp2Stream, reset: () => void) => stream.once('data', reset),
  /** It breaks in the midst of the answer. */
  resetAnswering(stream: ServerHttp2Stream, reset: () => void) {
    stream.resume().once('end', () => {
      stream.respond(HEAD);
      stream.write(ANNOUNCED, () => setImmediate(reset));
    });
  },
  /** The answer begins at once, and comes a byte at a time. */
  trickle(stream: ServerHttp2Stream) {
    stream.resume().respond(HEAD);
    stream.write(ANNOUNCED);
    const timer = setInterval(() => stream.write(' '), 2000).unref();
    stream.once('close', () => clearInterval(timer));
  },
};

/** The URL of something that speaks gRPC and never gives a whole answer. It goes away with the test. */
export async function brokenGrpc(fault: keyof typeof faults): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer()
    .on('connection', (socket: Socket) => void sockets.add(socket.on('error', () => {})))
    .on('session', (session) => session.on('error', () => {}))
    .on('stream', (stream) => {
      const { session } = stream.on('error', () => {});
      faults[fault](stream, () => session?.destroy());
    })
    .listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
