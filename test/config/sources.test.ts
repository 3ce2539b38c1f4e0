import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Problems } from '../../src/config/problems.ts';
import { readSources, type SourceOptions } from '../../src/config/sources.ts';
import { texts, workspace } from '../support/config.ts';

const LEAST = 'file_format: "1.1"\n';
const preset = (name: string) => `${LEAST}distribution: {otelboot: {preset: ${name}}}\n`;

function read(files: Record<string, string>, options: SourceOptions = {}) {
  const problems = new Problems();
  const cwd = workspace(files);
  const sources = readSources({ env: {}, ...options, cwd }, problems);
  return { ...sources, cwd, told: texts(problems.errors) };
}

describe('the file', () => {
  const files = {
    'otel.config.yaml': LEAST,
    'otel.config.yml': LEAST,
    'other.yaml': LEAST,
    'third.yml': LEAST,
  };

  test.each<
    [
      what: string,
      files: Record<string, string>,
      options: SourceOptions,
      found: string | undefined,
      counts: boolean,
    ]
  >([
    [
      'the option first',
      files,
      { configFile: 'third.yml', env: { OTEL_CONFIG_FILE: 'other.yaml' } },
      'third.yml',
      true,
    ],
    [
      'then OTEL_CONFIG_FILE, which is strict',
      files,
      { env: { OTEL_CONFIG_FILE: 'other.yaml' } },
      'other.yaml',
      false,
    ],
    ['then otel.config.yaml', files, {}, 'otel.config.yaml', true],
    ['then otel.config.yml', { 'otel.config.yml': LEAST }, {}, 'otel.config.yml', true],
    [
      'an empty OTEL_CONFIG_FILE is not set',
      files,
      { env: { OTEL_CONFIG_FILE: '' } },
      'otel.config.yaml',
      true,
    ],
    ['none', {}, {}, undefined, true],
  ])('%s', (_what, given, options, found, counts) => {
    const { configFile, environmentCounts, told } = read(given, options);
    expect({ configFile, environmentCounts, told }).toEqual({
      configFile: found,
      environmentCounts: counts,
      told: [],
    });
  });

  test('an absolute path outside of the working directory keeps its name', () => {
    const elsewhere = workspace({ 'a.yaml': LEAST });
    const path = join(elsewhere, 'a.yaml');
    expect(read({}, { configFile: path }).configFile).toBe(path);
  });

  test('a file in a directory below is named relative to the working directory', () => {
    expect(read({ 'config/a.yaml': LEAST }, { configFile: './config/a.yaml' }).configFile).toBe(
      'config/a.yaml',
    );
  });

  test('a file that does not exist', () => {
    const { told, cwd } = read({}, { configFile: 'nope.yaml' });
    expect(told).toEqual([
      `nope.yaml\n  the file does not exist  [missing-file]\n  looked for ${join(cwd, 'nope.yaml')}`,
    ]);
    expect(read({}, { env: { OTEL_CONFIG_FILE: 'nope.yaml' } }).told).toHaveLength(1);
  });
});

describe('whether the environment counts', () => {
  const overrides = (value: boolean) => `${LEAST}distribution: {otelboot: {env_overrides: ${value}}}\n`;

  test.each<[env: Record<string, string>, text: string, config: SourceOptions['config'], counts: boolean]>([
    [{}, LEAST, undefined, true],
    [{}, overrides(false), undefined, false],
    [{ OTEL_CONFIG_FILE: 'otel.config.yaml' }, LEAST, undefined, false],
    [{ OTEL_CONFIG_FILE: 'otel.config.yaml' }, overrides(true), undefined, true],
    [{ OTEL_CONFIG_FILE: 'otel.config.yaml' }, overrides(false), undefined, false],
    [{}, overrides(true), { distribution: { otelboot: { env_overrides: false } } }, false],
  ])('%j %j %j', (env, text, config, counts) => {
    const { environmentCounts } = read({ 'otel.config.yaml': text }, { env, ...(config && { config }) });
    expect(environmentCounts).toBe(counts);
  });
});

