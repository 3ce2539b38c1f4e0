import { inspect } from 'node:util';
import type { Origin, Problem } from '../errors.ts';
import { parsePairs } from './pairs.ts';
import { formatPath, isMap, type Path } from './path.ts';
import { resolveScalar } from './scalar.ts';
import { isSecretName } from './secret-names.ts';
import { redactUrls, secretsInUrls } from './secret-urls.ts';

/** What stands in the place of a secret, in whatever is shown. */
export const REDACTED = 'REDACTED';

// A shorter one would tear words apart wherever it is found in a text.
const SHORTEST = 4;
const MOST_CACHED = 1000;

type Origins = ReadonlyMap<string, Origin & { readonly secret?: true }>;

/**
 * The secrets of one configuration. Whatever is shown to people goes through here: texts through `redact`, values
 * through `hide`. Secret are the values of headers, what stands under a name like that of a credential, user info and
 * credentials in URLs, and what came from a file by `${file:…}`.
 *
 * What is handed to `learn` is looked at when the first text is to be shown: a start without a message pays nothing.
 */
export class Secrets {
  readonly #unread: (() => void)[] = [];
  readonly #known = new Set<string>();
  #pattern: RegExp | undefined;
  #strongPattern: RegExp | undefined;

  /** Keeps a text from being shown. */
  add(secret: string): void {
    for (const form of [secret, secret.trim(), ...secret.split(/\r?\n/)].flatMap(forms)) {
      if (form.length < SHORTEST || typeof resolveScalar(form) === 'boolean' || this.#known.has(form))
        continue;
      this.#known.add(form);
      this.#pattern = undefined;
      this.#strongPattern = undefined;
    }
  }

  /** Finds the secrets of a part of a configuration, valid or not. */
  learn(tree: unknown): void {
    this.#unread.push(() =>
      collect(tree, '', false, (text, key, secret) => {
        for (const found of secret ? secretTexts(text, key) : secretsInUrls(text)) this.add(found);
      }),
    );
  }

  /** Finds the secrets of the variables that concern telemetry. */
  learnVariables(variables: Readonly<Record<string, string | undefined>>): void {
    this.#unread.push(() => {
      for (const [name, value] of Object.entries(variables)) {
        if (!value || !/^OTEL(BOOT)?_/.test(name)) continue;
        const path = name.toLowerCase();
        const kind = path.endsWith('resource_attributes') ? 'attributes_list' : 'headers_list';
        if (kind === 'attributes_list' || path.includes('headers') || isSecretName(name))
          for (const text of secretTexts(value, kind)) this.add(text);
        for (const text of secretsInUrls(value)) this.add(text);
      }
    });
  }

  /** A text in which no secret is left. */
  redact(text: string): string {
    this.#read();
    this.#pattern ??= patternOf([...this.#known]);
    return redactUrls(text.replace(this.#pattern, REDACTED), REDACTED);
  }

  /** A problem in which no secret is left, its cause included. */
  redactProblem(problem: Problem): Problem {
    const { path, message, hint, cause } = problem;
    return {
      ...problem,
      // Names of properties are what the path is for, also where a secret is such a word.
      path: /^(?:[a-z_/.]|\[\d+\])*$/.test(path) ? path : this.redact(path),
      message: this.redact(message),
      ...(hint !== undefined && { hint: this.redact(hint) }),
      ...(cause !== undefined && { cause: this.#redactCause(cause) }),
    };
  }

  /** A configuration, or a part of it, with every secret replaced. `origins` tell what came from a file. */
  hide(tree: unknown, origins: Origins = new Map()): unknown {
    return visit(tree, (value, path, secret) => {
      if (typeof value !== 'string' && typeof value !== 'number') return value;
      if (secret || origins.get(formatPath(path))?.secret) return REDACTED;
      return typeof value === 'string' ? this.#redactStrong(value) : value;
    });
  }

  // A header may say "shop" or "production": where a value is no secret by its place, such a word is none either.
  #redactStrong(text: string): string {
    this.#read();
    this.#strongPattern ??= patternOf(
      [...this.#known].filter((secret) => secret.length >= 8 && !isWords(secret)),
    );
    return redactUrls(text.replace(this.#strongPattern, REDACTED), REDACTED);
  }

  #read(): void {
    for (const read of this.#unread.splice(0)) read();
  }

  // An error may carry what it was given, as that of `new URL` does.
  #redactCause(cause: unknown): unknown {
    const shown = inspect(cause);
    const told = `${shown}${JSON.stringify(cause) ?? ''}`;
    if (this.redact(told) === told) return cause;
    if (!(cause instanceof Error)) return this.redact(shown);
    const copy = new Error(this.redact(cause.message));
    copy.name = cause.name;
    copy.stack = this.redact(cause.stack ?? '');
    return copy;
  }
}

/** Whether what stands at a place of a document may be a secret, by the place alone: for texts that nobody could read. */
export function mayBeSecret(path: Path): boolean {
  return path.at(-1) === 'value' || path.some((step) => typeof step === 'string' && isSecretKey(step));
}

/** Tells every text and number of a tree, the property that it stands in, and whether that makes it a secret. */
function collect(
  tree: unknown,
  key: string,
  secret: boolean,
  tell: (text: string, key: string, secret: boolean) => void,
): void {
  if (typeof tree === 'string' || typeof tree === 'number') tell(String(tree), key, secret);
  else if (Array.isArray(tree)) for (const item of tree) collect(item, key, secret, tell);
  else if (isMap(tree)) {
    for (const [name, value] of Object.entries(tree)) {
      // A value that was written where a name belongs: { name: x, sk_live_1234 }
      if (secret && value === null && !/^[a-z]+([-_][a-z]+)*$/i.test(name)) tell(name, key, true);
      collect(value, name, isSecretPlace(tree, name, value, secret), tell);
    }
  }
}

type Leaf = (value: unknown, path: Path, secret: boolean) => unknown;

/** Hands every leaf of a tree to `leaf`, and makes a tree of what comes back. */
function visit(tree: unknown, leaf: Leaf, path: Path = [], secret = false): unknown {
  if (Array.isArray(tree)) return tree.map((item, index) => visit(item, leaf, [...path, index], secret));
  if (!isMap(tree)) return leaf(tree, path, secret);
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      visit(value, leaf, [...path, key], isSecretPlace(tree, key, value, secret)),
    ]),
  );
}

