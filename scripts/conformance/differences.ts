// Where our schema differs from the official one on purpose. Any other difference fails.
import type { SchemaType } from '../generate/read.ts';
import type { Difference } from './structure.ts';

interface Intended {
  readonly reason: string;
  covers(difference: Difference, types: readonly SchemaType[]): boolean;
}

const intended: readonly Intended[] = [
  {
    reason: 'the type of these allows null, and the official list of values forgets it',
    covers: ({ keyword, official, ours }) =>
      keyword === 'enum' && sameBut(ours as unknown[], official as unknown[], null),
  },
  {
    reason:
      'the root is closed, so that a name with a typing error is told; newer minor versions are read all the same',
    covers: ({ place, keyword }) =>
      place === 'OpenTelemetryConfiguration' && keyword === 'additionalProperties',
  },
  {
    reason: 'distribution.otelboot and the components that only otelboot brings: marked "ours" in schema/',
    covers: ({ place, official }, types) => official === 'absent' && isOurs(place, types),
  },
];

/** Those that nothing explains. */
export function unexplained(
  differences: readonly Difference[],
  types: readonly SchemaType[],
): readonly Difference[] {
  return differences.filter((difference) => !intended.some(({ covers }) => covers(difference, types)));
}

export const intendedReasons = intended.map(({ reason }) => reason);

function sameBut(more: readonly unknown[], less: readonly unknown[], extra: unknown): boolean {
  return more.includes(extra) && more.filter((value) => value !== extra).join() === less.join();
}

function isOurs(place: string, types: readonly SchemaType[]): boolean {
  const [typeName, property] = place.split('.');
  const type = types.find(({ name }) => name === typeName);
  return (property === undefined ? type : type?.properties?.[property])?.ours === true;
}
