import type { Origin } from '../errors.ts';
import type { Layer, NodeOrigin } from './layer.ts';
import { formatPath, type Path } from './path.ts';
import type { Problems } from './problems.ts';
import { resolveScalar } from './scalar.ts';
import { mayBeSecret } from './secrets.ts';
import { readSimpleYaml } from './simple-yaml.ts';
import { hasReference, type Lookup, type ReadFile, substitute } from './substitute.ts';
import { readWholeYaml } from './whole-yaml.ts';
import type { YamlNode, YamlScalar } from './yaml-nodes.ts';

/** Reads the text of a YAML file into a layer: YAML 1.2, one document, unique keys, references substituted. */
export function layerFromYaml(
  text: string,
  source: string,
  lookup: Lookup,
  problems: Problems,
  readFile?: ReadFile,
): Layer {
  const root = readSimpleYaml(text) ?? readWholeYaml(text, source, problems);
  if (root === undefined) return { value: undefined, origins: new Map() };
  const layer = new Reader(source, lookup, problems, readFile).read(root);
  problems.secrets.learn(layer.value);
  return layer;
}

class Reader {
  readonly #source: string;
  readonly #lookup: Lookup;
  readonly #problems: Problems;
  readonly #readFile: ReadFile | undefined;
  readonly #origins = new Map<string, NodeOrigin>();

  constructor(source: string, lookup: Lookup, problems: Problems, readFile: ReadFile | undefined) {
    this.#source = source;
    this.#lookup = lookup;
    this.#problems = problems;
    this.#readFile = readFile;
  }

  read(root: YamlNode): Layer {
    return { value: this.#value(root, [], undefined), origins: this.#origins };
  }

  #value(node: YamlNode, path: Path, key: Origin | undefined): unknown {
    const origin: NodeOrigin = { source: this.#source, ...(node.at ?? key), ...(key && { key }) };
    this.#origins.set(formatPath(path), origin);
    if (node.kind === 'list')
      return node.items.map((item, index) => this.#value(item, [...path, index], undefined));
    if (node.kind === 'scalar') return this.#scalar(node, path, origin);
    const map = {};
    for (const { name, nameAt, value } of node.entries) {
      Object.defineProperty(map, name, {
        value: this.#value(value, [...path, name], nameAt && { source: this.#source, ...nameAt }),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    return map;
  }

  #scalar({ text: written, plain }: YamlScalar, path: Path, place: NodeOrigin): unknown {
    const refers = written.includes('$') && hasReference(written);
    const origin: NodeOrigin = refers ? { ...place, reference: { text: written, plain } } : place;
    if (refers) this.#origins.set(formatPath(path), origin);
    const substituted = written.includes('$')
      ? substitute(written, this.#lookup, this.#readFile)
      : { text: written };
    if (!('text' in substituted)) {
      const message =
        'invalid' in substituted
          ? `${mayBeSecret(path) ? 'this' : substituted.invalid} is not a valid reference`
          : `the file ${substituted.unreadable} cannot be read: ${substituted.reason}`;
      this.#problems.error('invalid-reference', message, {
        path,
        origin,
        hint: HINTS['invalid' in substituted ? 'reference' : 'file'],
      });
      return null;
    }
    const { text, secret } = { secret: undefined, ...substituted };
    if (secret) {
      this.#problems.secrets.add(text);
      this.#origins.set(formatPath(path), { ...origin, secret });
    }
    if (!plain) return text;
    const value = resolveScalar(text);
    if (typeof value !== 'string')
      this.#origins.set(formatPath(path), { ...origin, text, ...(secret && { secret }) });
    return value;
  }
}

const HINTS = {
  reference: 'references are ${NAME}, ${env:NAME} and ${NAME:-default}; write $$ for a plain $',
  file: 'a relative path counts from the directory of this file',
};
