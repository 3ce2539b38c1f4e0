// Runs the fault matrix and prints it as a table. Exits with 1 when a row fails.
// npm run test:faults -- --rows 1,7-9 --soak 20 --node 22,24,26 --soak-seconds 120 --results faults.jsonl
// With --results every repetition is added to that file, and the table is about all that is in it.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Figures } from '../test/faults/figures.ts';
import { matrix } from '../test/faults/matrix.ts';

const root = resolve(import.meta.dirname, '..');
const OWN = process.versions.node.split('.')[0];
const NODES: Record<string, string> = { 22: '22.23.3', 24: '24.21.0', 26: '26.10.0' };

interface Result {
  readonly row: string;
  readonly node: string;
  readonly passed: boolean;
  readonly title: string;
  readonly figures: Figures;
}

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '' },
    soak: { type: 'string', default: '1' },
    node: { type: 'string', default: OWN },
    'soak-seconds': { type: 'string', default: '20' },
    results: { type: 'string', default: '' },
  },
});
const rows = wanted(options.rows);
const results: Result[] = [
  ...earlierResults(),
  ...repeated(Number(options.soak), (round) => options.node.split(',').flatMap((node) => run(node, round))),
];

printTable();
process.exit(rows.every(({ row, documented }) => documented || holds(row)) ? 0 : 1);

function earlierResults(): Result[] {
  if (!options.results || !existsSync(options.results)) return [];
  const lines = readFileSync(options.results, 'utf8').trimEnd().split('\n');
  return lines.flatMap((line) => JSON.parse(line));
}

function wanted(list: string) {
  const names = list
    .split(',')
    .filter((part) => part !== '')
    .flatMap((part) => {
      const [first, last] = part.split('-').map(Number);
      return last ? repeated(last - first + 1, (index) => String(first + index)) : [part];
    });
  const unknown = names.filter((name) => !matrix.some(({ row }) => row === name));
  if (unknown.length > 0) throw new Error(`there is no row ${unknown.join(', ')}`);
  return matrix.filter(({ row }) => names.length === 0 || names.includes(row));
}

/** One run of every wanted row, the services under one version of Node.js. */
function run(node: string, round: number): Result[] {
  const directory = mkdtempSync(join(tmpdir(), 'otelboot-faults-'));
  const report = join(directory, 'report.json');
  const pattern = `\\[fault (${rows.map(({ row }) => row).join('|')})\\]`;
  console.log(`--- Node.js ${NODES[node] ?? node}, repetition ${round + 1} of ${options.soak}`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  spawnSync(
    'vitest',
    ['run', '--project', 'faults', '--project', 'faults-alone', '-t', pattern, ...reporters],
    {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        OTELBOOT_TEST_NODE: binary(node),
        OTELBOOT_SOAK_SECONDS: options['soak-seconds'],
      },
    },
  );
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  rmSync(directory, { recursive: true });
  const own: Result[] = testResults
    .flatMap(({ assertionResults }: { assertionResults: Assertion[] }) => assertionResults)
    .filter(({ status }: Assertion) => status === 'passed' || status === 'failed')
    .flatMap(({ fullName, status, meta }: Assertion) =>
      [...fullName.matchAll(/\[fault (\w+)\]/g)].map(([, row]) => ({
        row,
        node,
        passed: status === 'passed',
        title: fullName,
        figures: meta.figures ?? {},
      })),
    );
  if (options.results) appendFileSync(options.results, `${JSON.stringify(own)}\n`);
  return own;
}

interface Assertion {
  readonly fullName: string;
  readonly status: string;
  readonly meta: { readonly figures?: Figures };
}

/** Ours, or one that is installed beside the project, so that it changes nothing in it. */
function binary(node: string): string {
  if (node === OWN) return process.execPath;
  const version = NODES[node];
  if (!version) throw new Error(`no version of Node.js ${node} is known: add it to scripts/faults.ts`);
  const prefix = join(root, '.node', node);
  const path = join(prefix, 'node_modules/node/bin/node');
  if (!existsSync(path)) {
    mkdirSync(prefix, { recursive: true });
    // The package of Node.js fetches the binary in a script, which npm runs where it is allowed.
    writeFileSync(join(prefix, 'package.json'), '{"private":true,"allowScripts":{"node":true}}\n');
    const flags = ['--no-save', '--no-audit', '--no-fund'];
    execFileSync('npm', ['install', '--prefix', prefix, ...flags, `node@${version}`], { stdio: 'inherit' });
  }
  return path;
}

function printTable(): void {
  console.log(
    '\n| row | fault | gate | tests that hold | measured, worst | Node.js × repetitions |\n|---|---|---|---|---|---|',
  );
  for (const { row, fault, gate, documented } of rows) {
    const own = of(row);
    const passed = own.filter(({ passed }) => passed).length;
    const cells = documented
      ? ['–', documented, '–']
      : [`${passed}/${own.length}`, worst(own), repetitions(own)];
    console.log(`| ${[row, fault, gate, ...cells].join(' | ')} |`);
  }
  for (const { row, title, node } of results.filter(({ passed }) => !passed)) {
    console.log(`row ${row} failed on Node.js ${node}: ${title}`);
  }
}

/** How often the row was run on each version: `22 × 20, 24 × 20`. */
function repetitions(own: readonly Result[]): string {
  return [...new Set(own.map(({ node }) => node))]
    .toSorted()
    .map((node) => {
      const titles = own.filter((result) => result.node === node).map(({ title }) => title);
      return `${node} × ${titles.filter((title) => title === titles[0]).length}`;
    })
    .join(', ');
}

function worst(own: readonly Result[]): string {
  const largest: Figures = {};
  for (const [name, value] of own.flatMap(({ figures }) => Object.entries(figures))) {
    largest[name] = Math.max(largest[name] ?? Number.NEGATIVE_INFINITY, value);
  }
  return Object.entries(largest)
    .map(([name, value]) => `${name} ${Math.round(value * 100) / 100}`)
    .join(', ');
}

function holds(row: string): boolean {
  return of(row).length > 0 && of(row).every(({ passed }) => passed);
}

function of(row: string): Result[] {
  return results.filter((result) => result.row === row);
}

function repeated<T>(times: number, make: (index: number) => T | T[]): T[] {
  return Array.from({ length: times }, (_, index) => make(index)).flat() as T[];
}
