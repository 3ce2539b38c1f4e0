import { packages } from '../../sdk/packages.ts';
import { component } from '../component.ts';

export const host = component('host', {
  ExperimentalResourceDetector() {
    const { hostDetector, osDetector } = packages.resources;
    return {
      detect: (config) => ({
        attributes: { ...hostDetector.detect(config).attributes, ...osDetector.detect(config).attributes },
      }),
    };
  },
});
