import type { ReadableLogRecord } from '@opentelemetry/sdk-logs';
import type { ResourceMetrics } from '@opentelemetry/sdk-metrics';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import type { Exporter } from '../../lifecycle/export-guard.ts';
import { component } from '../component.ts';

interface MemoryStore {
  readonly spans: ReadableSpan[];
  readonly logs: ReadableLogRecord[];
  readonly metrics: ResourceMetrics[];
}

// One in a process: a compiled module has this file a second time.
const KEY = Symbol.for('otelboot.memory');
const everywhere = globalThis as { [KEY]?: MemoryStore };
everywhere[KEY] ??= { spans: [], logs: [], metrics: [] };

/** What the memory exporters have received, the oldest first. `otelboot/testing` reads it. */
export const memoryStore: MemoryStore = everywhere[KEY];

export const memory = component('memory', {
  SpanExporter: () => into<ReadableSpan[]>((spans) => memoryStore.spans.push(...spans)),
  LogRecordExporter: () => into<ReadableLogRecord[]>((logs) => memoryStore.logs.push(...logs)),
  PushMetricExporter: () => into<ResourceMetrics>((metrics) => memoryStore.metrics.push(metrics)),
});

function into<T>(store: (items: T) => void): Required<Exporter<T>> {
  return {
    export(items, done) {
      store(items);
      done({ code: 0 });
    },
    forceFlush: async () => {},
    shutdown: async () => {},
  };
}
