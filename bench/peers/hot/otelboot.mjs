import { component, initTelemetry } from 'otelboot';
import { record } from './record.mjs';
import { swallow } from './swallow.mjs';

const batch = { batch: { exporter: { swallow: {} }, max_queue_size: 16384, max_export_batch_size: 512 } };

initTelemetry({
  preset: 'none',
  components: [
    component('swallow', {
      SpanExporter: swallow,
      LogRecordExporter: swallow,
      PushMetricExporter: swallow,
    }),
  ],
  config: {
    resource: { attributes: [{ name: 'service.name', value: 'bench' }] },
    tracer_provider: { processors: [batch] },
    logger_provider: { processors: [batch] },
    meter_provider: { readers: [{ periodic: { exporter: { swallow: {} } } }] },
    distribution: { otelboot: { instrumentations: 'none' } },
  },
});
await record();
