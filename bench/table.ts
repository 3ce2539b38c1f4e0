/** The first column holds names, the others figures. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export type Format = 'text' | 'markdown';

export function formatTable({ title, columns, rows }: Table, format: Format): string {
  const cells = [columns, ...rows];
  const widths = columns.map((_, column) => Math.max(3, ...cells.map((row) => row[column].length)));
  const lines = cells.map((row) => row.map((cell, column) => aligned(cell, widths[column], column)));
  if (format === 'text') return [title, ...lines.map((line) => line.join('   '))].join('\n');
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  const [head, ...body] = lines;
  return [title, '', ...[head, rule, ...body].map((line) => `| ${line.join(' | ')} |`)].join('\n');
}

function aligned(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}
