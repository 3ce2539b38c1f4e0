import { DiagLogLevel, diag } from '@opentelemetry/api';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createLog, printToStderr } from '../../src/sdk/diagnostics.ts';
import { captured, useTelemetry } from '../support/telemetry.ts';

const start = useTelemetry();

afterEach(() => {
  vi.restoreAllMocks();
  diag.disable();
});

test.each([
  ['trace', ['info', 'warning: warn', 'always']],
  ['info', ['info', 'warning: warn', 'always']],
  ['info4', ['info', 'warning: warn', 'always']],
  ['warn', ['warning: warn', 'always']],
  ['error', ['always']],
  ['fatal', ['always']],
] as const)('what otelboot says itself at %s', (level, lines) => {
  const stderr = captured('stderr');
  const log = createLog(level);
  for (const name of ['info', 'warn', 'always'] as const) log[name](name);
  expect(stderr.text).toBe(lines.map((line) => `otelboot: ${line}\n`).join(''));
});

describe('messages of the OpenTelemetry packages', () => {
  const messages = ['verbose', 'debug', 'info', 'warn', 'error'] as const;

  test.each([
    ['trace', messages],
    ['debug2', messages.slice(1)],
    ['info', ['warn', 'error']],
    ['warn', ['warn', 'error']],
    ['error', ['error']],
    ['fatal', []],
  ] as const)('at %s [OpenTelemetryConfiguration.log_level]', async (log_level, expected) => {
    const stderr = captured('stderr');
    const telemetry = start({ log_level });
    stderr.write.mockClear();
    for (const name of messages) diag[name](`from ${name}`, { code: 7 }, new Error('cause'));
    const shown = stderr.write.mock.calls.map(([line]) => /from (\w+) \{"code":7\} cause\n$/.exec(line)?.[1]);
    expect(shown).toEqual(expected);
    await telemetry.shutdown();
  });

  test('go to the logger of the application when it has one, which stays afterwards', async () => {
    const stderr = captured('stderr');
    const warn = vi.fn();
    diag.setLogger({ error() {}, warn, info() {}, debug() {}, verbose() {} }, DiagLogLevel.WARN);
    const telemetry = start({ log_level: 'warn' });
    diag.warn('first');
    await telemetry.shutdown();
    diag.warn('second');
    expect(warn.mock.calls).toEqual([['first'], ['second']]);
    expect(stderr.text).toBe('');
  });

  test('stop with the telemetry', async () => {
    const stderr = captured('stderr');
    await start({ log_level: 'warn' }).shutdown();
    diag.warn('too late');
    expect(stderr.text).toBe('');
  });
});

test('a stderr that is gone is no problem', () => {
  captured('stderr').write.mockImplementation(() => {
    throw new Error('EPIPE');
  });
  expect(() => printToStderr('anything')).not.toThrow();
});
