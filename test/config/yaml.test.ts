import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { configErrorOf, load, messageOf, readYaml, withoutKnown, workspace } from '../support/config.ts';

describe('syntax', () => {
  test.each<[what: string, text: string, told: string[]]>([
    [
      'every error is told, each with its place',
      'a: [1\nb: {c: 1\nd: "x\n',
      [
        'test.yaml:2:1\n  flow sequence in block collection must be sufficiently indented and end with a ]  [invalid-yaml]',
        'test.yaml:3:1\n  flow map in block collection must be sufficiently indented and end with a }  [invalid-yaml]',
        'test.yaml:4:1\n  missing closing "quote  [invalid-yaml]',
      ],
    ],
    [
      'a reference without quotes in a flow map',
      'a: {name: service.name, value: ${NOPE}}\n',
      [
        'test.yaml:1:33\n  unexpected flow-map-start at node end  [invalid-yaml]\n  inside { } a reference is put in quotes: "${NAME}"',
        'test.yaml:1:34\n  unexpected scalar at node end  [invalid-yaml]\n  inside { } a reference is put in quotes: "${NAME}"',
        'test.yaml:1:39\n  unexpected flow-map-end token in YAML stream: "}"  [invalid-yaml]\n  inside { } a reference is put in quotes: "${NAME}"',
      ],
    ],
    [
      'duplicate keys, all of them',
      'a: 1\nb:\n  c: 1\n  "c": 2\na: 3\n',
      [
        'test.yaml:4:3\n  map keys must be unique  [duplicate-key]',
        'test.yaml:5:1\n  map keys must be unique  [duplicate-key]',
      ],
    ],
    [
      'several documents',
      'a: 1\n---\nb: 2\n',
      [
        'test.yaml:2:1\n  the file holds more than one document  [multiple-documents]\n  keep one document, without a "---" line after it',
      ],
    ],
    [
      'YAML 1.1',
      '%YAML 1.1\n---\na: yes\n',
      [
        'test.yaml:1:1\n  is YAML 1.1, where configuration is YAML 1.2  [invalid-yaml]\n  remove the %YAML line',
      ],
    ],
    ['YAML 1.3', '%YAML 1.3\n---\na: 1\n', ['test.yaml:1:7\n  unsupported YAML version 1.3  [invalid-yaml]']],
    [
      'an unknown directive',
      '%FOO x\n---\na: 1\n',
      ['test.yaml:1:1\n  unknown directive %FOO  [invalid-yaml]'],
    ],
    [
      'tabs as indentation',
      'a:\n\tb: 1\n',
      ['test.yaml:2:1\n  tabs are not allowed as indentation  [invalid-yaml]'],
    ],
    [
      'bad indentation',
      'a:\n  b: 1\n c: 2\n',
      ['test.yaml:3:1\n  all mapping items must start at the same column  [invalid-yaml]'],
    ],
    [
      'custom tags',
      'a: !foo bar\nb: !!python/object {c: 1}\n',
      [
        'test.yaml:1:4\n  unresolved tag  [invalid-yaml]',
        'test.yaml:2:4\n  unresolved tag: tag:yaml.org,2002:python/object  [invalid-yaml]',
      ],
    ],
    [
      'tags of YAML 1.1, which would bring dates and bytes in',
      'a: !!timestamp 2001-01-01\nb: !!binary aGk=\nc: !!set {x}\nd: !!omap [a: 1]\n',
      [
        'test.yaml:1:4\n  unresolved tag: tag:yaml.org,2002:timestamp  [invalid-yaml]',
        'test.yaml:2:4\n  unresolved tag: tag:yaml.org,2002:binary  [invalid-yaml]',
        'test.yaml:3:4\n  unresolved tag: tag:yaml.org,2002:set  [invalid-yaml]',
        'test.yaml:4:4\n  unresolved tag: tag:yaml.org,2002:omap  [invalid-yaml]',
      ],
    ],
  ])('%s', (_what, text, told) => {
    const result = readYaml(text);
    expect(result.told).toEqual(told);
    expect(result.value).toBeUndefined();
  });

  test('a property name that is a list or a map', () => {
    const { told } = readYaml('? [a, b]\n: 1\n? {x: 1}\n: 2\n');
    expect(told).toEqual([
      'test.yaml:1:3\n  a property name must be a text  [invalid-yaml]',
      'test.yaml:3:3\n  a property name must be a text  [invalid-yaml]',
    ]);
  });

  test('places are right with carriage returns and after a byte order mark', () => {
    const text = '\ufeffa: 1\r\nb:\r\n  c: ${1A}\r\n';
    const { value, problems } = readYaml(text);
    expect(value).toEqual({ a: 1, b: { c: null } });
    expect(problems.errors.map(({ origin, path }) => [path, origin])).toEqual([
      ['b.c', { source: 'test.yaml', line: 3, column: 6 }],
    ]);
  });

  test('a document start, a document end, %YAML 1.2 and tabs between tokens are fine', () => {
    const { value, told } = readYaml('%YAML 1.2\n---\na:\tyes\n...\n');
    expect(told).toEqual([]);
    expect(value).toEqual({ a: 'yes' });
  });
});

