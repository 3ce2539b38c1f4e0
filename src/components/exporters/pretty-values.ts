import type { HrTime } from '@opentelemetry/api';
import { hrTimeToMilliseconds } from '@opentelemetry/core';
import { clip, printable } from './pretty-text.ts';

// An attribute is a remark on its line; whoever needs all of a long one has other exporters.
const MOST_COLUMNS = 200;

/** `850 µs`, `34.2 ms`, `1.23 s`, `2 min 5 s`. */
export function duration(millis: number): string {
  if (Math.abs(millis) < 0.9995) return `${Math.round(millis * 1000)} µs`;
  if (Math.abs(millis) < 999.95) return `${millis.toFixed(1)} ms`;
  if (Math.abs(millis) < 59_995) return `${(millis / 1000).toFixed(2)} s`;
  const seconds = Math.round(millis / 1000);
  return `${Math.trunc(seconds / 60)} min ${Math.abs(seconds % 60)} s`;
}

/** The local time of day, `HH:MM:SS.mmm`. */
export function clock(time: HrTime): string {
  const date = new Date(hrTimeToMilliseconds(time));
  const [hours, minutes, seconds] = [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits);
  return `${hours}:${minutes}:${seconds}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

/** Enough of a trace id to find it again. */
export function shortTraceId(traceId: string): string {
  return `trace ${printable(traceId.slice(0, 8))}…`;
}

/** Attributes as `key=value`, side by side. */
export function pairs(attributes: Readonly<Record<string, unknown>>): string {
  return Object.entries(attributes)
    .map(([key, value]) => `${printable(key)}=${attributeText(value)}`)
    .join(' ');
}

/** Strings as they are, everything else as JSON in one line. Not yet printable. */
export function plainText(value: unknown): string {
  return typeof value === 'string' ? value : json(value);
}

function attributeText(value: unknown): string {
  const bare = typeof value === 'string' && /^[^\s"=]+$/.test(value);
  return clip(printable(bare ? value : json(value)), MOST_COLUMNS);
}

function json(value: unknown): string {
  try {
    return JSON.stringify(value, jsonValue) ?? String(value);
  } catch {
    // Circular, or with a toJSON that throws: no reason to lose the line.
    return String(value);
  }
}

function jsonValue(_key: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return typeof value === 'bigint' ? String(value) : value;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
