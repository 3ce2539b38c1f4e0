import { setTimeout as sleep } from 'node:timers/promises';

/** Orders on their way to the shop, and the probes of a load balancer that decides how long they go there. */
export interface Traffic {
  readonly sent: number;
  readonly answered: number;
  readonly inFlight: number;
  /** Orders whose card has expired: the deliberate errors. */
  readonly expired: number;
  readonly probes: number;
  readonly unanswered: readonly string[];
  /** Settles when the shop was no longer ready and every order has been answered, or failed. */
  readonly over: Promise<void>;
}

const ORDERS_A_SECOND = 80;
const PROBE_INTERVAL_MILLIS = 50;
const PATIENCE_MILLIS = 10_000;

export function startTraffic(shopUrl: string): Traffic {
  const counts = { sent: 0, answered: 0, expired: 0, probes: 0 };
  const unanswered: string[] = [];
  const inFlight = new Set<Promise<void>>();

  const sendOrder = () => {
    const id = ++counts.sent;
    const card = cardOf(id);
    if (card === 'expired') counts.expired += 1;
    const order = JSON.stringify({ id, euros: 5 + ((id * 37) % 195), card });
    const exchange = request(`${shopUrl}/orders`, { method: 'POST', body: order })
      .then(() => void counts.answered++)
      .catch((error) => void unanswered.push(`order ${id}: ${reason(error)}`))
      .finally(() => inFlight.delete(exchange));
    inFlight.add(exchange);
  };

  const untilNotReady = async () => {
    for (let ready = true; ready; await sleep(PROBE_INTERVAL_MILLIS)) {
      const status = await request(`${shopUrl}/ready`).catch(() => undefined);
      if (status !== undefined) counts.probes += 1;
      ready = status === 200;
      if (!ready) clearInterval(timer);
    }
    await Promise.all(inFlight);
  };

  const timer = setInterval(sendOrder, 1000 / ORDERS_A_SECOND);
  const over = untilNotReady();

  return {
    get sent() {
      return counts.sent;
    },
    get answered() {
      return counts.answered;
    },
    get inFlight() {
      return inFlight.size;
    },
    get expired() {
      return counts.expired;
    },
    get probes() {
      return counts.probes;
    },
    unanswered,
    over,
  };
}

function cardOf(id: number): string {
  if (id % 25 === 0) return 'expired';
  return id % 12 === 5 ? 'slow bank' : 'valid';
}

async function request(url: string, init: RequestInit = {}): Promise<number> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(PATIENCE_MILLIS) });
  await response.arrayBuffer();
  return response.status;
}

function reason(error: Error): string {
  return error.cause instanceof Error ? error.cause.message : error.message;
}
