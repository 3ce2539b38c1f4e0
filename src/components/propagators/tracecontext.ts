import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { component } from '../component.ts';

export const tracecontext = component('tracecontext', {
  TextMapPropagator: () => new W3CTraceContextPropagator(),
});
