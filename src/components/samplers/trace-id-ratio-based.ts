import { packages } from '../../sdk/packages.ts';
import { component } from '../component.ts';

export const traceIdRatioBased = component('trace_id_ratio_based', {
  Sampler: ({ ratio }) => new packages.trace.TraceIdRatioBasedSampler(ratio),
});
