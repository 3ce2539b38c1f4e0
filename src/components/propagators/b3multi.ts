import { packages } from '../../sdk/packages.ts';
import { component } from '../component.ts';

export const b3multi = component('b3multi', {
  TextMapPropagator: () =>
    new packages.b3.B3Propagator({ injectEncoding: packages.b3.B3InjectEncoding.MULTI_HEADER }),
});
