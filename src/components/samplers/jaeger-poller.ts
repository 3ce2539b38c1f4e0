import { AsyncLocalStorage } from 'node:async_hooks';
import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { context, diag, ROOT_CONTEXT } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';

const ANSWER_MILLIS = 5000;
const LARGEST_ANSWER = 4 * 1024 * 1024;
// An outage is told once, and not sooner than this after another.
const QUIET_MILLIS = 30_000;
const LONGEST_TIMER = 2 ** 31 - 1;

/** Asks a sampling service for text, at an interval. Never keeps the process alive, and makes no spans. */
export class JaegerPoller {
  readonly #url: URL;
  readonly #intervalMillis: number;
  readonly #receive: (answer: string) => void;
  readonly #stop = new AbortController();
  // Timers would hold on to whatever the application keeps for the request that the first span belongs to.
  readonly #outside = AsyncLocalStorage.snapshot();
  #started = false;
  #timer: NodeJS.Timeout | undefined;
  #told = false;
  #toldAt = Number.NEGATIVE_INFINITY;

  /**
   * @param intervalMillis 0 asks once.
   * @param receive throws when it can make nothing of the answer.
   */
  constructor(url: URL, intervalMillis: number, receive: (answer: string) => void) {
    this.#url = url;
    this.#intervalMillis = intervalMillis;
    this.#receive = receive;
  }

  /** Asks soon, not now: whoever calls is in the midst of a request. Calls after the first do nothing. */
  start(): void {
    if (this.#started) return;
    this.#started = true;
    this.#outside(() => this.#schedule(0));
  }

  stop(): void {
    this.#started = true;
    clearTimeout(this.#timer);
    this.#stop.abort();
  }

  #schedule(millis: number): void {
    const silently = suppressTracing(ROOT_CONTEXT);
    const ask = () => context.with(silently, () => void this.#ask());
    this.#timer = setTimeout(ask, Math.min(millis, LONGEST_TIMER)).unref();
  }

  async #ask(): Promise<void> {
    try {
      this.#receive(
        await get(this.#url, AbortSignal.any([this.#stop.signal, AbortSignal.timeout(ANSWER_MILLIS)])),
      );
      this.#succeed();
    } catch (error) {
      if (!this.#stop.signal.aborted) this.#fail(error as Error);
    }
    if (this.#intervalMillis > 0 && !this.#stop.signal.aborted) this.#schedule(this.#intervalMillis);
  }

  #succeed(): void {
    if (this.#told) diag.warn(`sampling: ${this.#place} answers again`);
    this.#told = false;
  }

  #fail(error: Error): void {
    if (this.#told || performance.now() - this.#toldAt < QUIET_MILLIS) return;
    this.#told = true;
    this.#toldAt = performance.now();
    diag.warn(`sampling: ${this.#place} gives no strategy, the last one stays: ${messageOf(error)}`);
  }

  // Without credentials, and without the name of the service.
  get #place(): string {
    return `${this.#url.origin}${this.#url.pathname}`;
  }
}

function get(url: URL, signal: AbortSignal): Promise<string> {
  const { get: ask } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const request: ClientRequest = ask(
      url,
      { agent: false, signal, headers: { Accept: 'application/json' } },
      (response) => void read(response).then(resolve, reject),
    );
    request.once('socket', (socket) => socket.unref());
    request.once('error', reject);
  });
}

async function read(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_ANSWER) throw new Error(`the answer is larger than ${LARGEST_ANSWER} bytes`);
    chunks.push(chunk);
  }
  if (response.statusCode !== 200)
    throw new Error(`${response.statusCode} ${response.statusMessage ?? ''}`.trim());
  return Buffer.concat(chunks).toString();
}

function messageOf(error: Error & { code?: string; errors?: Error[] }): string {
  if (error.name === 'TimeoutError' || (error.cause as Error | undefined)?.name === 'TimeoutError') {
    return `no answer within ${ANSWER_MILLIS} ms`;
  }
  return error.message || error.errors?.map(({ message }) => message).join(', ') || error.code || error.name;
}
