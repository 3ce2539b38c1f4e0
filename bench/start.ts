// Start-up: fresh processes, interleaved, medians. Prints milliseconds, memory, and ratios above Node.js alone.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const ROUNDS = Number(process.argv[2] ?? 25);
const here = import.meta.dirname;
const subjects = ['node', 'otelboot', 'start-node-sdk'] as const;
type Subject = (typeof subjects)[number];

if (!existsSync(resolve(here, 'peers/node_modules'))) {
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], {
    cwd: resolve(here, 'peers'),
    stdio: 'inherit',
  });
}

const samples = Object.fromEntries(
  subjects.map((subject) => [subject, [] as { millis: number; rss: number }[]]),
);
for (let round = 0; round < ROUNDS; round++) {
  for (const subject of subjects) samples[subject]!.push(measure(subject));
}

const base = medians('node');
console.log(`${ROUNDS} rounds, Node.js ${process.version}; medians, and what each adds to Node.js alone\n`);
console.log('subject            ms   + ms   RSS MB   + MB');
for (const subject of subjects) {
  const { millis, rss } = medians(subject);
  const columns = [
    millis.toFixed(0),
    (millis - base.millis).toFixed(0),
    rss.toFixed(0),
    (rss - base.rss).toFixed(0),
  ];
  console.log(subject.padEnd(16) + columns.map((column) => column.padStart(7)).join(''));
}
const [ours, theirs] = [medians('otelboot'), medians('start-node-sdk')];
const ratio = (key: 'millis' | 'rss') => ((ours[key] - base[key]) / (theirs[key] - base[key])).toFixed(2);
console.log(
  `\notelboot / startNodeSdk, above Node.js alone: time ${ratio('millis')}, memory ${ratio('rss')}`,
);

function measure(subject: Subject): { millis: number; rss: number } {
  const env = {
    PATH: process.env.PATH,
    OTEL_CONFIG_FILE: subject === 'start-node-sdk' ? 'bench/otel.config.yaml' : undefined,
  };
  const output = execFileSync(process.execPath, [resolve(here, 'subjects', `${subject}.mjs`)], {
    cwd: resolve(here, '..'),
    env: env as NodeJS.ProcessEnv,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [millis, rss] = output.trim().split('\n').at(-1)!.split(' ').map(Number);
  return { millis: millis!, rss: rss! / 1024 / 1024 };
}

function medians(subject: Subject): { millis: number; rss: number } {
  const of = (key: 'millis' | 'rss') => {
    const sorted = samples[subject]!.map((sample) => sample[key]).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)]!;
  };
  return { millis: of('millis'), rss: of('rss') };
}
