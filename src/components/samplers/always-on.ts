import { AlwaysOnSampler } from '@opentelemetry/sdk-trace';
import { component } from '../component.ts';
import { constant, KEEP } from './composable.ts';

export const alwaysOn = component('always_on', {
  Sampler: () => new AlwaysOnSampler(),
  ExperimentalComposableSampler: () => constant(KEEP, 'ComposableAlwaysOn'),
});
