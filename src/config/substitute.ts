/** The text after substitution, or the reference that is not valid. */
export type Substitution = { readonly text: string } | { readonly invalid: string };

/** The value of an environment variable, or undefined when it is not set. */
export type Lookup = (name: string) => string | undefined;

const REFERENCE = /\$\{([\t\x20-\x7c~]+)\}/g;
const ENVIRONMENT = /^(?:env:)?([A-Za-z_]\w*)(?::-(.*))?$/s;

/**
 * Replaces `${VAR}`, `${env:VAR}` and `${VAR:-default}` in the text of a scalar; `$$` stands for `$`. The default is
 * used when the variable is not set or empty. What comes out of a variable or a default is not looked at again.
 * (Specification: configuration/data-model, environment variable substitution.)
 */
export function substitute(text: string, lookup: Lookup): Substitution {
  let invalid: string | undefined;
  const pieces = text.split('$$').map((piece) =>
    piece.replace(REFERENCE, (reference, inside: string) => {
      const match = ENVIRONMENT.exec(inside);
      if (!match) invalid ??= reference;
      return match ? lookup(match[1]!) || (match[2] ?? '') : reference;
    }),
  );
  return invalid === undefined ? { text: pieces.join('$') } : { invalid };
}
