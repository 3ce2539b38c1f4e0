import { isMap } from '../config/path.ts';
import type { Branch, Explained } from './explained.ts';

/** For programs. The version changes when a program could stumble over the difference. */
export function explainJson({ leaves, root }: Explained): string {
  const shown = leaves.map(({ path, value, origin }) => ({ path, value, source: origin }));
  return `${JSON.stringify({ version: 1, leaves: shown, config: treeOf(root) }, null, 2)}\n`;
}

// Items of a list that were not asked for leave no gap.
function treeOf({ leaf, list, children }: Branch): unknown {
  if (leaf) return isMap(leaf.value) ? {} : leaf.value;
  if (list) return children.map(treeOf);
  return Object.fromEntries(children.map((child) => [child.step, treeOf(child)]));
}
