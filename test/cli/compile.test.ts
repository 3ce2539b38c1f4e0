import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { workspace } from '../support/config.ts';

const main = resolve(import.meta.dirname, '../../dist/cli/main.js');

const file = `file_format: "1.1"
tracer_provider: { processors: [{ simple: { exporter: { console: } } }] }
distribution: { otelboot: { instrumentations: none } }
`;
const usage = 'Usage: otelboot compile [file] -o telemetry.js [--preset name] [--check] [--force]\n';

function otelboot(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [main, 'compile', ...args], {
    cwd,
    env: { PATH: process.env.PATH, ...env } as NodeJS.ProcessEnv,
    encoding: 'utf8',
  });
  return { stdout, stderr, status };
}

const read = (cwd: string, name: string) => readFileSync(join(cwd, name), 'utf8');

test('writes the module and its declaration, and says what is in it', () => {
  const cwd = workspace({ 'otel.config.yaml': file });
  expect(otelboot(cwd, ['-o', 'telemetry.js'])).toEqual({
    stdout: 'Wrote telemetry.js, with console, simple, always_on, always_off, parent_based, random\n',
    stderr: '',
    status: 0,
  });
  expect(read(cwd, 'telemetry.js')).toMatch(
    /^\/\/ Made by otelboot \d+\.\d+\.\d+ from otel\.config\.yaml\. Do not edit it: change that, and compile again\.\nimport 'otelboot\/compiled\/api\.js';\n/,
  );
  expect(read(cwd, 'telemetry.d.ts')).toContain('\nexport declare const telemetry: Telemetry;\n');
});

test.each([
  ['.mjs', [], '.d.mts', 'Telemetry'],
  ['.js', ['on_error: disable, '], '.d.ts', 'Telemetry | undefined'],
  ['.js', ['on_error: throw, '], '.d.ts', 'Telemetry'],
])('a module %s with %j has a declaration %s that says %s', (extension, more, declaration, type) => {
  const cwd = workspace({ 'my.yaml': file.replace('otelboot: { ', `otelboot: { ${more.join('')}`) });
  otelboot(cwd, ['my.yaml', '-o', `out${extension}`]);
  expect(read(cwd, `out${declaration}`)).toContain(`telemetry: ${type};\n`);
});

describe('the preset', () => {
  const bare = 'file_format: "1.1"\n';

  test.each([
    { how: 'by option', args: ['--preset', 'dev'], env: { OTELBOOT_PRESET: 'test' }, preset: 'dev' },
    { how: 'by OTELBOOT_PRESET', args: [], env: { OTELBOOT_PRESET: 'dev' }, preset: 'dev' },
    {
      how: 'by nothing else of the machine',
      args: [],
      env: { NODE_ENV: 'test', OTEL_SERVICE_NAME: 'x' },
      preset: 'none',
    },
  ] as const)('$how', ({ args, env, preset }) => {
    const cwd = workspace({ 'otel.config.yaml': bare, '.env': 'OTEL_SERVICE_NAME=y\n' });
    expect(otelboot(cwd, ['-o', 'telemetry.js', ...args], env).status).toBe(0);
    const module = read(cwd, 'telemetry.js');
    expect(module).toContain(`preset: '${preset}',\n`);
    expect(module).not.toMatch(/name: 'service.name'/);
  });

  test('without a file', () => {
    const cwd = workspace();
    expect(otelboot(cwd, ['--preset', 'prod', '-o', 'telemetry.js']).status).toBe(0);
    expect(read(cwd, 'telemetry.js')).toMatch(/^\/\/ Made by otelboot \S+ from preset prod\./);
  });
});

