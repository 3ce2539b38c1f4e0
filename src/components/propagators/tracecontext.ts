import { packages } from '../../sdk/packages.ts';
import { component } from '../component.ts';

export const tracecontext = component('tracecontext', {
  TextMapPropagator: () => new packages.core.W3CTraceContextPropagator(),
});
