import { once } from 'node:events';
import * as http from 'node:http';
import * as http2 from 'node:http2';
import * as https from 'node:https';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { drain } from '../../src/lifecycle/drain.ts';
import { Servers } from '../../src/lifecycle/servers.ts';
import { selfSigned } from '../support/service.ts';

const pem = selfSigned();
const tls = { key: pem, cert: pem };

let servers: Servers;

beforeEach(() => {
  servers = new Servers();
  servers.watch();
});

afterEach(() => servers.stop());

/** Listens, and is gone with the test. */
async function listening<S extends Server | http2.Http2Server>(server: S): Promise<S & { port: number }> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return Object.assign(server, { port: (server.address() as AddressInfo).port });
}

/** Drains, with a deadline that comes when it is called for; a far one ends the test. */
function draining(others: Parameters<typeof drain>[1] = []) {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(new Error('far deadline')), 4000);
  onTestFinished(() => clearTimeout(timer));
  servers.closeConnections();
  const cut = drain(servers, others, deadline.signal);
  return { cut, expire: () => deadline.abort(), late: () => deadline.signal.aborted };
}

/** Answers when it is told to. */
function pending() {
  const responses: http.ServerResponse[] = [];
  const arrived = vi.fn();
  const handler: http.RequestListener = (_, response) => {
    responses.push(response);
    arrived();
  };
  const arrival = () => vi.waitFor(() => expect(arrived).toHaveBeenCalled());
  return { handler, responses, arrival };
}

const secure = { https: https as unknown as typeof http, http };

async function get(protocol: 'http' | 'https', port: number, agent?: http.Agent) {
  const request = secure[protocol].get({
    host: '127.0.0.1',
    port,
    agent,
    rejectUnauthorized: false,
  } as object);
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  const chunks: Buffer[] = await response.toArray();
  return { headers: response.headers, body: Buffer.concat(chunks).toString() };
}

