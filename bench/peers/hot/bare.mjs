import { context, logs, metrics, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { record } from './record.mjs';
import { swallow } from './swallow.mjs';

const resource = defaultResource().merge(resourceFromAttributes({ 'service.name': 'bench' }));
const batch = { exporter: swallow(), maxQueueSize: 16384, maxExportBatchSize: 512 };

context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
trace.setGlobalTracerProvider(
  new TracerProvider({ resource, spanProcessors: [new BatchSpanProcessor(batch)] }),
);
logs.setGlobalLoggerProvider(
  new LoggerProvider({ resource, processors: [new BatchLogRecordProcessor(batch)] }),
);
metrics.setGlobalMeterProvider(
  new MeterProvider({ resource, readers: [new PeriodicExportingMetricReader({ exporter: swallow() })] }),
);
await record();
