import { packages } from '../../sdk/packages.ts';
import { component } from '../component.ts';

export const b3 = component('b3', {
  TextMapPropagator: () =>
    new packages.b3.B3Propagator({ injectEncoding: packages.b3.B3InjectEncoding.SINGLE_HEADER }),
});
