import { expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { version } from '../../src/version.ts';
import { repository } from '../support/service.ts';
import { copiesOf } from './copies.ts';

test('the version in the code is that of package.json', () => {
  expect(version).toBe(packageJson.version);
});

test('each OpenTelemetry package is there once, in the version that package.json pins', () => {
  const copies = copiesOf(repository);
  expect(Object.entries(copies).filter(([, places]) => places.length > 1)).toEqual([]);
  const pinned = Object.entries(packageJson.devDependencies).filter(([name]) =>
    name.startsWith('@opentelemetry/'),
  );
  expect(pinned.length).toBeGreaterThan(5);
  expect(Object.fromEntries(pinned.map(([name]) => [name, copies[name]?.[0]?.version]))).toEqual(
    Object.fromEntries(pinned),
  );
});
