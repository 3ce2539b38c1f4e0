import { packages } from '../../sdk/packages.ts';
import { component } from '../component.ts';

export const defaultAggregation = component('default', {
  Aggregation: () => ({ type: packages.metrics.AggregationType.DEFAULT }),
});
