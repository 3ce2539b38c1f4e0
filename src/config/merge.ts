import { model } from '../generated/model.ts';
import { Draft, type Layer } from './layer.ts';
import { type PropertyModel, ROOT_TYPE } from './model.ts';
import { isMap, type Path } from './path.ts';

/**
 * Puts one layer on another. Maps merge; lists, scalars and component references replace what is beneath. A null that
 * the upper layer states replaces too: that is how a file says "the default" over a preset.
 */
export function merge(below: Layer, above: Layer): Layer {
  if (isMap(above.value) && Object.keys(above.value).length === 0) return below;
  if (replacesAll(above.value, below.value)) return above;
  const draft = new Draft(below);
  mergeInto(draft, below.value, above, above.value, [], { ref: ROOT_TYPE });
  return draft;
}

// Every property beneath is replaced: nothing of it is left.
function replacesAll(above: unknown, below: unknown): boolean {
  if (!isMap(above) || !isMap(below)) return false;
  return Object.entries(below).every(([key, value]) => Object.hasOwn(above, key) && !isMap(value));
}

function mergeInto(
  draft: Draft,
  under: unknown,
  above: Layer,
  over: unknown,
  path: Path,
  property?: PropertyModel,
): void {
  const type = property?.ref === undefined ? undefined : model[property.ref];
  const merges = isMap(over) && isMap(under) && !type?.slot;
  if (!merges) {
    if (over !== undefined) draft.copy(path, above, path, over);
    return;
  }
  for (const [key, value] of Object.entries(over)) {
    const child = Object.hasOwn(type?.properties ?? {}, key) ? type?.properties?.[key] : undefined;
    mergeInto(draft, Object.hasOwn(under, key) ? under[key] : undefined, above, value, [...path, key], child);
  }
}
