import { B3InjectEncoding, B3Propagator } from '@opentelemetry/propagator-b3';
import { component } from '../component.ts';

export const b3 = component('b3', {
  TextMapPropagator: () => new B3Propagator({ injectEncoding: B3InjectEncoding.SINGLE_HEADER }),
});
