import { diag } from '@opentelemetry/api';
import type { Serializer } from './otlp-signals.ts';

/**
 * How many items the receiver refused, as it says in its answer. They must not be sent again (specification:
 * protocol/otlp, partial success).
 */
export function rejectedIn(answer: Uint8Array, serializer: Serializer): number {
  if (answer.length === 0) return 0;
  try {
    const { partialSuccess } = serializer.deserializeResponse(answer);
    const rejected = Object.entries(partialSuccess ?? {}).find(([key]) => key.startsWith('rejected'))?.[1];
    if (partialSuccess?.errorMessage) diag.warn(`the receiver answered: ${partialSuccess.errorMessage}`);
    return Number(rejected ?? 0);
  } catch {
    // An answer that cannot be read is still an answer with a good status.
    return 0;
  }
}
