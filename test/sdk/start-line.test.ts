import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { workspace } from '../support/config.ts';
import { type Config, captured, useTelemetry } from '../support/telemetry.ts';

const start = useTelemetry();

afterEach(() => void vi.restoreAllMocks());

async function lineOf(config: object, options: Parameters<typeof start>[1] = {}): Promise<string> {
  const stderr = captured('stderr');
  start({ log_level: 'info', ...config } as Config, options);
  // It is written when the application has had its turn.
  await nextTurn();
  expect(stderr.text.trimEnd().split('\n')).toHaveLength(1);
  return stderr.text;
}

const to = (endpoint: string) => ({ processors: [{ batch: { exporter: { otlp_http: { endpoint } } } }] });

test('one line says where everything comes from and goes to', async () => {
  const line = await lineOf({
    tracer_provider: {
      ...to('http://collector.test:4318/v1/traces'),
      sampler: { parent_based: { root: { trace_id_ratio_based: { ratio: 0.25 } } } },
    },
  });
  expect(line).toMatch(/^otelboot: started in \d+ ms \(preset test\); traces → /);
  expect(line).toContain('http://collector.test:4318');
  expect(line).toContain('25 %');
  expect(line).toMatch(/instrumentations none/);
});

test('credentials are not shown', async () => {
  const line = await lineOf({
    tracer_provider: to('https://user:secret@collector.test/v1/traces?token=secret'),
  });
  expect(line).toContain('https://collector.test');
  expect(line).not.toMatch(/user|secret/);
});

test('the file is named', async () => {
  const cwd = workspace({
    'otel.config.yaml':
      'file_format: "1.1"\nlog_level: info\ntracer_provider: { processors: [{ simple: { exporter: { memory: } } }] }\ndistribution: { otelboot: { instrumentations: none } }\n',
  });
  expect(await lineOf({}, { cwd, preset: undefined, config: {} })).toContain('otel.config.yaml');
});

test('disabled', async () => {
  expect(await lineOf({ disabled: true })).toMatch(/^otelboot: disabled in \d+ ms \(preset test\)/);
});

test('a ratio is shown as people write it', async () => {
  expect(await lineOf({ tracer_provider: { sampler: { trace_id_ratio_based: { ratio: 0.07 } } } })).toContain(
    'sampling 7 %',
  );
});

test('nothing at log level warn', async () => {
  const stderr = captured('stderr');
  start({ log_level: 'warn' });
  await nextTurn();
  expect(stderr.text).toBe('');
});
