import type { ReadableLogRecord } from '@opentelemetry/sdk-logs';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';

/** What the specification puts in the place of something that lies too deep (common/attributes, limits). */
const EMPTY = null;

/**
 * Empties what lies deeper than `limit` in the attributes of spans. On their way out, because most have nothing that
 * could be too deep: looking while they are recorded would cost the application more than all else that we do then.
 */
export function limitSpanDepth(limit: number): (spans: readonly ReadableSpan[]) => void {
  return (spans) => {
    for (const { attributes, events, links } of spans) {
      limitDepth(attributes, limit);
      for (const event of events) if (event.attributes) limitDepth(event.attributes, limit);
      for (const link of links) if (link.attributes) limitDepth(link.attributes, limit);
    }
  };
}

/** The same for log records. */
export function limitLogDepth(limit: number): (records: readonly ReadableLogRecord[]) => void {
  return (records) => {
    for (const { attributes } of records) limitDepth(attributes, limit);
  };
}

// The SDK has made the map; the values in it may be the application's.
function limitDepth(attributes: object, limit: number): void {
  const map = attributes as Record<string, unknown>;
  for (const name in map) {
    const value = map[name];
    if (typeof value === 'object' && isTooDeep(value, limit)) map[name] = cut(value, limit);
  }
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
