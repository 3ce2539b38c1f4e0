import { execFile, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { logs, metrics, trace } from '@opentelemetry/api';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startReceiver } from '../../receiver/index.ts';
import { SIGNALS_IN_LINES, telemetryIn } from '../../receiver/lines.ts';
import { recordLogs, recordMetrics, recordSpans } from '../../receiver/recorded-telemetry.ts';
import { configErrorOf, workspace } from '../../support/config.ts';
import { buildExporter, useTelemetry } from '../../support/telemetry.ts';

const start = useTelemetry();

const recorded = { traces: recordSpans(), metrics: await recordMetrics(), logs: recordLogs() };
const signals = ['traces', 'metrics', 'logs'] as const;
type Signal = (typeof signals)[number];

const delivered = { outcome: 'delivered', rejected: 0 };

function exporter(path: string, signal: Signal = 'traces') {
  const output_stream = pathToFileURL(path).href;
  const built = buildExporter(signal, { 'otlp_file/development': { output_stream } });
  onTestFinished(() => built.guard.shutdown());
  return built;
}

const newFile = (name = 'out.jsonl') => join(workspace(), name);

function linesOf(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  expect(text.endsWith('\n')).toBe(true);
  return text.slice(0, -1).split('\n');
}

describe('a file', () => {
  test.each(signals)('holds %s as they arrive over HTTP', async (signal) => {
    const http = await startReceiver();
    onTestFinished(() => http.close());
    const overHttp = buildExporter(signal, {
      otlp_http: { endpoint: `${http.url}/v1/${signal}`, encoding: 'json' },
    });
    onTestFinished(() => overHttp.guard.shutdown());
    await overHttp.send(recorded[signal]);

    const path = newFile();
    expect(await exporter(path, signal).send(recorded[signal])).toEqual(delivered);
    const lines = linesOf(path);
    expect(lines).toHaveLength(1);
    const { spans, metrics, logs } = http;
    expect(telemetryIn(lines)).toEqual({ spans, metrics, logs });
    expect(Object.keys(JSON.parse(lines[0]))).toEqual([SIGNALS_IN_LINES[signal]]);
  });

  test('comes into being with the first export, and shutdown without one leaves none', async () => {
    const path = newFile();
    const { send, guard } = exporter(path);
    expect(existsSync(path)).toBe(false);
    await send(recorded.traces);
    expect(existsSync(path)).toBe(true);
    await guard.shutdown();

    const unused = newFile();
    await exporter(unused).guard.shutdown();
    expect(existsSync(unused)).toBe(false);
  });

  test('is appended to', async () => {
    const path = newFile();
    writeFileSync(path, '{"resourceSpans":[]}\n');
    const { send, guard } = exporter(path);
    expect(readFileSync(path, 'utf8')).toBe('{"resourceSpans":[]}\n');
    await send(recorded.traces);
    await guard.shutdown();
    await exporter(path).send(recorded.traces);
    expect(linesOf(path)).toHaveLength(3);
    expect(telemetryIn(linesOf(path)).spans).toHaveLength(2 * recorded.traces.length);
  });

  test('may have a name that a URL has to escape', async () => {
    const path = newFile('a b%c#d?é.jsonl');
    expect(await exporter(path).send(recorded.traces)).toEqual(delivered);
    expect(linesOf(path)).toHaveLength(1);
  });

  test('takes whole lines from several exporters at a time', async () => {
    const path = newFile();
    const exporters = signals.map((signal) => ({ signal, ...exporter(path, signal) }));
    const large = Array.from({ length: 100 }, () => recorded.traces).flat();
    const rounds = Array.from({ length: 5 }, () =>
      exporters.map(({ signal, send }) => send(signal === 'traces' ? large : recorded[signal])),
    );
    for (const attempt of await Promise.all(rounds.flat())) expect(attempt).toEqual(delivered);
    expect(linesOf(path)).toHaveLength(15);
    const { spans, logs, metrics } = telemetryIn(linesOf(path));
    expect(spans).toHaveLength(5 * large.length);
    expect(logs).toHaveLength(5 * recorded.logs.length);
    expect(metrics).toHaveLength(5 * 4);
  });

  test('stays open while somebody writes to it', async () => {
    const path = newFile();
    const [one, other] = [exporter(path), exporter(path, 'logs')];
    await one.send(recorded.traces);
    await other.send(recorded.logs);
    await one.guard.shutdown();
    expect(await other.send(recorded.logs)).toEqual(delivered);
    await other.guard.shutdown();
    expect(linesOf(path)).toHaveLength(3);
  });

  test('holds everything when the shutdown is over', async () => {
    const path = newFile();
    const file = { 'otlp_file/development': { output_stream: pathToFileURL(path).href } };
    const telemetry = start(
      {
        tracer_provider: { processors: [{ batch: { exporter: file } }] },
        meter_provider: { readers: [{ periodic: { exporter: file } }] },
        logger_provider: { processors: [{ batch: { exporter: file } }] },
      } as never,
      { preset: 'none' },
    );
    for (let count = 0; count < 1000; count++) trace.getTracer('t').startSpan('s').end();
    for (let count = 0; count < 1000; count++) logs.getLogger('l').emit({ body: 'b' });
    metrics.getMeter('m').createCounter('c').add(7);
    const { signals: totals } = await telemetry.shutdown();
    const written = telemetryIn(linesOf(path));
    expect(written.spans).toHaveLength(1000);
    expect(written.logs).toHaveLength(1000);
    expect(written.metrics.at(-1)).toMatchObject({ name: 'c', points: [{ value: 7 }] });
    expect(totals.traces).toMatchObject({ delivered: 1000 });
  });
});

