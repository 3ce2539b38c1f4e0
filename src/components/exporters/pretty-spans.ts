import { type HrTime, SpanStatusCode } from '@opentelemetry/api';
import { hrTimeToMilliseconds } from '@opentelemetry/core';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { labelOf, type SpanLabel } from './pretty-span-label.ts';
import type { SpanTree } from './pretty-span-trees.ts';
import { clip, columnsOf, type Piece, paint, printable, type Terminal, wrap } from './pretty-text.ts';
import { duration, shortTraceId } from './pretty-values.ts';

interface Canvas {
  readonly terminal: Terminal;
  /** Columns for the branches and what they say. */
  readonly leftColumns: number;
  /** Columns between the ends of a bar. */
  readonly barColumns: number;
  readonly startMillis: number;
  readonly endMillis: number;
}

/** What stands before a row, and before the rows below it. */
interface Branch {
  readonly own: string;
  readonly below: string;
}

const DURATION_COLUMNS = 10;
const LONGEST_BAR = 26;
const MOST_NOTE_LINES = 5;
const ORPHANS: SpanLabel = { title: '… (parent still open or printed above)', notes: [] };

/** One row a span: where it belongs, what it was, how long it took, and when in the whole tree. */
export function formatSpanTrees(trees: readonly SpanTree[], terminal: Terminal): string {
  return trees.map((tree) => formatTree(tree, terminal)).join('');
}

function formatTree(tree: SpanTree, terminal: Terminal): string {
  const spans = spansIn(tree);
  const leftColumns = Math.floor(terminal.columns / 2) - 1;
  const barColumns = Math.min(LONGEST_BAR, terminal.columns - leftColumns - DURATION_COLUMNS - 5);
  const startMillis = spans.reduce((least, span) => Math.min(least, millis(span.startTime)), Infinity);
  const endMillis = spans.reduce((most, span) => Math.max(most, millis(span.endTime)), 0);
  const canvas = { terminal, leftColumns, barColumns, startMillis, endMillis };
  const rows = rowsOf(tree, { own: '', below: '' }, origin(spans[0]!, canvas), canvas);
  return rows.map((row) => `${row.map((piece) => paint(piece, terminal)).join('')}\n`).join('');
}

function rowsOf(tree: SpanTree, branch: Branch, right: Piece[], canvas: Canvas): Piece[][] {
  const { span, children } = tree;
  const label = span ? labelOf(span) : ORPHANS;
  const head = headOf(label, branch, canvas);
  const inline = label.notes.flatMap((note) => [{ text: '  ' }, note]);
  const fits = width(head) + width(inline) <= canvas.leftColumns;
  const left = fits ? [...head, ...inline] : head;
  const took = span ? duration(millis(span.duration)) : '';
  const gap = { text: ' '.repeat(Math.max(1, canvas.leftColumns + 1 - width(left))) };
  const row = [...left, gap, { text: `${took.padStart(DURATION_COLUMNS)}  ` }, ...right];
  return [
    row,
    ...(fits ? [] : label.notes.flatMap((note) => noteRows(note, branch, children.length > 0, canvas))),
    ...children.flatMap((child, index) => {
      const next = branchTo(branch, index === children.length - 1);
      return rowsOf(child, next, bar(child.span!, canvas), canvas);
    }),
  ];
}

function headOf({ title, code }: SpanLabel, { own }: Branch, { leftColumns }: Canvas): Piece[] {
  const after: Piece[] = code ? [{ text: ' ' }, code] : [];
  const room = Math.max(10, leftColumns - columnsOf(own) - width(after));
  const text = clip(title, room);
  return [{ text: own, style: 'dim' }, own === '' ? { text, style: 'bold' } : { text }, ...after];
}

function noteRows(
  { text, style }: Piece,
  { below }: Branch,
  hasChildren: boolean,
  { terminal }: Canvas,
): Piece[][] {
  const lead: Piece = { text: `${below}${hasChildren ? '│' : ' '}    `, style: 'dim' };
  const room = Math.max(20, terminal.columns - columnsOf(lead.text));
  const lines = wrap(clip(text, room * MOST_NOTE_LINES), room);
  return lines.map((line) => [lead, { text: line, ...(style && { style }) }]);
}

function branchTo({ below }: Branch, isLast: boolean): Branch {
  return isLast ? { own: `${below}└─ `, below: `${below}   ` } : { own: `${below}├─ `, below: `${below}│  ` };
}

// The root takes all of the time, so its row has room for where it comes from.
function origin(span: ReadableSpan, { terminal, leftColumns }: Canvas): Piece[] {
  const service = printable(String(span.resource.attributes['service.name'] ?? ''));
  const text = `${shortTraceId(span.spanContext().traceId)}  ${service}`.trimEnd();
  return [{ text: clip(text, terminal.columns - leftColumns - DURATION_COLUMNS - 3), style: 'dim' }];
}

function bar(span: ReadableSpan, { barColumns, startMillis, endMillis }: Canvas): Piece[] {
  const column = (time: HrTime) =>
    ((millis(time) - startMillis) / (endMillis - startMillis || 1)) * barColumns;
  const from = Math.min(barColumns - 1, Math.floor(column(span.startTime)));
  const to = Math.max(from + 1, Math.round(column(span.endTime)));
  const style = span.status.code === SpanStatusCode.ERROR ? 'red' : 'cyan';
  return [
    { text: '▕', style: 'dim' },
    { text: ' '.repeat(from) },
    { text: '█'.repeat(to - from), style },
    { text: ' '.repeat(barColumns - to) },
    { text: '▏', style: 'dim' },
  ];
}

function spansIn({ span, children }: SpanTree): ReadableSpan[] {
  return [...(span ? [span] : []), ...children.flatMap(spansIn)];
}

function width(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { text }) => sum + columnsOf(text), 0);
}

function millis(time: HrTime): number {
  return hrTimeToMilliseconds(time);
}
