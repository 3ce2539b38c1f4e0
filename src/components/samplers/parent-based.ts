import { ParentBasedSampler } from '@opentelemetry/sdk-trace';
import { component } from '../component.ts';

export const parentBased = component('parent_based', {
  Sampler: (config, { build }) =>
    new ParentBasedSampler({
      root: build('Sampler', config.root, 'root'),
      remoteParentSampled: build('Sampler', config.remote_parent_sampled, 'remote_parent_sampled'),
      remoteParentNotSampled: build('Sampler', config.remote_parent_not_sampled, 'remote_parent_not_sampled'),
      localParentSampled: build('Sampler', config.local_parent_sampled, 'local_parent_sampled'),
      localParentNotSampled: build('Sampler', config.local_parent_not_sampled, 'local_parent_not_sampled'),
    }),
});
