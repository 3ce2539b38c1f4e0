import { packages } from '../../sdk/packages.ts';
import { component } from '../component.ts';
import { constant, DROP } from './composable.ts';

export const alwaysOff = component('always_off', {
  Sampler: () => new packages.trace.AlwaysOffSampler(),
  ExperimentalComposableSampler: () => constant(DROP, 'ComposableAlwaysOff'),
});