describe('the preset', () => {
  test.each<[what: string, files: Record<string, string>, options: SourceOptions, name: string]>([
    [
      'the option first',
      { 'otel.config.yaml': preset('test') },
      { preset: 'dev', env: { OTELBOOT_PRESET: 'prod' } },
      'dev',
    ],
    [
      'then OTELBOOT_PRESET',
      { 'otel.config.yaml': preset('test') },
      { env: { OTELBOOT_PRESET: 'dev' } },
      'dev',
    ],
    [
      'then the code',
      { 'otel.config.yaml': preset('test') },
      { config: { distribution: { otelboot: { preset: 'dev' } } } },
      'dev',
    ],
    ['then the file', { 'otel.config.yaml': preset('test') }, { env: { NODE_ENV: 'production' } }, 'test'],
    [
      'none with a file that names none',
      { 'otel.config.yaml': LEAST },
      { env: { NODE_ENV: 'development' } },
      'none',
    ],
    ['without a file by NODE_ENV: development', {}, { env: { NODE_ENV: 'development' } }, 'dev'],
    ['test', {}, { env: { NODE_ENV: 'test' } }, 'test'],
    ['production', {}, { env: { NODE_ENV: 'production' } }, 'prod'],
    ['anything else', {}, { env: { NODE_ENV: 'staging' } }, 'prod'],
    ['not set', {}, {}, 'prod'],
    ['an empty OTELBOOT_PRESET is not set', {}, { env: { OTELBOOT_PRESET: '', NODE_ENV: 'test' } }, 'test'],
    ['a path', { 'mine.yaml': `${LEAST}disabled: true\n` }, { preset: 'mine.yaml' }, 'mine.yaml'],
  ])('%s', (_what, files, options, name) => {
    const { presetName, told } = read(files, options);
    expect({ presetName, told }).toEqual({ presetName: name, told: [] });
  });

  test('a path is a file like any other', () => {
    const { preset: layer } = read({ 'mine.yaml': `${LEAST}disabled: true\n` }, { preset: 'mine.yaml' });
    expect(layer.value).toEqual({ file_format: '1.1', disabled: true });
    expect(layer.origins.get('disabled')).toMatchObject({ source: 'mine.yaml', line: 2, column: 11 });
    expect(read({}, { preset: './gone.yaml' }).told[0]).toMatch(
      /^gone\.yaml\n {2}the file does not exist {2}\[missing-file\]/,
    );
  });

  test.each(['production', 'Prod', '../prod', ''])('an unknown name: %j', (name) => {
    const { told, presetName } = read({}, { preset: name });
    if (name === '') {
      expect(presetName).toBe('prod');
      return;
    }
    expect(told).toEqual([
      `code  distribution.otelboot.preset\n  there is no preset "${name}"  [wrong-value]\n` +
        '  presets are prod, dev, test and none, or the path of a .yaml file',
    ]);
  });

  test('none with nothing else holds what the specification gives to the environment', () => {
    expect(Object.keys(read({}, { preset: 'none' }).preset.value as object)).toEqual([
      'file_format',
      'propagator',
      'tracer_provider',
      'meter_provider',
      'logger_provider',
    ]);
  });

  test('none with a file, or with a whole document in code, holds nothing', () => {
    expect(read({ 'otel.config.yaml': LEAST }, { preset: 'none' }).preset.value).toEqual({});
    expect(read({}, { preset: 'none', config: { file_format: '1.1' } }).preset.value).toEqual({});
  });
});

describe('the environment file', () => {
  const ENV_FILE = 'OTEL_SERVICE_NAME=from-file\nOTHER="a b"\n';

  test('real variables win; what is left is told with its line', () => {
    const { variables, variableOrigins } = read(
      { '.env': ENV_FILE },
      { preset: 'dev', env: { OTEL_SERVICE_NAME: 'real', NODE_ENV: 'x' } },
    );
    expect(variables).toEqual({ OTEL_SERVICE_NAME: 'real', OTHER: 'a b', NODE_ENV: 'x' });
    expect([...variableOrigins]).toEqual([['OTHER', '.env:2']]);
  });

  test.each<[what: string, files: Record<string, string>, options: SourceOptions, name: string | undefined]>([
    ['read with dev', {}, { preset: 'dev' }, 'from-file'],
    ['read with test', {}, { env: { NODE_ENV: 'test' } }, 'from-file'],
    ['read with none', {}, { preset: 'none' }, 'from-file'],
    ['not read with prod', {}, { preset: 'prod' }, undefined],
    ['not read with prod by NODE_ENV', {}, { env: { NODE_ENV: 'production' } }, undefined],
    ['not read with prod in the file', { 'otel.config.yaml': preset('prod') }, {}, undefined],
    ['read with a file that names no preset', { 'otel.config.yaml': LEAST }, {}, 'from-file'],
    ['read with prod when the option names it', {}, { preset: 'prod', envFile: '.env' }, 'from-file'],
    [
      'read with prod when OTELBOOT_ENV_FILE names it',
      {},
      { preset: 'prod', env: { OTELBOOT_ENV_FILE: '.env' } },
      'from-file',
    ],
    [
      'the option over OTELBOOT_ENV_FILE',
      { 'a.env': 'OTEL_SERVICE_NAME=a' },
      { envFile: 'a.env', env: { OTELBOOT_ENV_FILE: '.env' } },
      'a',
    ],
  ])('%s', (_what, files, options, name) => {
    const { variables, told } = read({ '.env': ENV_FILE, ...files }, options);
    expect(told).toEqual([]);
    expect(variables.OTEL_SERVICE_NAME).toBe(name);
  });

  test('process.env stays as it is', () => {
    const before = { ...process.env };
    read({ '.env': 'OTELBOOT_TEST_ONLY=1\nPATH=gone\n' }, { preset: 'dev', env: process.env });
    expect(process.env).toEqual(before);
  });

  test('it may choose the file and the preset', () => {
    const { configFile, environmentCounts, presetName } = read(
      { '.env': 'OTEL_CONFIG_FILE=a.yaml\nOTELBOOT_PRESET=test\n', 'a.yaml': LEAST },
      { preset: 'dev' },
    );
    expect({ configFile, environmentCounts, presetName }).toEqual({
      configFile: 'a.yaml',
      environmentCounts: false,
      presetName: 'dev',
    });
    expect(read({ '.env': 'OTELBOOT_PRESET=test\n' }, { env: { NODE_ENV: 'development' } }).presetName).toBe(
      'test',
    );
  });

  test('references see it', () => {
    const { file, referenced } = read({
      'otel.config.yaml': `${LEAST}log_level: \${LEVEL}\ndisabled: \${OFF:-false}\n`,
      '.env': 'LEVEL=warn\n',
    });
    expect(file.value).toEqual({ file_format: '1.1', log_level: 'warn', disabled: false });
    expect([...referenced].sort()).toEqual(['LEVEL', 'OFF']);
  });

  test('one that is named and does not exist', () => {
    const { told, cwd } = read({}, { envFile: 'gone.env' });
    expect(told).toEqual([
      `gone.env\n  the environment file cannot be read: ENOENT: no such file or directory, open '${join(cwd, 'gone.env')}'  [unreadable-file]`,
    ]);
  });
});
