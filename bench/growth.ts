import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bar, formatRange } from './bars.ts';
import { figuresOf } from './fresh-process.ts';
import { type Amounts, generatedConfig } from './generated-config.ts';
import { interleaved } from './interleaved.ts';
import type { Part } from './part.ts';
import { built } from './peers.ts';
import { prepareSubject } from './start-subjects.ts';
import { median, spreadOf } from './statistics.ts';

interface Subject {
  readonly name: string;
  readonly file: string;
}

/** The same with half as much of it. */
interface Pair {
  readonly what: string;
  readonly half: Subject;
  readonly whole: Subject;
}

const WHOLE = { views: 200, processors: 20, attributes: 1000 };
const LARGE: Readonly<Record<string, Amounts>> = {
  '200 views': { views: WHOLE.views },
  '20 processors': { processors: WHOLE.processors },
  '1,000 attributes': { attributes: WHOLE.attributes },
  'all of them': WHOLE,
};
// What half as much adds, added twice; and a twentieth for noise.
const LINEAR = 1.05;

/** How the start grows with the configuration. */
export const growth: Part = {
  name: 'growth',
  async run({ rounds = 25 }) {
    const { scripts } = await prepareSubject('otelboot');
    const simple = subject('the simple file', {});
    const pairs = Object.entries(LARGE).map(([what, amounts]) => pair(what, amounts));
    const subjects = [simple, ...pairs.flatMap(({ half, whole }) => [half, whole])];
    const samples = await interleaved(
      subjects,
      rounds,
      ({ file }) => figuresOf<{ millis: number }>(scripts.import, contextOf(file)).millis,
    );
    const millisOf = (one: Subject) => samples.get(one)!;
    const base = median(millisOf(simple));
    return {
      how: `The start of otelboot as in "start", with larger configurations: ${rounds} rounds, interleaved, medians.`,
      tables: [
        {
          title: 'Milliseconds; in brackets the middle half of the rounds.',
          columns: ['', 'ms', 'ms, middle half', '+ ms'],
          rows: subjects.map((one) => {
            const { median: millis, quartiles } = spreadOf(millisOf(one));
            return [one.name, millis.toFixed(1), formatRange(quartiles, 1), (millis - base).toFixed(1)];
          }),
        },
      ],
      bars: pairs.map((one) => bar(one, simple, millisOf)),
      notes: ['Linear growth is what the simple file takes, and twice what half as much adds to it.'],
    };
  },
};

function bar(
  { what, half, whole }: Pair,
  simple: Subject,
  millisOf: (one: Subject) => readonly number[],
): Bar {
  const [wholes, halves, simples] = [whole, half, simple].map(millisOf);
  const ofLinear = (large: number, small: number, base: number) => large / (base + 2 * (small - base));
  return {
    what: `${what} / linear growth`,
    value: ofLinear(median(wholes), median(halves), median(simples)),
    byRound: wholes.map((millis, round) => ofLinear(millis, halves[round], simples[round])),
    most: LINEAR,
  };
}

function pair(what: string, amounts: Amounts): Pair {
  const halves = Object.entries(amounts).map(([name, amount]) => [name, amount / 2]);
  return { what, half: subject(`half: ${what}`, Object.fromEntries(halves)), whole: subject(what, amounts) };
}

function subject(name: string, amounts: Amounts): Subject {
  const directory = join(built, 'growth');
  mkdirSync(directory, { recursive: true });
  const file = join(directory, `${name.replaceAll(/\W+/g, '-')}.yaml`);
  writeFileSync(file, generatedConfig(amounts));
  return { name, file };
}

function contextOf(file: string) {
  return { cwd: built, env: { OTEL_CONFIG_FILE: file } };
}
