import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { conforms } from '../../src/config/conforms.ts';
import { model } from '../../src/generated/model.ts';
import { validate } from '../../src/generated/validator.ts';
import { seeded } from '../support/telemetry.ts';

const root = resolve(import.meta.dirname, '../..');
const official = resolve(root, '../shared/otel-configuration/examples');
const files = [
  ...readdirSync(resolve(root, 'presets')).map((name) => resolve(root, 'presets', name)),
  resolve(root, 'otel.config.example.yaml'),
  ...(existsSync(official) ? readdirSync(official).map((name) => resolve(official, name)) : []),
];
const corpus = files.map((file) => ({
  name: basename(file),
  document: parse(readFileSync(file, 'utf8'), { merge: false }),
}));

// Values of every kind, among them those that lie on bounds and the names that the schema knows.
const names = Object.values(model).flatMap(({ properties = {} }) => Object.keys(properties));
const values = [
  ...[
    null,
    true,
    false,
    0,
    1,
    -1,
    -11,
    2,
    20,
    21,
    0.5,
    1.5,
    1e308,
    '',
    'a',
    '1',
    'info',
    'debug2',
    'protobuf',
  ],
  ...[[], {}, [1], ['a'], [true], [1, 'a'], [null], [{}], { a: 1 }, { a: {} }, { a: null }, { batch: {} }],
  ...[{ always_on: null, always_off: null }, { always_on: {} }, { name: 'a' }, { name: 'a', value: 1 }],
];

test.each(corpus)('says of $name what the validator says', ({ document }) => {
  expect(conforms(document)).toBe(validate(document));
});

test('says of 10,000 mutations what the validator says', () => {
  const random = seeded(20261122);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const seen = { valid: 0, invalid: 0 };
  for (let round = 0; round < 10_000; round++) {
    const document = structuredClone(pick(corpus).document);
    for (let count = random() < 0.7 ? 1 : 3; count > 0; count--) mutate(document, pick, random);
    const expected = validate(document) as boolean;
    if (conforms(document) !== expected) expect({ expected, document }).toBe('what the validator says');
    seen[expected ? 'valid' : 'invalid'] += 1;
  }
  expect(Math.min(seen.valid, seen.invalid)).toBeGreaterThan(500);
});

type Pick = <T>(from: readonly T[]) => T;
type Node = Record<string | number, unknown>;

function mutate(document: Node, pick: Pick, random: () => number): void {
  const nodes: Node[] = [];
  const visit = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return;
    nodes.push(node as Node);
    for (const child of Object.values(node)) visit(child);
  };
  visit(document);
  const node = pick(nodes);
  const keys = Object.keys(node);
  const key = keys.length > 0 && random() < 0.7 ? pick(keys) : pick(names);
  if (random() < 0.15) remove(node, key);
  else if (random() < 0.2) node[key] = structuredClone(pick(nodes));
  else node[Array.isArray(node) ? Number(key) || 0 : key] = structuredClone(pick(values));
}

function remove(node: Node, key: string): void {
  if (Array.isArray(node)) node.splice(Number(key) || 0, 1);
  else delete node[key];
}
