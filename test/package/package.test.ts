import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { Project } from './project.ts';

let project: Project;
beforeAll(() => {
  project = new Project();
  project.write({
    'otel.config.yaml':
      'file_format: "1.1"\ntracer_provider:\n  processors:\n    - simple: { exporter: { console: } }\n',
  });
});

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
  ])('$how', async ({ node = [], file, text }) => {
    project.write({ [file]: text });
    const { stdout, stderr, status } = await project.node(...node, file);
    expect(stderr).toContain('otelboot: started in');
    expect(stdout).toContain("name: 'installed'");
    expect(status).toBe(0);
  });

  test('in a test suite, with otelboot/testing', async () => {
    project.write({
      'suite.mjs': `import { initTelemetry } from 'otelboot';
        import { finishedSpans } from 'otelboot/testing';
        import { trace } from '@opentelemetry/api';
        initTelemetry({ preset: 'test', config: { log_level: 'error' }, cwd: '/' });
        trace.getTracer('user').startSpan('remembered').end();
        console.log(finishedSpans().map(({ name }) => name));`,
    });
    expect(await project.node('suite.mjs')).toMatchObject({ stdout: "[ 'remembered' ]\n", status: 0 });
  });

  test('as a program', async () => {
    const { stdout, status } = await project.run('npx', '--no-install', 'otelboot', 'validate');
    expect({ stdout, status }).toEqual({ stdout: 'otel.config.yaml: ok\n', status: 0 });
  });
});

test('files that are named resolve', async () => {
  for (const file of ['presets/prod.yaml', 'presets/dev.yaml', 'schema.json', 'package.json']) {
    const script = `process.stdout.write(import.meta.resolve('otelboot/${file}'))`;
    const { stdout } = await project.node('--input-type=module', '-e', script);
    expect(existsSync(new URL(stdout))).toBe(true);
  }
});
