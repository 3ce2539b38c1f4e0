import type { ReadableLogRecord } from '@opentelemetry/sdk-logs';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import type { BatchLogRecordProcessor, BatchSpanProcessor } from '../../generated/types.ts';
import type { ExportGuard } from '../../lifecycle/export-guard.ts';
import { component } from '../component.ts';
import { BatchQueue } from './batch-queue.ts';

const SAMPLED = 1;

export const batch = component('batch', {
  SpanProcessor(config, { build }) {
    const queue = queueFor<ReadableSpan>(build('SpanExporter', config.exporter, 'exporter'), config);
    return {
      onStart() {},
      onEnd(span) {
        if (span.spanContext().traceFlags & SAMPLED) queue.add(span);
      },
      forceFlush: () => queue.flush(),
      shutdown: () => queue.shutdown(),
    };
  },

  LogRecordProcessor(config, { build }) {
    const queue = queueFor<ReadableLogRecord>(
      build('LogRecordExporter', config.exporter, 'exporter'),
      config,
    );
    return {
      onEmit: (record) => queue.add(record),
      forceFlush: () => queue.flush(),
      shutdown: () => queue.shutdown(),
    };
  },
});

function queueFor<T>(
  guard: ExportGuard<T[]>,
  config: BatchSpanProcessor | BatchLogRecordProcessor,
): BatchQueue<T> {
  return new BatchQueue(guard, {
    maxQueueSize: config.max_queue_size,
    maxBatchSize: config.max_export_batch_size,
    scheduleDelayMillis: config.schedule_delay,
    exportTimeoutMillis: config.export_timeout,
  });
}
