import { component } from '../component.ts';
import { CompositeSampler } from './composite-sampler.ts';

export const composite = component('composite/development', {
  Sampler: (root, { build }) => new CompositeSampler(build('ExperimentalComposableSampler', root, '')),
});
