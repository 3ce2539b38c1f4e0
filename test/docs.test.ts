// Every code block of the README and of docs/ is run or validated here.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '../src/index.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '..');
const cli = join(root, 'dist/cli/main.js');
// Inside the project, so that the examples find the package by its name.
const workshop = join(root, '.docs-test');

interface Block {
  readonly document: string;
  readonly line: number;
  readonly language: string;
  readonly text: string;
  /** What the comment above the block says: `file: name`, `run`, … */
  readonly note: string;
}

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`),
];
const blocks = documents.flatMap(blocksOf);
const scripts = Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts);

beforeAll(() => mkdirSync(workshop, { recursive: true }));
afterAll(() => rmSync(workshop, { recursive: true, force: true }));

describe.each(blocks)('$document:$line ($language)', (block) => {
  const checks: Record<string, () => void | Promise<void>> = {
    yaml: () => validYaml(block),
    ts: () => (block.note === 'compiled' ? runsCompiled(block) : runs(block)),
    sh: () => (block.note === 'run' ? commandsRun(block) : commandsExist(block)),
    text: () => saysTheTruth(block),
  };

  it('holds', () => {
    const check = checks[block.language];
    if (!check) throw new Error(`no test knows what to do with a block of ${block.language}`);
    return check();
  });
});

async function validYaml(block: Block): Promise<void> {
  const { text, note } = block;
  if (note.startsWith('prints: ')) await prints(block, note.slice('prints: '.length).split(' '));
  const file = join(workshop, 'block.yaml');
  writeFileSync(file, text);
  expect(loadConfig({ configFile: file, env: {} }).warnings).toEqual([]);
}

// What the program prints with the variables of the last block of them.
async function prints({ document, line, text }: Block, args: string[]): Promise<void> {
  const above = blocks.findLast(
    (block) => block.document === document && block.line < line && block.note === 'environment',
  );
  const env = Object.fromEntries(
    (above?.text ?? '').split('\n').flatMap((assignment) => {
      const [, name, value] = /^(\w+)=(.*)$/.exec(assignment) ?? [];
      return name === undefined ? [] : [[name, value]];
    }),
  );
  const { stdout } = await run(process.execPath, [cli, ...args], { cwd: workshop, env });
  expect(stdout).toBe(text);
}

// Types and behaviour: tsc checks it against the built package, and Node runs it with the test preset.
async function runs(block: Block): Promise<void> {
  const stderr = await typedAndRun(block, {
    ...process.env,
    OTELBOOT_PRESET: 'test',
    OTEL_LOG_LEVEL: 'info',
  });
  expect(stderr).toMatch(/^otelboot: started in \d+ ms \(preset test\)/);
}

// The same beside a compiled module.
async function runsCompiled(block: Block): Promise<void> {
  await runOtelboot('npx otelboot compile --preset test -o telemetry.js');
  const stderr = await typedAndRun(block, {});
  expect(stderr).toMatch(/^otelboot: started in \d+ ms \(preset test, compiled, strict\)/);
}

async function typedAndRun({ text, note, document, line }: Block, env: NodeJS.ProcessEnv): Promise<string> {
  const name = note.startsWith('file: ') ? note.slice(6) : `${basename(document)}-${line}.ts`;
  const file = join(workshop, name);
  const source = `export {};\n${text.replace('listen(8080)', 'listen(0, function (this: { close(): void }) { this.close(); })')}`;
  writeFileSync(file, source);
  const options = [
    '--module',
    'nodenext',
    '--target',
    'es2023',
    '--types',
    'node',
    '--strict',
    '--noEmit',
    '--skipLibCheck',
    '--ignoreConfig',
  ];
  await run('tsc', [...options, file], { cwd: root });
  const { stderr } = await run(process.execPath, [file], { cwd: workshop, env });
  return stderr;
}

function commandsExist({ text, note }: Block): void {
  for (const command of text.split('\n').filter((line) => line.trim() !== '')) {
    for (const [, script] of command.matchAll(/npm run ([\w:-]+)/g)) expect(scripts).toContain(script);
    const assignments = [...command.matchAll(/\b(O[A-Z]+_\w+)=(\S+)/g)].map(([, name, value]) => [
      name,
      value,
    ]);
    const env = Object.fromEntries(assignments);
    const { warnings } = loadConfig({ preset: 'prod', env, cwd: workshop });
    expect(warnings, command).toEqual([]);
    const known =
      /^(npm (ci|test|run|install)|npx otelboot (validate|explain|compile|migrate|init)\b|node --import otelboot\/register|O[A-Z]+_)/;
    expect(command).toMatch(known);
    if (note === 'environment') expect(assignments).toHaveLength(1);
  }
}

// Commands of ours, run where a project has its files.
async function commandsRun({ text }: Block): Promise<void> {
  const files = {
    'otel.config.yaml': readFileSync(join(root, 'otel.config.example.yaml')),
    'otel.staging.yaml': 'file_format: "1.1"\n',
    '.env': 'OTEL_SERVICE_NAME=shop\n',
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(workshop, name), content);
  try {
    for (const command of text.trim().split('\n'))
      expect((await runOtelboot(command)).stderr, command).toBe('');
  } finally {
    for (const name of Object.keys(files)) rmSync(join(workshop, name));
  }
}

function runOtelboot(command: string) {
  const here = command.replace(/\bnpx otelboot\b/, `"${process.execPath}" "${cli}"`);
  return run('sh', ['-c', here], { cwd: workshop, env: { PATH: process.env.PATH } });
}

async function saysTheTruth(block: Block): Promise<void> {
  const paths = [...block.text.matchAll(/src\/\S+\.ts|[a-z-]+\.ts\b/g)].map(([path]) => path);
  const command = /^prints: (.*)$/.exec(block.note)?.[1];
  const check = [
    {
      when: command !== undefined,
      run: async () => expect((await runOtelboot(command!)).stdout).toBe(block.text),
    },
    { when: block.text.includes('src/config/'), run: () => filesExist(block.text) },
    { when: block.text.includes('[unknown-property]'), run: () => validatePrints(block.text) },
    { when: block.text.includes('SIGTERM'), run: () => budgetsAreRight(block.text) },
  ].find(({ when }) => when);
  if (!check) throw new Error(`nothing checks this text (${paths.length} paths)`);
  await check.run();
}

function filesExist(text: string): void {
  let directory = '';
  const found: string[] = [];
  for (const [path] of text.matchAll(/[\w./-]+\.ts\b/g)) {
    const file = path.startsWith('src/') ? path : `${directory}/${path}`;
    directory = file.slice(0, file.lastIndexOf('/'));
    found.push(file);
  }
  expect(found.length).toBeGreaterThan(10);
  expect(found.filter((file) => !existsSync(join(root, file)))).toEqual([]);
}

// The example of an error is what the program prints for a file with this mistake.
async function validatePrints(text: string): Promise<void> {
  const file = [
    'file_format: "1.1"',
    '',
    'tracer_provider:',
    '  processors:',
    '    - batch:',
    '        exporter:',
    '          otlp_http:',
    '            endpont: x',
    '',
  ];
  writeFileSync(join(workshop, 'otel.config.yaml'), file.join('\n'));
  const result = await run(process.execPath, [cli, 'validate', 'otel.config.yaml'], { cwd: workshop }).catch(
    (error) => error,
  );
  rmSync(join(workshop, 'otel.config.yaml'));
  expect(result.code).toBe(1);
  const withColumn = (output: string) => output.trim().replace(/:8:\d+/, ':8:13');
  expect(withColumn(result.stdout)).toBe(text.trim());
}

function budgetsAreRight(text: string): void {
  const { shutdown } = loadConfig({ preset: 'prod', env: {}, cwd: workshop }).config.distribution.otelboot;
  const told = Object.fromEntries(
    [...text.matchAll(/(\w+) +(\d+) ms/g)].map(([, key, value]) => [key, Number(value)]),
  );
  const { signals, servers, on_fatal, ...budgets } = shutdown;
  expect(told).toEqual(budgets);
}

describe('the other promises of the documents', () => {
  it('links to files that exist', () => {
    const missing = documents.flatMap((document) => {
      const links = [...readFileSync(join(root, document), 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g)].map(
        ([, link]) => link!,
      );
      return links
        .filter((link) => !existsSync(resolve(root, document, '..', link)))
        .map((link) => `${document}: ${link}`);
    });
    expect(missing).toEqual([]);
  });

  it('has an example configuration that is valid without a warning', () => {
    expect(loadConfig({ configFile: join(root, 'otel.config.example.yaml'), env: {} }).warnings).toEqual([]);
  });

  it('shows errors as ConfigError', () => {
    expect(() => loadConfig({ configFile: 'nowhere.yaml', env: {} })).toThrow(ConfigError);
  });
});

function blocksOf(document: string): Block[] {
  const text = readFileSync(join(root, document), 'utf8');
  const fence = /(?:<!-- ([^>]+) -->\n)?```(\w*)\n([\s\S]*?)```/g;
  return [...text.matchAll(fence)].map((match) => ({
    document,
    line: text.slice(0, match.index).split('\n').length,
    note: match[1] ?? '',
    language: match[2]!,
    text: match[3]!,
  }));
}
