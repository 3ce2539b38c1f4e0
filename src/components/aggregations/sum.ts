import { packages } from '../../sdk/packages.ts';
import { component } from '../component.ts';

export const sum = component('sum', {
  Aggregation: () => ({ type: packages.metrics.AggregationType.SUM }),
});
