import type { Origin } from '../errors.ts';
import type { Branch, Leaf } from './explained.ts';

/** One line of a configuration that is printed as a tree. */
export interface Row {
  /** Spaces, the dash of a list item, and the name. */
  readonly label: string;
  /** Undefined for what only holds others. */
  readonly value?: string;
  /** The leaves that stand in the line: more than one for a short list. */
  readonly leaves: readonly Leaf[];
}

/** The lines of a configuration in the order and shape of YAML. `key` and `scalar` write names and values. */
export function rowsOf(root: Branch, key: (name: string) => string, scalar: (leaf: Leaf) => string): Row[] {
  const rows: Row[] = [];
  const below = (branch: Branch, indent: string) => {
    for (const child of branch.children) write(child, branch.list, indent);
  };
  const write = (branch: Branch, item: boolean, indent: string) => {
    const label = item ? `${indent}- ` : `${indent}${key(String(branch.step))}:`;
    const value = item ? '' : ' ';
    if (branch.leaf) rows.push({ label, value: value + scalar(branch.leaf), leaves: [branch.leaf] });
    else if (inOneLine(branch))
      rows.push({
        label,
        value: `${value}[${branch.children.map(({ leaf }) => scalar(leaf!)).join(', ')}]`,
        leaves: branch.children.map(({ leaf }) => leaf!),
      });
    else if (!item) {
      rows.push({ label, leaves: [] });
      below(branch, `${indent}  `);
    } else {
      // The first line of an item stands beside the dash.
      const at = rows.length;
      below(branch, `${indent}  `);
      rows[at] = { ...rows[at]!, label: rows[at]!.label.replace(`${indent}  `, label) };
    }
  };
  below(root, '');
  return rows;
}

/** The source of a line: where its first leaf stands. */
export function originOfRow({ leaves }: Row): Origin | undefined {
  return leaves[0]?.origin;
}

// A list of scalars that were written together.
function inOneLine({ list, children }: Branch): boolean {
  const origins = children.map(({ leaf }) => leaf && typeof leaf.value !== 'object' && leaf.origin);
  const [first] = origins;
  return (
    list &&
    !!first &&
    origins.every((origin) => origin && origin.source === first.source && origin.line === first.line)
  );
}
