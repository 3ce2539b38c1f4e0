import type { Serializer } from './otlp-signals.ts';

export interface Rejection {
  readonly count: number;
  /** What the receiver says about it; may be empty. Without items, it is advice. */
  readonly message: string;
}

const NOTHING: Rejection = { count: 0, message: '' };

/**
 * How many items the receiver refused, as it says in its answer. They must not be sent again (specification:
 * protocol/otlp, partial success).
 */
export function rejectionIn(answer: Uint8Array, serializer: Serializer): Rejection {
  if (answer.length === 0) return NOTHING;
  try {
    const { partialSuccess } = serializer.deserializeResponse(answer);
    const rejected = Object.entries(partialSuccess ?? {}).find(([key]) => key.startsWith('rejected'))?.[1];
    const { errorMessage = '' } = partialSuccess ?? {};
    return { count: Number(rejected ?? 0), message: String(errorMessage) };
  } catch {
    // An answer that cannot be read is still an answer with a good status.
    return NOTHING;
  }
}
