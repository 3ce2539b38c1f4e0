import { randomUUID } from 'node:crypto';
import { component } from '../component.ts';

// Specification: resource/sdk, resource detector name - this one reads OTEL_SERVICE_NAME even where no other variable counts.
export const service = component('service', {
  ExperimentalResourceDetector: (_config, { variables }) => ({
    detect: () => ({
      attributes: {
        ...(variables.OTEL_SERVICE_NAME && { 'service.name': variables.OTEL_SERVICE_NAME }),
        'service.instance.id': randomUUID(),
      },
    }),
  }),
});
