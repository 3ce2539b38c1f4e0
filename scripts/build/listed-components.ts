import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { builtInComponents } from '../../src/components/built-in.ts';
import type { Component } from '../../src/components/component.ts';

export const LIST = resolve('src/components/built-in.ts');

/** A built-in component as the list imports it. */
export interface Listed {
  /** What it is called in the list, and in its file. */
  readonly variable: string;
  readonly file: string;
  readonly name: string;
}

/** Every component of the list, with the file that it comes from. */
export async function listedComponents(): Promise<Listed[]> {
  const imports = [...readFileSync(LIST, 'utf8').matchAll(/^import \{ (\w+) \} from '(.+)';$/gm)];
  const listed = await Promise.all(
    imports.map(async ([, variable = '', path = '']) => {
      const file = resolve(LIST, '..', path);
      const { name } = (await import(file))[variable] as Component;
      return { variable, file, name };
    }),
  );
  const forgotten = builtInComponents.filter((component) =>
    listed.every(({ name }) => name !== component.name),
  );
  if (forgotten.length > 0 || listed.length < builtInComponents.length)
    throw new Error(
      `no import was found for ${forgotten.map(({ name }) => name).join(', ') || 'some component'}`,
    );
  return listed;
}
