import { type Attributes, isSpanContextValid } from '@opentelemetry/api';
import type { ReadableLogRecord } from '@opentelemetry/sdk-logs';
import { type Piece, paint, printable, type Style, type Terminal } from './pretty-text.ts';
import { clock, pairs, plainText, shortTraceId } from './pretty-values.ts';

// Specification: logs/data-model, severity fields - four numbers for each name, from 1.
const SEVERITIES: readonly (Piece & { style: Style })[] = [
  { text: 'TRACE', style: 'dim' },
  { text: 'DEBUG', style: 'blue' },
  { text: 'INFO', style: 'green' },
  { text: 'WARN', style: 'yellow' },
  { text: 'ERROR', style: 'red' },
  { text: 'FATAL', style: ['bold', 'red'] },
];

/** One line a record; what has several lines itself goes on below, indented. */
export function formatLogs(records: readonly ReadableLogRecord[], terminal: Terminal): string {
  return records.map((record) => formatLog(record, terminal)).join('');
}

function formatLog(record: ReadableLogRecord, terminal: Terminal): string {
  const [body = '', ...moreBody] = record.body === undefined ? [] : linesOf(plainText(record.body));
  const { stackTrace, attributes } = separateStackTrace(record.attributes);
  const line: Piece[] = [
    { text: clock(record.hrTime), style: 'dim' },
    severity(record),
    { text: printable(record.eventName ?? ''), style: 'bold' },
    { text: body },
    { text: spaced(pairs(attributes)), style: 'dim' },
    { text: spaced(traceId(record)), style: 'dim' },
  ];
  const below: Piece[] = [
    ...moreBody.map((text): Piece => ({ text })),
    ...stackTrace.map((text): Piece => ({ text, style: 'dim' })),
  ];
  const parts = line.filter(({ text }) => text !== '').map((piece) => paint(piece, terminal));
  const moreLines = below.map((piece) => `    ${paint(piece, terminal)}\n`);
  return [parts.join(' '), '\n', ...moreLines].join('');
}

// A second space, as the body has no other end.
function spaced(text: string): string {
  return text && ` ${text}`;
}

function severity({ severityNumber = 0, severityText = '' }: ReadableLogRecord): Piece {
  const { text, style } = SEVERITIES[Math.ceil(severityNumber / 4) - 1] ?? { text: printable(severityText) };
  return { text: text.padEnd(5), ...(style && { style }) };
}

function traceId({ spanContext }: ReadableLogRecord): string {
  return spanContext && isSpanContextValid(spanContext) ? shortTraceId(spanContext.traceId) : '';
}

// A stack trace begins with the type and the message, so they are left out.
function separateStackTrace(attributes: Attributes): { stackTrace: string[]; attributes: Attributes } {
  const {
    'exception.stacktrace': text,
    'exception.type': _,
    'exception.message': __,
    ...others
  } = attributes;
  return typeof text === 'string'
    ? { stackTrace: linesOf(text), attributes: others }
    : { stackTrace: [], attributes };
}

function linesOf(text: string): string[] {
  const lines = text.trimEnd().split(/\r?\n/);
  return lines.map((line) => printable(line.replaceAll('\t', '    ')));
}
