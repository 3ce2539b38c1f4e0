import { type Path, valueAt } from '../config/path.ts';
import { ruleAt } from './rule-at.ts';

const BY_TYPE: readonly (readonly [type: string, value: unknown])[] = [
  ['string', 'text'],
  ['boolean', true],
];

/** A value that fits at a place of a document, whatever a reference there will come to. */
export function standIn(path: Path, document: unknown): unknown {
  const rule = ruleAt(path, document);
  if (!rule) return null;
  const { types = [], enum: values, bounds = {}, attribute } = rule;
  if (values) return values[0];
  if (attribute !== undefined && typeof path.at(-1) === 'number') return besides(path, document, attribute);
  const simple = BY_TYPE.find(([type]) => types.includes(type));
  if (simple) return simple[1];
  if (!types.includes('integer') && !types.includes('number')) return null;
  const { minimum = 0, exclusiveMinimum = -1, maximum = Number.POSITIVE_INFINITY } = bounds;
  return Math.min(Math.max(minimum, exclusiveMinimum + 1), maximum);
}

// The items of a list are all of one kind.
function besides(path: Path, document: unknown, attribute: string): unknown {
  const list = valueAt(document, path.slice(0, -1)) as unknown[];
  const other = list.find((item, index) => index !== path.at(-1) && item !== null);
  return other ?? OF_ATTRIBUTE[attribute] ?? 'text';
}

const OF_ATTRIBUTE: Readonly<Record<string, unknown>> = { bool_array: true, int_array: 1, double_array: 1 };
