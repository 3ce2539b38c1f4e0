import { expect, test } from 'vitest';
import { Problems } from '../src/config/problems.ts';
import { ConfigError, formatOrigin, formatProblem, type Problem } from '../src/errors.ts';

const problem: Problem = {
  code: 'unknown-property',
  severity: 'error',
  path: 'tracer_provider.processors[0].batch.exporter.otlp_http.endpont',
  message: 'is not a known property',
  origin: { source: 'otel.config.yaml', line: 8, column: 13 },
  hint: 'did you mean "endpoint"?',
};

test('a problem as text: where, what, and what now', () => {
  expect(formatProblem(problem)).toBe(
    `otel.config.yaml:8:13  tracer_provider.processors[0].batch.exporter.otlp_http.endpont
  is not a known property  [unknown-property]
  did you mean "endpoint"?`,
  );
});

test('a problem with less to say', () => {
  const { hint: _hint, origin: _origin, ...bare } = problem;
  expect(formatProblem({ ...bare, path: '' })).toBe(
    'configuration\n  is not a known property  [unknown-property]',
  );
  expect(formatProblem({ ...bare, path: 'disabled' })).toBe(
    'disabled\n  is not a known property  [unknown-property]',
  );
  expect(formatProblem({ ...bare, path: '', origin: { source: 'OTEL_FOO' } })).toBe(
    'OTEL_FOO\n  is not a known property  [unknown-property]',
  );
});

test('an origin as text', () => {
  expect(formatOrigin(undefined)).toBe('');
  expect(formatOrigin({ source: 'code' })).toBe('code');
  expect(formatOrigin({ source: 'a.yaml', line: 3 })).toBe('a.yaml:3:1');
  expect(formatOrigin({ source: 'a.yaml', line: 3, column: 7 })).toBe('a.yaml:3:7');
});

test('the error carries every problem and says all of them', () => {
  const other: Problem = {
    code: 'missing-file',
    severity: 'error',
    path: '',
    message: 'the file does not exist',
  };
  const error = new ConfigError([problem, other]);
  expect(error).toBeInstanceOf(Error);
  expect(error.name).toBe('ConfigError');
  expect(Object.keys(error)).toEqual(['problems']);
  expect(error.problems).toEqual([problem, other]);
  expect(error.message).toBe(`${formatProblem(problem)}\n${formatProblem(other)}`);
  expect(error.cause).toBeUndefined();
  expect('cause' in error).toBe(false);
  expect(String(error)).toMatch(/^ConfigError: otel\.config\.yaml:8:13 {2}tracer_provider/);
});

test('the first cause becomes the cause of the error', () => {
  const cause = new Error('ENOENT');
  const error = new ConfigError([problem, { ...problem, cause }, { ...problem, cause: new Error('later') }]);
  expect(error.cause).toBe(cause);
});

test('collected problems come in the order of their places, those of one source together', () => {
  const problems = new Problems();
  problems.error('wrong-type', 'third', { origin: { source: 'a.yaml', line: 5, column: 1 } });
  problems.error('wrong-type', 'of code', { origin: { source: 'code' } });
  problems.error('wrong-type', 'second', { origin: { source: 'a.yaml', line: 2, column: 9 } });
  problems.error('wrong-type', 'nowhere');
  problems.error('wrong-type', 'first', { origin: { source: 'a.yaml', line: 2, column: 3 } });
  problems.warning('wrong-type', 'a warning is no error');
  expect(problems.toError().problems.map(({ message }) => message)).toEqual([
    'first',
    'second',
    'third',
    'of code',
    'nowhere',
  ]);
});

test('without errors nothing is thrown', () => {
  const problems = new Problems();
  problems.warning('unused-variable', 'has no effect', {
    path: ['a', 0],
    origin: { source: 'X' },
    hint: 'h',
  });
  expect(() => problems.throwIfAny()).not.toThrow();
  expect(problems.warnings).toEqual([
    {
      code: 'unused-variable',
      severity: 'warning',
      path: 'a[0]',
      message: 'has no effect',
      origin: { source: 'X' },
      hint: 'h',
    },
  ]);
});
