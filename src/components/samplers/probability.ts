import { component } from '../component.ts';
import { constant } from './composable.ts';
import { CompositeSampler } from './composite-sampler.ts';
import { keepShare } from './probability-threshold.ts';

export const probability = component('probability/development', {
  Sampler: ({ ratio }) => {
    const description = `ProbabilitySampler{${ratio}}`;
    return new CompositeSampler(constant(keepShare(ratio), description), description);
  },
});
