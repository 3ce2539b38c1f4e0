import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { repository } from '../support/service.ts';
import { copiesOf } from './copies.ts';

const api = `@opentelemetry/api@${packageJson.devDependencies['@opentelemetry/api']}`;
const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}`, NODE_ENV: '' };

let project: string;
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'otelboot-package-'));
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', project], {
    cwd: repository,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const tarball = packed.match(/"filename": "(.+?)"/)![1];
  write({ 'package.json': '{ "name": "user", "private": true }' });
  const options = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  execFileSync('npm', ['install', ...options, `./${tarball}`, api], { cwd: project, env });
  write({
    'otel.config.yaml':
      'file_format: "1.1"\ntracer_provider:\n  processors:\n    - simple: { exporter: { console: } }\n',
  });
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

const steps = (init: string) => `
  ${init}
  trace.getTracer('user').startSpan('installed').end();
`;

describe('runs', () => {
  test.each([
    {
      how: 'by import',
      file: 'main.mjs',
      text: steps(`import { trace } from '@opentelemetry/api';
        import { initTelemetry } from 'otelboot';
        initTelemetry();`),
    },
    {
      how: 'by require',
      file: 'main.cjs',
      text: steps(`const { trace } = require('@opentelemetry/api');
        require('otelboot').initTelemetry();`),
    },
    {
      how: 'by --import otelboot/register',
      node: ['--import', 'otelboot/register'],
      file: 'plain.mjs',
      text: steps(`import { trace } from '@opentelemetry/api';`),
    },
    {
      how: 'by --require otelboot/register',
      node: ['--require', 'otelboot/register'],
      file: 'plain.cjs',
      text: steps(`const { trace } = require('@opentelemetry/api');`),
    },
  ])('$how', ({ node = [], file, text }) => {
    write({ [file]: text });
    const { stdout, stderr, status } = run(process.execPath, ...node, file);
    expect(stderr).toContain('otelboot: started in');
    expect(stdout).toContain("name: 'installed'");
    expect(status).toBe(0);
  });

  test('in a test suite, with otelboot/testing', () => {
    write({
      'suite.mjs': `import { initTelemetry } from 'otelboot';
        import { finishedSpans } from 'otelboot/testing';
        import { trace } from '@opentelemetry/api';
        initTelemetry({ preset: 'test', config: { log_level: 'error' }, cwd: '/' });
        trace.getTracer('user').startSpan('remembered').end();
        console.log(finishedSpans().map(({ name }) => name));`,
    });
    expect(run(process.execPath, 'suite.mjs')).toMatchObject({ stdout: "[ 'remembered' ]\n", status: 0 });
  });

  test('as a program', () => {
    const { stdout, status } = run('npx', '--no-install', 'otelboot', 'validate');
    expect({ stdout, status }).toEqual({ stdout: 'otel.config.yaml: ok\n', status: 0 });
  });
});

test('types resolve, for the schema too', () => {
  write({
    'main.mts': `import { trace } from '@opentelemetry/api';
      import { type Configuration, ConfigError, initTelemetry, type Telemetry } from 'otelboot';
      import 'otelboot/register';
      import { finishedSpans } from 'otelboot/testing';
      import schema from 'otelboot/schema.json' with { type: 'json' };
      export const telemetry: Telemetry = initTelemetry({ config: { tracer_provider: { sampler: { always_on: null } } } });
      export const config: Configuration = telemetry.config;
      export const names: string[] = finishedSpans().map(({ name }) => name);
      export const id: string = schema.$schema;
      export const problems = (error: ConfigError) => error.problems[0]?.origin?.line;
      // @ts-expect-error: a name that does not exist
      initTelemetry({ config: { tracer_provider: { samplr: {} } } });
      export { trace };`,
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        module: 'nodenext',
        target: 'es2023',
        lib: ['es2023'],
        strict: true,
        noEmit: true,
        resolveJsonModule: true,
        typeRoots: [join(repository, 'node_modules/@types')],
        types: ['node'],
      },
      files: ['main.mts'],
    }),
  });
  const { stdout, status } = run(join(repository, 'node_modules/.bin/tsc'), '-p', '.');
  expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
});

test('files that are named resolve', () => {
  for (const file of ['presets/prod.yaml', 'presets/dev.yaml', 'schema.json', 'package.json']) {
    const script = `process.stdout.write(import.meta.resolve('otelboot/${file}'))`;
    const { stdout } = run(process.execPath, '--input-type=module', '-e', script);
    expect(existsSync(new URL(stdout))).toBe(true);
  }
});

test('OpenTelemetry is installed once', () => {
  const copies = copiesOf(project);
  const expected = ['api', 'core', 'resources', 'sdk-logs', 'sdk-metrics', 'sdk-trace'];
  for (const name of expected) expect(copies).toHaveProperty([`@opentelemetry/${name}`]);
  const several = Object.entries(copies).filter(([, places]) => places.length > 1);
  // instrumentation-undici pins ^0.300.0 of it; only our own repository can override that. Both are hooks around the
  // same API, and keep no state that they would have to share.
  const excused = several.filter(
    ([name, places]) =>
      name === '@opentelemetry/instrumentation' &&
      places.every(
        ({ place }) =>
          place === 'node_modules/@opentelemetry/instrumentation' ||
          place ===
            'node_modules/@opentelemetry/instrumentation-undici/node_modules/@opentelemetry/instrumentation',
      ),
  );
  expect(several.filter((entry) => !excused.includes(entry))).toEqual([]);
});

function write(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(project, name), text);
}

function run(program: string, ...args: string[]) {
  return spawnSync(program, args, { cwd: project, env, encoding: 'utf8' });
}
