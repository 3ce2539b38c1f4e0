import type { Place, YamlEntry, YamlList, YamlMap, YamlNode, YamlScalar } from './yaml-nodes.ts';

/**
 * Reads the YAML that configuration files are written in: block maps and lists, one-line flow collections, one-line
 * plain and quoted scalars, comments. It starts ten times as fast as a reader of all of YAML.
 *
 * @returns undefined for any text that holds something else, an error included: then a reader of all of YAML has the say.
 */
export function readSimpleYaml(text: string): YamlNode | undefined {
  if (/[^\n\x20-\x7e\xa0-\ud7ff]/.test(text)) return undefined;
  try {
    return new Reader(text).read();
  } catch (error) {
    if (error === NOT_SIMPLE) return undefined;
    throw error;
  }
}

const NOT_SIMPLE = new Error('not simple');

const NAME = /^([A-Za-z_][\w./-]*):(?: +|$)/;
const FLOW_NAME = /^([A-Za-z_][\w./-]*)(?=: |[,}]| )/;
const FLOW_TEXT = /^(?![-?:](?:[ ,\]}]|$)|[#&*!|>'"%@`])[^,[\]{}]+?(?=[,\]}])/;
const BLOCK_TEXT = /^(?![-?:](?: |$)|[[\]{},#&*!|>'"%@`])[^\n]*?(?= +#| *$)/;
const QUOTED = /^(?:"([^"\\]*)"|'([^']*)'(?!'))/;
const END = /^ *(?:#.*)?$/;
const SPACE = /^ */;

/** What is left of a line, from its first character that says something. */
interface Token {
  readonly line: number;
  /** From 0: also how far it is indented. */
  readonly column: number;
  readonly rest: string;
}

class Reader {
  readonly #lines: readonly string[];
  #line = -1;
  #token: Token | undefined;

  constructor(text: string) {
    this.#lines = text.split('\n');
  }

  read(): YamlNode {
    this.#next();
    const root = this.#block();
    return this.#token ? notSimple() : root;
  }

  /** Goes on to the next line that holds more than a comment. */
  #next(): void {
    this.#token = undefined;
    while (++this.#line < this.#lines.length) {
      const text = this.#lines[this.#line]!;
      if (END.test(text)) continue;
      const column = SPACE.exec(text)![0].length;
      this.#token = { line: this.#line, column, rest: text.slice(column) };
      return;
    }
  }

  #block(): YamlNode {
    return startsItem(this.#token) ? this.#list() : this.#map();
  }

  #list(): YamlList {
    const { column, line } = this.#token ?? notSimple();
    const items: YamlNode[] = [];
    while (this.#token && this.#token.column === column && startsItem(this.#token)) {
      const { rest } = this.#token;
      const at = column + 1 + SPACE.exec(rest.slice(1))![0].length;
      const inside = rest.slice(at - column);
      if (inside === '' || inside.startsWith('#') || startsItem({ rest: inside })) notSimple();
      if (NAME.test(inside)) {
        this.#token = { line: this.#line, column: at, rest: inside };
        items.push(this.#map());
      } else {
        items.push(this.#inline(inside, at));
        this.#endOf(column);
      }
    }
    return { kind: 'list', items, at: place(line, column) };
  }

  #map(): YamlMap {
    const { column, line } = this.#token ?? notSimple();
    const entries: YamlEntry[] = [];
    while (this.#token && this.#token.column === column && !startsItem(this.#token)) {
      const { rest } = this.#token;
      const [written, name = notSimple()] = NAME.exec(rest) ?? notSimple();
      if (entries.some((entry) => entry.name === name)) notSimple();
      const nameAt = place(this.#line, column);
      entries.push({ name, nameAt, value: this.#value(rest.slice(written.length), column, written.length) });
    }
    if (this.#token && this.#token.column > column) notSimple();
    return { kind: 'map', entries, at: place(line, column) };
  }

  #value(text: string, column: number, nameLength: number): YamlNode {
    const at = column + nameLength;
    if (text !== '' && !text.startsWith('#')) {
      const value = this.#inline(text, at);
      this.#endOf(column);
      return value;
    }
    const nothing = absent(place(this.#line, at));
    this.#next();
    const below = this.#token;
    if (below && (below.column > column || (below.column === column && startsItem(below))))
      return this.#block();
    return nothing;
  }

  /** After a value that ends on its line: what follows deeper would belong to it. */
  #endOf(column: number): void {
    this.#next();
    if (this.#token && this.#token.column > column) notSimple();
  }

  /** A value that ends on its line, nothing but a comment behind it. */
  #inline(text: string, column: number): YamlNode {
    const flow = new FlowReader(text, this.#line, column);
    const value = /^[[{]/.test(text) ? flow.collection() : flow.scalar(BLOCK_TEXT);
    if (!END.test(flow.rest) || /^#/.test(flow.rest)) notSimple();
    return value;
  }
}

/** Reads along one line. */
class FlowReader {
  rest: string;
  readonly #line: number;
  readonly #end: number;

  constructor(text: string, line: number, column: number) {
    this.rest = text;
    this.#line = line;
    this.#end = column + text.length;
  }

  collection(): YamlMap | YamlList {
    return this.rest.startsWith('{') ? this.#map() : this.#list();
  }

  scalar(plain: RegExp): YamlScalar {
    const at = this.#at();
    const quoted = QUOTED.exec(this.rest);
    if (quoted) {
      this.#skip(quoted[0].length);
      return { kind: 'scalar', text: quoted[1] ?? quoted[2]!, plain: false, at };
    }
    const [text] = plain.exec(this.rest) ?? notSimple();
    if (/:(?: |$)| #/.test(text)) notSimple();
    this.#skip(text.length);
    return { kind: 'scalar', text: text.trimEnd(), plain: true, at };
  }

  #list(): YamlList {
    const at = this.#at();
    const items: YamlNode[] = [];
    this.#each(']', () => items.push(this.#value()));
    return { kind: 'list', items, at };
  }

  #map(): YamlMap {
    const at = this.#at();
    const entries: YamlEntry[] = [];
    this.#each('}', () => {
      const nameAt = this.#at();
      const [, name = notSimple()] = FLOW_NAME.exec(this.rest) ?? notSimple();
      if (entries.some((entry) => entry.name === name)) notSimple();
      this.#skip(name.length);
      const colon = /^: +/.exec(this.rest);
      if (colon) this.#skip(colon[0].length);
      const value = colon ? this.#value() : absent();
      entries.push({ name, nameAt, value });
    });
    return { kind: 'map', entries, at };
  }

  #value(): YamlNode {
    return /^[[{]/.test(this.rest) ? this.collection() : this.scalar(FLOW_TEXT);
  }

  // From the opening bracket to the closing one.
  #each(end: string, read: () => void): void {
    this.#skip(1);
    this.#space();
    while (!this.rest.startsWith(end)) {
      read();
      this.#space();
      if (this.rest.startsWith(end)) break;
      if (!this.rest.startsWith(',')) notSimple();
      this.#skip(1);
      this.#space();
      if (this.rest.startsWith(end)) notSimple();
    }
    this.#skip(1);
  }

  #space(): void {
    this.#skip(SPACE.exec(this.rest)![0].length);
  }

  #skip(length: number): void {
    this.rest = this.rest.slice(length);
  }

  #at(): Place {
    return place(this.#line, this.#end - this.rest.length);
  }
}

function startsItem(token: Pick<Token, 'rest'> | undefined): boolean {
  return token !== undefined && /^-(?: |$)/.test(token.rest);
}

function absent(at?: Place): YamlScalar {
  return { kind: 'scalar', text: '', plain: true, ...(at && { at }) };
}

function place(line: number, column: number): Place {
  return { line: line + 1, column: column + 1 };
}

function notSimple(): never {
  throw NOT_SIMPLE;
}
