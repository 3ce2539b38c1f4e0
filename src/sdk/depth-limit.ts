import type { LogRecordProcessor } from '@opentelemetry/sdk-logs';
import type { SpanProcessor } from '@opentelemetry/sdk-trace';

/** What the specification puts in the place of something that lies too deep (common/attributes, limits). */
const EMPTY = null;

/** Stands before the other processors, and empties what lies deeper than `limit` in the attributes of spans. */
export function limitSpanDepth(limit: number): SpanProcessor {
  return {
    onStart() {},
    onEnding(span) {
      for (const attributes of [
        span.attributes,
        ...span.events.map((event) => event.attributes ?? {}),
        ...span.links.map((link) => link.attributes ?? {}),
      ]) {
        for (const [name, value] of Object.entries(attributes)) {
          if (isTooDeep(value, limit)) attributes[name] = cut(value, limit) as never;
        }
      }
    },
    onEnd() {},
    forceFlush: async () => {},
    shutdown: async () => {},
  };
}

/** The same for log records. */
export function limitLogDepth(limit: number): LogRecordProcessor {
  return {
    onEmit(record) {
      for (const [name, value] of Object.entries(record.attributes)) {
        if (isTooDeep(value, limit)) record.setAttribute(name, cut(value, limit) as never);
      }
    },
    forceFlush: async () => {},
    shutdown: async () => {},
  };
}

// The value itself is level 1; each list or map inside it is one more.
function isTooDeep(value: unknown, limit: number): boolean {
  if (!isNested(value)) return false;
  return limit < 1 || Object.values(value).some((child) => isTooDeep(child, limit - 1));
}

function cut(value: unknown, limit: number): unknown {
  if (!isNested(value)) return value;
  if (limit < 1) return EMPTY;
  if (Array.isArray(value)) return value.map((child) => cut(child, limit - 1));
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, cut(child, limit - 1)]));
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array);
}
