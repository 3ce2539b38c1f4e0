import { model } from '../generated/model.ts';
import { validate as matches } from '../generated/validator.ts';
import { conforms } from './conforms.ts';
import { describe, type Found, type SchemaError } from './describe-error.ts';
import { but } from './describe-value.ts';
import type { Knows } from './environment.ts';
import { Draft, type Layer, originOf } from './layer.ts';
import { type PropertyModel, ROOT_TYPE } from './model.ts';
import { suggestion } from './nearest.ts';
import { isMap, type Path, valueAt } from './path.ts';
import type { Problems } from './problems.ts';
import { typeAt } from './property-at.ts';

/** Component names by slot, to say which exist. */
export interface KnownComponents {
  knows: Knows;
  names(slot: string): readonly string[];
}

/**
 * Checks a merged document against the schema, and its component names against those that exist. Reports every problem.
 *
 * @returns the document without what only a newer minor version of the format can know.
 */
export function validate(layer: Layer, components: KnownComponents, problems: Problems): Layer {
  const newer = checkFormat(layer, problems) === 'newer';
  const errors = schemaErrors(layer.value).map((error) => ({
    ...error,
    path: pathOf(error.instancePath, layer.value),
  }));
  const unknown: Path[] = [];
  const shown = errors.length === 0 ? undefined : problems.secrets.hide(layer.value, layer.origins);
  for (const error of withoutNoise(errors)) {
    const { code, message, ...details } = describe(error, layer, shown);
    if (newer && mayBeNew(error)) {
      problems.warning(code, 'is not known here and has no effect', details);
      unknown.push(details.path);
    } else {
      problems.error(code, message, details);
    }
  }
  checkComponents(layer, components, problems, [], { ref: ROOT_TYPE });
  return unknown.length > 0 ? without(unknown, layer) : layer;
}

// The validator is half a megabyte of code, and has something to say only when something is wrong.
function schemaErrors(value: unknown): SchemaError[] {
  if (conforms(value)) return [];
  const validator = matches as { (value: unknown): boolean; errors?: SchemaError[] };
  return validator(value) ? [] : validator.errors!;
}

// A component that is not known cannot be left out: nothing would stand in its place.
function mayBeNew({ keyword, path }: Found): boolean {
  return keyword === 'additionalProperties' ? !typeAt(path)?.slot : keyword === 'enum';
}

// The last first, so that items of lists keep their places until it is their turn.
function without(paths: readonly Path[], layer: Layer): Layer {
  const draft = new Draft(layer);
  for (const path of paths.toReversed()) {
    const parent = valueAt(draft.value, path.slice(0, -1));
    if (Array.isArray(parent)) parent.splice(Number(path.at(-1)), 1);
    else draft.remove(path);
  }
  return draft;
}

// One mistake can break several keywords: inside an alternative (oneOf), and enum after type.
function withoutNoise(errors: Found[]): Found[] {
  const at = (error: Found, keyword: string) =>
    errors.some((other) => other.instancePath === error.instancePath && other.keyword === keyword);
  const alternatives = errors
    .filter(({ keyword }) => keyword === 'oneOf')
    .map(({ instancePath }) => instancePath);
  return errors.filter((error) => {
    const inside = alternatives.some(
      (path) => error.instancePath === path || error.instancePath.startsWith(`${path}/`),
    );
    if (inside && error.keyword !== 'oneOf') return false;
    if (error.keyword === 'type' && error.path.length === 1 && error.path[0] === 'file_format') return false;
    return !(error.keyword === 'enum' && at(error, 'type'));
  });
}

function checkFormat(layer: Layer, problems: Problems): 'newer' | undefined {
  const path = ['file_format'];
  const format = valueAt(layer.value, path);
  const origin = originOf(layer.origins, path);
  if (typeof format === 'number') {
    const text = origin && 'text' in origin && origin.text ? origin.text : String(format);
    problems.error('wrong-type', `must be a text, but ${text} without quotes is a number`, {
      path,
      origin,
      hint: `write file_format: "${text}"`,
    });
    return undefined;
  }
  if (typeof format !== 'string') {
    if (format !== undefined)
      problems.error('wrong-type', `must be a text, ${but(format)}`, {
        path,
        origin,
        hint: 'write file_format: "1.1"',
      });
    return undefined;
  }
  const match = /^(\d+)\.(\d+)(?:-[\w.]+)?$/.exec(format);
  if (match?.[1] !== '1') {
    const message = match
      ? `version ${format} cannot be read: this is version 1`
      : `"${format}" is not a version`;
    problems.error('unsupported-format', message, { path, origin, hint: 'write file_format: "1.1"' });
  } else if (Number(match[2]) > NEWEST_MINOR) {
    problems.warning(
      'unsupported-format',
      `version ${format} is newer than 1.${NEWEST_MINOR}: what is new in it is not known here`,
      { path, origin },
    );
    return 'newer';
  }
  return undefined;
}

const NEWEST_MINOR = 2;

function checkComponents(
  layer: Layer,
  components: KnownComponents,
  problems: Problems,
  path: Path,
  property: PropertyModel,
): void {
  const value = valueAt(layer.value, path);
  if (property.items && Array.isArray(value)) {
    for (const index of value.keys())
      checkComponents(layer, components, problems, [...path, index], property.items);
  }
  const type = property.ref === undefined ? undefined : model[property.ref];
  if (!type || !isMap(value)) return;
  for (const name of Object.keys(value)) {
    const child = Object.hasOwn(type.properties ?? {}, name) ? type.properties?.[name] : undefined;
    if (type.slot && type.open && !components.knows(property.ref!, name)) {
      const origin = originOf(layer.origins, [...path, name]);
      problems.error('unknown-component', `there is no component "${name}" for this place`, {
        path: [...path, name],
        origin: origin?.key ?? origin,
        hint: suggestion(name, components.names(property.ref!)),
      });
    }
    if (child) checkComponents(layer, components, problems, [...path, name], child);
  }
}

function pathOf(pointer: string, value: unknown): Path {
  let node = value;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const step = Array.isArray(node) ? Number(name) : name;
      node = valueAt(node, [step]);
      return step;
    });
}
