import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Builder } from '../../src/components/builder.ts';
import { builtInComponents } from '../../src/components/built-in.ts';
import { type Component, component } from '../../src/components/component.ts';
import { Registry } from '../../src/components/registry.ts';
import { Problems } from '../../src/config/problems.ts';
import { model } from '../../src/generated/model.ts';
import { Ledger } from '../../src/lifecycle/ledger.ts';
import { configErrorOf, load } from '../support/config.ts';

const source = join(import.meta.dirname, '../../src/components');

const registered = builtInComponents
  .flatMap(({ name, create }) => Object.keys(create).map((slot) => `${slot}.${name}`))
  .sort();

test('the schema and the components agree, both ways', () => {
  const inSchema = Object.entries(model)
    .filter(([, type]) => type.slot)
    .flatMap(([slot, { properties = {} }]) => Object.keys(properties).map((name) => `${slot}.${name}`))
    .sort();
  expect(inSchema).not.toEqual([]);
  expect(registered).toEqual(inSchema);
});

test('every file that defines a component is in the list, once', async () => {
  const files = readdirSync(source, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.parentPath !== source && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => /\bcomponent\(\s*'/.test(readFileSync(file, 'utf8')));
  const defined = await Promise.all(
    files.map(async (file) => Object.values((await import(file)) as Record<string, unknown>)),
  );
  const components = defined
    .flat()
    .filter((value): value is Component => Object(value) === value && 'create' in (value as object));
  expect(components).toHaveLength(files.length);
  expect(new Set(components)).toEqual(new Set(builtInComponents));
  expect(builtInComponents).toHaveLength(components.length);
});

describe('names', () => {
  const sampler = { Sampler: () => ({}) as never };

  test.each([
    ['a built-in one', [component('always_on', sampler)]],
    ['each other', [component('mine', sampler), component('mine', sampler)]],
  ])('that collide with %s are refused', (_, components) => {
    const { problems } = configErrorOf(() => load({ components, config: {} }));
    expect(problems).toMatchObject([
      { code: 'duplicate-component', message: expect.stringMatching(/two components "\w+" for Sampler/) },
    ]);
  });

  test('may be shared between slots', () => {
    const problems = new Problems();
    const registry = new Registry(builtInComponents, [component('memory', sampler)], problems);
    expect(problems.errors).toEqual([]);
    expect(registry.names('Sampler')).toContain('memory');
  });

  test('that nobody knows are refused when they are built', () => {
    const builder = new Builder({
      registry: new Registry(builtInComponents, [], new Problems()),
      variables: {},
      ledger: new Ledger(),
    });
    expect(builder.build('Sampler', { batch: {} }, ['tracer_provider', 'sampler'])).toBeUndefined();
    const { problems } = configErrorOf(() => builder.throwIfAny());
    expect(problems).toMatchObject([
      {
        code: 'component-failed',
        path: 'tracer_provider.sampler.batch',
        message: 'there is no component "batch" for Sampler',
      },
    ]);
  });
});