/** Whether a property holds a secret; `above`: whether the map does that it stands in. */
function isSecretPlace(map: Record<string, unknown>, key: string, value: unknown, above: boolean): boolean {
  const attribute = key === 'value' && typeof map.name === 'string' && isSecretName(map.name);
  return (above && key !== 'name') || attribute || isSecretLeaf(key, value);
}

function isSecretLeaf(key: string, value: unknown): boolean {
  if (key !== 'attributes_list' || typeof value !== 'string') return isSecretKey(key);
  return pairs(value).some(([name]) => isSecretName(name));
}

// Asked again and again for the same names.
const known = new Map<string, boolean>();

function isSecretKey(key: string): boolean {
  const cached = known.get(key);
  if (cached !== undefined) return cached;
  const secret = isHeaders(key) || isSecretName(key);
  if (known.size < MOST_CACHED) known.set(key, secret);
  return secret;
}

/** What is secret in the text at a secret place: all of it, and the parts that may be found without the rest. */
function secretTexts(text: string, key: string): string[] {
  if (key === 'attributes_list')
    return pairs(text)
      .filter(([name]) => isSecretName(name))
      .map(([, value]) => value);
  const values = key === 'headers_list' ? pairs(text).map(([, value]) => value) : [];
  return [text, ...values].flatMap((value) => {
    const credentials = /^\w+\s+(\S{8,}.*)$/s.exec(value)?.[1];
    return credentials === undefined ? [value] : [value, credentials];
  });
}

// Also of a text that is not a valid list: what follows a name is a secret all the same.
function pairs(text: string): [name: string, value: string][] {
  const parsed = parsePairs(text);
  const raw = text.split(',').map((part): [string, string] => {
    const at = part.search(/[=:]/);
    return at < 0 ? ['', part.trim()] : [part.slice(0, at).trim(), part.slice(at + 1).trim()];
  });
  const read =
    'pairs' in parsed ? parsed.pairs.map(({ name, value }): [string, string] => [name, value]) : [];
  return [...read, ...raw];
}

/** A text as it is written in JSON, by `inspect` (which chooses quotes that need no escape, if it can), and in URLs. */
function forms(text: string): string[] {
  const json = JSON.stringify(text).slice(1, -1);
  const inspected = json.replaceAll('\\"', '"');
  return [text, json, inspected, inspected.replaceAll("'", "\\'"), encodeURIComponent(text.toWellFormed())];
}

// Without anything to find, it finds nothing.
function patternOf(secrets: readonly string[]): RegExp {
  const longestFirst = secrets.toSorted((left, right) => right.length - left.length);
  return new RegExp(longestFirst.map(escaped).join('|') || '(?!)', 'g');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

function isWords(text: string): boolean {
  return /^[a-z]+(?:[-_. ][a-z]+)*$/.test(text.toLowerCase());
}

function isHeaders(name: string): boolean {
  return /^headers?(?:_list)?\W*$/.test(name.toLowerCase());
}
