import { isLater } from '../config/later.ts';
import { type Layer, originOf } from '../config/layer.ts';
import { formatPath, isMap, type Path } from '../config/path.ts';

// What can still be wrong at start: what components and rules find.
const SECTIONS =
  /^(?:resource\.detection|propagator|(?:tracer|meter|logger)_provider|distribution\.otelboot\.shutdown)\b/;

/** Where the values of a document stand that a start may have to tell about, as `line:column` by source and path. */
export function placesOf({ value, origins }: Layer): Record<string, Record<string, string>> {
  const places = new Map<string, Record<string, string>>();
  const visit = (node: unknown, path: Path): void => {
    const { source, line, column } = originOf(origins, path) ?? { source: 'default' };
    const name = formatPath(path);
    if (line !== undefined && SECTIONS.test(name))
      places.set(source, { ...places.get(source), [name]: `${line}:${column}` });
    if (isLater(node)) return;
    if (Array.isArray(node)) {
      for (const [index, item] of node.entries()) if (isMap(item)) visit(item, [...path, index]);
    } else if (isMap(node)) for (const [key, child] of Object.entries(node)) visit(child, [...path, key]);
  };
  visit(value, []);
  return Object.fromEntries(places);
}
