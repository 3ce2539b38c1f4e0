import type { ReadableLogRecord } from '@opentelemetry/sdk-logs';
import type { MetricData } from '@opentelemetry/sdk-metrics';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { memoryStore } from './components/exporters/memory.ts';

/** The spans that have ended since the last reset, the oldest first. Needs the `memory` exporter: the test preset has it. */
export function finishedSpans(): readonly ReadableSpan[] {
  return memoryStore.spans;
}

/** The log records that were emitted since the last reset, the oldest first. */
export function emittedLogs(): readonly ReadableLogRecord[] {
  return memoryStore.logs;
}

/** The metrics of the last collection. Call `telemetry.forceFlush()` before, which collects. */
export function collectedMetrics(): readonly MetricData[] {
  return memoryStore.metrics.at(-1)?.scopeMetrics.flatMap(({ metrics }) => metrics) ?? [];
}

/** Forgets everything, so that the next test starts with nothing. */
export function resetTelemetry(): void {
  memoryStore.spans.length = 0;
  memoryStore.logs.length = 0;
  memoryStore.metrics.length = 0;
}
