import { diag } from '@opentelemetry/api';
import type { Destined, ExportError, Exporter, PartialResult } from '../../lifecycle/export-guard.ts';
import type { Items, OtlpSignal, Serializer } from './otlp-signals.ts';
import { type Rejection, rejectionIn } from './partial-success.ts';

/** What carries requests to a receiver. Connects at the first of them. */
export interface Transport {
  /** Never rejects. `deadline` is a time in milliseconds since the epoch, or infinite. */
  send(body: Uint8Array, deadline: number): Promise<Answer>;
  close(): void;
}

export type Answer = { readonly body: Uint8Array } | { readonly error: ExportError };

export interface SenderOptions {
  readonly signal: OtlpSignal;
  /** Asked for at the first export. */
  readonly serializer: () => Serializer;
  readonly transport: Transport;
  /** Without the path: what is out of reach for one signal is so for all. */
  readonly destination: string;
  /** For one export, however many requests it takes; 0 is no limit. */
  readonly timeoutMillis: number;
  /** Before compression; 0 is no limit. */
  readonly maxRequestBytes: number;
}

/** What became of the parts of a batch that was too large for one request. */
interface Progress {
  /** Delivered or given up: not to be sent again. */
  readonly settled: Set<object>;
  rejected: number;
  failed: number;
  /** Why, of the last one. */
  error?: ExportError;
}

/**
 * An exporter that sends OTLP over a transport. A batch whose request would be too large goes in halves, and those in
 * halves again, one after another.
 *
 * Each part has its own fate. One that fails for good is given up and counted, and the others are still sent. One that
 * fails in a way that may pass ends the attempt, and the batch as a whole is reported as retryable; when the same batch
 * comes again, only what is not settled yet is sent. So no part is lost, and none is delivered twice.
 */
export function otlpSender(options: SenderOptions): Required<Exporter<Items> & Destined> {
  const { signal, serializer, transport, destination, timeoutMillis, maxRequestBytes } = options;
  const unfinished = new WeakMap<object, Progress>();
  let advice: string | undefined;

  function refuse(progress: Progress, { count, message }: Rejection): void {
    progress.rejected += count;
    if (count > 0 && message) progress.error = new Error(`the receiver refused ${count}: ${message}`);
    // A receiver says it with every answer.
    if (count === 0 && message && message !== advice) diag.warn(`the receiver answered: ${message}`);
    if (count === 0) advice = message;
  }

  async function send(items: Items): Promise<PartialResult> {
    const deadline = timeoutMillis > 0 ? Date.now() + timeoutMillis : Number.POSITIVE_INFINITY;
    const all = signal.units(items);
    const progress = resume(unfinished.get(items), all);

    // Resolves with the error that ends the attempt.
    const sendUnits = async (units: readonly object[]): Promise<ExportError | undefined> => {
      const body = serializer().serializeRequest(units === all ? items : signal.only(items, units));
      if (!body) return undefined;
      const tooLarge = maxRequestBytes > 0 && body.length > maxRequestBytes;
      if (tooLarge && units.length > 1) {
        unfinished.set(items, progress);
        const middle = Math.ceil(units.length / 2);
        return (await sendUnits(units.slice(0, middle))) ?? (await sendUnits(units.slice(middle)));
      }
      const answer = tooLarge
        ? { error: tooLargeError(body.length, maxRequestBytes) }
        : await transport.send(body, deadline);
      if ('error' in answer) {
        if (answer.error.retryable) return answer.error;
        progress.failed += units.length;
        progress.error = answer.error;
      } else {
        refuse(progress, rejectionIn(answer.body, serializer()));
      }
      for (const unit of units) progress.settled.add(unit);
      return undefined;
    };

    const left = progress.settled.size > 0 ? all.filter((unit) => !progress.settled.has(unit)) : all;
    const error = await sendUnits(left);
    if (error) return { code: 1, error };
    unfinished.delete(items);
    return conclude(progress, all.length);
  }

  return {
    export: (items, done) => void send(items).then(done, (error) => done({ code: 1, error })),
    forceFlush: async () => {},
    shutdown: async () => transport.close(),
    destination,
  };
}

// Whoever reuses an array for other items does not mean the batch that was in it before.
function resume(progress: Progress | undefined, units: readonly object[]): Progress {
  const present = progress && new Set(units);
  if (progress && [...progress.settled].every((unit) => present?.has(unit))) return progress;
  return { settled: new Set(), rejected: 0, failed: 0 };
}

function conclude({ rejected, failed, error }: Progress, count: number): PartialResult {
  if (error && failed === count) return { code: 1, error };
  return { code: 0, rejected: rejected + failed, ...(error && { error }) };
}

function tooLargeError(bytes: number, most: number): ExportError {
  const message = `a request with a single item has ${bytes} bytes, and max_request_size is ${most}`;
  return Object.assign(new Error(message), { retryable: false, reason: 'too_large' });
}
