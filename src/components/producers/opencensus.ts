import { packages } from '../../sdk/packages.ts';
import { component } from '../component.ts';

// Accepted, so that a file with it starts; the schema says that it has no effect.
export const opencensus = component('opencensus', {
  MetricProducer: () => ({
    collect: async () => ({
      resourceMetrics: { resource: packages.resources.emptyResource(), scopeMetrics: [] },
      errors: [],
    }),
  }),
});
