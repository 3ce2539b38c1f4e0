import { initTelemetry } from 'otelboot';
import { flush, given } from './flush.mjs';

const telemetry = initTelemetry({
  configFile: 'otel.config.yaml',
  config: {
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
  },
});
await flush(() => telemetry.forceFlush());
