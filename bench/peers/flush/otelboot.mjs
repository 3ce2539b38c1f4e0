import { initTelemetry } from 'otelboot';
import { flush, given } from './flush.mjs';

const telemetry = initTelemetry({
  preset: 'none',
  config: {
    resource: { attributes: [{ name: 'service.name', value: 'bench' }] },
    tracer_provider: {
      processors: [
        {
          batch: {
            exporter: { otlp_http: { endpoint: given.url } },
            max_queue_size: given.queueSize,
            max_export_batch_size: given.batchSize,
          },
        },
      ],
    },
    distribution: { otelboot: { instrumentations: 'none' } },
  },
});
await flush(() => telemetry.forceFlush());
