import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };

const main = resolve(import.meta.dirname, '../../dist/cli/main.js');

const good = 'file_format: "1.1"\n';
const wrong = `${good}tracer_provider:
  processors:
    - batch:
        exporter:
          otlp_http:
            endpont: http://localhost:4318/v1/traces
            timeout: soon
`;
const warned = 'file_format: "1.99"\n';

interface Row {
  name: string;
  args: string[];
  files?: Record<string, string>;
  env?: Record<string, string>;
  code: number;
  stdout?: RegExp;
  stderr?: RegExp;
}

describe('validate', () => {
  test.each<Row>([
    {
      name: 'a file without problems',
      args: ['good.yaml'],
      files: { 'good.yaml': good },
      code: 0,
      stdout: /^good\.yaml: ok\n$/,
    },
    {
      name: 'every problem, with line and column',
      args: ['wrong.yaml'],
      files: { 'wrong.yaml': wrong },
      code: 1,
      stdout:
        /^wrong\.yaml:7:13 {2}\S+\.endpont\n {2}is not a known property .*\n {2}did you mean "endpoint"\?\nwrong\.yaml:8:22 {2}\S+\.timeout\n[\s\S]*\nwrong\.yaml: \d problems\n$/,
    },
    {
      name: 'several files, and the worst of their codes',
      args: ['good.yaml', 'wrong.yaml'],
      files: { 'good.yaml': good, 'wrong.yaml': wrong },
      code: 1,
      stdout: /^good\.yaml: ok\nwrong\.yaml:7:13[\s\S]*wrong\.yaml: \d problems\n$/,
    },
    {
      name: 'otel.config.yaml when no file is named',
      args: [],
      files: { 'otel.config.yaml': good },
      code: 0,
      stdout: /^otel\.config\.yaml: ok\n$/,
    },
    {
      name: 'otel.config.yml when there is no otel.config.yaml',
      args: [],
      files: { 'otel.config.yml': good },
      code: 0,
      stdout: /^otel\.config\.yml: ok\n$/,
    },
    {
      name: 'the file of OTEL_CONFIG_FILE',
      args: [],
      files: { 'otel.config.yaml': wrong, 'other.yaml': good },
      env: { OTEL_CONFIG_FILE: 'other.yaml' },
      code: 0,
      stdout: /^other\.yaml: ok\n$/,
    },
    {
      name: 'warnings',
      args: ['warned.yaml'],
      files: { 'warned.yaml': warned },
      code: 0,
      stdout: /^warned\.yaml:1:14 {2}file_format\n[\s\S]*warned\.yaml: ok, with 1 warning\n$/,
    },
    {
      name: 'the file alone, whatever the environment is',
      args: ['good.yaml'],
      files: { 'good.yaml': good },
      env: { OTEL_TRACES_SAMPLER: 'nonsense' },
      code: 0,
      stdout: /^good\.yaml: ok\n$/,
    },
    {
      name: 'with --env, the environment too',
      args: ['--env', 'good.yaml'],
      files: { 'good.yaml': good },
      env: { OTEL_BSP_SCHEDULE_DELAY: 'soon', OTELBOOT__nonsense: '1' },
      code: 1,
      stdout: /OTELBOOT__nonsense/,
    },
    {
      name: 'with --env and OTEL_CONFIG_FILE, what has no effect beside that file',
      args: ['--env'],
      files: { 'good.yaml': good },
      env: { OTEL_CONFIG_FILE: 'good.yaml', OTEL_SERVICE_NAME: 'shop' },
      code: 0,
      stdout:
        /^OTEL_SERVICE_NAME\n {2}has no effect: a file that OTEL_CONFIG_FILE names counts alone [\s\S]*\ngood\.yaml: ok, with 1 warning\n$/,
    },
    {
      name: 'with --env and another file than OTEL_CONFIG_FILE, that the variable has no say',
      args: ['--env', 'good.yaml'],
      files: { 'good.yaml': good },
      env: { OTEL_CONFIG_FILE: 'other.yaml', OTEL_SERVCE_NAME: 'shop' },
      code: 0,
      stdout:
        /^OTEL_CONFIG_FILE\n {2}has no effect: overridden by the configFile option [\s\S]*did you mean OTEL_SERVICE_NAME\?\ngood\.yaml: ok, with 2 warnings\n$/,
    },
    {
      name: 'a missing file',
      args: ['none.yaml'],
      code: 2,
      stdout: /none\.yaml\n {2}the file does not exist/,
    },
    {
      name: 'an unreadable file',
      args: ['directory.yaml'],
      code: 2,
      stdout: /directory\.yaml\n {2}the file cannot be read/,
    },
    { name: 'another kind of file', args: ['good.json'], code: 2, stdout: /end in \.yaml or \.yml/ },
    { name: 'nothing to check', args: [], code: 2, stderr: /there is no otel\.config\.yaml/ },
    {
      name: 'an unknown option',
      args: ['--nonsense'],
      code: 2,
      stderr: /--nonsense[\s\S]*Usage: otelboot validate/,
    },
  ])('$name', ({ args, ...row }) => expectRun({ ...row, args: ['validate', ...args] }));
});

describe('otelboot', () => {
  test.each<Row>([
    { name: 'help', args: ['--help'], code: 0, stdout: /^Usage:\n {2}otelboot validate / },
    { name: 'short help', args: ['-h'], code: 0, stdout: /^Usage:\n/ },
    { name: 'version', args: ['--version'], code: 0, stdout: new RegExp(`^${packageJson.version}\n$`) },
    { name: 'no command', args: [], code: 2, stderr: /^Usage:\n/ },
    {
      name: 'an unknown command',
      args: ['valid'],
      code: 2,
      stderr: /there is no command "valid"[\s\S]*Usage:\n/,
    },
  ])('$name', expectRun);
});

function expectRun({ args, files = {}, env = {}, code, stdout = /^$/, stderr = /^$/ }: Row): void {
  const cwd = mkdtempSync(join(tmpdir(), 'otelboot-cli-'));
  onTestFinished(() => rmSync(cwd, { recursive: true }));
  mkdirSync(join(cwd, 'directory.yaml'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  const run = spawnSync(process.execPath, [main, ...args], { cwd, env, encoding: 'utf8' });
  expect(run.stdout).toMatch(stdout);
  expect(run.stderr).toMatch(stderr);
  expect(run.status).toBe(code);
}