describe('a file that is there', () => {
  test('is written over when this program has made it, else only with --force', () => {
    const cwd = workspace({ 'otel.config.yaml': file, 'mine.js': 'mine();\n' });
    const refused = otelboot(cwd, ['-o', 'mine.js']);
    expect(refused).toEqual({
      stdout: '',
      stderr: `otelboot: mine.js was not made by this program; --force replaces it\n${usage}`,
      status: 2,
    });
    expect(read(cwd, 'mine.js')).toBe('mine();\n');
    expect(existsSync(join(cwd, 'mine.d.ts'))).toBe(false);
    expect(otelboot(cwd, ['-o', 'mine.js', '--force']).status).toBe(0);
    writeFileSync(join(cwd, 'otel.config.yaml'), file.replace('console', 'memory'));
    expect(otelboot(cwd, ['-o', 'mine.js']).status).toBe(0);
    expect(read(cwd, 'mine.js')).toContain('otelboot/compiled/memory');
  });

  test('is compared with --check, and left alone', () => {
    const cwd = workspace({ 'otel.config.yaml': file });
    const check = ['-o', 'telemetry.js', '--check'];
    expect(otelboot(cwd, check)).toMatchObject({ status: 1 });
    expect(existsSync(join(cwd, 'telemetry.js'))).toBe(false);
    otelboot(cwd, ['-o', 'telemetry.js']);
    expect(otelboot(cwd, check)).toEqual({ stdout: 'telemetry.js is up to date\n', stderr: '', status: 0 });
    writeFileSync(join(cwd, 'otel.config.yaml'), `${file}log_level: warn\n`);
    expect(otelboot(cwd, check)).toEqual({
      stdout: 'telemetry.js is not what would be written now: compile again\n',
      stderr: '',
      status: 1,
    });
  });
});

test('warnings are told', () => {
  const text = `${file}instrumentation/development: { js: { http: { x: 1 } }, general: { http: { semconv: { version: 1 } } } }\n`;
  const cwd = workspace({
    'otel.config.yaml': text.replace(
      'tracer_provider',
      'meter_provider: { readers: [{ periodic: { exporter: { console: } } }], exemplar_filter: always_on }\ntracer_provider',
    ),
  });
  const { stderr, status } = otelboot(cwd, ['-o', 'telemetry.js']);
  expect(status).toBe(0);
  expect(stderr).toMatch(/^otel\.config\.yaml:2:\d+ {2}meter_provider\.exemplar_filter\n {2}has no effect: /);
  expect(stderr).toContain(
    'instrumentation/development.js.http has no effect: distribution.otelboot.instrumentations is none\n',
  );
  expect(stderr).toContain('instrumentation/development.general.http.semconv has no effect');
});

describe('is refused', () => {
  const broken = file.replace('console:', 'consol:');

  test.each([
    ['without an output', [], 2, /say where to write it: -o telemetry\.js\nUsage: /],
    [
      'an output that is no module',
      ['-o', 'telemetry.json'],
      2,
      /telemetry\.json: a module ends in \.js or \.mjs\n/,
    ],
    ['two files', ['a.yaml', 'b.yaml', '-o', 'x.js'], 2, /one file at a time/],
    ['an option that does not exist', ['--nonsense'], 2, /--nonsense/],
    [
      'a file that is not there',
      ['nowhere.yaml', '-o', 'x.js'],
      2,
      /^nowhere\.yaml\n {2}the file does not exist/,
    ],
    ['a directory that is not there', ['-o', 'no/where.js'], 2, /ENOENT/],
    [
      'a file with a mistake',
      ['broken.yaml', '-o', 'x.js'],
      1,
      /^broken\.yaml:2:\d+ .*\n {2}there is no component "consol"/,
    ],
    ['a preset that does not exist', ['--preset', 'prd', '-o', 'x.js'], 1, /there is no preset "prd"/],
  ])('%s', (_, args, code, told) => {
    const cwd = workspace({ 'otel.config.yaml': file, 'broken.yaml': broken });
    const { stderr, status } = otelboot(cwd, args);
    expect(stderr).toMatch(told);
    expect(status).toBe(code);
    expect(existsSync(join(cwd, 'x.js'))).toBe(false);
  });

  test('nothing to compile', () => {
    expect(otelboot(workspace(), ['-o', 'x.js']).stderr).toBe(
      `otelboot: there is no otel.config.yaml or otel.config.yml here, and neither a file nor a preset was named\n${usage}`,
    );
  });
});
