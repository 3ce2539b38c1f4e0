import { join } from 'node:path';
import { type Bar, formatRange } from './bars.ts';
import { figuresOf } from './fresh-process.ts';
import { interleaved } from './interleaved.ts';
import type { Part } from './part.ts';
import { peers } from './peers.ts';
import { median, spreadOf } from './statistics.ts';
import type { Table } from './table.ts';

/** What one recording costs in a process, in nanoseconds. */
interface Cost {
  /** Of the recording alone: the middle of the slices, and the best of them. */
  readonly median: number;
  readonly least: number;
  /** CPU time with all that follows: queues, timers, a share of the export. */
  readonly all: number;
}

type Figures = Readonly<Record<string, Cost>>;

interface Subject {
  readonly name: string;
  readonly script: string;
}

const OTELBOOT: Subject = { name: 'otelboot', script: 'otelboot.mjs' };
const BARE: Subject = { name: 'bare SDK', script: 'bare.mjs' };
// The same again: how far its ratio is from 1 is what a ratio means on this machine.
const CONTROL: Subject = { name: 'bare SDK again', script: 'bare.mjs' };
const KINDS = {
  span: 'a span with 6 attributes',
  counter: 'a counter, 3 attributes',
  histogram: 'a histogram, 3 attributes',
  log: 'a log record, 3 attributes',
};
const MOST = 1.02;

/** What a recording costs in the application, through otelboot and through the SDK wired by hand. */
export const hot: Part = {
  name: 'hot',
  async run({ rounds = 20 }) {
    const samples = await interleaved([OTELBOOT, BARE, CONTROL], rounds, ({ script }) =>
      figuresOf<Figures>(join(peers, 'hot', script), { cwd: join(peers, 'hot') }),
    );
    const costs = (subject: Subject, kind: string, key: keyof Cost) =>
      samples.get(subject)!.map((figures) => figures[kind][key]);
    return {
      how: `One recording, sampled, with a batch processor whose exporter takes everything at once. Fresh processes, interleaved, ${rounds} rounds; in each, 300 slices of 1,000 or 2,000 recordings of each kind after 100 that warm up, the event loop in between. Nothing is dropped.`,
      tables: [table(costs)],
      bars: Object.entries(KINDS).map(([kind, what]) => bar(what, kind, costs)),
    };
  },
};

type Costs = (subject: Subject, kind: string, key: keyof Cost) => number[];

function table(costs: Costs): Table {
  return {
    title:
      'Nanoseconds: the median of the slices, the best slice, and the CPU time with all that follows; medians of the rounds. "Again" is the bare SDK over itself: what noise makes of 1.',
    columns: ['', ...['otelboot', 'bare', 'ratio', 'best', 'bare', 'ratio', 'CPU', 'bare', 'ratio', 'again']],
    rows: Object.entries(KINDS).map(([kind, what]) => [
      what,
      ...(['median', 'least', 'all'] as const).flatMap((key) => {
        const [ours, theirs] = [OTELBOOT, BARE].map((subject) => median(costs(subject, kind, key)));
        return [ours.toFixed(0), theirs.toFixed(0), (ours / theirs).toFixed(3)];
      }),
      formatRange(spreadOf(ratios(CONTROL, kind, costs)).quartiles, 3),
    ]),
  };
}

function bar(what: string, kind: string, costs: Costs): Bar {
  return {
    what: `${what}: otelboot / bare SDK`,
    value: median(costs(OTELBOOT, kind, 'median')) / median(costs(BARE, kind, 'median')),
    byRound: ratios(OTELBOOT, kind, costs),
    most: MOST,
  };
}

function ratios(subject: Subject, kind: string, costs: Costs): number[] {
  const theirs = costs(BARE, kind, 'median');
  return costs(subject, kind, 'median').map((cost, round) => cost / theirs[round]);
}
