import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type GrpcReceiver, startGrpcReceiver } from '../receiver/grpc.ts';
import { type Receiver, startReceiver } from '../receiver/index.ts';
import { repository } from '../support/service.ts';
import { bundlers, type Format } from './bundlers.ts';
import { Project } from './project.ts';

const run = promisify(execFile);
const API = '@opentelemetry/api';

const CONFIG = `
file_format: "1.1"
resource: { attributes: [{ name: service.name, value: "\${SERVICE:-shop}" }] }
propagator: { composite: [{ tracecontext: }] }
tracer_provider:
  processors: [{ batch: { exporter: { otlp_grpc: { endpoint: "\${GRPC}" } } } }]
meter_provider:
  readers: [{ periodic: { exporter: { otlp_http: { endpoint: "\${HTTP}/v1/metrics" } } } }]
logger_provider:
  processors: [{ batch: { exporter: { otlp_http: { endpoint: "\${HTTP}/v1/logs" } } } }]
distribution: { otelboot: { shutdown: { signals: [SIGTERM] } } }
`;

// Answers a request of its own, and ends by a signal as a platform sends it.
const APPLICATION = `
import { createServer, get } from 'node:http';
import { logs, metrics, trace } from '${API}';
import { telemetry } from './telemetry.mjs';

metrics.getMeter('user').createCounter('things').add(1);
logs.getLogger('user').emit({ body: 'said' });
const server = createServer((_, response) => {
  trace.getTracer('user').startSpan('inner').end();
  response.end();
}).listen(0, '127.0.0.1', () => {
  get('http://127.0.0.1:' + server.address().port, (response) => {
    response.resume().on('end', () => {
      console.log(telemetry.status);
      process.kill(process.pid, 'SIGTERM');
    });
  });
});
`;

let project: Project;
let receiver: Receiver;
let grpc: GrpcReceiver;

beforeAll(async () => {
  project = new Project();
  project.write({ 'otel.config.yaml': CONFIG, 'main.mjs': APPLICATION });
  [receiver, grpc] = await Promise.all([startReceiver(), startGrpcReceiver()]);
  const { stdout, stderr, status } = await project.run(
    'npx',
    '--no-install',
    'otelboot',
    'compile',
    '-o',
    'telemetry.mjs',
  );
  expect({ stdout, stderr, status }).toEqual({
    stdout:
      'Wrote telemetry.mjs, with otlp_http, otlp_grpc, batch, periodic, always_on, always_off, parent_based, tracecontext, random\n',
    stderr: '',
    status: 0,
  });
});
afterEach(() => {
  receiver.clear();
  grpc.clear();
});
afterAll(() => Promise.all([receiver.close(), grpc.close()]));

/** Runs a file with nothing around but its variables, and expects that everything arrives. */
async function delivers(file: string): Promise<void> {
  const env = { HTTP: receiver.url, GRPC: grpc.url, SERVICE: 'compiled' };
  const { stdout, stderr } = await run(process.execPath, [file], {
    cwd: join(file, '..'),
    env,
    timeout: 30_000,
  });
  expect(stdout).toBe('running\n');
  expect(stderr).toMatch(
    /^otelboot: started in .* \(file otel\.config\.yaml, compiled, strict\); .*http, undici\n/,
  );
  expect(stderr).toMatch(/otelboot: stopped in .*; lost 0$/m);
  expect(stderr).not.toMatch(/warning|rror/);
  const names = grpc.spans.map(({ name }) => name).sort();
  expect(names).toEqual(['GET', 'GET', 'inner']);
  expect(new Set(grpc.spans.map(({ traceId }) => traceId)).size).toBe(1);
  expect(grpc.spans[0]!.resource).toMatchObject({ 'service.name': 'compiled' });
  expect(receiver.logs.map(({ body }) => body)).toEqual(['said']);
  expect(receiver.metrics.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['things', 'http.server.request.duration', 'http.client.request.duration']),
  );
}

test('a compiled module runs as it is', () => delivers(join(project.directory, 'main.mjs')));

const formats: readonly Format[] = ['esm', 'cjs'];
const cases = Object.keys(bundlers).flatMap((bundler) =>
  formats.flatMap((format) => ['bundled', 'outside'].map((api) => ({ bundler, format, api }))),
);

describe('a compiled module runs in a bundle', () => {
  test.each(cases)('of $bundler, $format, the API $api', async ({ bundler, format, api }) => {
    const directory = join(
      project.directory,
      '..',
      `${project.directory.split('/').at(-1)}-${bundler}-${format}-${api}`,
    );
    const output = join(directory, `main.${format === 'esm' ? 'mjs' : 'cjs'}`);
    mkdirSync(join(directory, 'node_modules/@opentelemetry'), { recursive: true });
    if (api === 'outside')
      symlinkSync(join(project.directory, 'node_modules', API), join(directory, 'node_modules', API));
    const external = api === 'outside' ? [API] : [];
    await bundlers[bundler]!({ input: join(project.directory, 'main.mjs'), output, format, external });
    await delivers(output);
  });
});

test('a bundle has what the configuration names, and no more', async () => {
  const config = readFileSync(join(repository, 'bench/otel.config.yaml'), 'utf8');
  project.write({ 'few.yaml': config, 'few-main.mjs': "import './few.mjs';\n" });
  await project.run('npx', '--no-install', 'otelboot', 'compile', 'few.yaml', '-o', 'few.mjs');
  const { metafile, outputFiles } = await build({
    entryPoints: [join(project.directory, 'few-main.mjs')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: [API],
    metafile: true,
    write: false,
  });
  const modules = Object.keys(metafile.inputs).map((path) => /dist\/compiled\/(.*)\.c?js$/.exec(path)?.[1]);
  const brought = modules.filter((name) => name !== undefined).join(' ');
  expect(brought).toMatch(/\botlp_http\b.*\bsdk-metrics\b|\bsdk-metrics\b.*\botlp_http\b/);
  expect(brought).not.toMatch(
    /grpc|prometheus|sdk-logs|logs|console|jaeger|b3|custom|references|instrumentations/,
  );
  expect(Object.keys(metafile.inputs).filter((path) => path.includes('dist/lib'))).toEqual([]);
  const text = outputFiles.map((file) => file.text).join();
  // Of the schema, of the YAML reader, of the table of variables.
  for (const absent of ['OpenTelemetryConfiguration', 'parseDocument', 'OTEL_BSP_SCHEDULE_DELAY'])
    expect(text).not.toContain(absent);
});
