import type { Reference } from '../compiled/compiled.ts';
import { Later } from '../config/later.ts';
import type { Layer, NodeOrigin } from '../config/layer.ts';
import { formatPath, isMap, type Path, valueAt } from '../config/path.ts';
import type { Problems } from '../config/problems.ts';
import { typeAt } from '../config/property-at.ts';
import { REDACTED } from '../config/secrets.ts';
import type { Origin } from '../errors.ts';
import { decidesParts } from './decides-parts.ts';
import { ruleAt } from './rule-at.ts';
import { standIn } from './stand-in.ts';

/** The references of a document, in its order, and the document with something else in their places. */
export class FoundReferences {
  readonly #layer: Layer;
  readonly list: readonly Reference[];
  readonly #numbers = new Map<string, number>();
  /** The document with nothing in the place of each: what is known of what stands around one. */
  readonly #around: unknown;

  constructor(layer: Layer, problems: Problems) {
    this.#layer = layer;
    const found: { path: Path; origin: NodeOrigin }[] = [];
    replaceLeaves(layer, (value, path, origin) => {
      if (!origin?.reference) return value;
      this.#numbers.set(formatPath(path), found.length);
      found.push({ path, origin });
      tellMisplaced(path, origin, problems);
      return value;
    });
    this.#around = replaceLeaves(layer, (value, path) => (this.#has(path) ? null : value)).value;
    const hidden = problems.secrets.hide(this.withStandIns().value);
    this.list = found.map(({ path, origin }) => describe(path, origin, this.#around, hidden));
  }

  /** With values that fit. */
  withStandIns(): Layer {
    return replaceLeaves(this.#layer, (value, path) =>
      this.#has(path) ? standIn(path, this.#around) : value,
    );
  }

  /** With what says that the value is known later. `layer` is a document that has them all in the same places. */
  withLaters(layer: Layer): Layer {
    return replaceLeaves(layer, (value, path) => {
      const reference = this.#numbers.get(formatPath(path));
      if (reference === undefined) return value;
      const later = new Later({ reference });
      // In a list, and where the schema does not look, a null stays what it is.
      const property = typeof path.at(-1) === 'string' && ruleAt(path, this.#around);
      return property ? later : new Later({ first: later, otherwise: null });
    });
  }

  /** Whether a rule between values depends on one of them. */
  concernRules(): boolean {
    return this.list.some(({ path }) => RULED.test(formatPath(path)));
  }

  #has(path: Path): boolean {
    return this.#numbers.has(formatPath(path));
  }
}

const RULED = /^(?:distribution\.otelboot\.shutdown|meter_provider\.views)\b/;

function replaceLeaves(
  { value, origins }: Layer,
  replace: (value: unknown, path: Path, origin: NodeOrigin | undefined) => unknown,
): Layer {
  const visit = (node: unknown, path: Path): unknown => {
    if (Array.isArray(node)) return node.map((item, index) => visit(item, [...path, index]));
    if (!isMap(node)) return replace(node, path, origins.get(formatPath(path)));
    const copy = {};
    for (const [key, child] of Object.entries(node)) {
      const replaced = visit(child, [...path, key]);
      Object.defineProperty(copy, key, {
        value: replaced,
        enumerable: true,
        writable: true,
        configurable: true,
      });
    }
    return copy;
  };
  return { value: visit(value, []), origins };
}

function tellMisplaced(path: Path, origin: NodeOrigin, problems: Problems): void {
  const reason = decidesParts(path)
    ? 'must be known when it is compiled: it decides what a module has to bring'
    : typeAt(path)?.properties || ruleAt(path, undefined)?.types?.every((type) => CONTAINERS.includes(type))
      ? 'cannot come from a reference: it is more than one value'
      : undefined;
  if (reason === undefined) return;
  problems.error('invalid-reference', reason, {
    path,
    origin,
    hint: `write out what ${origin.reference!.text} stands for`,
  });
}

const CONTAINERS = ['array', 'object', 'null'];

function describe(path: Path, origin: NodeOrigin, document: unknown, hidden: unknown): Reference {
  const { text, plain } = origin.reference!;
  const rule = ruleAt(path, document);
  const nullable = rule?.types?.includes('null') ?? true;
  return {
    text,
    ...(plain && { plain }),
    path,
    at: placeOf(origin),
    ...(plain && !nullable && origin.key && { nameAt: placeOf(origin.key) }),
    ...(rule && { rule }),
    ...(valueAt(hidden, path) === REDACTED && { secret: true }),
  };
}

function placeOf({ source, line = 1, column = 1 }: Origin): Reference['at'] {
  return [source, line, column];
}
