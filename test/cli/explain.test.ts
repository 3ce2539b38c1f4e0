import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { workspace } from '../support/config.ts';

const main = resolve(import.meta.dirname, '../../dist/cli/main.js');

const good = `file_format: "1.1"
log_level: warn
resource: { attributes: [{ name: service.name, value: "\${NAME:-shop}" }] }
tracer_provider: { processors: [{ simple: { exporter: { console: } } }] }
`;

interface Row {
  name: string;
  args: string[];
  files?: Record<string, string>;
  env?: Record<string, string>;
  code?: number;
  stdout?: RegExp;
  stderr?: RegExp;
}

describe('explain', () => {
  test.each<Row>([
    {
      name: 'the file of the working directory, as text',
      args: [],
      env: { OTEL_SERVICE_NAME: 'canary' },
      stdout:
        /^# Weakest first: default < otel\.config\.yaml < environment\nfile_format: "1\.1" +otel\.config\.yaml:1:14\n[\s\S]* value: canary +OTEL_SERVICE_NAME\n/,
    },
    {
      name: 'another file',
      args: ['--config', 'other.yaml', 'log_level'],
      files: { 'other.yaml': 'file_format: "1.1"\nlog_level: debug\n' },
      stdout: /\nlog_level: debug {2}other\.yaml:2:12\n$/,
    },
    {
      name: 'another preset',
      args: ['--preset', 'dev', 'propagator'],
      stdout: /baggage: \{\} +preset dev:\d+:\d+\n$/,
    },
    {
      name: 'an environment file',
      args: ['--env-file', 'my.env', 'resource.attributes'],
      files: { 'my.env': '# x\nOTEL_SERVICE_NAME=x\n' },
      stdout: /value: x +my\.env:2 OTEL_SERVICE_NAME\n/,
    },
    {
      name: 'without the environment',
      args: ['--no-env', 'resource.attributes'],
      files: { '.env': 'OTEL_SERVICE_NAME=x\n' },
      env: { OTEL_SERVICE_NAME: 'canary', NAME: 'other' },
      stdout: /value: shop +otel\.config\.yaml:3:55\n/,
    },
    {
      name: 'warnings beside it',
      args: ['log_level'],
      env: { OTEL_NONSENSE: '1' },
      stdout: /log_level: warn/,
      stderr: /^OTEL_NONSENSE\n {2}has no effect/,
    },
    {
      name: 'YAML',
      args: ['log_level', '--format', 'yaml'],
      stdout: /\nlog_level: warn # otel\.config\.yaml:2:12\n$/,
    },
    { name: 'JSON', args: ['--format', 'json'], stdout: /^\{\n {2}"version": 1,\n/ },
    { name: 'Mermaid', args: ['--format', 'mermaid'], stdout: /^flowchart LR\n/ },
    { name: 'HTML', args: ['--format=html'], stdout: /^<!doctype html>/ },
    {
      name: 'what two presets make of it',
      args: ['--diff', 'dev', 'prod', 'distribution'],
      stdout:
        /^--- dev\n\+\+\+ prod\ndistribution\.otelboot\.shutdown\.timeout\n {2}- 5000 +preset dev:\d+:\d+\n {2}\+ 25000 +preset prod:\d+:\d+\n/,
    },
    {
      name: 'how two files differ',
      args: ['--diff', 'otel.config.yaml', 'other.yaml', '--format', 'json', 'log_level'],
      files: { 'other.yaml': 'file_format: "1.1"\nlog_level: debug\n' },
      stdout: /"left": \{\n\s+"value": "warn"[\s\S]+"right": \{\n\s+"value": "debug"/,
    },
    {
      name: 'an unknown path',
      args: ['log_levle'],
      code: 2,
      stderr:
        /^otelboot: there is no "log_levle": "log_levle" is not known\n {2}did you mean "log_level"\?\nUsage: /,
    },
    {
      name: 'an unknown format',
      args: ['--format', 'xml'],
      code: 2,
      stderr: /--format is one of text, yaml, json, html, mermaid, not "xml"/,
    },
    {
      name: 'a format that has no difference',
      args: ['--diff', 'dev', 'prod', '--format', 'html'],
      code: 2,
      stderr: /--format is one of text, json/,
    },
    {
      name: 'one side of a difference',
      args: ['--diff', 'dev'],
      code: 2,
      stderr: /--diff needs two presets or files/,
    },
    { name: 'two paths', args: ['a', 'b'], code: 2, stderr: /one path at most, not also "b"/ },
    {
      name: 'an unknown option',
      args: ['--nonsense'],
      code: 2,
      stderr: /--nonsense[\s\S]*Usage: otelboot explain/,
    },
    {
      name: 'a wrong file: what validate says of it',
      args: ['--config', 'wrong.yaml'],
      files: { 'wrong.yaml': 'file_format: "1.1"\nlog_levle: debug\n' },
      code: 1,
      stderr:
        /^wrong\.yaml:2:1 {2}log_levle\n {2}is not a known property {2}\[unknown-property\]\n {2}did you mean "log_level"\?\n$/,
    },
    {
      name: 'a missing file',
      args: ['--config', 'none.yaml'],
      code: 2,
      stderr: /^none\.yaml\n {2}the file does not exist/,
    },
  ])('$name', ({ args, files = {}, env = {}, code = 0, stdout = /^$/, stderr = /^$/ }) => {
    const cwd = workspace({ 'otel.config.yaml': good, ...files });
    const run = spawnSync(process.execPath, [main, 'explain', ...args], { cwd, env, encoding: 'utf8' });
    expect(run.stderr).toMatch(stderr);
    expect(run.stdout).toMatch(stdout);
    expect(run.status).toBe(code);
  });
});
