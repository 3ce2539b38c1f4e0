import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { flush, given } from './flush.mjs';

const provider = new TracerProvider({
  resource: defaultResource().merge(resourceFromAttributes({ 'service.name': 'bench' })),
  spanProcessors: [
    new BatchSpanProcessor({
      // It refuses every batch beyond its limit, and a flush sends all of them at once.
      exporter: new OTLPTraceExporter({ url: given.url, concurrencyLimit: given.concurrencyLimit }),
      maxQueueSize: given.queueSize,
      maxExportBatchSize: given.batchSize,
    }),
  ],
});
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
trace.setGlobalTracerProvider(provider);
await flush(() => provider.forceFlush());
