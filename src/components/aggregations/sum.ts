import { AggregationType } from '@opentelemetry/sdk-metrics';
import { component } from '../component.ts';

export const sum = component('sum', {
  Aggregation: () => ({ type: AggregationType.SUM }),
});
