import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Problems } from '../../src/config/problems.ts';
import { readSimpleYaml } from '../../src/config/simple-yaml.ts';
import { readWholeYaml } from '../../src/config/whole-yaml.ts';
import { seeded } from '../support/telemetry.ts';

const root = resolve(import.meta.dirname, '../..');
const inDirectory = (directory: string) =>
  existsSync(directory) ? readdirSync(directory).map((name) => resolve(directory, name)) : [];
const files = [
  ...inDirectory(resolve(root, 'presets')),
  resolve(root, 'otel.config.example.yaml'),
  resolve(root, 'examples/demo/otel.config.yaml'),
  resolve(root, 'bench/otel.config.yaml'),
];
const official = inDirectory(resolve(root, '../shared/otel-configuration/examples'));
const blocks = inDirectory(resolve(root, 'docs'))
  .concat(resolve(root, 'README.md'))
  .flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text]) => text!),
  );
const corpus = [...[...files, ...official].map((file) => readFileSync(file, 'utf8')), ...blocks];

function whole(text: string) {
  const problems = new Problems();
  const node = readWholeYaml(text, 'test.yaml', problems);
  return problems.errors.length > 0 ? 'problems' : node;
}

describe('reads as the reader of all of YAML does', () => {
  test.each(files.map((file) => [file.slice(root.length + 1), file]))('%s, by itself', (_, file) => {
    const text = readFileSync(file, 'utf8');
    const node = readSimpleYaml(text);
    expect(node).toBeDefined();
    expect(node).toEqual(whole(text));
  });

  test.each([
    ['lists at the depth of their name', 'a:\n- 1\n- b: 2\n  c: 3\nd: 4\n'],
    ['maps in lists', 'a:\n  - b: 1\n    c:\n      d: 2\n  -   e: 3\n      f: 4\n'],
    ['nothing', 'a:\nb: # comment\nc:    \n'],
    ['nothing in flow', 'a: {b, c: , d}\ne: [{f}, { g }, {h: 1, i}]\n'],
    ['empty collections', 'a: {}\nb: []\nc: { }\nd: [ ]\n'],
    ['quotes', `a: "b: # c"\nd: 'e "f" # g'\nh: ["i, j", '{k}']\nl: ""\n`],
    ['comments', '# first\n\na: b # c\n  # inside\nd: e#f\ng: "h"#i\n'],
    ['references', 'a: ${B}\nc: ${D:-http://e:1}/f # g\nh: ["${I}"]\nj: $$k\n'],
    ['signs', 'a: -1\nb: :c\nd: ?e\nf: --\ng: a-b: c\nh: [-1, :x]\n'],
    ['no newline at the end', 'a: 1'],
    ['spaces behind', 'a: 1   \nb:   \n  - 2  \n'],
    ['a text over two lines', 'a: b\n  c\n'],
    ['a list under a scalar', 'a: b\n  - c\n'],
    ['two documents', 'a: 1\n---\nb: 2\n'],
    ['the same name twice', 'a: 1\na: 2\n'],
    ['block texts', 'a: |\n  b\nc: >-\n  d\n'],
    ['anchors', 'a: &b 1\nc: *b\n'],
    ['tags', 'a: !!str 1\n'],
    ['quoted names', '"a": 1\n'],
    ['a document without a map', '- a\n- b: 1\n'],
    ['tabs', 'a:\t1\n'],
    ['windows lines', 'a: 1\r\nb: 2\r\n'],
    ['__proto__', '__proto__: 1\nconstructor: 2\n'],
    ['what is nested a little', `a: ${'['.repeat(60)}${']'.repeat(60)}\n${blocksOf(60)}`],
  ])('or leaves it to that: %s', (_, text) => {
    const node = readSimpleYaml(text);
    if (node !== undefined) expect(node).toEqual(whole(text));
  });

  test.each([
    ['brackets', `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`],
    ['blocks', blocksOf(3000)],
  ])('what no stack holds is left to it, which says so: %s', (_, text) => {
    expect(readSimpleYaml(text)).toBeUndefined();
    expect(whole(text)).toBe('problems');
  });

  test('whatever is done to the files: 20,000 changes', () => {
    const random = seeded(20261124);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
    const seen = { read: 0, left: 0 };
    for (let round = 0; round < 20_000; round++) {
      const text = change(pick(corpus), pick, random);
      const node = readSimpleYaml(text);
      seen[node === undefined ? 'left' : 'read'] += 1;
      if (node !== undefined) expect({ text, node }).toEqual({ text, node: whole(text) });
    }
    expect(seen.read).toBeGreaterThan(2000);
    expect(seen.left).toBeGreaterThan(2000);
  });
});

/** A map in a map in a map …, one a line. */
function blocksOf(levels: number): string {
  const lines = Array.from({ length: levels }, (_, level) => `${' '.repeat(level)}b:\n`);
  return `${lines.join('')}${' '.repeat(levels)}c: 1\n`;
}

const PIECES = [
  ...[
    '\n',
    ' ',
    '  ',
    '\n  ',
    '- ',
    '-',
    ':',
    ': ',
    ' :',
    ',',
    '{',
    '}',
    '[',
    ']',
    '#',
    ' #',
    '"',
    "'",
    '\\',
  ],
  ...[
    '?',
    '? ',
    '&a',
    '*a',
    '!',
    '|',
    '>',
    '%',
    '@',
    '`',
    '~',
    'null',
    '${A}',
    '${B:-c}',
    '$$',
    '---\n',
    '\t',
    'é',
  ],
  ...['a: 1\n', '{ a: b }', '[a, b]', '- c: d\n', '\na:\n- b\n', 'true', '1e3', '<<: ', '=', '...\n'],
];

// A part of the text, so that a round is short, with some of it taken away, doubled, moved or made up.
function change(whole: string, pick: <T>(from: readonly T[]) => T, random: () => number): string {
  const lines = whole.split('\n');
  const from = Math.floor(random() * lines.length);
  let text = lines.slice(from, from + 1 + Math.floor(random() * 12)).join('\n');
  for (let count = Math.floor(random() * 4); count > 0; count--) {
    const at = Math.floor(random() * (text.length + 1));
    const end = at + Math.floor(random() * 6);
    const put = random() < 0.3 ? '' : random() < 0.8 ? pick(PIECES) : text.slice(at, at + 10);
    text = text.slice(0, at) + put + text.slice(random() < 0.5 ? at : end);
  }
  return text;
}
