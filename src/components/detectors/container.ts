import { containerDetector } from '@opentelemetry/resource-detector-container';
import { component } from '../component.ts';

export const container = component('container', {
  ExperimentalResourceDetector: () => ({
    detect() {
      const found = containerDetector.detect().attributes?.['container.id'];
      return { attributes: { 'container.id': Promise.resolve(found).then(onlyId) } };
    },
  }),
});

// What is found is the last word of a control group, and outside a container that may be short and look hexadecimal: a
// service called "feed". Ids of containers have 32 characters or more.
function onlyId(found: unknown): string | undefined {
  return typeof found === 'string' && found.length >= 32 ? found : undefined;
}
