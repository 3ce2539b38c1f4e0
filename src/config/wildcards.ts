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
  return new RegExp(`^${wildcardSource(pattern)}$`, 's');
}

/** A pattern as the source of a regular expression, without the anchors. */
export function wildcardSource(pattern: string): string {
  return pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
}
