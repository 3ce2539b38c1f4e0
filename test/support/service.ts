import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { onTestFinished } from './running-test.ts';

export const repository = resolve(import.meta.dirname, '../..');
const fixtures = join(repository, 'test/process/fixtures');
/** What runs the services: another Node.js than ours, when the fault matrix is run with one. */
const node = process.env.OTELBOOT_TEST_NODE ?? process.execPath;

export interface ServiceOptions {
  /** Becomes otel.config.yaml in the working directory; an object as YAML, a text as it is. */
  config?: object | string;
  /** More files in the working directory, by name. */
  files?: Record<string, string>;
  /** Options of Node, before the file. */
  node?: string[];
  /** Arguments after the file. */
  args?: string[];
  /** A command that runs Node, in the same process in the end. */
  under?: string[];
  /** The whole environment but PATH. */
  env?: Record<string, string>;
}

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** Since the first signal that was sent with `kill`, else since the start. */
  millis: number;
}

export interface Service {
  /** The working directory. */
  readonly directory: string;
  /** Everything written so far. */
  readonly stdout: string;
  readonly stderr: string;
  /** Ends when the process has ended and its output is complete. */
  readonly exited: Promise<Exit>;
  /** When the first signal was sent, as of `performance.now()`. */
  readonly signalledAt: number | undefined;
  /** The first match in the output, now or as soon as it is written. Fails when the process ends without it. */
  output(pattern: RegExp): Promise<RegExpExecArray>;
  kill(signal: NodeJS.Signals): void;
  /** Lets a process go on that has stopped itself. */
  thaw(): void;
}

export interface RunningService extends Service {
  /** In the order in which they were opened. */
  readonly ports: number[];
  readonly port: number;
}

/** Starts a service of test/process/fixtures, and waits until it has written `listening <port> …`. */
export async function startService(fixture: string, options: ServiceOptions = {}): Promise<RunningService> {
  const service = start(fixture, options);
  const [, list] = await service.output(/^listening (.+)$/m);
  const ports = list.split(' ').map(Number);
  return Object.defineProperties(service, { ports: { value: ports }, port: { value: ports[0] } }) as never;
}

/** Runs a script of test/process/fixtures to its end. */
export async function runScript(
  fixture: string,
  options: ServiceOptions = {},
): Promise<Exit & Pick<Service, 'stdout' | 'stderr'>> {
  const script = start(fixture, options);
  const exit = await script.exited;
  return { ...exit, stdout: script.stdout, stderr: script.stderr };
}

/** Starts a file of test/process/fixtures in an empty directory. What is left of it goes away with the test. */
export function start(
  fixture: string,
  { config, files, node: options = [], args = [], under = [], env }: ServiceOptions,
): Service {
  const cwd = workingDirectory({ ...files, ...(config && { 'otel.config.yaml': asYaml(config) }) });
  const startedAt = performance.now();
  const [command, ...rest] = [...under, node, ...options, join(fixtures, fixture), ...args];
  const child = spawn(command, rest, {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
    rmSync(cwd, { recursive: true, force: true });
  });
  return follow(child, cwd, startedAt);
}

/** A directory in which the package resolves as if it were installed. */
export function workingDirectory(files: Record<string, string> = {}): string {
  const directory = mkdtempSync(join(tmpdir(), 'otelboot-'));
  mkdirSync(join(directory, 'node_modules/@opentelemetry'), { recursive: true });
  symlinkSync(repository, join(directory, 'node_modules/otelboot'));
  symlinkSync(
    join(repository, 'node_modules/@opentelemetry/api'),
    join(directory, 'node_modules/@opentelemetry/api'),
  );
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  return directory;
}

/** Key and certificate for 127.0.0.1 in one PEM. */
export function selfSigned(): string {
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  const name = ['-subj', '/CN=service', '-addext', 'subjectAltName=IP:127.0.0.1'];
  return execFileSync('openssl', ['req', ...kind, ...name, '-keyout', '-', '-out', '-'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

function asYaml(config: object | string): string {
  return typeof config === 'string' ? config : stringify(config);
}

function follow(child: ChildProcess, directory: string, startedAt: number): Service {
  const written = { stdout: '', stderr: '' };
  const events = new EventEmitter().setMaxListeners(0);
  let signalledAt: number | undefined;
  let ended = false;
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text) => {
      written[name] += text;
      events.emit('change');
    });
  }
  const exited = once(child, 'close').then(([code, signal]) => {
    ended = true;
    events.emit('change');
    return { code, signal, millis: performance.now() - (signalledAt ?? startedAt) };
  });

  return {
    directory,
    get stdout() {
      return written.stdout;
    },
    get stderr() {
      return written.stderr;
    },
    get signalledAt() {
      return signalledAt;
    },
    exited,
    async output(pattern) {
      for (;;) {
        const found = pattern.exec(written.stdout) ?? pattern.exec(written.stderr);
        if (found) return found;
        if (ended) throw new Error(`ended without ${pattern}:\n${written.stdout}\n${written.stderr}`);
        await once(events, 'change');
      }
    },
    kill(signal) {
      signalledAt ??= performance.now();
      child.kill(signal);
    },
    thaw: () => void child.kill('SIGCONT'),
  };
}
