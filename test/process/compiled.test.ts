import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { startReceiver } from '../receiver/index.ts';
import { repository, workingDirectory } from '../support/service.ts';

const run = promisify(execFile);
const cli = join(repository, 'dist/cli/main.js');

interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** A directory with a module that was compiled there, and what runs a program beside it. */
async function compiled(config: string, files: Record<string, string>) {
  const cwd = workingDirectory({
    'otel.config.yaml': `file_format: "1.1"\n${config}`,
    'package.json': '{ "type": "module" }',
    ...files,
  });
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  await run(process.execPath, [cli, 'compile', '-o', 'telemetry.js'], {
    cwd,
    env: { PATH: process.env.PATH },
  });
  return {
    cwd,
    program: (text: string, env: Record<string, string> = {}): Promise<Ended> => {
      writeFileSync(join(cwd, 'main.js'), text);
      return run(process.execPath, ['main.js'], { cwd, env }).then(
        (ended) => ({ ...ended, code: 0 }),
        (error: Ended) => error,
      );
    },
  };
}

const console_ = 'tracer_provider: { processors: [{ simple: { exporter: { console: } } }] }\n';
const QUIET = 'distribution: { otelboot: { instrumentations: none } }\n';
const SHOW =
  "import { telemetry } from './telemetry.js';\nconsole.log(JSON.stringify(telemetry?.config ?? null));\n";

test('starts with the same configuration as the file itself', async () => {
  const config = `${console_}resource: { attributes: [{ name: service.name, value: "\${SERVICE:-shop}" }] }\n${QUIET}`;
  const { program } = await compiled(config, {});
  const itself =
    "import { initTelemetry } from 'otelboot';\nconsole.log(JSON.stringify(initTelemetry().config));\n";
  for (const env of [{}, { SERVICE: 'canary' }] as Record<string, string>[]) {
    const expected = await program(itself, { ...env, OTEL_CONFIG_FILE: 'otel.config.yaml' });
    const { stdout, stderr } = await program(SHOW, env);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(expected.stdout));
    expect(stderr).toMatch(/^otelboot: started in \d+ ms \(file otel\.config\.yaml, compiled, strict\); /);
  }
});

test('tells variables that do not count, all in one', async () => {
  const { program } = await compiled(`${console_}log_level: \${OTEL_LOG_LEVEL}\n${QUIET}`, {});
  const env = {
    OTEL_TRACES_EXPORTER: 'none',
    OTELBOOT_PRESET: 'dev',
    OTEL_LOG_LEVEL: 'warn',
    OTEL_EMPTY: '',
    OTHER: 'x',
  };
  expect((await program(SHOW, env)).stderr).toBe(
    `otelboot: warning: OTELBOOT_PRESET, OTEL_TRACES_EXPORTER
  have no effect: in a compiled configuration only variables count that otel.config.yaml refers to  [unused-variable]
  refer to them there, as \${OTELBOOT_PRESET}, and compile again
`,
  );
});

test('reads the variables that a component or a package reads', async () => {
  const config = `${console_}resource: { detection/development: { detectors: [{ service: }] } }\n`;
  const { program } = await compiled(config, {});
  const record = `${SHOW}import { trace } from '@opentelemetry/api';\ntrace.getTracer('t').startSpan('made').end();\n`;
  const { stdout, stderr } = await program(record, {
    OTEL_SERVICE_NAME: 'canary',
    OTEL_SEMCONV_STABILITY_OPT_IN: 'http',
  });
  expect(stderr).not.toContain('warning');
  expect(stdout).toContain("'service.name': 'canary'");
});

test.each([
  { onError: undefined, code: 1, stdout: '' },
  { onError: 'throw', code: 1, stdout: '' },
  { onError: 'disable', code: 0, stdout: 'null\n' },
])(
  'a value that does not fit, with on_error $onError: exit code $code',
  async ({ onError, code, stdout }) => {
    const stated = onError === undefined ? '' : `, on_error: ${onError}`;
    const config = `${console_}log_level: \${LEVEL}\n${QUIET.replace('none', `none${stated}`)}`;
    const { program } = await compiled(config, {});
    const ended = await program(SHOW, { LEVEL: 'loud' });
    expect(ended).toMatchObject({ code, stdout });
    expect(ended.stderr).toContain('otel.config.yaml:3:12  log_level\n  must be one of trace, trace2,');
    expect(ended.stderr.includes('telemetry is off because of this')).toBe(onError === 'disable');
  },
);

