import { AggregationType } from '@opentelemetry/sdk-metrics';
import { component } from '../component.ts';

export const drop = component('drop', {
  Aggregation: () => ({ type: AggregationType.DROP }),
});
