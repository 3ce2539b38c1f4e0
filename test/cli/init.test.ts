import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { init } from '../../src/cli/init.ts';
import { load, workspace } from '../support/config.ts';
import { captured } from '../support/telemetry.ts';

afterEach(() => vi.restoreAllMocks());

function run(cwd: string, ...args: string[]) {
  const stdout = captured('stdout');
  const stderr = captured('stderr');
  const code = init.run(args.map((arg) => (arg.startsWith('-') ? arg : join(cwd, arg))));
  stdout.write.mockRestore();
  stderr.write.mockRestore();
  return { code, stdout: stdout.text, stderr: stderr.text };
}

describe('init', () => {
  test('writes a file that is valid, and says what comes next', () => {
    const cwd = workspace();
    const { code, stdout } = run(cwd, 'otel.config.yaml');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Wrote \S+otel\.config\.yaml\. Next:\n {2}npx otelboot validate \S+/);
    const text = readFileSync(join(cwd, 'otel.config.yaml'), 'utf8');
    expect(text).toMatch(/^# yaml-language-server: \$schema=\S+node_modules\/otelboot\/dist\/schema\.json\n/);
    const { config, warnings, sources } = load({
      cwd,
      env: { OTEL_CONFIG_FILE: 'otel.config.yaml', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' },
    });
    expect(warnings).toEqual([]);
    expect(sources.presetName).toBe('prod');
    expect(config.resource.attributes).toMatchObject([{ name: 'service.name', value: 'otelboot' }]);
    expect(config.meter_provider?.readers).toMatchObject([
      { periodic: { exporter: { otlp_http: { endpoint: 'http://collector:4318/v1/metrics' } } } },
    ]);
  });

  test('leaves a file that is there alone, unless it is forced', () => {
    const cwd = workspace({ 'otel.config.yaml': 'mine' });
    const refused = run(cwd, 'otel.config.yaml');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(
      /otel\.config\.yaml exists already; --force replaces it\nUsage: otelboot init/,
    );
    expect(readFileSync(join(cwd, 'otel.config.yaml'), 'utf8')).toBe('mine');
    expect(run(cwd, 'otel.config.yaml', '--force').code).toBe(0);
    expect(readFileSync(join(cwd, 'otel.config.yaml'), 'utf8')).toContain('file_format: "1.1"');
  });

  test('refers to the schema from where the file lies', () => {
    const cwd = workspace();
    mkdirSync(join(cwd, 'config'));
    run(cwd, 'config/otel.yaml');
    const [line] = readFileSync(join(cwd, 'config/otel.yaml'), 'utf8').split('\n');
    expect(line).toMatch(/\$schema=(?:\.\.\/)+\S*node_modules\/otelboot\/dist\/schema\.json$/);
  });

  test.each([
    ['another kind of file', ['otel.json'], /end in \.yaml or \.yml/],
    ['two files', ['a.yaml', 'b.yaml'], /one file at a time/],
    ['a directory that is not there', ['nowhere/otel.yaml'], /ENOENT/],
    ['an unknown option', ['--nonsense'], /--nonsense/],
  ])('%s is refused', (_name, args, told) => {
    const cwd = workspace();
    writeFileSync(join(cwd, 'keep'), '');
    const { code, stderr } = run(cwd, ...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(told);
    expect(readdirSync(cwd)).toEqual(['keep']);
  });
});
