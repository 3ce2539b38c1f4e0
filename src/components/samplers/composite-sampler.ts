import {
  type Attributes,
  type Context,
  isSpanContextValid,
  type Link,
  SamplingDecision,
  type SpanContext,
  type SpanKind,
  trace,
} from '@opentelemetry/api';
import type { Sampler, SamplingResult } from '@opentelemetry/sdk-trace';
import type { ComposableSampler } from './composable.ts';
import { randomnessOf, readSamplingState, withThreshold } from './trace-state.ts';

/**
 * Decides by comparing what a composable sampler wants with the randomness of the trace, so that whoever keeps a larger
 * share keeps everything that others keep. Says the share in `tracestate`.
 */
export class CompositeSampler implements Sampler {
  readonly #root: ComposableSampler;
  readonly #description: string;

  constructor(root: ComposableSampler, description = `CompositeSampler{${root}}`) {
    this.#root = root;
    this.#description = description;
  }

  shouldSample(
    context: Context,
    traceId: string,
    name: string,
    kind: SpanKind,
    attributes: Attributes,
    links: Link[],
  ): SamplingResult {
    const intent = this.#root.getSamplingIntent(context, traceId, name, kind, attributes, links);
    const { threshold, thresholdReliable } = intent;
    const incoming = parentOf(context)?.traceState;
    const sampled =
      threshold !== undefined && randomnessOf(traceId, readSamplingState(incoming)) >= threshold;
    const updated = intent.updateTraceState ? intent.updateTraceState(incoming) : incoming;
    const traceState = withThreshold(updated, sampled && thresholdReliable ? threshold : undefined);
    return {
      decision: sampled ? SamplingDecision.RECORD_AND_SAMPLED : SamplingDecision.NOT_RECORD,
      ...(sampled && intent.attributes && { attributes: intent.attributes }),
      ...(traceState && { traceState }),
    };
  }

  toString(): string {
    return this.#description;
  }
}

/** The parent span, unless the span begins a trace. */
export function parentOf(context: Context): SpanContext | undefined {
  const parent = trace.getSpanContext(context);
  return parent && isSpanContextValid(parent) ? parent : undefined;
}
