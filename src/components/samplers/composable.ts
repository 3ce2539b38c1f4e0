import type { Attributes, Context, Link, SpanKind, TraceState } from '@opentelemetry/api';

/** What a composable sampler wants for a span (specification: trace/sdk, composable sampler). */
export interface SamplingIntent {
  /**
   * Spans whose randomness is below it are dropped. As `tracestate` carries it: 1 to 14 lower-case hexadecimal digits,
   * trailing zeros left out; `0` keeps all. Undefined drops the span.
   */
  readonly threshold: string | undefined;
  /** Whether the threshold says the probability truly, so that it may be written into `tracestate`. */
  readonly thresholdReliable: boolean;
  /** Added to the span when it is sampled. */
  readonly attributes?: Attributes;
  /** Changes entries of other vendors; `ot` belongs to the composite sampler. */
  readonly updateTraceState?: (state: TraceState | undefined) => TraceState | undefined;
}

/** A part of the composite sampler. Its threshold must not depend on the randomness of the trace. */
export interface ComposableSampler {
  getSamplingIntent(
    context: Context,
    traceId: string,
    name: string,
    kind: SpanKind,
    attributes: Attributes,
    links: readonly Link[],
  ): SamplingIntent;
  toString(): string;
}

export const KEEP: SamplingIntent = { threshold: '0', thresholdReliable: true };
export const DROP: SamplingIntent = { threshold: undefined, thresholdReliable: false };

/** Wants the same for every span. */
export function constant(intent: SamplingIntent, description: string): ComposableSampler {
  return { getSamplingIntent: () => intent, toString: () => description };
}
