import { spreadOf } from './statistics.ts';
import type { Table } from './table.ts';

/** What a figure is held to. Reported, never asserted: a busy machine must not turn a build red. */
export interface Bar {
  readonly what: string;
  readonly value: number;
  /** The same figure of each round alone, where there is one. */
  readonly byRound?: readonly number[];
  readonly most: number;
}

export function barsTable(bars: readonly Bar[]): Table {
  return {
    title: 'Against the bars. In brackets the middle half of the rounds.',
    columns: ['ratio', 'measured', 'rounds', 'bar', ''],
    rows: bars.map(({ what, value, byRound, most }) => [
      what,
      value.toFixed(3),
      byRound ? formatRange(spreadOf(byRound).quartiles, 3) : '',
      `≤ ${most}`,
      value <= most ? 'holds' : 'misses',
    ]),
  };
}

export function formatRange([from, to]: readonly [number, number], digits: number): string {
  return `[${from.toFixed(digits)}, ${to.toFixed(digits)}]`;
}
