import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { startGrpcReceiver } from '../receiver/grpc.ts';
import { startReceiver } from '../receiver/index.ts';
import { Project } from './project.ts';

const MOST_PACKAGES = 12;
const MOST_BYTES = 8_000_000;

let project: Project;
beforeAll(() => {
  project = new Project();
});

test('little is installed', () => {
  const lock = JSON.parse(readFileSync(join(project.directory, 'package-lock.json'), 'utf8'));
  const packages = Object.keys(lock.packages).filter((place) => place !== '');
  const modules = join(project.directory, 'node_modules');
  const bytes = readdirSync(modules, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
  console.log(`installed: ${packages.length} packages, ${(bytes / 1e6).toFixed(2)} MB`);
  expect(packages.length).toBeLessThanOrEqual(MOST_PACKAGES);
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
});

// Writes down whatever is asked for, found or not.
const RECORDER = `
const { registerHooks } = require('node:module');
const asked = [];
registerHooks({
  resolve(specifier, context, next) {
    const request = { specifier, from: context.parentURL };
    asked.push(request);
    const found = next(specifier, context);
    request.url = found.url;
    return found;
  },
});
process.on('exit', () => process.stdout.write('ASKED ' + JSON.stringify(asked) + '\\n'));
`;

// Whatever loads something of its own when it is configured.
const everything = (grpc: string, http: string) => `
file_format: "1.1"
resource:
  detection/development: { detectors: [{ container: }, { host: }, { process: }, { service: }] }
propagator: { composite: [{ tracecontext: }, { baggage: }, { b3: }, { b3multi: }] }
tracer_provider:
  processors:
    - batch: { exporter: { otlp_grpc: { endpoint: "${grpc}" } } }
    - batch: { exporter: { otlp_http: { endpoint: "${http}/v1/traces" } } }
    - simple: { exporter: { console: } }
  sampler:
    parent_based:
      root: { jaeger_remote/development: { endpoint: "${http}", initial_sampler: { always_on: } } }
meter_provider:
  readers:
    - periodic: { exporter: { otlp_grpc: { endpoint: "${grpc}" } } }
    - pull: { exporter: { prometheus/development: { port: 0 } } }
logger_provider:
  processors:
    - batch: { exporter: { otlp_grpc: { endpoint: "${grpc}" } } }
`;

const SERVICE = `
const http = require('node:http');
const { metrics, logs, trace } = require('@opentelemetry/api');
const { initTelemetry } = require('otelboot');
const telemetry = initTelemetry();
metrics.getMeter('user').createCounter('things').add(1);
logs.getLogger('user').emit({ body: 'said' });
const server = http.createServer((_, response) => response.end()).listen(0, '127.0.0.1', async () => {
  const url = 'http://127.0.0.1:' + server.address().port;
  await new Promise((done) => http.get(url, (response) => response.resume().on('end', done)));
  await (await fetch(url)).text();
  server.close();
  console.log('LOST ' + (await telemetry.shutdown()).lost);
});
`;

test('nothing but Node and the API is asked for outside of it, and everything works', async () => {
  const [grpc, http] = [await startGrpcReceiver(), await startReceiver()];
  onTestFinished(async () => void (await Promise.all([grpc.close(), http.close()])));
  project.write({
    'otel.config.yaml': everything(grpc.url, http.url),
    'recorder.cjs': RECORDER,
    'service.cjs': SERVICE,
  });
  const { stdout, stderr } = await project.node('--require', './recorder.cjs', 'service.cjs');
  expect(stderr).toContain('instrumentations http, undici');
  expect(stdout).toContain('LOST 0');
  expect(grpc.spans.map(({ kind }) => kind).toSorted()).toEqual(['client', 'client', 'server', 'server']);
  expect(http.spans).toHaveLength(grpc.spans.length);
  expect(grpc.metrics.map(({ name }) => name)).toContain('things');
  expect(grpc.logs).toHaveLength(1);

  const asked = JSON.parse(/^ASKED (.*)$/m.exec(stdout)![1]!) as Request[];
  const byOurs = asked.filter(({ from }) => from?.includes('/node_modules/otelboot/'));
  const outside = byOurs.filter(({ url }) => !url || !(url.startsWith('node:') || isOurs(url)));
  expect(byOurs.length).toBeGreaterThan(outside.length);
  expect(outside.filter(({ specifier }) => specifier !== '@opentelemetry/api')).toEqual([]);
});

interface Request {
  readonly specifier: string;
  readonly from?: string;
  /** What was found; undefined when nothing was. */
  readonly url?: string;
}

function isOurs(url: string): boolean {
  return fileURLToPath(url).includes(`${sep}node_modules${sep}otelboot${sep}`);
}
