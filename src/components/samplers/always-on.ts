import { packages } from '../../sdk/packages.ts';
import { component } from '../component.ts';

export const alwaysOn = component('always_on', { Sampler: () => new packages.trace.AlwaysOnSampler() });
