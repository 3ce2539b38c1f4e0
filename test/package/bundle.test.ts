import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const dist = resolve(import.meta.dirname, '../../dist');
const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
const imported = new Set(
  files.flatMap((name) => {
    const code = readFileSync(resolve(dist, name), 'utf8');
    return [...code.matchAll(/^import .*? from ["']([^."'][^"']*)["'];?$/gm)].map(([, from]) => from!);
  }),
);

test('the bundle imports nothing but Node.js and the API: all else is built in or loaded on demand', () => {
  const packages = [...imported].filter((name) => !name.startsWith('node:') && name.includes('/'));
  expect(packages.filter((name) => !/^(?:fs|timers|util)\//.test(name))).toEqual(['@opentelemetry/api']);
});

test('the licences of what is built in are shipped', () => {
  const licences = readFileSync(resolve(dist, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
  for (const name of ['@opentelemetry/sdk-trace', '@opentelemetry/instrumentation-http', 'yaml', 'dotenv']) {
    expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+$`, 'm'));
  }
  // What those need in turn, and what they have taken from others.
  for (const name of ['@opentelemetry/semantic-conventions', '@grpc/grpc-js', '@js-sdsl/ordered-map'])
    expect(licences).toContain(`\n${name} `);
  expect(licences).toContain('Copyright (c) 2013-2019, Forrest L Norvell');
  expect(licences).not.toContain('proto-loader');
});

test('declarations are one for each entry, and what these share', () => {
  const all = readdirSync(dist, { recursive: true, encoding: 'utf8' });
  const declarations = all.filter((name) => /\.d\.[cm]?ts(?:\.map)?$/.test(name)).toSorted();
  expect(declarations).toEqual(['index.d.ts', 'register.d.ts', 'sdk-types.d.ts', 'testing.d.ts']);
});
