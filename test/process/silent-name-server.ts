import { execFileSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from '../support/running-test.ts';

export interface NameServer {
  /** The command under which a process asks it, and nobody else: for `ServiceOptions.under`. */
  readonly under: string[];
  /** How many questions have come. */
  readonly asked: number;
}

// A file of ours over /etc/resolv.conf, in a mount namespace that ends with the process.
const NAMESPACE = ['unshare', ...(process.getuid?.() === 0 ? [] : ['--map-root-user']), '--mount'];
const MOUNTED = ['sh', '-c', 'mount --bind "$0" /etc/resolv.conf && exec "$@"'];

/** Why there can be none here; undefined where there can. */
export function whyNoNameServer(): string | undefined {
  if (process.getuid?.() !== 0 && firstOpenPort() > 53) return 'needs the right to listen on port 53';
  try {
    execFileSync(NAMESPACE[0], [...NAMESPACE.slice(1), ...MOUNTED, '/dev/null', 'true'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'needs unshare and the right to mount in a namespace';
  }
}

function firstOpenPort(): number {
  const file = '/proc/sys/net/ipv4/ip_unprivileged_port_start';
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : 1024;
}

/**
 * A name server on the loopback that never answers. Unless `options` of resolv.conf say otherwise, the C library waits
 * for it for 10 s. It goes away with the test.
 */
export async function silentNameServer(options = ''): Promise<NameServer> {
  let asked = 0;
  const socket = createSocket('udp4', () => {
    asked += 1;
  });
  // One address for each, beside whatever listens on 127.0.0.1 and 127.0.0.53.
  const address = ['127', ...Array.from({ length: 3 }, () => 1 + Math.floor(Math.random() * 250))].join('.');
  socket.bind(53, address);
  await once(socket, 'listening');
  const directory = mkdtempSync(join(tmpdir(), 'otelboot-names-'));
  const file = join(directory, 'resolv.conf');
  writeFileSync(file, `nameserver ${address}\noptions ${options}\n`);
  onTestFinished(() => {
    socket.close();
    rmSync(directory, { recursive: true });
  });
  return {
    under: [...NAMESPACE, ...MOUNTED, file],
    get asked() {
      return asked;
    },
  };
}
