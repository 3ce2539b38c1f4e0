import { packages } from '../../sdk/packages.ts';
import { component } from '../component.ts';

export const drop = component('drop', {
  Aggregation: () => ({ type: packages.metrics.AggregationType.DROP }),
});
