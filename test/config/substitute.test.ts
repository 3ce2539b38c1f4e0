import { expect, test } from 'vitest';
import { substitute } from '../../src/config/substitute.ts';
import { readYaml } from '../support/config.ts';

const ENV = {
  STRING_VALUE: 'value',
  BOOL_VALUE: 'true',
  INT_VALUE: '1',
  FLOAT_VALUE: '1.1',
  HEX_VALUE: '0xdeadbeef',
  EXPONENT_VALUE: '1e3',
  NULL_VALUE: 'null',
  EMPTY_VALUE: '',
  BLANK_VALUE: ' ',
  INVALID_MAP_VALUE: 'value\nkey:value',
  FLOW_MAP_VALUE: '{a: 1}',
  FLOW_LIST_VALUE: '[1, 2]',
  COMMENT_VALUE: '# c',
  TRAILING_COMMENT_VALUE: '5 # c',
  ANCHOR_VALUE: '&a 5',
  ALIAS_VALUE: '*a',
  TAG_VALUE: '!!int 5',
  QUOTED_VALUE: '"5"',
  DO_NOT_REPLACE_ME: 'Never use this value',
  REPLACE_ME: '${DO_NOT_REPLACE_ME}',
  VALUE_WITH_ESCAPE: 'value$$',
  ZEROS_VALUE: '007',
};

// The table of the specification (configuration/data-model, environment variable substitution), and rows of our own.
test.each<[scalar: string, expected: unknown]>([
  ['${STRING_VALUE}', 'value'],
  ['${env:STRING_VALUE}', 'value'],
  ['${BOOL_VALUE}', true],
  ['${INT_VALUE}', 1],
  ['${FLOAT_VALUE}', 1.1],
  ['${HEX_VALUE}', 3735928559],
  ['${EXPONENT_VALUE}', 1000],
  ['${NULL_VALUE}', null],
  ['"${STRING_VALUE}"', 'value'],
  ['"${BOOL_VALUE}"', 'true'],
  ['"${INT_VALUE}"', '1'],
  ['"${FLOAT_VALUE}"', '1.1'],
  ['"${HEX_VALUE}"', '0xdeadbeef'],
  ['"${NULL_VALUE}"', 'null'],
  ["'${INT_VALUE}'", '1'],
  ['!!str ${INT_VALUE}', '1'],
  ['${env:STRING_VALUE} ${STRING_VALUE}', 'value value'],
  ['foo ${STRING_VALUE} ${FLOAT_VALUE}', 'foo value 1.1'],
  ['1${INT_VALUE}', 11],
  ['${INT_VALUE}.${INT_VALUE}', 1.1],
  ['${UNDEFINED_KEY}', null],
  ['"${UNDEFINED_KEY}"', ''],
  ['${UNDEFINED_KEY:-fallback}', 'fallback'],
  ['${env:UNDEFINED_KEY:-fallback}', 'fallback'],
  ['${STRING_VALUE:-fallback}', 'value'],
  ['${UNDEFINED_KEY:-}', null],
  ['${UNDEFINED_KEY:-5}', 5],
  ['"${UNDEFINED_KEY:-5}"', '5'],
  ['${UNDEFINED_KEY:-a:b}', 'a:b'],
  ['${UNDEFINED_KEY:-a:-b}', 'a:-b'],
  ['${EMPTY_VALUE}', null],
  ['"${EMPTY_VALUE}"', ''],
  ['${EMPTY_VALUE:-fallback}', 'fallback'],
  ['"${BLANK_VALUE:-fallback}"', ' '],
  ['${REPLACE_ME}', '${DO_NOT_REPLACE_ME}'],
  ['${UNDEFINED_KEY:-${STRING_VALUE}}', '${STRING_VALUE}'],
  ['${VALUE_WITH_ESCAPE}', 'value$$'],
  ['${INVALID_MAP_VALUE}', 'value\nkey:value'],
  ['"${INVALID_MAP_VALUE}"', 'value\nkey:value'],
  ['${FLOW_MAP_VALUE}', '{a: 1}'],
  ['${FLOW_LIST_VALUE}', '[1, 2]'],
  ['${COMMENT_VALUE}', '# c'],
  ['${TRAILING_COMMENT_VALUE}', '5 # c'],
  ['${ANCHOR_VALUE}', '&a 5'],
  ['${ALIAS_VALUE}', '*a'],
  ['${TAG_VALUE}', '!!int 5'],
  ['${QUOTED_VALUE}', '"5"'],
  ['$${STRING_VALUE}', '${STRING_VALUE}'],
  ['$$${STRING_VALUE}', '$value'],
  ['$$$${STRING_VALUE}', '$${STRING_VALUE}'],
  ['$${STRING_VALUE:-fallback}', '${STRING_VALUE:-fallback}'],
  ['$${STRING_VALUE:-${STRING_VALUE}}', '${STRING_VALUE:-value}'],
  ['${UNDEFINED_KEY:-$${UNDEFINED_KEY}}', '${UNDEFINED_KEY:-${UNDEFINED_KEY}}'],
  ['a $$ b', 'a $ b'],
  ['a $ b', 'a $ b'],
  ['$$', '$'],
  ['$$$', '$$'],
  ['$STRING_VALUE', '$STRING_VALUE'],
  ['a${}b', 'a${}b'],
  ['a${STRING_VALUE', 'a${STRING_VALUE'],
  ["'${STRING_VALUE'", '${STRING_VALUE'],
  ['{a: "${STRING_VALUE}", b: ["${INT_VALUE}"]}', { a: 'value', b: ['1'] }],
])('%s', (scalar, expected) => {
  const { value, told } = readYaml(`key: ${scalar}\n`, ENV);
  expect(told).toEqual([]);
  expect(value).toEqual({ key: expected });
});

