import { AggregationType } from '@opentelemetry/sdk-metrics';
import { component } from '../component.ts';

export const lastValue = component('last_value', {
  Aggregation: () => ({ type: AggregationType.LAST_VALUE }),
});
