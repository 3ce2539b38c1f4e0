import { SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { type Piece, printable, type Style } from './pretty-text.ts';

/** What is worth saying about a span, besides its times. */
export interface SpanLabel {
  readonly title: string;
  /** The status code of HTTP. */
  readonly code?: Piece;
  /** What went wrong, what was asked of a database. */
  readonly notes: readonly Piece[];
}

export function labelOf(span: ReadableSpan): SpanLabel {
  const code = attribute(span, 'http.response.status_code');
  return {
    title: printable(titleOf(span)),
    ...(code && { code: { text: printable(code), style: codeStyle(code) } }),
    notes: [error(span), query(span)].filter((note) => note !== undefined),
  };
}

// Instrumentations know the route or the address better than the name does.
function titleOf(span: ReadableSpan): string {
  const method = attribute(span, 'http.request.method');
  const target = attribute(span, 'http.route', 'url.full', 'url.path');
  if (!method || !target) return span.name;
  const request = `${method} ${target}`;
  return span.name.split(' ')[0] === method ? request : `${span.name}  ${request}`;
}

function error(span: ReadableSpan): Piece | undefined {
  const exception = exceptionMessage(span);
  if (span.status.code !== SpanStatusCode.ERROR) {
    return exception ? { text: printable(`exception: ${exception}`), style: 'yellow' } : undefined;
  }
  const messages = [...new Set([span.status.message, exception])].filter(Boolean);
  const message = messages.join(' · ') || errorType(span);
  return { text: printable(message ? `ERROR ${message}` : 'ERROR'), style: 'red' };
}

function exceptionMessage({ events }: ReadableSpan): string | undefined {
  const attributes = events.findLast(({ name }) => name === 'exception')?.attributes;
  const message = attributes?.['exception.message'] ?? attributes?.['exception.type'];
  return message === undefined ? undefined : String(message);
}

// For HTTP it is the status code, which stands there already.
function errorType(span: ReadableSpan): string | undefined {
  const type = attribute(span, 'error.type');
  return type === attribute(span, 'http.response.status_code') ? undefined : type;
}

function query(span: ReadableSpan): Piece | undefined {
  const system = attribute(span, 'db.system.name', 'db.system');
  const statement = attribute(span, 'db.query.text', 'db.statement')?.trim().replace(/\s+/g, ' ');
  const text = [system, statement].filter(Boolean).join(' ');
  return text ? { text: printable(text), style: 'dim' } : undefined;
}

function attribute({ attributes }: ReadableSpan, ...names: string[]): string | undefined {
  const value = names.map((name) => attributes[name]).find((found) => found !== undefined && found !== null);
  return value === undefined ? undefined : String(value);
}

function codeStyle(code: string): Style {
  const styles: Record<string, Style> = { 4: 'yellow', 5: 'red' };
  return styles[code.charAt(0)] ?? 'green';
}