describe('a write that fails', () => {
  test.runIf(existsSync('/dev/full'))('for want of space may be tried again', async () => {
    const attempt = await exporter('/dev/full').send(recorded.traces);
    expect(attempt).toMatchObject({
      outcome: 'failed',
      error: {
        reason: 'ENOSPC',
        retryable: true,
        message: expect.stringMatching(/^file:\/\/\/dev\/full: ENOSPC/),
      },
    });
  });

  test('because the directory has gone does not pass, and the next one starts anew', async () => {
    const directory = join(workspace(), 'inner');
    mkdirSync(directory);
    const { send } = exporter(join(directory, 'out.jsonl'));
    rmSync(directory, { recursive: true });
    const failures = await Promise.all([send(recorded.traces), send(recorded.traces)]);
    for (const failure of failures)
      expect(failure).toMatchObject({ outcome: 'failed', error: { reason: 'ENOENT', retryable: false } });
    mkdirSync(directory);
    expect(await send(recorded.traces)).toEqual(delivered);
    expect(linesOf(join(directory, 'out.jsonl'))).toHaveLength(1);
  });
});

const PLACE = 'tracer_provider.processors[0].batch.exporter.otlp_file/development.output_stream';

function problemsOf(output_stream: string) {
  const file = { 'otlp_file/development': { output_stream } } as never;
  return configErrorOf(() => start({ tracer_provider: { processors: [{ batch: { exporter: file } }] } }))
    .problems;
}

describe('is a ConfigError:', () => {
  test.each([
    ['stderr', /"stderr" is not known/],
    ['out.jsonl', /"out.jsonl" is not known/],
    ['/tmp/out.jsonl', /is not known/],
    ['file:out.jsonl', /is not known/],
    ['https://example.test/out.jsonl', /is not known/],
    ['file://elsewhere/out.jsonl', /names no file/],
    ['file:///nowhere/at/all/out.jsonl', /\/nowhere\/at\/all\/out.jsonl cannot be written: ENOENT/],
    ['file:///tmp/', /it is a directory/],
    ['file:///tmp', /it is a directory/],
  ])('%s', (output_stream, message) => {
    expect(problemsOf(output_stream)).toMatchObject([
      {
        code: 'component-failed',
        path: PLACE,
        message: expect.stringMatching(message),
        hint: expect.stringContaining('file:///path/to/file.jsonl'),
      },
    ]);
  });

  // Root may write everywhere.
  test.skipIf(process.getuid?.() === 0)('what may not be written', () => {
    const directory = workspace({ 'out.jsonl': '' });
    chmodSync(join(directory, 'out.jsonl'), 0o400);
    chmodSync(directory, 0o500);
    for (const name of ['out.jsonl', 'new.jsonl'])
      expect(problemsOf(pathToFileURL(join(directory, name)).href)).toMatchObject([
        { path: PLACE, message: expect.stringMatching(/EACCES/) },
      ]);
    chmodSync(directory, 0o700);
  });
});

describe('standard output', () => {
  const program = (body: string) => {
    const directory = join(import.meta.dirname, '../../../src');
    return `
      import { initTelemetry } from ${JSON.stringify(pathToFileURL(join(directory, 'index.ts')).href)};
      import { trace } from '@opentelemetry/api';
      const exporter = { 'otlp_file/development': {} };
      const telemetry = initTelemetry({ preset: 'none', env: {}, config: {
        log_level: 'fatal', tracer_provider: { processors: [{ batch: { exporter } }] } } });
      ${body}`;
  };
  const args = (body: string) => ['--input-type=module', '-e', program(body)];
  const cwd = join(import.meta.dirname, '../../..');

  test('takes a line for each export, and stays open', async () => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      args(`
        trace.getTracer('t').startSpan('one').end();
        await telemetry.forceFlush();
        trace.getTracer('t').startSpan('two').end();
        await telemetry.shutdown();
        console.log('after');`),
      { cwd },
    );
    const lines = stdout.trimEnd().split('\n');
    expect(lines.at(-1)).toBe('after');
    expect(telemetryIn(lines.slice(0, -1)).spans.map(({ name }) => name)).toEqual(['one', 'two']);
  });

  test('that nobody reads any more is a failure, and no more than that', async () => {
    const child = spawn(
      process.execPath,
      args(`
        await new Promise((resolve) => process.stdin.once('data', resolve));
        for (const name of ['one', 'two']) {
          trace.getTracer('t').startSpan(name).end();
          await telemetry.forceFlush();
        }
        console.error(JSON.stringify(telemetry.health().signals.traces));
        await telemetry.shutdown();
        process.exitCode = 7;
        process.stdin.destroy();`),
      { cwd },
    );
    let told = '';
    child.stderr.on('data', (chunk) => {
      told += chunk;
    });
    child.stdout.destroy();
    child.stdin.end('go');
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(told).toMatch(/^\{.*\}\n$/);
    expect(JSON.parse(told)).toMatchObject({ ended: 2, delivered: 0, lastError: { message: /^stdout: / } });
    expect(code).toBe(7);
  });
});
