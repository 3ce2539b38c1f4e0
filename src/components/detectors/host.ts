import { hostDetector, osDetector } from '@opentelemetry/resources';
import { component } from '../component.ts';

export const host = component('host', {
  ExperimentalResourceDetector() {
    return {
      detect: (config) => ({
        attributes: { ...hostDetector.detect(config).attributes, ...osDetector.detect(config).attributes },
      }),
    };
  },
});
