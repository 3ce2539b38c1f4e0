import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from '../support/running-test.ts';

/**
 * A port on 127.0.0.1 where nothing listens, nor will: it is none of those that systems give to whoever asks for any, as
 * the services of these tests do.
 */
export async function freePort(): Promise<number> {
  const port = 10_000 + Math.floor(Math.random() * 20_000);
  const server = createServer().listen(port, '127.0.0.1');
  const taken = once(server, 'error').then(() => true);
  if (await Promise.race([taken, once(server, 'listening').then(() => false)])) return freePort();
  server.close();
  await once(server, 'close');
  return port;
}

// Accepts nothing: its one thread waits for ever as soon as it listens.
const SLEEPER = `
  const server = require('node:net').createServer();
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    require('node:fs').writeSync(1, server.address().port + '\\n');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });`;

/**
 * A port that drops every SYN, as a firewall does: the kernel does so for a listener whose backlog is full. Needs neither
 * root nor a packet filter. It goes away with the test.
 */
export async function droppingPort(): Promise<number> {
  const sleeper = spawn(process.execPath, ['-e', SLEEPER], { stdio: ['ignore', 'pipe', 'inherit'] });
  const sockets: Socket[] = [];
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    sleeper.kill('SIGKILL');
  });
  const [text] = await once(sleeper.stdout, 'data');
  const port = Number(text);
  // Until one does not get in any more.
  for (let accepted = true; accepted; ) {
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    sockets.push(socket);
    const late = new Promise<boolean>((resolve) => setTimeout(resolve, 300, false));
    accepted = await Promise.race([once(socket, 'connect').then(() => true), late]);
  }
  return port;
}
