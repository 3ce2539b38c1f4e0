import { AggregationType } from '@opentelemetry/sdk-metrics';
import { component } from '../component.ts';

export const defaultAggregation = component('default', {
  Aggregation: () => ({ type: AggregationType.DEFAULT }),
});
