import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { relative, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseReport, type ServiceReport } from './parse-report.ts';

export interface Service {
  readonly name: string;
  readonly url: string;
  readonly pid: number;
  /** What a user would type. */
  readonly command: string;
  /** The lines that it wrote to stderr since the last call: otelboot's, unless something is wrong. */
  newOutput(): string[];
  /** Sends SIGTERM and waits for the end, which is forced after 12 s. */
  stop(): Promise<ServiceEnd>;
}

export interface ServiceEnd {
  readonly name: string;
  /** Undefined when a signal ended it. */
  readonly exitCode: number | undefined;
  /** Undefined when it did not say one. */
  readonly report: ServiceReport | undefined;
}

const running = new Set<ChildProcess>();
export const CONFIG_FILE = relative('', resolve(import.meta.dirname, 'otel.config.yaml'));

/** Starts a service as a process of its own, and waits until it listens. */
export async function startService(name: string, environment: Record<string, string>): Promise<Service> {
  const script = relative('', resolve(import.meta.dirname, `${name}.ts`));
  const child = spawn(process.execPath, [script], {
    env: {
      ...withoutTelemetryVariables(process.env),
      ...environment,
      OTEL_SERVICE_NAME: name,
      OTEL_CONFIG_FILE: CONFIG_FILE,
      PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);

  const output: string[] = [];
  let read = 0;
  createInterface(child.stderr).on('line', (line) => output.push(line));
  const ended = new Promise<ServiceEnd>((resolve) => {
    child.once('close', (code) => {
      running.delete(child);
      resolve({ name, exitCode: code ?? undefined, report: parseReport(output) });
    });
  });
  const listening = new Promise<string>((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      const [, url] = /^listening on (\S+)/.exec(line) ?? [];
      if (url) resolve(url);
    });
  });
  const url = await Promise.race([listening, ended]);
  if (typeof url !== 'string') throw new Error(`${name} ended before it listened:\n${output.join('\n')}`);

  return {
    name,
    url,
    pid: child.pid!,
    command: `OTEL_SERVICE_NAME=${name} node ${script}`,
    newOutput() {
      const lines = output.slice(read);
      read = output.length;
      return lines;
    },
    stop() {
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), 12_000).unref();
      return ended;
    },
  };
}

// Somebody who tries the demo may have variables set for services of their own.
function withoutTelemetryVariables(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^OTEL(?:BOOT)?_/.test(name)));
}

// However the demo ends, no service stays behind.
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => process.exit(128 + constants.signals[signal]));
}
