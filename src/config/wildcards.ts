import type { IncludeExclude } from '../generated/types.ts';

/** Tells whether a name is chosen: `*` stands for any characters, `?` for one, and `excluded` wins. */
export function wildcards({ included, excluded = [] }: IncludeExclude): (name: string) => boolean {
  const wanted = included?.map(wildcard);
  const unwanted = excluded.map(wildcard);
  return (name) =>
    (wanted?.some((pattern) => pattern.test(name)) ?? true) &&
    !unwanted.some((pattern) => pattern.test(name));
}

function wildcard(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's');
}
