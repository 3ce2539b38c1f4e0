import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach } from 'vitest';
import { listen } from '../../receiver/listen.ts';

export type Answer = object | string | ((request: IncomingMessage, response: ServerResponse) => void);

export interface SamplingService {
  readonly port: number;
  /** As a configuration names it. */
  readonly endpoint: string;
  /** What was asked for, the oldest first. */
  readonly paths: readonly string[];
  /** From now on. Returns when somebody has asked, was answered so, and asks again. */
  answer(answer: Answer): Promise<void>;
  /** The next request. */
  asked(): Promise<IncomingMessage>;
  close(): Promise<void>;
}

/** Gives a function that opens a Jaeger sampling service on 127.0.0.1, which is closed after the test. */
export function useSamplingService(): (answer: Answer, port?: number) => Promise<SamplingService> {
  const open: SamplingService[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((service) => service.close()));
  });
  return async (first, port = 0) => {
    const service = await openSamplingService(first, port);
    open.push(service);
    return service;
  };
}

async function openSamplingService(first: Answer, wantedPort: number): Promise<SamplingService> {
  let current = first;
  const paths: string[] = [];
  const waiting: ((request: IncomingMessage) => void)[] = [];
  const server = createServer((request, response) => {
    paths.push(request.url!);
    for (const resolve of waiting.splice(0)) resolve(request);
    if (typeof current === 'function') return current(request, response);
    response.setHeader('Content-Type', 'application/json');
    response.end(typeof current === 'string' ? current : JSON.stringify(current));
  });
  const { port, close } = await listen(server, wantedPort);
  const asked = () => new Promise<IncomingMessage>((resolve) => waiting.push(resolve));
  return {
    port,
    endpoint: `http://127.0.0.1:${port}/sampling`,
    paths,
    async answer(answer) {
      current = answer;
      await asked();
      await asked();
    },
    asked,
    close,
  };
}