describe('the core schema of YAML 1.2', () => {
  test.each<[text: string, value: unknown]>([
    ['yes', 'yes'],
    ['No', 'No'],
    ['on', 'on'],
    ['OFF', 'OFF'],
    ['y', 'y'],
    ['true', true],
    ['True', true],
    ['FALSE', false],
    ['tRUE', 'tRUE'],
    ['~', null],
    ['null', null],
    ['NULL', null],
    ['nUll', 'nUll'],
    ['', null],
    ['""', ''],
    ['017', 17],
    ['0o17', 15],
    ['0x1F', 31],
    ['0b11', '0b11'],
    ['+5', 5],
    ['-0x1F', '-0x1F'],
    ['1_000', '1_000'],
    ['190:20:30', '190:20:30'],
    ['2001-01-01', '2001-01-01'],
    ['1e3', 1000],
    ['.5', 0.5],
    ['5.', 5],
    ['.inf', Number.POSITIVE_INFINITY],
    ['-.Inf', Number.NEGATIVE_INFINITY],
    ['.NaN', Number.NaN],
    ['12e4567', '12e4567'],
    ['"5"', '5'],
    ["'true'", 'true'],
    ['!!str 5', '5'],
    ['! 5', '5'],
    ['!!null ~', null],
    ['!!int 5', 5],
  ])('%s', (text, value) => {
    const result = readYaml(`key: ${text}\n`);
    expect(result.told).toEqual([]);
    expect(result.value).toEqual({ key: value });
  });

  test('property names are texts, as they are written', () => {
    const { value } = readYaml('5: a\ntrue: b\nnull: c\n0x10: d\n"": e\n');
    expect(value).toEqual({ 5: 'a', true: 'b', null: 'c', '0x10': 'd', '': 'e' });
  });

  test('a merge key is a property like any other', () => {
    const { value } = readYaml('x: &x\n  b: 1\na:\n  <<: *x\n  c: 2\n');
    expect(value).toEqual({ x: { b: 1 }, a: { '<<': { b: 1 }, c: 2 } });
  });
});

describe('anchors', () => {
  test('an alias is a copy: changing one place does not change the other', () => {
    const { value } = readYaml('a: &x\n  v: [1]\nb: *x\nc: &s text\nd: *s\n') as {
      value: Record<string, unknown>;
    };
    expect(value).toEqual({ a: { v: [1] }, b: { v: [1] }, c: 'text', d: 'text' });
    expect(value.a).not.toBe(value.b);
  });

  test('an alias to nothing', () => {
    expect(readYaml('a: *x\nb: 1\n').told).toEqual([
      'test.yaml:1:4  a\n  the alias *x refers to nothing  [invalid-yaml]',
    ]);
  });

  test('an alias to itself', () => {
    expect(readYaml('a: &a\n  b: [*a]\n').told).toEqual([
      'test.yaml:2:7  a.b[0]\n  the alias *a refers to itself  [invalid-yaml]',
    ]);
  });

  test('a bomb is told once and does not go off', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
    const lines = names.map((name, level) => {
      const item = level === 0 ? 'x' : `*${names[level - 1]}`;
      return `${name}: &${name} [${Array(10).fill(item).join(', ')}]`;
    });
    const { told } = readYaml(lines.join('\n'));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('grows too large through its aliases  [invalid-yaml]');
  });
});

