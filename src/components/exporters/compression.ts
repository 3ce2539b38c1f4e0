import type { BuildContext } from '../component.ts';

export type Compression = 'gzip' | 'none';

export function compression(name: string, { problem }: BuildContext): Compression {
  if (name === 'gzip' || name === 'none') return name;
  throw problem('compression', `"${name}" is not known`, 'use gzip or none');
}
