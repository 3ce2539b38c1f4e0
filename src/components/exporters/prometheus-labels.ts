import type { Attributes, AttributeValue } from '@opentelemetry/api';

/** Names in alphabetical order, and values, none of them empty: to Prometheus, an empty label is none. */
export type Labels = ReadonlyMap<string, string>;

/** Attributes whose names become the same are joined, in the order of the names that they had. */
export function labelsFrom(attributes: Attributes, nameOf: (key: string) => string): Labels {
  const labels = new Map<string, string>();
  for (const [key, value] of Object.entries(attributes).sort(byName)) {
    const name = nameOf(key);
    const text = textOf(value);
    if (name === '' || text === '') continue;
    const before = labels.get(name);
    labels.set(name, before === undefined ? text : `${before};${text}`);
  }
  return labels;
}

/** Of labels with the same name, the last counts. */
export function mergeLabels(...all: readonly Labels[]): Labels {
  return new Map(all.flatMap((labels) => [...labels]).sort(byName));
}

// Stable, so that what came later stays later.
function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function textOf(value: AttributeValue | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
