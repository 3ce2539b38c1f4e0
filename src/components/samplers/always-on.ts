import { packages } from '../../sdk/packages.ts';
import { component } from '../component.ts';
import { constant, KEEP } from './composable.ts';

export const alwaysOn = component('always_on', {
  Sampler: () => new packages.trace.AlwaysOnSampler(),
  ExperimentalComposableSampler: () => constant(KEEP, 'ComposableAlwaysOn'),
});
