import { afterEach, expect, test, vi } from 'vitest';
import { workspace } from '../support/config.ts';
import { type Config, captured, useTelemetry } from '../support/telemetry.ts';

const start = useTelemetry();

afterEach(() => void vi.restoreAllMocks());

function lineOf(config: object, options: Parameters<typeof start>[1] = {}): string {
  const stderr = captured('stderr');
  start({ log_level: 'info', ...config } as Config, options);
  expect(stderr.text.trimEnd().split('\n')).toHaveLength(1);
  return stderr.text;
}

const to = (endpoint: string) => ({ processors: [{ batch: { exporter: { otlp_http: { endpoint } } } }] });

test('one line says where everything comes from and goes to', () => {
  const line = lineOf({
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

test('credentials are not shown', () => {
  const line = lineOf({ tracer_provider: to('https://user:secret@collector.test/v1/traces?token=secret') });
  expect(line).toContain('https://collector.test');
  expect(line).not.toMatch(/user|secret/);
});

test('the file is named', () => {
  const cwd = workspace({
    'otel.config.yaml':
      'file_format: "1.1"\nlog_level: info\ntracer_provider: { processors: [{ simple: { exporter: { memory: } } }] }\ndistribution: { otelboot: { instrumentations: none } }\n',
  });
  expect(lineOf({}, { cwd, preset: undefined, config: {} })).toContain('otel.config.yaml');
});

test('disabled', () => {
  expect(lineOf({ disabled: true })).toMatch(/^otelboot: disabled in \d+ ms \(preset test\)/);
});

test('a ratio is shown as people write it', () => {
  expect(lineOf({ tracer_provider: { sampler: { trace_id_ratio_based: { ratio: 0.07 } } } })).toContain(
    'sampling 7 %',
  );
});

test('nothing at log level warn', () => {
  const stderr = captured('stderr');
  start({ log_level: 'warn' });
  expect(stderr.text).toBe('');
});
