import { expect, test } from 'vitest';
import { wildcards } from '../../src/config/wildcards.ts';

test.each<[included: string[] | undefined, excluded: string[] | undefined, name: string, chosen: boolean]>([
  [undefined, undefined, 'anything', true],
  [['host.*'], undefined, 'host.name', true],
  [['host.*'], undefined, 'hostname', false],
  [['host.*'], undefined, 'my.host.name', false],
  [['host.nam?'], undefined, 'host.name', true],
  [['host.nam?'], undefined, 'host.nam', false],
  [['*'], ['host.*'], 'host.name', false],
  [undefined, ['host.*'], 'host.name', false],
  [undefined, ['host.*'], 'process.pid', true],
  [['Host'], undefined, 'host', false],
  [['a.b', 'c'], undefined, 'c', true],
  [['a+b(c)[d]{e}|f^g$h\\i'], undefined, 'a+b(c)[d]{e}|f^g$h\\i', true],
  [['a.b'], undefined, 'aXb', false],
  [['a*c'], undefined, 'a\nc', true],
])('included %j, excluded %j: %s', (included, excluded, name, chosen) => {
  const chooses = wildcards({ ...(included && { included }), ...(excluded && { excluded }) });
  expect(chooses(name)).toBe(chosen);
});
