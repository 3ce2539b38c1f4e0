import { basename } from 'node:path';
import { execPath } from 'node:process';
import { processDetector } from '@opentelemetry/resources';
import { component } from '../component.ts';

// The package takes the name from the title of the process, which may be a whole command line (semantic conventions:
// process.executable.name is the base name of the executable).
export const process = component('process', {
  ExperimentalResourceDetector: () => ({
    detect(config) {
      const { attributes } = processDetector.detect(config);
      return { attributes: { ...attributes, 'process.executable.name': basename(execPath) } };
    },
  }),
});
