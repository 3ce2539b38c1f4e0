import { beforeAll, describe, expect, test } from 'vitest';
import { Project } from './project.ts';

// Of an application, beside what is built in: they bring another copy of @opentelemetry/instrumentation and its hooks.
const PACKAGES = ['pino@10.4.0', '@opentelemetry/instrumentation-pino@0.70.0'];
const OWN_HTTP = '@opentelemetry/instrumentation-http@0.300.0';

let project: Project;
beforeAll(() => {
  project = new Project(...PACKAGES);
  project.write({ ...FILES });
});

const FILES = {
  'otel.config.yaml': `
    file_format: "1.1"
    tracer_provider: { processors: [{ simple: { exporter: { memory: } } }] }
    logger_provider: { processors: [{ simple: { exporter: { memory: } } }] }`,
  // Sends a request with each client to a server that writes a log line, and prints what telemetry has seen.
  'act.cjs': `
    const { createServer } = require('node:http');
    module.exports = async (get, pino) => {
      const log = pino();
      const server = createServer((_, response) => {
        log.info('served');
        response.end();
      }).listen(0, '127.0.0.1');
      await new Promise((resolve) => server.once('listening', resolve));
      const url = 'http://127.0.0.1:' + server.address().port;
      await new Promise((resolve) => get(url, (response) => response.resume().on('end', resolve)));
      await (await fetch(url)).text();
      server.close();
      const { finishedSpans, emittedLogs } = await import('otelboot/testing');
      const spans = finishedSpans().map(({ kind, instrumentationScope: { name, version } }) =>
        ({ kind, by: name.replace('@opentelemetry/instrumentation-', ''), version }));
      const lines = emittedLogs().map(({ body, spanContext }) => ({ body, inSpan: spanContext !== undefined }));
      console.log('SEEN ' + JSON.stringify({ spans, lines }));
    };`,
  'main.cjs': `
    const { get } = require('node:http');
    const pino = require('pino');
    require('./act.cjs')(get, pino);`,
  'main.mjs': `
    import { get } from 'node:http';
    import pino from 'pino';
    import act from './act.cjs';
    await act(get, pino);`,
  // Everything that is imported has been linked, and wrapped by the loader, before the start.
  'late.mjs': `
    import { get } from 'node:http';
    import pino from 'pino';
    import { initTelemetry } from 'otelboot';
    import act from './act.cjs';
    initTelemetry();
    await act(get, pino);`,
  'loader.mjs': `
    import { register } from 'node:module';
    register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);`,
};

interface Seen {
  readonly spans: readonly { kind: number; by: string; version: string }[];
  readonly lines: readonly { body: string; inSpan: boolean }[];
}

async function seen(...args: string[]): Promise<Seen> {
  const { stdout, stderr, status } = await project.node(...args);
  expect(stderr).toContain('instrumentations http, undici, pino');
  expect(status).toBe(0);
  return JSON.parse(/^SEEN (.*)$/m.exec(stdout)![1]!) as Seen;
}

const kindsAndMakers = ({ spans }: Seen) => spans.map(({ kind, by }) => `${by} ${kind}`).toSorted();
const REQUESTS = ['http 1', 'http 1', 'http 2', 'undici 2'];
const LINE = { body: 'served', inSpan: true };

const LOADER = ['--import', './loader.mjs'];
const REGISTER = ['--import', 'otelboot/register'];

describe('a package of the application works beside what is built in', () => {
  test.each([
    ['CommonJS', ['--require', 'otelboot/register', 'main.cjs']],
    ['ES modules, with the loader of the package', [...LOADER, ...REGISTER, 'main.mjs']],
    ['ES modules that are linked before the start, with the loader', [...LOADER, 'late.mjs']],
  ])('%s', async (_, args) => {
    const found = await seen(...args);
    expect(kindsAndMakers(found)).toEqual(REQUESTS);
    expect(found.lines).toEqual([LINE, LINE]);
  });

  test('ES modules without a loader: HTTP alone is seen', async () => {
    expect(kindsAndMakers(await seen(...REGISTER, 'main.mjs'))).toEqual(REQUESTS);
  });
});

describe('a package that is built in and that the application lists is that of the application', () => {
  beforeAll(async () => {
    await project.run('npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', OWN_HTTP);
  });

  test.each([
    ['CommonJS', ['--require', 'otelboot/register', 'main.cjs']],
    ['ES modules', [...REGISTER, 'main.mjs']],
  ])('%s', async (_, args) => {
    const found = await seen(...args);
    expect(kindsAndMakers(found)).toEqual(REQUESTS);
    const versions = found.spans.filter(({ by }) => by === 'http').map(({ version }) => version);
    expect(new Set(versions)).toEqual(new Set([OWN_HTTP.split('@').at(-1)]));
  });
});
