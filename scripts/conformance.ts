// Compares our schema with the official one, and shows for each of its properties that a test has seen its effect.
// Writes docs/conformance.md; with --check it writes nothing and fails when the file is stale.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { unexplained } from './conformance/differences.ts';
import { conformanceDocs } from './conformance/docs.ts';
import { collectProofs, type Proof } from './conformance/proofs.ts';
import { compareSchemas } from './conformance/structure.ts';
import { conformanceTable, type Row, totalsOf } from './conformance/table.ts';
import { readSchema, type SchemaType } from './generate/read.ts';

const LEAST_APPLIED = 258;
const BESIDE = '../shared/otel-configuration';

const root = resolve(import.meta.dirname, '..');
const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean', default: false } },
  allowPositionals: true,
});

const types = readSchema(new URL('../schema/', import.meta.url));
const proofs = collectProofs(root);
const rows = conformanceTable(types, proofs);
const totals = totalsOf(rows);
const problems = [
  ...structureProblems(positionals[0]),
  ...proofProblems(rows, proofs, types),
  ...(totals.silent > 0 ? [`${totals.silent} properties are silent`] : []),
  ...(totals.applied < LEAST_APPLIED ? [`${totals.applied} are applied: fewer than ${LEAST_APPLIED}`] : []),
  ...documentProblems(conformanceDocs(rows, totals)),
  ...readmeProblems(),
];

console.log(`${totals.properties} properties, of which ${totals.javascript} concern JavaScript:`);
console.log(
  `${totals.applied} applied, ${totals.warned} warned, ${totals.refused} refused, ${totals.silent} silent` +
    ` (${totals.accepted} of other languages accepted)`,
);
for (const { tag, status, reason } of rows.filter(
  (row) => row.status === 'warned' || row.status === 'refused',
))
  console.log(`  ${status}: ${tag}: ${reason}`);
for (const problem of problems) console.error(`problem: ${problem}`);
process.exitCode = problems.length > 0 ? 1 : 0;

function structureProblems(given: string | undefined): string[] {
  const directory = given ?? (existsSync(join(root, BESIDE)) ? join(root, BESIDE) : undefined);
  if (directory === undefined) {
    console.log(`structure: not compared, there is no ${BESIDE} and no directory was given`);
    return [];
  }
  const official = readJson(join(directory, 'opentelemetry_configuration.json'));
  const ours = readJson(join(root, 'src/generated/schema.json'));
  const differences = compareSchemas(official, ours);
  const left = unexplained(differences, types);
  console.log(
    `structure: ${left.length} differences, ${differences.length - left.length} more are intended and listed`,
  );
  return left.map(
    (each) =>
      `${each.place}: ${each.keyword} is ${JSON.stringify(each.ours)} here and ${JSON.stringify(each.official)} there`,
  );
}

function proofProblems(
  rows: readonly Row[],
  proofs: readonly Proof[],
  types: readonly SchemaType[],
): string[] {
  const known = types.flatMap(({ name, properties }) =>
    Object.keys(properties ?? {}).map((property) => `${name}.${property}`),
  );
  return [
    ...rows
      .filter((row) => !row.proofs.some(({ passed }) => passed))
      .map(({ tag }) => `${tag} has no proof: no test that passes has [${tag}] in its title`),
    ...proofs.filter(({ failed }) => failed).map(({ file, title }) => `a proof failed: ${file}: ${title}`),
    ...proofs.flatMap(({ file, title, tags }) =>
      tags
        .filter((tag) => !known.includes(tag))
        .map((tag) => `${file}: ${title}: there is no property ${tag}`),
    ),
  ];
}

function documentProblems(text: string): string[] {
  const path = join(root, 'docs/conformance.md');
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return [];
  if (values.check) return ['docs/conformance.md is stale: run "npm run conformance"'];
  writeFileSync(path, text);
  console.log('wrote docs/conformance.md');
  return [];
}

function readmeProblems(): string[] {
  const { applied, javascript, warned, silent } = totals;
  const words = `${applied} of ${javascript} official properties applied, ${warned} warned, ${silent} silent`;
  const said = readFileSync(join(root, 'README.md'), 'utf8').includes(words);
  return said ? [] : [`README.md does not say "${words}"`];
}

function readJson(path: string): object {
  return JSON.parse(readFileSync(path, 'utf8'));
}
