import { type Attributes, type AttributeValue, isSpanContextValid, trace } from '@opentelemetry/api';
import { isSimpleAttributeValue } from '@opentelemetry/core';
import type { ReadableLogRecord } from '@opentelemetry/sdk-logs';
import { component } from '../component.ts';

/** Adds events to the span in whose context they were emitted (specification: logs/sdk, event to span event bridge). */
export const eventToSpanEventBridge = component('event_to_span_event_bridge/development', {
  LogRecordProcessor: () => ({
    onEmit(record, context) {
      const span = context && trace.getSpan(context);
      if (!record.eventName || !span?.isRecording() || !belongsTo(record, span.spanContext())) return;
      span.addEvent(record.eventName, simpleAttributes(record.attributes), record.hrTime);
    },
    forceFlush: async () => {},
    shutdown: async () => {},
  }),
});

function belongsTo(
  { spanContext }: ReadableLogRecord,
  { traceId, spanId }: { traceId: string; spanId: string },
) {
  return (
    spanContext !== undefined &&
    isSpanContextValid(spanContext) &&
    spanContext.traceId === traceId &&
    spanContext.spanId === spanId
  );
}

// Log records may have attributes of any shape, events of spans only simple ones: the others become JSON.
function simpleAttributes(attributes: ReadableLogRecord['attributes']): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      (isSimpleAttributeValue(value) ? value : asJson(value)) as AttributeValue,
    ]),
  );
}

// A Buffer would turn itself into a list of numbers before it is seen as a value.
function asJson(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key, inner) {
    const bytes = this[key];
    return bytes instanceof Uint8Array ? Buffer.from(bytes).toString('base64') : inner;
  });
}