test('the places of nodes and of their names', () => {
  const { origins } = readYaml('a:\n  - b: x\n    c:\n');
  expect(Object.fromEntries(origins)).toEqual({
    '': { source: 'test.yaml', line: 1, column: 1 },
    a: { source: 'test.yaml', line: 2, column: 3, key: { source: 'test.yaml', line: 1, column: 1 } },
    'a[0]': { source: 'test.yaml', line: 2, column: 5 },
    'a[0].b': { source: 'test.yaml', line: 2, column: 8, key: { source: 'test.yaml', line: 2, column: 5 } },
    'a[0].c': {
      source: 'test.yaml',
      line: 3,
      column: 7,
      key: { source: 'test.yaml', line: 3, column: 5 },
      text: '',
    },
  });
});

test('__proto__ is a property like any other, and pollutes nothing', () => {
  const { value } = readYaml(
    '__proto__:\n  polluted: true\na: {__proto__: {polluted: 1}, constructor: 2}\n',
  ) as {
    value: Record<string, unknown>;
  };
  expect(Object.keys(value)).toEqual(['__proto__', 'a']);
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(Object.keys(value.a as object)).toEqual(['__proto__', 'constructor']);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('__proto__ in a file is told as unknown, in maps and as a component', () => {
  const message = withoutKnown(
    messageOf(
      'file_format: "1.1"\n__proto__:\n  disabled: true\nresource:\n  __proto__: {schema_url: x}\ntracer_provider:\n  processors: [{__proto__: {}}, {constructor: {}}]\n',
    ),
  );
  expect(message).toBe(
    [
      'otel.config.yaml:2:1  __proto__',
      '  is not a known property  [unknown-property]',
      '  known here: …',
      'otel.config.yaml:5:3  resource.__proto__',
      '  is not a known property  [unknown-property]',
      '  known here: …',
      'otel.config.yaml:7:17  tracer_provider.processors[0].__proto__',
      '  there is no component "__proto__" for this place  [unknown-component]',
      '  known here: …',
      'otel.config.yaml:7:34  tracer_provider.processors[1].constructor',
      '  there is no component "constructor" for this place  [unknown-component]',
      '  known here: …',
    ].join('\n'),
  );
  expect(({} as Record<string, unknown>).disabled).toBeUndefined();
});

describe('files', () => {
  const least = '  the least that a configuration holds is: file_format: "1.1"';

  test.each([
    ['empty', '', `otel.config.yaml:1:1\n  the file is empty  [wrong-type]\n${least}`],
    [
      'of comments alone',
      '# nothing\n\n# here\n',
      `otel.config.yaml:1:1\n  the file is empty  [wrong-type]\n${least}`,
    ],
    [
      'that is a list',
      '- a\n- b\n',
      `otel.config.yaml:1:1\n  the file holds no properties  [wrong-type]\n${least}`,
    ],
    [
      'that is a text',
      'hello\n',
      `otel.config.yaml:1:1\n  the file holds no properties  [wrong-type]\n${least}`,
    ],
  ])('a file %s', (_what, text, message) => {
    expect(messageOf(text)).toBe(message);
  });

  test('a file that is not text', () => {
    const cwd = workspace({ 'otel.config.yaml': new Uint8Array([0x66, 0xff, 0xfe, 0x00]) });
    const error = configErrorOf(() => load({ cwd }));
    expect(error.message).toBe(
      'otel.config.yaml\n  the file cannot be read: it is not UTF-8 text  [unreadable-file]',
    );
    expect(error.cause).toBeInstanceOf(TypeError);
  });

  test('a directory in place of a file', () => {
    const cwd = workspace();
    mkdirSync(join(cwd, 'otel.config.yaml'));
    const error = configErrorOf(() => load({ cwd }));
    expect(error.message).toBe(
      'otel.config.yaml\n  the file cannot be read: EISDIR: illegal operation on a directory, read  [unreadable-file]',
    );
    expect((error.cause as NodeJS.ErrnoException).code).toBe('EISDIR');
  });

  test('a file with another ending', () => {
    const cwd = workspace({ 'otel.json': '{"file_format": "1.1"}' });
    const message = 'otel.json\n  configuration files end in .yaml or .yml  [unreadable-file]';
    expect(configErrorOf(() => load({ cwd, configFile: 'otel.json' })).message).toBe(message);
    expect(configErrorOf(() => load({ cwd, env: { OTEL_CONFIG_FILE: 'otel.json' } })).message).toBe(message);
  });

  test('a file with a byte order mark and carriage returns', () => {
    const cwd = workspace({ 'otel.config.yaml': '\ufefffile_format: "1.1"\r\ndisabled: true\r\n' });
    expect(load({ cwd }).config.disabled).toBe(true);
  });
});
