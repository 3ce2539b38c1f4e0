import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '../support/service.ts';

const dist = resolve(repository, 'dist');

// Starts, records, and tells which chunks have been loaded for it.
const START = `
const { initTelemetry } = require('otelboot');
const { trace } = require('@opentelemetry/api');
initTelemetry({ configFile: false, preset: 'none', config: JSON.parse(process.argv[1]) });
trace.getTracer('user').startSpan('first').end();
const chunks = Object.keys(require.cache).map((file) => /dist.lib.(.*)\\.cjs$/.exec(file)?.[1]).filter(Boolean);
process.stdout.write(JSON.stringify(chunks.sort()));
process.exit();
`;
const ALWAYS = ['index', 'start'];
const exporter = { otlp_http: {} };
const traces = { tracer_provider: { processors: [{ batch: { exporter } }] } };
const metrics = { meter_provider: { readers: [{ periodic: { exporter } }] } };
const logs = { logger_provider: { processors: [{ batch: { exporter } }] } };

test.each<{ config: object; env?: NodeJS.ProcessEnv; chunks: string[] }>([
  { config: {}, chunks: [] },
  { config: traces, chunks: ['traces'] },
  { config: { ...traces, ...metrics }, chunks: ['metrics', 'traces'] },
  { config: logs, chunks: ['logs'] },
  // What is exported at once; the others serialise when a batch is full, or due.
  {
    config: { tracer_provider: { processors: [{ simple: { exporter } }] } },
    chunks: ['otlp', 'traces'],
  },
  { config: { propagator: { composite: [{ b3: {} }] } }, chunks: ['b3'] },
  { config: traces, env: { OTELBOOT_ON_ERROR: 'continue' }, chunks: ['traces'] },
  { config: traces, env: { OTEL_SERVICE_NAME: 'shop' }, chunks: ['environment', 'traces'] },
])('a start loads what is named, and no more: $chunks', ({ config, env = {}, chunks }) => {
  const otelboot = { instrumentations: 'none' };
  const whole = { file_format: '1.1', log_level: 'error', ...config, distribution: { otelboot } };
  const stdout = execFileSync(process.execPath, ['-e', START, JSON.stringify(whole)], {
    cwd: repository,
    env,
    encoding: 'utf8',
  });
  expect(JSON.parse(stdout)).toEqual([...ALWAYS, ...chunks].toSorted());
});

// Node.js shows the line of the file from which an error has come, and the name of its class.
test('an error that nobody catches is short, and leads to the sources', () => {
  const start = `require('otelboot').initTelemetry({ configFile: false, preset: 'none', config: { foo: 1 } })`;
  const { stderr } = spawnSync(process.execPath, ['--enable-source-maps', '-e', start], {
    cwd: repository,
    encoding: 'utf8',
  });
  expect(stderr).toContain('\nConfigError: code  foo\n  is not a known property  [unknown-property]\n');
  for (const line of stderr.split('\n')) expect(line.length).toBeLessThan(1000);
  const [, line] = /src\/config\/problems\.ts:(\d+):\d+\)/.exec(stderr) ?? [];
  const source = readFileSync(resolve(repository, 'src/config/problems.ts'), 'utf8').split('\n');
  expect(source[Number(line) - 1]).toContain('new ConfigError');
});

test('the licences of what is built in are shipped', () => {
  const licences = readFileSync(resolve(dist, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
  for (const name of ['@opentelemetry/sdk-trace', '@opentelemetry/instrumentation-http', 'yaml', 'dotenv']) {
    expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+$`, 'm'));
  }
  // What those need in turn, and what they have taken from others.
  for (const name of ['@opentelemetry/semantic-conventions', '@grpc/grpc-js', '@js-sdsl/ordered-map'])
    expect(licences).toContain(`\n${name} `);
  expect(licences).toContain('Copyright (c) 2013-2019, Forrest L Norvell');
  expect(licences).not.toContain('proto-loader');
});

test('declarations are one for each entry, and what these share', () => {
  const all = readdirSync(dist, { recursive: true, encoding: 'utf8' });
  const declarations = all.filter((name) => /\.d\.[cm]?ts(?:\.map)?$/.test(name)).toSorted();
  expect(declarations).toEqual(
    ['index', 'register', 'sdk-types', 'testing'].flatMap((name) => [`${name}.d.cts`, `${name}.d.ts`]),
  );
});
