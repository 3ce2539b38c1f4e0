import { attributeTypes } from '../config/attribute-types.ts';
import { valueTellers } from '../config/describe-value.ts';
import { broken } from '../config/holds.ts';
import { parsePairs } from '../config/pairs.ts';
import { isMap } from '../config/path.ts';
import { readReferred } from '../config/read-text.ts';
import { checkRules } from '../config/rules.ts';
import { resolveScalar } from '../config/scalar.ts';
import { isSecretName } from '../config/secret-names.ts';
import { REDACTED } from '../config/secrets.ts';
import { substitute } from '../config/substitute.ts';
import type { Origin } from '../errors.ts';
import type { Configuration } from '../generated/types.ts';
import type { Place, ReadConfig, Reading, Reference } from './compiled.ts';
import { originsOf } from './places.ts';

/** What a configuration is written with whose values are known at start only. */
interface Values {
  /** What a reference comes to; undefined when that is nothing. */
  value(reference: number): unknown;
  /** A list without the entries whose value is nothing. */
  entries(list: readonly unknown[]): unknown[];
  /** A list, and the pairs of a text after it whose names it does not have. `rest` is what each says besides. */
  pairs(list: readonly Pair[] | undefined, text: number | string, rest: object): unknown[] | undefined;
}

interface Pair {
  readonly name?: unknown;
}

interface Shape {
  config(values: Values): unknown;
  /** What is stated of the shutdown, when the rules between values can only be checked now. */
  rules?(values: Values): unknown;
}

/** Makes a configuration complete whose `references` are evaluated at start. Tells every one that does not fit at once. */
export function withReferences(references: readonly Reference[], { config, rules }: Shape): ReadConfig {
  return (reading) => {
    const values = new Evaluation(references, reading);
    const complete = withoutGaps(config(values)) as Configuration;
    const stated = rules && { distribution: { otelboot: { shutdown: rules(values) } } };
    reading.problems.throwIfAny();
    if (stated)
      checkRules(complete, { value: stated, origins: originsOf(reading.compiled) }, reading.problems);
    reading.problems.throwIfAny();
    return complete;
  };
}

class Evaluation implements Values {
  readonly #references: readonly Reference[];
  readonly #reading: Reading;
  readonly #known = new Map<number, unknown>();

  constructor(references: readonly Reference[], reading: Reading) {
    this.#references = references;
    this.#reading = reading;
  }

  readonly value = (index: number): unknown => {
    if (!this.#known.has(index)) this.#known.set(index, this.#evaluate(this.#references[index]!));
    return this.#known.get(index) ?? undefined;
  };

  readonly entries = (list: readonly unknown[]): unknown[] =>
    list.filter((entry) => !isMap(entry) || !('value' in entry) || entry.value !== undefined);

  readonly pairs: Values['pairs'] = (list, text, rest) => {
    const written = typeof text === 'string' ? text : this.value(text);
    if (typeof written !== 'string') return list as unknown[] | undefined;
    const parsed = parsePairs(written);
    if ('invalid' in parsed) {
      if (typeof text === 'number') this.#invalidList(this.#references[text]!, parsed.invalid);
      return undefined;
    }
    const names = new Set((list ?? []).map(({ name }) => name));
    const added = parsed.pairs.filter(({ name }) => !names.has(name)).map((pair) => ({ ...pair, ...rest }));
    const all = [...(list ?? []), ...added];
    return all.length > 0 ? all : (list as unknown[] | undefined);
  };

  #evaluate(reference: Reference): unknown {
    const { text, plain, path, at, rule = {} } = reference;
    const { problems } = this.#reading;
    const substituted = substitute(text, this.#lookup, readReferred);
    if (!('text' in substituted)) {
      const message =
        'invalid' in substituted
          ? `${substituted.invalid} is not a valid reference`
          : `the file ${substituted.unreadable} cannot be read: ${substituted.reason}`;
      problems.error('invalid-reference', message, { path, origin: origin(at) });
      return undefined;
    }
    if (substituted.secret) problems.secrets.add(substituted.text);
    const value = plain ? resolveScalar(substituted.text) : substituted.text;
    if (this.#refuses(value, reference, substituted.secret === true)) return undefined;
    const { unsupported, attribute } = rule;
    if (unsupported && value !== null && !unsupported.except?.includes(value))
      problems.warning('not-supported', `has no effect: ${unsupported.reason}`, { path, origin: origin(at) });
    const asText = attribute !== undefined && attributeTypes[attribute]!.text && value !== null;
    return asText ? substituted.text : value;
  }

  readonly #lookup = (name: string): string | undefined => {
    const value = this.#reading.variables[name];
    if (isSecretName(name)) this.#reading.problems.secrets.add(value ?? '');
    return value;
  };

  #refuses(value: unknown, { path, at, nameAt, rule = {}, secret }: Reference, fromFile: boolean): boolean {
    const { problems } = this.#reading;
    const where = { path, origin: origin(value === null ? (nameAt ?? at) : at) };
    const breaks = broken(value, rule);
    if (breaks) {
      const hidden = (secret || fromFile) && (typeof value === 'string' || typeof value === 'number');
      const shown = hidden ? REDACTED : problems.secrets.hide(value);
      const keyword = rule.attribute === undefined ? breaks.keyword : 'oneOf';
      const { code, message, hint } = valueTellers[keyword]!(breaks.params, shown, value);
      problems.error(code, message, { ...where, hint });
      return true;
    }
    if (rule.attribute === undefined || value === null) return false;
    const { accepts, text, hint } = attributeTypes[rule.attribute]!;
    if (text || accepts(value)) return false;
    problems.error('wrong-type', `must be of type ${rule.attribute}`, { ...where, hint });
    return true;
  }

  #invalidList({ path, at }: Reference, reason: string): void {
    this.#reading.problems.error('invalid-list', `cannot be read: ${reason}`, {
      path,
      origin: origin(at),
      hint: 'write name=value,name=value, with %2C for a comma and %3D for an equals sign inside',
    });
  }
}

function origin([source, line, column]: Place): Origin {
  return { source, line, column };
}

// What came to nothing and has no default is left out, as if nobody had said it.
function withoutGaps(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutGaps);
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, child]) => child !== undefined)
      .map(([key, child]) => [key, withoutGaps(child)]),
  );
}
