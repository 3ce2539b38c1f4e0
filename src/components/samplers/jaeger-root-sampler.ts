import { type Attributes, type Context, SamplingDecision } from '@opentelemetry/api';
import type { SamplingResult } from '@opentelemetry/sdk-trace';
import { constant } from './composable.ts';
import { CompositeSampler } from './composite-sampler.ts';
import type { JaegerStrategy } from './jaeger-strategy.ts';
import { keepShare } from './probability-threshold.ts';
import { RateLimiter } from './rate-limiter.ts';

/** Decides about a span that begins a trace. */
export type RootSampler = (context: Context, traceId: string, name: string) => SamplingResult;

// A service whose span names contain ids must not fill the memory: names beyond are sampled by share alone.
const MOST_OPERATIONS = 2000;

/** What a strategy comes to. Sampled spans carry `sampler.type` and `sampler.param`, as Jaeger has them. */
export function createRootSampler(strategy: JaegerStrategy): RootSampler {
  const create = CREATORS[strategy.kind] as (strategy: JaegerStrategy) => RootSampler;
  return create(strategy);
}

type Of<Kind> = Extract<JaegerStrategy, { kind: Kind }>;

const CREATORS: { readonly [Kind in JaegerStrategy['kind']]: (strategy: Of<Kind>) => RootSampler } = {
  probabilistic: ({ share }) => byShare(share),
  rate_limiting: ({ perSecond }) => byRate(perSecond, 'ratelimiting'),
  per_operation({ otherShare, lowerBoundPerSecond, shares }) {
    const others = byShare(otherShare);
    const samplers = new Map(
      [...shares].map(([name, share]) => [name, atLeast(lowerBoundPerSecond, byShare(share))]),
    );
    return (context, traceId, name) => {
      let sampler = samplers.get(name);
      if (!sampler && samplers.size < MOST_OPERATIONS) {
        sampler = atLeast(lowerBoundPerSecond, others);
        samplers.set(name, sampler);
      }
      return (sampler ?? others)(context, traceId, name);
    };
  },
};

function byShare(share: number): RootSampler {
  const attributes = describe('probabilistic', share);
  const sampler = new CompositeSampler(constant({ ...keepShare(share), attributes }, ''));
  return (context, traceId, name) => sampler.shouldSample(context, traceId, name, 0, {}, []);
}

function byRate(perSecond: number, type: string): RootSampler {
  const limiter = new RateLimiter(perSecond);
  const kept = { decision: SamplingDecision.RECORD_AND_SAMPLED, attributes: describe(type, perSecond) };
  const dropped = { decision: SamplingDecision.NOT_RECORD };
  return () => (limiter.take() ? kept : dropped);
}

// What the share keeps counts towards the bound.
function atLeast(perSecond: number, sampler: RootSampler): RootSampler {
  const bound = byRate(perSecond, 'lowerbound');
  return (...span) => {
    const byBound = bound(...span);
    const decided = sampler(...span);
    return decided.decision === SamplingDecision.RECORD_AND_SAMPLED ? decided : byBound;
  };
}

function describe(type: string, param: number): Attributes {
  return { 'sampler.type': type, 'sampler.param': param };
}
