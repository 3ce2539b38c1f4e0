import { styleText } from 'node:util';
import { formatOrigin } from '../errors.ts';
import type { Explained, SourceKind } from './explained.ts';
import { originOfRow, type Row, rowsOf } from './rows.ts';
import { yamlScalar, yamlText } from './scalar-text.ts';

const WIDTH = 100;
const WIDEST_TREE = 64;
const GAP = 2;

const COLOURS: Readonly<Record<SourceKind, Parameters<typeof styleText>[0]>> = {
  default: 'gray',
  preset: 'blue',
  file: 'green',
  environment: 'yellow',
  code: 'magenta',
};

/** An indented tree, with the source of each line in a column on the right. */
export function explainText({ root, sources }: Explained, colours = false): string {
  const rows = rowsOf(root, yamlText, ({ value }) => yamlScalar(value).replaceAll('$$', '$')).flatMap(
    wrapped,
  );
  const fitting = rows.map(({ label, value = '' }) => label.length + value.length);
  const column = Math.max(0, ...fitting.filter((length) => length <= WIDEST_TREE)) + GAP;
  const paint = (style: Parameters<typeof styleText>[0], text: string) =>
    colours ? styleText(style, text, { validateStream: false }) : text;
  const lines = rows.map((row) => {
    const { label, value = '' } = row;
    const [leaf] = row.leaves;
    if (!leaf) return `${paint('bold', label)}${value}`;
    const source = formatOrigin(originOfRow(row));
    const style = COLOURS[leaf.kind];
    const left = `${label}${value}`;
    const room = left.length + GAP <= column || left.length + GAP + source.length <= WIDTH;
    const gap = ' '.repeat(room ? Math.max(GAP, column - left.length) : column);
    const shown = leaf.kind === 'default' ? paint('gray', left) : `${label}${paint('bold', value)}`;
    return `${shown}${room ? '' : '\n'}${gap}${paint(style, source)}`;
  });
  return `${paint('gray', `# Weakest first: ${['default', ...sources].join(' < ')}`)}\n${lines.join('\n')}\n`;
}

// A long list goes on below itself.
function wrapped(row: Row): Row[] {
  const { label, value = '', leaves } = row;
  if (leaves.length < 2 || label.length + value.length <= WIDEST_TREE) return [row];
  const indent = ' '.repeat(label.length + 2);
  const lines = [''];
  for (const part of value.split(/(?<=, )/)) {
    if (label.length + lines.at(-1)!.length + part.length > WIDEST_TREE) lines.push('');
    lines[lines.length - 1] += part;
  }
  return lines.map((line, index) =>
    index === 0
      ? { label, value: line.trimEnd(), leaves }
      : { label: indent, value: line.trimEnd(), leaves: [] },
  );
}
