import { once } from 'node:events';
import { get } from 'node:http';
import { type ClientHttp2Stream, connect as connectHttp2 } from 'node:http2';
import { get as getSecurely } from 'node:https';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { connect as connectSecurely } from 'node:tls';
import { Client, credentials } from '@grpc/grpc-js';
import { describe, expect, test } from 'vitest';
import { configFor } from '../process/config.ts';
import { type Load, sendOne, startLoad } from '../process/load.ts';
import type { Receiver } from '../receiver/index.ts';
import { onTestFinished } from '../support/running-test.ts';
import { type RunningService, selfSigned, startService } from '../support/service.ts';
import { measured } from './figures.ts';
import { receive } from './pipeline.ts';

// How much longer than the promise a loaded machine may take. Far below the budgets that must not be used up.
const MARGIN_MILLIS = 2500;

/** A service with a receiver of its own. */
interface Served extends RunningService {
  readonly receiver: Receiver;
}

describe('under load', () => {
  test('[fault 1] every accepted request is answered, and everything that it recorded is delivered', async () => {
    const service = await serve();
    const load = work(service, { perSecond: 200, total: 400 });
    await load.begun(200);
    service.kill('SIGTERM');

    const exit = await service.exited;
    await load.done;
    expect(exit).toMatchObject({ code: 0, signal: null });
    expect(exit.millis).toBeLessThan(300 + MARGIN_MILLIS);
    expectNothingLost(service, [load]);
    expect(acceptedBy(service).length).toBeGreaterThan(150);
    expect(service.stderr).toMatch(/stopped in \d+ ms .*, cut 0; .*; lost 0$/m);
    const answered = Number(/requests answered (\d+)/.exec(service.stderr)?.[1]);
    measured({ 'in flight': answered, lost: 0, 'exit s': exit.millis / 1000 });
  });

  test('[fault 1] what was sent just before the signal, on new connections, is answered', async () => {
    const service = await serve();
    const ids = Array.from({ length: 50 }, (_, id) => id);
    const sockets = await Promise.all(ids.map(() => open(service)));
    const answers = sockets.map((socket) => text(socket));
    await Promise.all(
      sockets.map((socket, id) => {
        const written = Promise.withResolvers();
        socket.write(`GET /work/300/${id} HTTP/1.1\r\nhost: x\r\n\r\n`, written.resolve);
        return written.promise;
      }),
    );
    service.kill('SIGTERM');
    for (const answer of await Promise.all(answers)) expect(answer).toMatch(/^HTTP\/1.1 200/);
    expect(await service.exited).toMatchObject({ code: 0 });
  });

  test('[fault 2] clients that never stop do not keep the process', async () => {
    const service = await serve();
    const loads = (['kept', 'new'] as const).map((connections, n) =>
      work(service, { connections, perSecond: 50, from: n * 100_000 }),
    );
    await Promise.all(loads.map((load) => load.begun(50)));
    service.kill('SIGTERM');

    const exit = await service.exited;
    await Promise.all(loads.map((load) => load.stop()));
    expect(exit).toMatchObject({ code: 0 });
    expect(exit.millis).toBeLessThan(300 + MARGIN_MILLIS);
    expectNothingLost(service, loads);
    measured({ lost: 0, 'exit s': exit.millis / 1000 });
  });

  test('[fault 3] no request fails while a load balancer lags behind by less than the readiness delay', async () => {
    const service = await serve({}, { readiness_delay: 3000 });
    const loads = (['kept', 'new'] as const).map((connections, n) =>
      work(service, { connections, from: n * 100_000 }),
    );
    await Promise.all(loads.map((load) => load.begun(100)));
    service.kill('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 2000));
    await Promise.all(loads.map((load) => load.stop()));
    const exit = await service.exited;
    const late = loads
      .flatMap(({ requests }) => [...requests])
      .filter(({ sentAt }) => sentAt > service.signalledAt!);
    expect(late.length).toBeGreaterThanOrEqual(300);
    expect(late.filter(({ status }) => status !== 200)).toEqual([]);
    expect(exit).toMatchObject({ code: 0 });
    expectNothingLost(service, loads);
    measured({ requests: late.length, failed: 0, 'exit s': exit.millis / 1000 });
  });

  test('[fault 3] with a readiness delay it still serves, says that it is not ready, and sheds its connections', async () => {
    const service = await serve({ behaviours: ['hooks'] }, { readiness_delay: 2000 });
    const load = work(service, { perSecond: 50 });
    await load.begun(25);
    expect(await ask(service, '/ready')).toEqual({ body: 'true', connection: 'keep-alive' });

    service.kill('SIGTERM');
    await service.output(/drain starts/);
    expect(await ask(service, '/ready')).toEqual({ body: 'false', connection: 'close' });
    await load.begun(load.requests.length + 25);
    await load.stop();
    const exit = await service.exited;
    expect(exit).toMatchObject({ code: 0 });
    expect(exit.millis).toBeGreaterThan(1990);
    expect(load.requests.filter(({ status }) => status !== 200)).toEqual([]);
    expectNothingLost(service, [load]);
    const late = load.requests.filter(({ sentAt }) => sentAt > service.signalledAt! + 1000);
    for (const { connection } of late) expect(connection).toBe('close');
  });
});

describe.concurrent('connections', () => {
  test.each(['http', 'https'])('[fault 4] that were never used are closed: %s', async (protocol) => {
    const pem = selfSigned();
    const service = await serve({ protocol }, {}, { PEM: pem });
    const sockets = await Promise.all(
      Array.from({ length: 5 }, () => open(service, protocol === 'https' ? pem : undefined)),
    );
    const closed = Promise.all(sockets.map((socket) => text(socket)));
    // Answered only after the connections before it were accepted.
    await ask(service, '/ready', protocol === 'https' ? pem : undefined);
    service.kill('SIGTERM');
    const exit = await service.exited;
    expect(exit).toMatchObject({ code: 0 });
    expect(exit.millis).toBeLessThan(1000 + MARGIN_MILLIS);
    await closed;
    measured({ 'exit s': exit.millis / 1000 });
  });

  test('[fault 4] that are idle are closed', async () => {
    const service = await serve();
    const sockets = await Promise.all(Array.from({ length: 20 }, () => open(service)));
    for (const socket of sockets) {
      socket.write('GET /ready HTTP/1.1\r\nhost: x\r\n\r\n');
      await once(socket, 'data');
    }
    const closed = Promise.all(sockets.map((socket) => once(socket, 'close')));
    service.kill('SIGTERM');
    const exit = await service.exited;
    expect(exit).toMatchObject({ code: 0 });
    expect(exit.millis).toBeLessThan(MARGIN_MILLIS);
    await closed;
    measured({ 'exit s, idle': exit.millis / 1000 });
  });

  test('[fault 5] that carry an open stream are cut when the time for draining is up', async () => {
    const service = await serve({}, { drain_timeout: 500 });
    const [response] = await once(get(`${urlOf(service)}/stream`), 'response');
    service.kill('SIGTERM');
    await expect(text(response)).rejects.toThrow('aborted');
    await expectForced(service, 500, /requests answered 0, cut 1/);
    expect(serverSpans(service)).toEqual(['/stream']);
  });

  test('[fault 5] that carry an open stream may be closed by a hook', async () => {
    const service = await serve({ behaviours: ['farewell'] });
    const [response] = await once(get(`${urlOf(service)}/stream`), 'response');
    service.kill('SIGTERM');
    expect(await text(response)).toBe(': begun\n\nevent: farewell\n\n');
    const exit = await service.exited;
    expect(exit).toMatchObject({ code: 0 });
    expect(exit.millis).toBeLessThan(MARGIN_MILLIS);
    expect(service.stderr).toMatch(/requests answered 1, cut 0;.* lost 0/);
  });

  test.each([
    { what: 'are cut at the end', behaviours: ['webSockets'], closed: 1006, code: 1, millis: 1000 },
    {
      what: 'may be closed by a hook',
      behaviours: ['webSockets', 'farewell'],
      closed: 1001,
      code: 0,
      millis: 0,
    },
  ])('[fault 5] of WebSockets $what', async ({ behaviours, closed, code, millis }) => {
    const service = await serve({ behaviours }, { drain_timeout: 1000 });
    const socket = new WebSocket(`ws://127.0.0.1:${service.port}`);
    await once(socket, 'message');
    service.kill('SIGTERM');
    const [event] = await once(socket, 'close');
    const exit = await service.exited;
    expect(event.code).toBe(closed);
    expect(exit).toMatchObject({ code });
    expect(exit.millis).toBeGreaterThan(millis - 10);
    expect(exit.millis).toBeLessThan(millis + MARGIN_MILLIS);
    expect(service.stderr).toMatch(new RegExp(`cut ${code};.* lost 0`));
    measured({ [`exit s, ${code === 0 ? 'closed by a hook' : 'cut after 1 s'}`]: exit.millis / 1000 });
  });

  test.each([
    { what: 'are cut at the end', behaviours: ['upgrades'], code: 1, report: /cut 1;.* lost 0/ },
    { what: 'may be closed by a hook', behaviours: ['upgrades', 'farewell'], code: 0, report: /cut 0;/ },
  ])('[fault 5] that were upgraded $what', async ({ behaviours, code, report }) => {
    const service = await serve({ behaviours }, { drain_timeout: 2000 });
    const socket = await open(service);
    socket.write('GET /socket HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: echo\r\n\r\n');
    await once(socket, 'data');
    service.kill('SIGTERM');
    const exit = await service.exited;
    expect(exit).toMatchObject({ code });
    expect(exit.millis).toBeLessThan(2000 + MARGIN_MILLIS);
    expect(service.stderr).toMatch(report);
  });

  test('[fault 6] with a request longer than the time for draining are cut, and it is recorded', async () => {
    const service = await serve({}, { drain_timeout: 500 });
    const request = sendOne(`${urlOf(service)}/work/60000/too-long`);
    await service.output(/accepted too-long/);
    service.kill('SIGTERM');
    await expectForced(service, 500, /cut 1;/);
    expect((await request).error).toBe('ECONNRESET');
    expect(serverSpans(service)).toEqual(['/work/60000/too-long']);
    expect(logBodies(service)).toEqual(['too-long']);
    expect(counted(service)).toBe(1);
    measured({ 'requests cut': 1, lost: 0 });
  });
});

describe.concurrent('servers', () => {
  test.each(['h2c', 'streams'])('[fault 1] HTTP/2 answers the streams in flight: %s', async (protocol) => {
    const service = await serve({ protocol });
    const session = connectHttp2(urlOf(service));
    const streams = Array.from({ length: 10 }, (_, id) => session.request({ ':path': `/work/1500/${id}` }));
    await Promise.all(streams.map((_, id) => service.output(new RegExp(`accepted ${id}$`, 'm'))));
    service.kill('SIGTERM');
    const bodies = await Promise.all(streams.map((stream: ClientHttp2Stream) => text(stream)));
    expect(bodies).toEqual(streams.map((_, id) => String(id)));
    expect(await service.exited).toMatchObject({ code: 0 });
    expect(service.receiver.spans.filter(({ name }) => name === 'work')).toHaveLength(10);
    expect(service.stderr).toMatch(/requests answered 10, cut 0;.* lost 0$/m);
  });

  test.each(['h2c', 'streams'])('[fault 5] HTTP/2 streams that go on are cut: %s', async (protocol) => {
    const service = await serve({ protocol }, { drain_timeout: 500 });
    const session = connectHttp2(urlOf(service)).on('error', () => {});
    const stream = session.request({ ':path': '/stream' }).on('error', () => {});
    await once(stream, 'data');
    service.kill('SIGTERM');
    await expectForced(service, 500, /cut 1;/);
  });

  test('[fault 1] gRPC answers the calls in flight', async () => {
    const service = await serve({ protocol: 'grpc' });
    const client = grpcClient(service);
    const answers = Array.from({ length: 10 }, (_, id) => call(client, 1000, id));
    await Promise.all(answers.map((_, id) => service.output(new RegExp(`accepted ${id}$`, 'm'))));
    service.kill('SIGTERM');
    expect(await Promise.all(answers)).toEqual(answers.map((_, id) => String(id)));
    expect(await service.exited).toMatchObject({ code: 0 });
    expect(service.receiver.spans.filter(({ name }) => name === 'work')).toHaveLength(10);
    expect(service.stderr).toMatch(/cut 0;.* lost 0$/m);
  });

  test('[fault 5] a gRPC stream that goes on is cut', async () => {
    const service = await serve({ protocol: 'grpc' }, { drain_timeout: 500 });
    const stream = grpcClient(service).makeServerStreamRequest(
      '/shop/stream',
      Buffer.from,
      String,
      Buffer.from('all'),
    );
    const failed = once(stream, 'error');
    stream.resume();
    await service.output(/streams/);
    service.kill('SIGTERM');
    await expectForced(service, 500, /cut 1;/);
    await failed;
  });

  test('[fault 1] HTTPS answers requests that take longer than an unused connection may live', async () => {
    const pem = selfSigned();
    const service = await serve({ protocol: 'https' }, {}, { PEM: pem });
    const responses = [1, 2, 3].map((id) =>
      once(getSecurely(`${urlOf(service, 'https')}/work/1500/${id}`, { ca: pem, agent: false }), 'response'),
    );
    await Promise.all([1, 2, 3].map((id) => service.output(new RegExp(`accepted ${id}$`, 'm'))));
    service.kill('SIGTERM');
    const bodies = await Promise.all(responses.map(async (response) => text((await response)[0])));
    expect(bodies).toEqual(['1', '2', '3']);
    expect(await service.exited).toMatchObject({ code: 0 });
    expect(serverSpans(service)).toHaveLength(3);
  });

  test('[fault 1] several are drained together', async () => {
    const service = await serve({ servers: 3 });
    const requests = service.ports.map((port) => sendOne(`http://127.0.0.1:${port}/work/1000/${port}`));
    await Promise.all(service.ports.map((port) => service.output(new RegExp(`accepted ${port}$`, 'm'))));
    service.kill('SIGTERM');
    const exit = await service.exited;
    expect(exit).toMatchObject({ code: 0 });
    expect(exit.millis).toBeLessThan(1000 + MARGIN_MILLIS);
    expect((await Promise.all(requests)).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(counted(service)).toBe(3);
  });
});

describe.concurrent('signals', () => {
  test.each(['SIGINT', 'SIGHUP'] as const)('[fault 1] %s drains like SIGTERM', async (signal) => {
    const service = await serve({}, { signals: [signal] });
    const request = sendOne(`${urlOf(service)}/work/300/1`);
    await service.output(/accepted 1/);
    service.kill(signal);
    expect(await service.exited).toMatchObject({ code: 0, signal: null });
    expect(await request).toMatchObject({ status: 200 });
  });

  test.each([
    { second: 'SIGTERM', code: 143 },
    { second: 'SIGINT', code: 130 },
  ] as const)('[fault 14] a second one, $second, exits at once', async ({ second, code }) => {
    const service = await serve({ behaviours: ['hooks'] });
    const request = sendOne(`${urlOf(service)}/work/60000/1`);
    await service.output(/accepted 1/);
    service.kill('SIGTERM');
    await service.output(/drain starts/);
    service.kill(second);
    const exit = await service.exited;
    expect(exit).toMatchObject({ code, signal: null });
    expect(exit.millis).toBeLessThan(1000);
    measured({ 'exit s, second signal': exit.millis / 1000 });
    expect(service.stderr).toContain(`second signal, ${second}: exiting at once`);
    expect((await request).error).toBeDefined();
  });

  test.each(['ownHandler', 'ownHandlerBefore'])(
    '[fault 14] an application that handles the signal itself decides when the process ends: %s',
    async (handler) => {
      const service = await serve({ behaviours: [handler] });
      const request = sendOne(`${urlOf(service)}/work/300/1`);
      await service.output(/accepted 1/);
      service.kill('SIGTERM');
      expect(await service.exited).toMatchObject({ code: 7 });
      expect(service.stdout).toContain('own handler: lost 0');
      expect(await request).toMatchObject({ status: 200 });
      expect(serverSpans(service)).toEqual(['/work/300/1']);
    },
  );
});

describe.concurrent('hooks', () => {
  test('[fault 22] run between the drain and the flush, the last registered first, and are traced', async () => {
    const service = await serve({ behaviours: ['hooks'] });
    const request = sendOne(`${urlOf(service)}/work/300/1`);
    await service.output(/accepted 1/);
    service.kill('SIGTERM');
    expect(await service.exited).toMatchObject({ code: 0 });
    expect(await request).toMatchObject({ status: 200 });
    expect(service.stdout).toMatch(/drain starts\nclosed opened second\nclosed opened first\n$/);
    const endOf = (wanted: string) =>
      service.receiver.spans.find(({ name }) => name === wanted)!.endTimeUnixNano;
    expect(endOf('close what was opened second')).toBeGreaterThan(endOf('work'));
    expect(endOf('close what was opened first')).toBeGreaterThan(endOf('close what was opened second'));
  });

  test.each([
    { hook: 'failingHooks', report: /hook throws failed;.* lost 0/ },
    { hook: 'hangingHook', report: /hook hangs timeout;.* lost 0/ },
  ])(
    '[fault 22] $hook: the others run, what was recorded is delivered, and the exit code is 1',
    async (row) => {
      const service = await serve({ behaviours: ['hooks', row.hook] }, { hooks_timeout: 500 });
      await sendOne(`${urlOf(service)}/work/1/1`);
      service.kill('SIGTERM');
      await expectForced(service, 0, row.report);
      expect(serverSpans(service)).toEqual(['/work/1/1']);
      expect(service.stderr).not.toMatch(/hook opened/);
      expect(service.stdout).toMatch(/closed opened second\nclosed opened first\n$/);
      if (row.hook === 'failingHooks') {
        expect(service.stdout).toMatch(/still runs\nclosed opened second\nclosed opened first\n$/);
        expect(service.stderr).toContain('an onDrainStart hook threw: drain hook broke');
      }
    },
  );
});

async function serve(
  service: { protocol?: string; servers?: number; behaviours?: string[] } = {},
  shutdown: object = {},
  env: Record<string, string> = {},
): Promise<Served> {
  const receiver = await receive();
  const config = configFor(receiver, { shutdown });
  const started = await startService('service.mjs', {
    config,
    env: { SERVICE: JSON.stringify(service), ...env },
  });
  return Object.defineProperty(started, 'receiver', { value: receiver }) as Served;
}

function urlOf({ port }: RunningService, protocol = 'http'): string {
  return `${protocol}://127.0.0.1:${port}`;
}

function work(
  service: RunningService,
  { total, perSecond = 100, connections = 'kept', from = 0 }: Partial<WorkOptions> = {},
): Load {
  const url = (id: number) => `${urlOf(service)}/work/300/${from + id}`;
  return startLoad({ url, perSecond, connections, ...(total && { total }) });
}

interface WorkOptions {
  total: number;
  perSecond: number;
  connections: 'kept' | 'new';
  /** The first id. */
  from: number;
}

async function ask(service: RunningService, path: string, ca?: string) {
  const asked = ca
    ? getSecurely(`${urlOf(service, 'https')}${path}`, { ca, agent: false })
    : get(`${urlOf(service)}${path}`);
  const [response] = await once(asked, 'response');
  return { body: await text(response), connection: response.headers.connection };
}

function grpcClient({ port }: RunningService): Client {
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  onTestFinished(() => client.close());
  return client;
}

function call(client: Client, millis: number, id: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const body = Buffer.from(`${millis}/${id}`);
    client.makeUnaryRequest('/shop/work', Buffer.from, String, body, (error, answer) =>
      error ? reject(error) : resolve(answer!),
    );
  });
}

