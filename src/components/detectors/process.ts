import { packages } from '../../sdk/packages.ts';
import { component } from '../component.ts';

export const process = component('process', {
  ExperimentalResourceDetector: () => packages.resources.processDetector,
});
