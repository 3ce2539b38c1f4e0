import { formatOrigin, type Origin } from '../errors.ts';
import type { Explained, Leaf } from './explained.ts';
import { yamlScalar } from './scalar-text.ts';

interface Side {
  readonly value: unknown;
  readonly source: Origin;
}

export interface Difference {
  readonly path: string;
  /** Undefined where this side has no such leaf. */
  readonly left?: Side;
  readonly right?: Side;
}

/** The leaves whose values differ, in the order of the configuration. */
export function differences(left: Explained, right: Explained): Difference[] {
  const [onLeft, onRight] = [left, right].map(
    ({ leaves }) => new Map(leaves.map((leaf) => [leaf.path, leaf])),
  );
  return interleaved([...onLeft!.keys()], [...onRight!.keys()])
    .filter((path) => !same(onLeft!.get(path), onRight!.get(path)))
    .map((path) => ({ path, ...side('left', onLeft!.get(path)), ...side('right', onRight!.get(path)) }));
}

export function diffText(names: readonly [string, string], found: readonly Difference[]): string {
  const header = `--- ${names[0]}\n+++ ${names[1]}\n`;
  if (found.length === 0) return `${header}No differences.\n`;
  const values = found
    .flatMap(({ left, right }) => [left, right])
    .map((side) => (side ? yamlScalar(side.value) : ''));
  const width = Math.min(50, Math.max(...values.map(({ length }) => length)));
  const line = (mark: string, side: Side | undefined) =>
    side ? `  ${mark} ${yamlScalar(side.value).padEnd(width)}  ${formatOrigin(side.source)}\n` : '';
  return `${header}${found.map(({ path, left, right }) => `${path}\n${line('-', left)}${line('+', right)}`).join('')}`;
}

export function diffJson(names: readonly [string, string], found: readonly Difference[]): string {
  return `${JSON.stringify({ version: 1, left: names[0], right: names[1], differences: found }, null, 2)}\n`;
}

// What only the right side has comes after what it stands beside there.
function interleaved(left: readonly string[], right: readonly string[]): string[] {
  const paths = [...left];
  const known = new Set(left);
  for (const [index, path] of right.entries()) {
    if (!known.has(path)) paths.splice(index === 0 ? 0 : paths.indexOf(right[index - 1]!) + 1, 0, path);
  }
  return paths;
}

// Two secrets may differ, and are shown alike.
function same(left: Leaf | undefined, right: Leaf | undefined): boolean {
  return (
    left !== undefined && right !== undefined && JSON.stringify(left.real) === JSON.stringify(right.real)
  );
}

function side<N extends 'left' | 'right'>(name: N, leaf: Leaf | undefined): { [K in N]?: Side } {
  return (leaf ? { [name]: { value: leaf.value, source: leaf.origin } } : {}) as { [K in N]?: Side };
}
