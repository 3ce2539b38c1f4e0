import { B3InjectEncoding, B3Propagator } from '@opentelemetry/propagator-b3';
import { component } from '../component.ts';

export const b3multi = component('b3multi', {
  TextMapPropagator: () => new B3Propagator({ injectEncoding: B3InjectEncoding.MULTI_HEADER }),
});