test('${} alone stays as it is', () => {
  expect(readYaml('key: ${}\n').value).toEqual({ key: '${}' });
});

test.each([
  ['${1STRING_VALUE}', '${1STRING_VALUE}'],
  ['${STRING_VALUE:?error}', '${STRING_VALUE:?error}'],
  ['${STRING_VALUE_$$B}', undefined],
  ['${STRING_VALUE_$B}', '${STRING_VALUE_$B}'],
  ['${sys:x}', '${sys:x}'],
  ['${ENV:STRING_VALUE}', '${ENV:STRING_VALUE}'],
  ['${STRING-VALUE}', '${STRING-VALUE}'],
  ['${ STRING_VALUE}', '${ STRING_VALUE}'],
  ['${env:}', '${env:}'],
  ['${env:1A}', '${env:1A}'],
  ['${:-x}', '${:-x}'],
  ['${STRING_VALUE} ${1A} ${sys:x}', '${1A}'],
])('the reference in %s', (scalar, invalid) => {
  const { value, told } = readYaml(`first: 1\nkey: ["x", "${scalar}"]\n`, ENV);
  if (invalid === undefined) {
    expect(told).toEqual([]);
    return;
  }
  expect(told).toEqual([
    `test.yaml:2:12  key[1]\n  ${invalid} is not a valid reference  [invalid-reference]\n` +
      '  references are ${NAME}, ${env:NAME} and ${NAME:-default}; write $$ for a plain $',
  ]);
  expect(value).toEqual({ first: 1, key: ['x', null] });
});

test('items of lists are substituted, keys and comments are not', () => {
  const text =
    '${STRING_VALUE}: ${STRING_VALUE} # ${1A} ${STRING_VALUE}\nlist:\n  - ${INT_VALUE}\n  - [${BOOL_VALUE}x]\n';
  const { value, told } = readYaml(text.replace('[${BOOL_VALUE}x]', '["${BOOL_VALUE}x"]'), ENV);
  expect(told).toEqual([]);
  expect(value).toEqual({ '${STRING_VALUE}': 'value', list: [1, ['truex']] });
});

test('block scalars are substituted and stay text', () => {
  const { value } = readYaml('literal: |\n  a ${INT_VALUE}\n  b\nfolded: >-\n  ${INT_VALUE}\n', ENV);
  expect(value).toEqual({ literal: 'a 1\nb\n', folded: '1' });
});

test('a plain scalar over several lines is substituted as one', () => {
  expect(readYaml('key: a\n  ${INT_VALUE}\n  b\n', ENV).value).toEqual({ key: 'a 1 b' });
});

test('the text behind a number is kept', () => {
  const { origins, value } = readYaml('key: ${ZEROS_VALUE}\n', ENV);
  expect(value).toEqual({ key: 7 });
  expect(origins.get('key')).toMatchObject({ source: 'test.yaml', line: 1, column: 6, text: '007' });
});

test('an anchored reference gives its value to every alias', () => {
  expect(readYaml('a: &a ${INT_VALUE}\nb: *a\n', ENV).value).toEqual({ a: 1, b: 1 });
});

test('a text by itself', () => {
  const lookup = (name: string) => ({ A: 'x', EMPTY: '' })[name];
  expect(substitute('no reference', lookup)).toEqual({ text: 'no reference' });
  expect(substitute('${A}${B}${EMPTY:-y}', lookup)).toEqual({ text: 'xy' });
  expect(substitute('${A} ${2} ${3}', lookup)).toEqual({ invalid: '${2}' });
});
