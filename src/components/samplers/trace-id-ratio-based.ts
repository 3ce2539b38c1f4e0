import { TraceIdRatioBasedSampler } from '@opentelemetry/sdk-trace';
import { component } from '../component.ts';

export const traceIdRatioBased = component('trace_id_ratio_based', {
  Sampler: ({ ratio }) => new TraceIdRatioBasedSampler(ratio),
});
