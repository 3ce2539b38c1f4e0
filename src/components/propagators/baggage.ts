import { packages } from '../../sdk/packages.ts';
import { component } from '../component.ts';

export const baggage = component('baggage', {
  TextMapPropagator: () => new packages.core.W3CBaggagePropagator(),
});
