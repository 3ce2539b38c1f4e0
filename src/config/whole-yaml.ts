import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
  Scalar,
  type YAMLError,
} from 'yaml';
import type { Origin, ProblemCode } from '../errors.ts';
import type { Path } from './path.ts';
import type { Problems } from './problems.ts';
import { mayBeSecret } from './secrets.ts';
import type { Place, YamlNode } from './yaml-nodes.ts';

// Enough for any honest file; an alias bomb passes it at once.
const MOST_NODES = 100_000;

const TEXT_TAGS = ['tag:yaml.org,2002:str', '!'];

const YAML_CODES: Partial<Record<YAMLError['code'], ProblemCode>> = {
  DUPLICATE_KEY: 'duplicate-key',
  MULTIPLE_DOCS: 'multiple-documents',
};

/** Reads any YAML 1.2: one document, unique keys. When it cannot be read, every error is a problem and there is no node. */
export function readWholeYaml(text: string, source: string, problems: Problems): YamlNode | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version: '1.2',
    lineCounter: lines,
    prettyErrors: false,
    strict: true,
    resolveKnownTags: false,
  });
  const before = problems.errors.length;
  reportSyntax(document, text, lines, source, problems);
  if (problems.errors.length > before) return undefined;
  return new Converter(document, lines, source, problems).convert();
}

function reportSyntax(
  document: Document.Parsed,
  text: string,
  lines: LineCounter,
  source: string,
  problems: Problems,
): void {
  for (const { code, message, pos } of [...document.errors, ...document.warnings]) {
    const origin = { source, ...position(lines, pos[0]) };
    const told =
      code === 'MULTIPLE_DOCS' ? 'the file holds more than one document' : lowerFirst(unquoted(message));
    problems.error(YAML_CODES[code] ?? 'invalid-yaml', told, { origin, hint: syntaxHint(text, code) });
  }
  const version = document.directives?.yaml;
  if (version?.explicit && version.version !== '1.2') {
    problems.error('invalid-yaml', `is YAML ${version.version}, where configuration is YAML 1.2`, {
      origin: { source, line: 1, column: 1 },
      hint: 'remove the %YAML line',
    });
  }
}

// What was written there may be a secret: the place is told, not the text.
function unquoted(message: string): string {
  return message.replace(QUOTING, '$1').replace(/: "..+"$/s, '');
}

const QUOTING =
  /^(Unresolved tag|Could not resolve tag|Not a valid tag|Verbatim tags aren't resolved|Block scalar header includes extra characters|Invalid escape sequence)(?!: tag:yaml\.org,).*$/s;

function syntaxHint(text: string, code: YAMLError['code']): string | undefined {
  if (code === 'MULTIPLE_DOCS') return 'keep one document, without a "---" line after it';
  return /\{[^}\n]*:\s*\$\{/.test(text) ? 'inside { } a reference is put in quotes: "${NAME}"' : undefined;
}

/** Turns a document into nodes without aliases. */
class Converter {
  readonly #document: Document.Parsed;
  readonly #lines: LineCounter;
  readonly #source: string;
  readonly #problems: Problems;
  #nodes = 0;

  constructor(document: Document.Parsed, lines: LineCounter, source: string, problems: Problems) {
    this.#document = document;
    this.#lines = lines;
    this.#source = source;
    this.#problems = problems;
  }

  convert(): YamlNode {
    return this.#node(this.#document.contents as ParsedNode | null, [], undefined, new Set());
  }

  #node(
    node: ParsedNode | null,
    path: Path,
    nameAt: Place | undefined,
    above: ReadonlySet<unknown>,
  ): YamlNode {
    const target = isAlias(node) ? (node.resolve(this.#document) as ParsedNode | undefined) : node;
    const own = this.#at(node);
    const at = own && { at: own };
    this.#nodes += 1;
    if (this.#nodes === MOST_NODES) this.#error('grows too large through its aliases', path, own ?? nameAt);
    if (this.#nodes >= MOST_NODES) return { kind: 'scalar', text: '', plain: true, ...at };
    if (isAlias(node) && (target === undefined || above.has(target))) {
      const name = mayBeSecret(path) ? '' : `*${node.source} `;
      this.#error(`the alias ${name}refers to ${target ? 'itself' : 'nothing'}`, path, own);
      return { kind: 'scalar', text: '', plain: true, ...at };
    }
    const inside = new Set([...above, target]);
    if (isMap(target)) {
      const entries = target.items.map(({ key, value }) => {
        const name = this.#name(key as ParsedNode, path);
        const keyAt = this.#at(key as ParsedNode);
        return {
          name,
          ...(keyAt && { nameAt: keyAt }),
          value: this.#node(value as ParsedNode | null, [...path, name], keyAt, inside),
        };
      });
      return { kind: 'map', entries, ...at };
    }
    if (isSeq(target)) {
      const items = target.items.map((item, index) =>
        this.#node(item as ParsedNode, [...path, index], undefined, inside),
      );
      return { kind: 'list', items, ...at };
    }
    if (!isScalar(target)) return { kind: 'scalar', text: '', plain: true, ...at };
    const { type, tag, source = '' } = target as Scalar;
    const plain = type === Scalar.PLAIN && !TEXT_TAGS.includes(tag ?? '');
    return { kind: 'scalar', text: source, plain, ...at };
  }

  #name(node: ParsedNode, path: Path): string {
    if (isScalar(node))
      return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
    this.#error('a property name must be a text', path, this.#at(node));
    return String(node);
  }

  #at(node: ParsedNode | null): Place | undefined {
    return node?.range ? position(this.#lines, node.range[0]) : undefined;
  }

  #error(message: string, path: Path, at: Partial<Origin> | undefined): void {
    this.#problems.error('invalid-yaml', message, { path, origin: { source: this.#source, ...at } });
  }
}

function position(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
