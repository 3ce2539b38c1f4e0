import type { ServerResponse } from 'node:http';

/** How requests are answered. The fields of the object form combine, as in `{ status: 503, delayMillis: 50 }`. */
export type Behaviour =
  | keyof typeof plans
  | Partial<Pick<Plan, 'status' | 'retryAfter' | 'delayMillis' | 'partialSuccess'>>;

export interface Plan {
  /** Without a status there is no answer. Only what is answered with a status below 300 is stored. */
  status: number | undefined;
  retryAfter?: string | number;
  /** Goes with a status from 300 up. */
  message?: string;
  delayMillis: number;
  /** Only claimed in the answer: everything is stored nevertheless. */
  partialSuccess?: { rejected: number; message: string };
  readsAll: boolean;
  send(response: ServerResponse, body: Uint8Array): void;
}

export function planFor(behaviour: Behaviour): Plan {
  return typeof behaviour === 'string' ? plans[behaviour] : { ...healthy, ...behaviour };
}

export const healthy: Plan = {
  status: 200,
  delayMillis: 0,
  readsAll: true,
  send: (response, body) => response.end(body),
};

const plans = {
  healthy,
  blackhole: { ...healthy, status: undefined, send: () => {} },
  resetReceiving: { ...healthy, status: undefined, readsAll: false, send: (response) => response.destroy() },
  resetAnswering: { ...healthy, send: sendHalf },
  trickle: { ...healthy, send: sendForever },
} satisfies Record<string, Plan>;

function sendHalf(response: ServerResponse): void {
  response.setHeader('content-length', 2);
  response.write(' ', () => response.destroy());
}

// The head at once and a byte at a time after it: only a deadline on the whole exchange ends this one.
function sendForever(response: ServerResponse): void {
  const sendByte = () => response.write(' ');
  const timer = setInterval(sendByte, 2_000).unref();
  response.once('close', () => clearInterval(timer));
  response.setHeader('content-length', 1_000_000);
  sendByte();
}
