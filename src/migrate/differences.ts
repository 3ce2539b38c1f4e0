import { formatPath, type Path } from '../config/path.ts';

/** Where two trees differ, one line each: the place, what the first says, what the second says. */
export function differences(left: unknown, right: unknown, path: Path = []): string[] {
  if (isTree(left) && isTree(right) && Array.isArray(left) === Array.isArray(right)) {
    return [...new Set([...Object.keys(left), ...Object.keys(right)])].flatMap((key) =>
      differences(left[key], right[key], [...path, Array.isArray(left) ? Number(key) : key]),
    );
  }
  if (Object.is(left, right)) return [];
  return [`${formatPath(path)}: the variables give ${told(left)}, the file ${told(right)}`];
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function told(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
