import { resolve } from 'node:path';
import type { Bar } from './bars.ts';
import { formatRange } from './bars.ts';
import { brokenAssumptions } from './broken-assumptions.ts';
import { type FreshOptions, figuresOf } from './fresh-process.ts';
import { interleaved } from './interleaved.ts';
import type { Part } from './part.ts';
import { built, configFile } from './peers.ts';
import { type Form, forms, type StartSubject, startSubjects } from './start-subjects.ts';
import { median, spreadOf } from './statistics.ts';
import type { Table } from './table.ts';

interface Figures {
  readonly millis: number;
  readonly rss: number;
  readonly heapUsed: number;
}

type Samples = ReadonlyMap<string, readonly Figures[]>;

const MEGABYTE = 1024 * 1024;
const COUNTER = resolve(import.meta.dirname, 'count-files.mjs');
const REGISTERED = ['context', 'propagation', 'trace', 'metrics'];
const OTELBOOT = 'otelboot';
const BUNDLED = 'hand-written, bundled';
const COMPILED = 'compiled, bundled';

const RATIOS = [
  { of: OTELBOOT, to: 'start-node-sdk', key: 'millis', most: 0.22 },
  { of: OTELBOOT, to: 'hand-written', key: 'millis', most: 0.52 },
  { of: OTELBOOT, to: BUNDLED, key: 'millis', most: 1.2 },
  { of: COMPILED, to: BUNDLED, key: 'millis', most: 1.05 },
  { of: OTELBOOT, to: 'start-node-sdk', key: 'rss', most: 0.36 },
] as const;

/** From the start of the process to the first span, everything else being equal. */
export const start: Part = {
  name: 'start',
  async run({ rounds = 25 }) {
    const { subjects, skipped } = await startSubjects();
    const samples: (readonly [Form, Samples])[] = [];
    for (const form of forms) samples.push([form, await measureForm(form, subjects, rounds)]);
    return {
      how: `From the start of a fresh process to the end of the first span: ${rounds} rounds, interleaved, medians. Traces and metrics over OTLP/HTTP, protobuf, batch processor, periodic reader, W3C propagation, no instrumentations.`,
      tables: samples.map(([form, measured]) => table(form, subjects, measured)),
      bars: RATIOS.flatMap((ratio) => bar(ratio, samples[0][1])),
      notes: [...skipped, ...subjects.flatMap(assumptions)],
    };
  },
};

async function measureForm(form: Form, subjects: readonly StartSubject[], rounds: number): Promise<Samples> {
  const measured = await interleaved(subjects, rounds, ({ name, scripts }) =>
    figuresOf<Figures>(scripts[form], contextOf(name)),
  );
  return new Map([...measured].map(([{ name }, figures]) => [name, figures]));
}

// A compiled module would tell that the variable has no effect any more.
function contextOf(name: string): FreshOptions {
  return { cwd: built, env: name === COMPILED ? {} : { OTEL_CONFIG_FILE: configFile } };
}

function table(form: Form, subjects: readonly StartSubject[], samples: Samples): Table {
  const base = medians(samples.get('node')!);
  return {
    title: `Loaded by ${form}. "+" is what it adds to Node.js alone; in brackets the middle half of the rounds.`,
    columns: ['', 'ms', 'ms, middle half', '+ ms', 'RSS MB', '+ RSS', 'heap MB', '+ heap', 'files', 'kB'],
    rows: subjects.map(({ name, scripts }) => {
      const { millis, rss, heapUsed } = medians(samples.get(name)!);
      const { files, bytes } = countFiles(name, scripts[form]);
      return [
        name,
        millis.toFixed(1),
        formatRange(spreadOf(samples.get(name)!.map((sample) => sample.millis)).quartiles, 1),
        (millis - base.millis).toFixed(1),
        (rss / MEGABYTE).toFixed(1),
        ((rss - base.rss) / MEGABYTE).toFixed(1),
        (heapUsed / MEGABYTE).toFixed(1),
        ((heapUsed - base.heapUsed) / MEGABYTE).toFixed(1),
        String(files),
        (bytes / 1000).toFixed(0),
      ];
    }),
  };
}

function bar({ of, to, key, most }: (typeof RATIOS)[number], samples: Samples): Bar[] {
  const [node, ours, theirs] = ['node', of, to].map((name) =>
    samples.get(name)?.map((sample) => sample[key]),
  );
  if (!ours) return [];
  const above = (one: number, other: number, base: number) => (one - base) / (other - base);
  return [
    {
      what: `${of} / ${to}, ${key === 'rss' ? 'memory' : 'time'} above Node.js`,
      value: above(median(ours), median(theirs!), median(node!)),
      byRound: ours.map((value, round) => above(value, theirs![round], node![round])),
      most,
    },
  ];
}

function assumptions({ name, scripts }: StartSubject): string[] {
  const broken = brokenAssumptions(scripts.import, contextOf(name));
  return broken.length === 0
    ? []
    : [`From the start of ${name} on, V8 can no longer assume in this process: ${broken.join(', ')}.`];
}

function medians(figures: readonly Figures[]): Figures {
  return {
    millis: median(figures.map(({ millis }) => millis)),
    rss: median(figures.map(({ rss }) => rss)),
    heapUsed: median(figures.map(({ heapUsed }) => heapUsed)),
  };
}

// In a run of its own, because counting takes time. It also makes sure that all do the same: a peer whose start fails
// goes on without telemetry, and would look fast.
function countFiles(name: string, script: string): { files: number; bytes: number } {
  const counted = figuresOf<{ files: number; bytes: number; registered: string[] }>(script, {
    ...contextOf(name),
    flags: ['--import', COUNTER],
  });
  const missing = name === 'node' ? [] : REGISTERED.filter((global) => !counted.registered.includes(global));
  if (missing.length > 0) throw new Error(`${script} has not registered: ${missing.join(', ')}`);
  return counted;
}