/** A connection; with a certificate to trust, one over TLS. */
async function open({ port }: RunningService, ca?: string): Promise<Socket> {
  const socket = ca ? connectSecurely({ port, host: '127.0.0.1', ca }) : connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  await once(socket, ca ? 'secureConnect' : 'connect');
  return socket;
}

// A request counts as accepted when the application has seen it. What a client sends while its connection is being
// closed is not, and the client sees a reset: no server can help that.
function acceptedBy(service: RunningService): string[] {
  return [...service.stdout.matchAll(/^accepted (.+)$/gm)].map(([, id]) => id).sort();
}

function expectNothingLost(service: Served, loads: Load[]): void {
  const accepted = acceptedBy(service);
  const answered = loads.flatMap(({ requests }) => requests.filter(({ status }) => status === 200));
  expect(answered).toHaveLength(accepted.length);
  expect(serverSpans(service).filter((path) => String(path).startsWith('/work'))).toEqual(
    accepted.map((id) => `/work/300/${id}`),
  );
  expect(logBodies(service)).toEqual(accepted);
  expect(counted(service)).toBe(accepted.length);

  const inTime = loads
    .flatMap(({ requests }) => [...requests])
    .filter(({ sentAt }) => sentAt < service.signalledAt!);
  expect(inTime.length).toBeGreaterThan(0);
  expect(inTime.filter(({ status }) => status !== 200)).toEqual([]);
}

async function expectForced(service: RunningService, atLeastMillis: number, report: RegExp): Promise<void> {
  const exit = await service.exited;
  expect(exit).toMatchObject({ code: 1, signal: null });
  expect(exit.millis).toBeGreaterThan(atLeastMillis - 10);
  expect(exit.millis).toBeLessThan(atLeastMillis + MARGIN_MILLIS);
  expect(service.stderr).toMatch(/^otelboot: warning: stopped in .*, forced;/m);
  expect(service.stderr).toMatch(report);
}

function serverSpans({ receiver }: Served): unknown[] {
  const spans = receiver.spans.filter(({ kind }) => kind === 'server');
  return spans.map(({ attributes }) => attributes['url.path']).sort();
}

function logBodies({ receiver }: Served): unknown[] {
  return receiver.logs.map(({ body }) => body).sort();
}

function counted({ receiver }: Served): number | undefined {
  return receiver.metrics.findLast(({ name }) => name === 'accepted')?.points[0].value;
}
