import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatRange } from './bars.ts';
import { runFresh } from './fresh-process.ts';
import { generatedConfig } from './generated-config.ts';
import { interleaved } from './interleaved.ts';
import type { Part } from './part.ts';
import { built, peers } from './peers.ts';
import { median, spreadOf } from './statistics.ts';

interface Subject {
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
}

const NODE: Subject = { name: 'Node.js alone', script: join(peers, 'start/node.mjs'), args: [] };
const CLI = join(peers, 'node_modules/otelboot/dist/cli/main.js');
const KILOBYTES = [1, 10, 100];
const MOST = 4;

/** What checking a file costs in CI, from the start of the program to its end. */
export const validate: Part = {
  name: 'validate',
  async run({ rounds = 25 }) {
    const files = KILOBYTES.map(checked);
    const subjects = [NODE, ...files];
    const samples = await interleaved(subjects, rounds, ({ script, args }) => {
      const startedAt = performance.now();
      runFresh(script, { cwd: built, args });
      return performance.now() - startedAt;
    });
    const base = samples.get(NODE)!;
    const [smallest] = files;
    const small = samples.get(smallest)!;
    return {
      how: `\`otelboot validate\` of one valid file, the whole process: ${rounds} rounds, interleaved, medians.`,
      tables: [
        {
          title: 'Milliseconds; in brackets the middle half of the rounds.',
          columns: ['', 'ms', 'ms, middle half', '/ Node.js'],
          rows: subjects.map((subject) => {
            const { median: millis, quartiles } = spreadOf(samples.get(subject)!);
            const times = (millis / median(base)).toFixed(2);
            return [subject.name, millis.toFixed(1), formatRange(quartiles, 1), times];
          }),
        },
      ],
      bars: [
        {
          what: `validate, ${smallest.name} / Node.js alone`,
          value: median(small) / median(base),
          byRound: small.map((millis, round) => millis / base[round]),
          most: MOST,
        },
      ],
    };
  },
};

function checked(kilobytes: number): Subject {
  // Half a kilobyte has none of them.
  const more = kilobytes - 0.5;
  const text = generatedConfig({ attributes: Math.round(more * 7), views: Math.round(more * 2.4) });
  const directory = join(built, 'validate');
  mkdirSync(directory, { recursive: true });
  const file = join(directory, `${kilobytes}-kB.yaml`);
  writeFileSync(file, text);
  return { name: `${(text.length / 1000).toFixed(1)} kB`, script: CLI, args: ['validate', file] };
}
