import { createAlwaysRecordSampler } from '@opentelemetry/sdk-trace';
import { component } from '../component.ts';

export const alwaysRecord = component('always_record', {
  Sampler: (config, { build }) => createAlwaysRecordSampler(build('Sampler', config.root, 'root')),
});
