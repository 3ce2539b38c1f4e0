import { AlwaysOffSampler } from '@opentelemetry/sdk-trace';
import { component } from '../component.ts';
import { constant, DROP } from './composable.ts';

export const alwaysOff = component('always_off', {
  Sampler: () => new AlwaysOffSampler(),
  ExperimentalComposableSampler: () => constant(DROP, 'ComposableAlwaysOff'),
});
