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
import type { Layer, NodeOrigin } from './layer.ts';
import { formatPath, type Path } from './path.ts';
import type { Problems } from './problems.ts';
import { resolveScalar } from './scalar.ts';
import { mayBeSecret } from './secrets.ts';
import { type Lookup, type ReadFile, substitute } from './substitute.ts';

// Enough for any honest file; an alias bomb passes it at once.
const MOST_NODES = 100_000;

const TEXT_TAGS = ['tag:yaml.org,2002:str', '!'];

const YAML_CODES: Partial<Record<YAMLError['code'], ProblemCode>> = {
  DUPLICATE_KEY: 'duplicate-key',
  MULTIPLE_DOCS: 'multiple-documents',
};

/** Reads the text of a YAML file into a layer: YAML 1.2, one document, unique keys, references substituted. */
export function layerFromYaml(
  text: string,
  source: string,
  lookup: Lookup,
  problems: Problems,
  readFile?: ReadFile,
): Layer {
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
  if (problems.errors.length > before) return { value: undefined, origins: new Map() };
  const layer = new Reader(document, lines, source, lookup, problems, readFile).read();
  problems.secrets.learn(layer.value);
  return layer;
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

class Reader {
  readonly #document: Document.Parsed;
  readonly #lines: LineCounter;
  readonly #source: string;
  readonly #lookup: Lookup;
  readonly #problems: Problems;
  readonly #readFile: ReadFile | undefined;
  readonly #origins = new Map<string, NodeOrigin>();
  #nodes = 0;

  constructor(
    document: Document.Parsed,
    lines: LineCounter,
    source: string,
    lookup: Lookup,
    problems: Problems,
    readFile: ReadFile | undefined,
  ) {
    this.#readFile = readFile;
    this.#document = document;
    this.#lines = lines;
    this.#source = source;
    this.#lookup = lookup;
    this.#problems = problems;
  }

  read(): Layer {
    const contents = this.#document.contents as ParsedNode | null;
    const value = this.#value(contents, [], undefined, new Set());
    return { value, origins: this.#origins };
  }

  #value(node: ParsedNode | null, path: Path, key: Origin | undefined, above: ReadonlySet<unknown>): unknown {
    const target = isAlias(node) ? (node.resolve(this.#document) as ParsedNode | undefined) : node;
    const at = node?.range ? this.#at(node.range[0]) : key;
    this.#nodes += 1;
    if (this.#nodes === MOST_NODES)
      this.#error('invalid-yaml', 'grows too large through its aliases', path, at);
    if (this.#nodes >= MOST_NODES) return null;
    if (isAlias(node) && (target === undefined || above.has(target))) {
      this.#error(
        'invalid-yaml',
        `the alias ${mayBeSecret(path) ? '' : `*${node.source} `}refers to ${target ? 'itself' : 'nothing'}`,
        path,
        at,
      );
      return null;
    }
    const origin = { source: this.#source, ...at, ...(key && { key }) };
    this.#origins.set(formatPath(path), origin);
    const inside = new Set([...above, target]);
    if (isMap(target)) {
      const map = {};
      for (const { key: name, value } of target.items) {
        const step = this.#name(name as ParsedNode, path);
        const child = this.#value(
          value as ParsedNode | null,
          [...path, step],
          this.#keyOrigin(name as ParsedNode),
          inside,
        );
        Object.defineProperty(map, step, {
          value: child,
          enumerable: true,
          configurable: true,
          writable: true,
        });
      }
      return map;
    }
    if (isSeq(target)) {
      return target.items.map((item, index) =>
        this.#value(item as ParsedNode, [...path, index], undefined, inside),
      );
    }
    return isScalar(target) ? this.#scalar(target as Scalar, path, origin) : null;
  }

  #scalar(node: Scalar, path: Path, origin: NodeOrigin): unknown {
    const plain = node.type === Scalar.PLAIN;
    const written = node.source ?? '';
    const substituted = written.includes('$')
      ? substitute(written, this.#lookup, this.#readFile)
      : { text: written };
    if (!('text' in substituted)) {
      const message =
        'invalid' in substituted
          ? `${mayBeSecret(path) ? 'this' : substituted.invalid} is not a valid reference`
          : `the file ${substituted.unreadable} cannot be read: ${substituted.reason}`;
      this.#error(
        'invalid-reference',
        message,
        path,
        origin,
        HINTS['invalid' in substituted ? 'reference' : 'file'],
      );
      return null;
    }
    const { text, secret } = { secret: undefined, ...substituted };
    if (secret) {
      this.#problems.secrets.add(text);
      this.#origins.set(formatPath(path), { ...origin, secret });
    }
    if (!plain || TEXT_TAGS.includes(node.tag ?? '')) return text;
    const value = resolveScalar(text);
    if (typeof value !== 'string')
      this.#origins.set(formatPath(path), { ...origin, text, ...(secret && { secret }) });
    return value;
  }

  #name(node: ParsedNode, path: Path): string {
    if (isScalar(node))
      return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
    this.#error(
      'invalid-yaml',
      'a property name must be a text',
      path,
      node.range ? this.#at(node.range[0]) : undefined,
    );
    return String(node);
  }

  #keyOrigin(node: ParsedNode): Origin | undefined {
    return node.range ? { source: this.#source, ...this.#at(node.range[0]) } : undefined;
  }

  #at(offset: number): { line: number; column: number } {
    return position(this.#lines, offset);
  }

  #error(
    code: ProblemCode,
    message: string,
    path: Path,
    at: Partial<Origin> | undefined,
    hint?: string,
  ): void {
    this.#problems.error(code, message, { path, origin: { source: this.#source, ...at }, hint });
  }
}

const HINTS = {
  reference: 'references are ${NAME}, ${env:NAME} and ${NAME:-default}; write $$ for a plain $',
  file: 'a relative path counts from the directory of this file',
};

function position(lines: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
