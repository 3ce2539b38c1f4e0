import { packages } from '../../sdk/packages.ts';
import { component } from '../component.ts';

export const alwaysOff = component('always_off', { Sampler: () => new packages.trace.AlwaysOffSampler() });
