// A test proves a property when `[Type.property]` stands in its title, or in that of a group around it.
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

export interface Proof {
  /** From the root of the repository. */
  readonly file: string;
  /** With the titles of the groups around it, without the tags. */
  readonly title: string;
  readonly tags: readonly string[];
  readonly passed: boolean;
  readonly failed: boolean;
}

const TAG = /\s*\[([A-Z]\w*\.[a-z][\w/]*)\]/g;
/** As the source of a test has it: a table may fill in parts of a tag. */
const TAG_IN_SOURCE = /\[(?:[A-Z]\w*|%s|\$\{?\w+\}?)\.[\w$%{}/]+\]/;

/** Runs the test files that carry proofs. */
export function collectProofs(root: string): Proof[] {
  const files = globSync('test/**/*.test.ts', { cwd: root }).filter((file) =>
    TAG_IN_SOURCE.test(readFileSync(join(root, file), 'utf8')),
  );
  const { testResults } = runTests(root, files);
  for (const { name, message } of testResults)
    if (message) console.error(`${relative(root, name)}: ${message}`);
  return testResults
    .flatMap(({ name, assertionResults }) =>
      assertionResults.map(({ ancestorTitles, title, status }) => ({
        file: relative(root, name),
        title: [...ancestorTitles, title].map((each) => each.replaceAll(TAG, '').trim()).join(': '),
        tags: [...[...ancestorTitles, title].join(' ').matchAll(TAG)].map(([, tag]) => tag!),
        passed: status === 'passed',
        failed: status === 'failed',
      })),
    )
    .filter(({ tags }) => tags.length > 0)
    .sort((left, right) => compare(left.file, right.file) || compare(left.title, right.title));
}

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
    }[];
  }[];
}

function runTests(root: string, files: readonly string[]): Report {
  const directory = mkdtempSync(join(tmpdir(), 'otelboot-conformance-'));
  const report = join(directory, 'report.json');
  try {
    const projects = ['--project', 'unit', '--project', 'process'];
    const { stderr } = spawnSync(
      process.execPath,
      [
        join(root, 'node_modules/vitest/vitest.mjs'),
        'run',
        ...projects,
        '--reporter=json',
        `--outputFile=${report}`,
        ...files,
      ],
      { cwd: root, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] },
    );
    try {
      return JSON.parse(readFileSync(report, 'utf8'));
    } catch (cause) {
      throw new Error(`the tests could not be run:\n${stderr}`, { cause });
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
