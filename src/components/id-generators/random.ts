import { packages } from '../../sdk/packages.ts';
import { component } from '../component.ts';

export const random = component('random', { IdGenerator: () => new packages.trace.RandomIdGenerator() });