describe.each(['http', 'https'] as const)('%s', (protocol) => {
  const serve = (handler: http.RequestListener) =>
    listening(protocol === 'http' ? http.createServer(handler) : https.createServer(tls, handler));

  test('a request in flight is answered, and told that its connection closes', async () => {
    const { handler, responses, arrival } = pending();
    const { port } = await serve(handler);
    const agent = new secure[protocol].Agent({ keepAlive: true });
    onTestFinished(() => agent.destroy());
    const answer = get(protocol, port, agent);
    await arrival();
    const { cut, late } = draining();
    responses[0].end('done');
    const { headers, body } = await answer;
    expect([headers.connection, body]).toEqual(['close', 'done']);
    expect([await cut, servers.answered, late()]).toEqual([0, 1, false]);
  });

  test('a keep-alive connection that is idle is closed', async () => {
    const { port } = await serve((_, response) => response.end('x'));
    const agent = new secure[protocol].Agent({ keepAlive: true });
    onTestFinished(() => agent.destroy());
    expect((await get(protocol, port, agent)).headers.connection).toBe('keep-alive');
    const { cut, late } = draining();
    expect([await cut, late()]).toEqual([0, false]);
  });

  test('requests that arrive meanwhile are told too, even when they are answered at once', async () => {
    const { port } = await serve((_, response) => response.end('x'));
    const agent = new secure[protocol].Agent({ keepAlive: true });
    onTestFinished(() => agent.destroy());
    servers.closeConnections();
    expect((await get(protocol, port, agent)).headers.connection).toBe('close');
    expect([await draining().cut, servers.answered]).toEqual([0, 1]);
  });

  test('a connection that was never used is closed after a second', async () => {
    const server = await serve(() => {});
    const accepted = once(server, protocol === 'http' ? 'connection' : 'secureConnection');
    const { port } = server;
    const socket =
      protocol === 'http'
        ? connect(port, '127.0.0.1')
        : connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false });
    socket.on('error', () => {});
    const closed = once(socket.resume(), 'close');
    await accepted;
    const { cut, late } = draining();
    expect([await cut, late()]).toEqual([0, false]);
    await closed;
  });

  test('a request that takes longer than that second is left alone', async () => {
    const { handler, responses, arrival } = pending();
    const { port } = await serve(handler);
    const answer = get(protocol, port);
    await arrival();
    const { cut } = draining();
    setTimeout(() => responses[0].end('slow'), 1400);
    expect((await answer).body).toBe('slow');
    expect(await cut).toBe(0);
  });

  test('what is left at the deadline is cut and counted', async () => {
    const { handler, arrival, responses } = pending();
    const { port } = await serve(handler);
    const failures = [1, 2].map(() => get(protocol, port).catch((error: Error) => error));
    await arrival();
    await vi.waitFor(() => expect(responses).toHaveLength(2));
    const { cut, expire } = draining();
    expire();
    expect(await cut).toBe(2);
    for (const failure of failures) expect(await failure).toBeInstanceOf(Error);
    expect(servers.answered).toBe(0);
  });

  test('an upgraded connection is cut at the deadline and counted', async () => {
    const server = await serve(() => {});
    server.on('upgrade', (_, socket: Socket) => {
      socket.on('error', () => {});
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n');
    });
    const request = secure[protocol].get({
      host: '127.0.0.1',
      port: server.port,
      headers: { connection: 'Upgrade', upgrade: 'echo' },
      rejectUnauthorized: false,
    } as object);
    const [, socket] = (await once(request, 'upgrade')) as [unknown, Socket];
    socket.on('error', () => {});
    const closed = once(socket.resume(), 'close');
    const { cut, expire } = draining();
    expire();
    expect(await cut).toBe(1);
    await closed;
  });

  test('nobody is accepted any more', async () => {
    const { port } = await serve((_, response) => response.end());
    await draining().cut;
    await expect(get(protocol, port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

describe.each(['http:', 'https:'])('HTTP/2 over %s', (protocol) => {
  async function serve(onStream: (stream: http2.ServerHttp2Stream) => void) {
    const server = await listening(
      (protocol === 'http:' ? http2.createServer() : http2.createSecureServer(tls)) as http2.Http2Server,
    );
    server.on('stream', onStream);
    const client = http2.connect(`${protocol}//127.0.0.1:${server.port}`, { rejectUnauthorized: false });
    client.on('error', () => {});
    onTestFinished(() => client.destroy());
    return client;
  }

  test('streams in flight end, and the session with them', async () => {
    const streams: http2.ServerHttp2Stream[] = [];
    const client = await serve((stream) => void streams.push(stream));
    const request = client.request({ ':path': '/' });
    const answer = request.toArray();
    const closed = once(client, 'close');
    await vi.waitFor(() => expect(streams).toHaveLength(1));
    const { cut, late } = draining();
    streams[0].respond();
    streams[0].end('done');
    expect(Buffer.concat(await answer).toString()).toBe('done');
    expect([await cut, servers.answered, late()]).toEqual([0, 1, false]);
    await closed;
  });

  test('an idle session is closed', async () => {
    const client = await serve((stream) => {
      stream.respond();
      stream.end();
    });
    await client.request({ ':path': '/' }).toArray();
    const { cut, late } = draining();
    expect([await cut, late()]).toEqual([0, false]);
  });

  test('a stream that does not end is cut at the deadline and counted', async () => {
    const streams: http2.ServerHttp2Stream[] = [];
    const client = await serve((stream) => {
      stream.on('error', () => {});
      streams.push(stream);
    });
    const request = client.request({ ':path': '/' });
    request.on('error', () => {});
    const closed = once(request, 'close');
    await vi.waitFor(() => expect(streams).toHaveLength(1));
    const { cut, expire } = draining();
    expire();
    expect(await cut).toBe(1);
    await closed;
  });
});

test('several servers drain together', async () => {
  const { handler, responses, arrival } = pending();
  const [one, two] = await Promise.all([
    listening(http.createServer(handler)),
    listening(http.createServer(handler)),
  ]);
  const answers = [get('http', one.port), get('http', two.port)];
  await arrival();
  await vi.waitFor(() => expect(responses).toHaveLength(2));
  const { cut } = draining();
  for (const response of responses) response.end('x');
  expect((await Promise.all(answers)).map(({ body }) => body)).toEqual(['x', 'x']);
  expect([await cut, servers.answered]).toEqual([0, 2]);
});

test('a server that was closed before is forgotten, and one that stopped listening is no problem', async () => {
  const [gone, closing] = await Promise.all([listening(http.createServer()), listening(http.createServer())]);
  await new Promise((resolve) => gone.close(resolve));
  expect(servers.open).toHaveLength(1);
  closing.close();
  expect(await draining().cut).toBe(0);
});

test('nothing to drain', async () => {
  expect(await draining().cut).toBe(0);
});

describe('servers of the application', () => {
  test('close with the signal of the deadline', async () => {
    let seen: AbortSignal | undefined;
    const { cut } = draining([
      {
        close(signal) {
          seen = signal;
        },
      },
    ]);
    expect(await cut).toBe(0);
    expect(seen).toBeInstanceOf(AbortSignal);
  });

  test.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('x');
      },
    ],
    ['rejects', () => Promise.reject(new Error('x'))],
  ])('one whose close %s does not hold the others up', async (_, close) => {
    expect(await draining([{ close }]).cut).toBe(0);
  });

  test('gRPC: first asked, then forced at the deadline, and counted', async () => {
    const calls: string[] = [];
    const { cut, expire } = draining([
      { tryShutdown: () => void calls.push('try'), forceShutdown: () => void calls.push('force') },
      { tryShutdown: (done) => done(), forceShutdown: () => void calls.push('forced in vain') },
    ]);
    await vi.waitFor(() => expect(calls).toEqual(['try']));
    expire();
    expect(await cut).toBe(1);
    expect(calls).toEqual(['try', 'force']);
  });

  test('one whose close never ends is left at the deadline', async () => {
    const { cut, expire } = draining([{ close: () => new Promise(() => {}) }]);
    expire();
    expect(await cut).toBe(1);
  });
});
