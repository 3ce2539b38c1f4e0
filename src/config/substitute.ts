/** The text after substitution, or the reference that is not valid, or the file that cannot be read. */
export type Substitution =
  | { readonly text: string; readonly secret?: true }
  | { readonly invalid: string }
  | { readonly unreadable: string; readonly reason: string };

/** The value of an environment variable, or undefined when it is not set. */
export type Lookup = (name: string) => string | undefined;

/** The text of a file that a reference names, or why it cannot be read. */
export type ReadFile = (path: string) => { readonly text: string } | { readonly reason: string };

const REFERENCE = /\$\{([\t\x20-\x7c~]+|file:[^}\r\n]+)\}/g;
const ENVIRONMENT = /^(?:env:)?([A-Za-z_]\w*)(?::-(.*))?$/s;
const FILE = /^file:(.+)$/;

/**
 * Replaces `${VAR}`, `${env:VAR}` and `${VAR:-default}` in the text of a scalar; `$$` stands for `$`. The default is
 * used when the variable is not set or empty. What comes out of a variable or a default is not looked at again.
 * (Specification: configuration/data-model, environment variable substitution.)
 *
 * `${file:path}` stands for the text of a file, without the newline at its end. A prefix of ours.
 */
export function substitute(text: string, lookup: Lookup, readFile: ReadFile = () => NO_FILES): Substitution {
  let failure: Substitution | undefined;
  let secret: true | undefined;
  const replaceOne = (reference: string, inside: string) => {
    const variable = ENVIRONMENT.exec(inside);
    if (variable) return lookup(variable[1]!) || (variable[2] ?? '');
    const path = FILE.exec(inside)?.[1];
    const file = path === undefined ? undefined : readFile(path);
    if (file && 'text' in file) {
      secret = true;
      return file.text.replace(/\r?\n$/, '');
    }
    failure ??= file ? { unreadable: path!, reason: file.reason } : { invalid: reference };
    return reference;
  };
  const pieces = text.split('$$').map((piece) => piece.replace(REFERENCE, replaceOne));
  return failure ?? { text: pieces.join('$'), ...(secret && { secret }) };
}

/** Whether something in a text is to be replaced, beside `$$`. */
export function hasReference(text: string): boolean {
  return text.split('$$').some((piece) => piece.search(REFERENCE) >= 0);
}

const NO_FILES = { reason: 'files are not read here' };
