import { EventEmitter, once } from 'node:events';
import type { ReceivedRequest, Telemetry } from './model.ts';
import { summarise } from './summary.ts';

/** What has arrived at a receiver, whichever protocol it speaks. */
export interface Inbox extends Telemetry {
  requests: ReceivedRequest[];
  /** Adds a request, and what was in it if it is stored. */
  add(telemetry: Telemetry, request: Omit<ReceivedRequest, 'items'>): void;
  /** Resolves with the first truthy result of `check`, which runs now and after each request that arrives. */
  waitFor<T>(
    check: (inbox: Inbox) => T | undefined | false,
    options?: { timeoutMillis?: number },
  ): Promise<T>;
  /** Forgets what arrived. Behaviours stay. */
  clear(): void;
}

export function createInbox(): Inbox {
  const arrivals = new EventEmitter().setMaxListeners(0);
  const inbox: Inbox = {
    spans: [],
    metrics: [],
    logs: [],
    requests: [],
    add({ spans, metrics, logs }, request) {
      inbox.requests.push({ ...request, items: spans.length + metrics.length + logs.length });
      if (request.stored) {
        inbox.spans.push(...spans);
        inbox.metrics.push(...metrics);
        inbox.logs.push(...logs);
      }
      arrivals.emit('request');
    },
    async waitFor(check, { timeoutMillis = 10_000 } = {}) {
      const deadline = AbortSignal.timeout(timeoutMillis);
      for (;;) {
        const found = check(inbox);
        if (found) return found;
        await once(arrivals, 'request', { signal: deadline }).catch((cause) => {
          const message = `waited ${timeoutMillis} ms in vain; so far arrived: ${summarise(inbox)}`;
          throw new Error(message, { cause });
        });
      }
    },
    clear() {
      for (const list of [inbox.spans, inbox.metrics, inbox.logs, inbox.requests]) list.length = 0;
    },
  };
  return inbox;
}
