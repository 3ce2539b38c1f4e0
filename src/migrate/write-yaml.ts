import { Document, Scalar } from 'yaml';
import { parsePairs } from '../config/pairs.ts';
import { formatPath, isMap, type Path, valueAt } from '../config/path.ts';
import { signals } from '../config/signals.ts';
import type { LoadedConfig } from '../load.ts';
import type { Given } from './given.ts';

type Tree = Record<string, unknown>;
type Texts = Readonly<Record<string, string>>;

const MODELINE = ' yaml-language-server: $schema=./node_modules/otelboot/dist/schema.json';

/** The document as YAML: each setting with the variable that it comes from, secrets as references to theirs. */
export function writeYaml(tree: Tree, loaded: LoadedConfig, given: Given, variables: Texts): string {
  const writer = new Writer(loaded, given, variables);
  const document = new Document(writer.map(tree, []), { version: '1.2' });
  document.commentBefore = [MODELINE, ...absent(loaded, variables)].join('\n');
  return document.toString({ lineWidth: 0, nullStr: '' });
}

function absent({ config }: LoadedConfig, variables: Texts): string[] {
  const places = [
    ...signals.map(({ provider, variable }) => ({ place: provider, name: `OTEL_${variable}_EXPORTER` })),
    { place: 'propagator' as const, name: 'OTEL_PROPAGATORS' },
  ];
  return places
    .filter(({ place }) => config[place] === undefined)
    .map(({ place, name }) => ` No ${place}: ${name} is ${variables[name]}.`);
}

class Writer {
  readonly #loaded: LoadedConfig;
  readonly #given: Given;
  readonly #variables: Texts;
  readonly #hidden: unknown;

  constructor(loaded: LoadedConfig, given: Given, variables: Texts) {
    this.#loaded = loaded;
    this.#given = given;
    this.#variables = variables;
    this.#hidden = loaded.secrets.hide(loaded.config);
  }

  map(node: Tree, path: Path): Tree {
    const result: Tree = {};
    for (const [key, value] of Object.entries(node)) {
      if (value === undefined) continue;
      const place = [...path, key];
      if (key === 'headers' || key === 'attributes') Object.assign(result, this.#pairs(value, place, key));
      else result[key] = this.#value(value, place);
    }
    return result;
  }

  #value(value: unknown, path: Path): unknown {
    if (Array.isArray(value)) return value.map((item, index) => this.#value(item, [...path, index]));
    if (isMap(value) && Object.keys(value).length > 0) return this.map(value, path);
    const name = this.#variableOf(path);
    const reference =
      name !== undefined && this.#isReference(path, name) ? this.#reference(name, value) : undefined;
    const scalar = new Scalar(reference ?? (typeof value === 'string' ? escaped(value) : value));
    if (reference !== undefined) scalar.type = typeof value === 'string' ? 'QUOTE_DOUBLE' : 'PLAIN';
    else if (path.at(-1) === 'file_format') scalar.type = 'QUOTE_DOUBLE';
    if (name !== undefined && path.at(-1) !== 'name') scalar.comment = this.#comment(name);
    return scalar;
  }

  // A list that came as one text, name=value,name=value, is referred to as one, if anything in it must be.
  #pairs(value: unknown, path: Path, key: string): Tree {
    if (!Array.isArray(value)) return { [key]: this.#value(value, path) };
    const places = value.map((item, index) => ({ item, place: [...path, index] }));
    const lists = new Set(
      places
        .map(({ item, place }) => this.#listVariable(item, [...place, 'value']))
        .filter((name) => name !== undefined),
    );
    const own = places.filter(({ place }) => {
      const name = this.#variableOf([...place, 'value']);
      return name === undefined || !lists.has(name);
    });
    const [name] = lists;
    return {
      ...(own.length > 0 && { [key]: own.map(({ item, place }) => this.#value(item, place)) }),
      ...(name !== undefined && { [`${key}_list`]: this.#quoted(name) }),
    };
  }

  #listVariable(item: unknown, place: Path): string | undefined {
    const name = this.#variableOf(place);
    if (name === undefined || !this.#isReference(place, name)) return undefined;
    const value = isMap(item) ? item.value : undefined;
    if (this.#reference(name, value) !== undefined) return undefined;
    const parsed = parsePairs(this.#variables[name]?.trim() ?? '');
    const among = 'pairs' in parsed && parsed.pairs.some((pair) => pair.value === value);
    return among ? name : undefined;
  }

  #quoted(name: string): Scalar {
    const scalar = new Scalar(`\${${name}}`);
    scalar.type = 'QUOTE_DOUBLE';
    const from = this.#given.elsewhere.get(name)?.from;
    if (from !== undefined) scalar.comment = ` ${from}`;
    return scalar;
  }

  #isReference(path: Path, name: string): boolean {
    const hidden = valueAt(this.#hidden, path) !== valueAt(this.#loaded.config, path);
    return this.#given.elsewhere.has(name) || (hidden && typeof valueAt(this.#hidden, path) === 'string');
  }

  /** The value in terms of the variable: its text, and what was put behind it. */
  #reference(name: string, value: unknown): string | undefined {
    const text = this.#variables[name]?.trim();
    if (text === undefined || text === '') return undefined;
    if (typeof value === 'string' && value.startsWith(text))
      return `\${${name}}${escaped(value.slice(text.length))}`;
    return String(value) === text ? `\${${name}}` : undefined;
  }

  #variableOf(path: Path): string | undefined {
    const own = this.#loaded.origins.get(formatPath(path));
    const origin = own === undefined || own.source === 'default' ? this.#loaded.locate(path) : own;
    const name = origin?.source;
    return name !== undefined && this.#variables[name] !== undefined ? name : undefined;
  }

  #comment(name: string): string {
    const from = this.#given.elsewhere.get(name)?.from;
    return from === undefined ? ` ${name}` : ` ${name}: ${from}`;
  }
}

function escaped(text: string): string {
  return text.replaceAll('$', '$$$$');
}