test('what a component finds wrong is told with its place', async () => {
  const config = `tracer_provider:
  processors:
    - batch:
        exporter:
          otlp_http:
            endpoint: \${URL}
            tls: { ca_file: nowhere.pem }
${QUIET}`;
  const { program } = await compiled(config, {});
  const { stderr, code } = await program(SHOW, { URL: 'https://localhost:1/v1/traces' });
  expect(code).toBe(1);
  expect(stderr).toContain(
    'otel.config.yaml:8:29  tracer_provider.processors[0].batch.exporter.otlp_http.tls.ca_file\n',
  );
  expect((await program(SHOW, { URL: 'nonsense' })).stderr).toContain(
    'otel.config.yaml:7:23  tracer_provider.processors[0].batch.exporter.otlp_http.endpoint\n  "nonsense" is not a URL',
  );
});

const MINE = `
export const mine = { name: 'mine', create: {
  Sampler: (config, { build }) => build('Sampler', config.root ?? { always_off: {} }, 'root'),
} };
`;

test('custom components come along, with what they refer to', async () => {
  const receiver = await startReceiver();
  onTestFinished(() => receiver.close());
  const config = `tracer_provider:
  sampler: { mine: { root: { parent_based: { root: { trace_id_ratio_based: { ratio: 1 } } } } } }
  processors: [{ batch: { exporter: { otlp_http: { endpoint: "\${HTTP}/v1/traces" } } } }]
distribution: { otelboot: { instrumentations: none, components: [./mine.js] } }
`;
  const files = { 'mine.js': MINE };
  // A reference inside a custom component says what it needs, and no default of the schema is written out for it.
  const whole = await compiled(
    config.replace(
      'parent_based: { root: {',
      'parent_based: { remote_parent_not_sampled: { always_off: }, remote_parent_sampled: { always_on: }, root: {',
    ),
    files,
  );
  const record = `import { telemetry } from './telemetry.js';
import { trace } from '@opentelemetry/api';
trace.getTracer('t').startSpan('made').end();
console.log((await telemetry.shutdown()).lost);
`;
  const { stdout, stderr } = await whole.program(record, { HTTP: receiver.url });
  expect(stderr).not.toContain('rror');
  expect(stdout).toBe('0\n');
  expect(receiver.spans.map(({ name }) => name)).toEqual(['made']);
});

test('what only the code of a custom component refers to is told', async () => {
  const config = `tracer_provider:
  sampler: { mine: }
  processors: [{ simple: { exporter: { console: } } }]
distribution: { otelboot: { instrumentations: none, components: [./mine.js] } }
`;
  const { program } = await compiled(config, { 'mine.js': MINE });
  expect((await program(SHOW)).stderr).toContain(
    'otel.config.yaml:3:20  tracer_provider.sampler.mine\n  cannot be created: "always_off" was not compiled in: name it in the configuration of this component, and compile again  [component-failed]',
  );
});

test('what the memory exporters keep can be read by otelboot/testing', async () => {
  const { program } = await compiled(console_.replace('console', 'memory') + QUIET, {});
  const { stdout } = await program(`import './telemetry.js';
import { trace } from '@opentelemetry/api';
import { finishedSpans } from 'otelboot/testing';
trace.getTracer('t').startSpan('kept').end();
console.log(finishedSpans().map(({ name }) => name));
`);
  expect(stdout).toBe("[ 'kept' ]\n");
});

test('another version of otelboot than the one that compiled it is told', async () => {
  const { cwd, program } = await compiled(console_ + QUIET, {});
  const file = join(cwd, 'telemetry.js');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/version: '[^']+'/, "version: '0.0.1'"));
  expect((await program(SHOW)).stderr).toMatch(
    /^otelboot: warning: otel\.config\.yaml\n {2}was compiled by otelboot 0\.0\.1, and is run by \d+\.\d+\.\d+ {2}\[unsupported-format\]\n {2}compile again\n/,
  );
});
