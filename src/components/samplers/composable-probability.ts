import { component } from '../component.ts';
import { constant } from './composable.ts';
import { keepShare } from './probability-threshold.ts';

export const composableProbability = component('probability', {
  ExperimentalComposableSampler: ({ ratio }) => constant(keepShare(ratio), `ComposableProbability{${ratio}}`),
});
