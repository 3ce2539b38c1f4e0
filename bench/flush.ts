import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import type { Bar } from './bars.ts';
import { figuresOf } from './fresh-process.ts';
import { interleaved } from './interleaved.ts';
import type { Part } from './part.ts';
import { peers } from './peers.ts';
import type { Received } from './span-receiver.ts';
import { median } from './statistics.ts';
import type { Table } from './table.ts';

/** In milliseconds. */
interface Figures {
  readonly cpu: number;
  readonly wall: number;
  /** How late the event loop was: one time in a hundred, and at worst. */
  readonly p99: number;
  readonly max: number;
}

interface Case {
  readonly title: string;
  readonly batchSize: number;
  readonly concurrencyLimit: number;
}

type Samples = Readonly<Record<(typeof SUBJECTS)[number], readonly Figures[]>>;

const SPANS = 100_000;
const SUBJECTS = ['otelboot', 'bare'] as const;
const CASES: readonly Case[] = [
  {
    title:
      "Batches of 512; the limit of the bare exporter's exports is raised, or it would lose most of them",
    batchSize: 512,
    concurrencyLimit: 1000,
  },
  { title: 'Batches of 4,096, everything else as it comes', batchSize: 4096, concurrencyLimit: 30 },
];
const BARS = [
  { key: 'cpu', what: 'CPU', most: 1.02 },
  { key: 'wall', what: 'wall', most: 1.02 },
  { key: 'p99', what: 'loop delay p99', most: 1 },
  { key: 'max', what: 'loop delay max', most: 1 },
] as const;

/** A full queue, flushed to a receiver on loopback. */
export const flush: Part = {
  name: 'flush',
  async run({ rounds = 10 }) {
    const receiver = await startReceiver();
    try {
      const measured: (readonly [Case, Samples])[] = [];
      for (const given of CASES) measured.push([given, await measure(given, rounds, receiver.url)]);
      return {
        how: `${SPANS.toLocaleString('en')} spans of 6 attributes, begun before, are ended and flushed to a receiver in another process on loopback, which counts them: all arrive. Fresh processes, interleaved, ${rounds} rounds, medians.`,
        tables: measured.map(([given, samples]) => table(given, samples)),
        bars: measured.flatMap(([given, samples]) => bars(given, samples)),
      };
    } finally {
      receiver.stop();
    }
  },
};

async function measure({ batchSize, concurrencyLimit }: Case, rounds: number, url: string): Promise<Samples> {
  const given = { url, spans: SPANS, queueSize: SPANS, batchSize, concurrencyLimit };
  const samples = await interleaved(SUBJECTS, rounds, async (subject) => {
    const figures = figuresOf<Figures>(join(peers, 'flush', `${subject}.mjs`), {
      cwd: join(peers, 'flush'),
      flags: ['--expose-gc'],
      args: [JSON.stringify(given)],
    });
    const { spans } = (await (await fetch(url)).json()) as Received;
    if (spans !== SPANS) throw new Error(`of ${SPANS} spans of ${subject} ${spans} arrived`);
    return figures;
  });
  return { otelboot: samples.get('otelboot')!, bare: samples.get('bare')! };
}

function table({ title }: Case, samples: Samples): Table {
  return {
    title: `${title}. Milliseconds.`,
    columns: ['', ...BARS.map(({ what }) => what)],
    rows: SUBJECTS.map((subject) => [
      subject,
      ...BARS.map(({ key }) => median(samples[subject].map((figures) => figures[key])).toFixed(0)),
    ]),
  };
}

function bars({ batchSize }: Case, { otelboot, bare }: Samples): Bar[] {
  return BARS.map(({ key, what, most }) => {
    const [ours, theirs] = [otelboot, bare].map((samples) => samples.map((figures) => figures[key]));
    return {
      what: `${what}, batches of ${batchSize}: otelboot / bare`,
      value: median(ours) / median(theirs),
      byRound: ours.map((value, round) => value / theirs[round]),
      most,
    };
  });
}

async function startReceiver(): Promise<{ url: string; stop(): void }> {
  const receiver = spawn(process.execPath, [resolve(import.meta.dirname, 'span-receiver.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = await once(receiver.stdout, 'data');
  return { url: `http://127.0.0.1:${String(port).trim()}/v1/traces`, stop: () => receiver.kill() };
}
