import type { Attributes } from '@opentelemetry/api';
import type { MetricData, ResourceMetrics } from '@opentelemetry/sdk-metrics';
import { quantile } from './pretty-histogram.ts';
import { quantity } from './pretty-quantity.ts';
import { clip, columnsOf, type Piece, paint, printable, type Terminal } from './pretty-text.ts';
import { clock, pairs } from './pretty-values.ts';

type Point = MetricData['dataPoints'][number];

interface Row {
  readonly left: Piece;
  readonly cells: readonly string[];
}

const MOST_POINTS = 40;
const HEADINGS = ['value, count', 'mean', '~p50', '~p95', 'max'];
const CELL_COLUMNS = [13, 10, 10, 10, 10];
const ALL_CELL_COLUMNS = CELL_COLUMNS.reduce((sum, columns) => sum + columns);

/** A table: one row a point, below the name of its metric. Empty when nothing was measured. */
export function formatMetrics({ resource, scopeMetrics }: ResourceMetrics, terminal: Terminal): string {
  const metrics = scopeMetrics.flatMap((scope) => scope.metrics);
  const points = metrics.flatMap(({ dataPoints }): Point[] => dataPoints);
  if (points.length === 0) return '';
  const shown = new Set(points.slice(0, MOST_POINTS));
  const service = printable(String(resource.attributes['service.name'] ?? ''));
  const rows: Row[] = [
    title(`metrics  ${clock(points[0]!.endTime)}  ${service}`.trimEnd(), points),
    ...metrics.flatMap((metric) => rowsOf(metric, shown)),
    ...more(points.length - shown.size),
  ];
  return rows.map((row) => format(row, terminal)).join('');
}

function title(text: string, points: readonly Point[]): Row {
  const hasHistograms = points.some(({ value }) => typeof value !== 'number');
  return { left: { text, style: 'bold' }, cells: hasHistograms ? HEADINGS : [] };
}

function more(count: number): Row[] {
  return count > 0 ? [{ left: { text: `  … and ${count} more`, style: 'dim' }, cells: [] }] : [];
}

function rowsOf({ descriptor, dataPoints }: MetricData, shown: ReadonlySet<Point>): Row[] {
  const points = dataPoints.filter((point: Point) => shown.has(point));
  const name = { text: `  ${printable(descriptor.name)}` };
  const rows = points.map(({ attributes, value }) => ({
    left: { text: `    ${pairs(withShortKeys(attributes))}`, style: 'dim' } as const,
    cells: cellsOf(value, descriptor.unit),
  }));
  if (rows.length === 0) return [];
  const isAlone = dataPoints.length === 1 && Object.keys(dataPoints[0]!.attributes).length === 0;
  return isAlone ? [{ left: name, cells: rows[0]!.cells }] : [{ left: name, cells: [] }, ...rows];
}

function cellsOf(value: Point['value'], unit: string): string[] {
  if (typeof value === 'number') return [quantity(value, unit)];
  const { count, sum, max } = value;
  const mean = sum === undefined ? undefined : sum / count;
  const measured = [mean, quantile(0.5, value), quantile(0.95, value), max];
  return [
    String(count),
    ...measured.map((number) => (Number.isFinite(number) ? quantity(number!, unit) : '')),
  ];
}

// The last part of a key says enough, unless two of them have the same.
function withShortKeys(attributes: Attributes): Attributes {
  const short = Object.entries(attributes).map(([key, value]) => [key.split('.').at(-1), value] as const);
  const distinct = Object.fromEntries(short);
  return Object.keys(distinct).length === short.length ? distinct : attributes;
}

// Where the left side has no room for a text, the cells go on the line below.
function format({ left, cells }: Row, terminal: Terminal): string {
  const room = terminal.columns - ALL_CELL_COLUMNS;
  const text = paint({ ...left, text: clip(left.text, terminal.columns) }, terminal);
  if (cells.length === 0) return `${text}\n`;
  const columns = columnsOf(left.text);
  const gap = columns <= room ? ' '.repeat(room - columns) : `\n${' '.repeat(room)}`;
  const numbers = cells
    .map((cell, index) => cell.padStart(CELL_COLUMNS[index]!))
    .join('')
    .trimEnd();
  return `${text}${gap}${numbers}\n`;
}
