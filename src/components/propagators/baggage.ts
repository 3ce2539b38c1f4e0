import { W3CBaggagePropagator } from '@opentelemetry/core';
import { component } from '../component.ts';

export const baggage = component('baggage', {
  TextMapPropagator: () => new W3CBaggagePropagator(),
});
