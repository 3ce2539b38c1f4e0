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

// No regular expressions below: what one costs before it runs fast is more than all the reading.
const SPACE = 0x20;
// Far deeper than the schema goes, and far from what the stack holds.
const DEEPEST = 64;
const INDICATORS = '#&*!|>\'"%@`';

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
  #depth = 0;
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
      const column = spaces(text);
      if (isEnd(text, column)) continue;
      this.#token = { line: this.#line, column, rest: text.slice(column) };
      return;
    }
  }

  #block(): YamlNode {
    this.#depth += 1;
    if (this.#depth > DEEPEST) notSimple();
    const node = startsItem(this.#token) ? this.#list() : this.#map();
    this.#depth -= 1;
    return node;
  }

  #list(): YamlList {
    const { column, line } = this.#token ?? notSimple();
    const items: YamlNode[] = [];
    while (this.#token && this.#token.column === column && startsItem(this.#token)) {
      const { rest } = this.#token;
      const at = column + 1 + spaces(rest, 1);
      const inside = rest.slice(at - column);
      if (inside === '' || inside.startsWith('#') || startsItem({ rest: inside })) notSimple();
      if (nameLength(inside) > 0) {
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
      const length = nameLength(rest) || notSimple();
      const name = rest.slice(0, length);
      if (entries.some((entry) => entry.name === name)) notSimple();
      const nameAt = place(this.#line, column);
      const behind = length + 1 + spaces(rest, length + 1);
      entries.push({ name, nameAt, value: this.#value(rest.slice(behind), column, behind) });
    }
    if (this.#token && this.#token.column > column) notSimple();
    return { kind: 'map', entries, at: place(line, column) };
  }

  #value(text: string, column: number, behind: number): YamlNode {
    const at = column + behind;
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
    const value = opens(text) ? flow.collection() : flow.scalar(blockTextLength);
    if (flow.rest !== '' && (flow.rest.charCodeAt(0) !== SPACE || !isEnd(flow.rest, spaces(flow.rest))))
      notSimple();
    return value;
  }
}

/** Reads along one line. */
class FlowReader {
  rest: string;
  readonly #line: number;
  readonly #end: number;
  #depth = 0;

  constructor(text: string, line: number, column: number) {
    this.rest = text;
    this.#line = line;
    this.#end = column + text.length;
  }

  collection(): YamlMap | YamlList {
    this.#depth += 1;
    if (this.#depth > DEEPEST) notSimple();
    const node = this.rest.startsWith('{') ? this.#map() : this.#list();
    this.#depth -= 1;
    return node;
  }

  /** `plainLength` tells how far a text without quotes goes. */
  scalar(plainLength: (rest: string) => number): YamlScalar {
    const at = this.#at();
    const first = this.rest[0];
    if (first === '"' || first === "'") {
      const end = this.rest.indexOf(first, 1);
      const text = this.rest.slice(1, end);
      if (end < 0 || (first === '"' ? text.includes('\\') : this.rest[end + 1] === "'")) notSimple();
      this.#skip(end + 1);
      return { kind: 'scalar', text, plain: false, at };
    }
    const text = this.rest.slice(0, plainLength(this.rest) || notSimple());
    if (text.includes(': ') || text.endsWith(':') || text.includes(' #')) notSimple();
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
      const name = this.rest.slice(0, flowNameLength(this.rest) || notSimple());
      if (entries.some((entry) => entry.name === name)) notSimple();
      this.#skip(name.length);
      const hasValue = this.rest.startsWith(': ');
      if (hasValue) this.#skip(1 + spaces(this.rest, 1));
      const value = hasValue ? this.#value() : absent();
      entries.push({ name, nameAt, value });
    });
    return { kind: 'map', entries, at };
  }

  #value(): YamlNode {
    return opens(this.rest) ? this.collection() : this.scalar(flowTextLength);
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
    this.#skip(spaces(this.rest));
  }

  #skip(length: number): void {
    this.rest = this.rest.slice(length);
  }

  #at(): Place {
    return place(this.#line, this.#end - this.rest.length);
  }
}

function startsItem(token: Pick<Token, 'rest'> | undefined): boolean {
  if (!token?.rest.startsWith('-')) return false;
  return token.rest.length === 1 || token.rest[1] === ' ';
}

/** How many spaces there are from a place on. */
function spaces(text: string, from = 0): number {
  let end = from;
  while (text.charCodeAt(end) === SPACE) end += 1;
  return end - from;
}

/** Whether nothing but a comment follows at a place. */
function isEnd(text: string, at: number): boolean {
  return at === text.length || text[at] === '#';
}

function opens(text: string): boolean {
  return text[0] === '[' || text[0] === '{';
}

/** The length of a name in the way that configuration files write them; 0 for anything else. */
function wordLength(text: string): number {
  let end = 0;
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end) | 0x20;
    const letter = (code >= 0x61 && code <= 0x7a) || text[end] === '_';
    if (!letter && (end === 0 || !'0123456789./-'.includes(text[end]!))) break;
  }
  return end;
}

/** The length of a name with its colon behind it, and a space or nothing behind that; 0 for anything else. */
function nameLength(text: string): number {
  const end = wordLength(text);
  return text[end] === ':' && (end + 1 === text.length || text[end + 1] === ' ') ? end : 0;
}

function flowNameLength(text: string): number {
  const end = wordLength(text);
  const next = text[end];
  return next === ',' || next === '}' || next === ' ' || text.startsWith(': ', end) ? end : 0;
}

/** How far a plain text goes outside of brackets: to the comment, or to the end of the line. */
function blockTextLength(text: string): number {
  if (isIndicated(text, ' ') || '[]{},'.includes(text[0]!)) return 0;
  const comment = text.indexOf(' #');
  let end = comment < 0 ? text.length : comment;
  while (text.charCodeAt(end - 1) === SPACE) end -= 1;
  return end;
}

/** How far a plain text goes inside brackets: to the comma or the closing bracket. */
function flowTextLength(text: string): number {
  if (isIndicated(text, ' ,]}')) return 0;
  let end = 0;
  while (end < text.length && !',[]{}'.includes(text[end]!)) end += 1;
  return end < text.length && ',]}'.includes(text[end]!) ? end : 0;
}

// What begins like this is no plain text, or not on its own.
function isIndicated(text: string, separators: string): boolean {
  const [first = '', second] = text;
  if (INDICATORS.includes(first)) return true;
  return '-?:'.includes(first) && (second === undefined || separators.includes(second));
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
