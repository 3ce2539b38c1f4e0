import { TraceFlags } from '@opentelemetry/api';
import { component } from '../component.ts';
import { type ComposableSampler, DROP, type SamplingIntent } from './composable.ts';
import { parentOf } from './composite-sampler.ts';
import { randomnessOf, readSamplingState } from './trace-state.ts';

export const parentThreshold = component('parent_threshold', {
  ExperimentalComposableSampler: (config, { build }) =>
    followParent(build('ExperimentalComposableSampler', config.root, 'root')),
});

// The parent decided without saying by which share.
const KEEP_FOR_UNKNOWN_REASONS: SamplingIntent = { threshold: '0', thresholdReliable: false };

function followParent(root: ComposableSampler): ComposableSampler {
  return {
    getSamplingIntent(context, traceId, ...span) {
      const parent = parentOf(context);
      if (!parent) return root.getSamplingIntent(context, traceId, ...span);
      const state = readSamplingState(parent.traceState);
      const { threshold } = state;
      const sampled = (parent.traceFlags & TraceFlags.SAMPLED) !== 0;
      // A threshold that contradicts the flag is not what the parent was sampled by.
      if (threshold !== undefined && randomnessOf(traceId, state) >= threshold === sampled) {
        return { threshold, thresholdReliable: true };
      }
      return sampled ? KEEP_FOR_UNKNOWN_REASONS : DROP;
    },
    toString: () => `ComposableParentThreshold{${root}}`,
  };
}
