import { packages } from '../../sdk/packages.ts';
import { component } from '../component.ts';

export const lastValue = component('last_value', {
  Aggregation: () => ({ type: packages.metrics.AggregationType.LAST_VALUE }),
});
