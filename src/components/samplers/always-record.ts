import { packages } from '../../sdk/packages.ts';
import { component } from '../component.ts';

export const alwaysRecord = component('always_record', {
  Sampler: (config, { build }) =>
    packages.trace.createAlwaysRecordSampler(build('Sampler', config.root, 'root')),
});
