import { type PropertyModel, ROOT_TYPE } from '../config/model.ts';
import { suggestion } from '../config/nearest.ts';
import { isMap, type Path, valueAt } from '../config/path.ts';
import { model } from '../generated/model.ts';

export type FoundPath = { readonly path: Path } | { readonly problem: string; readonly hint: string };

const STEP = /\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g;

/**
 * Reads a path as it is printed, such as `tracer_provider.processors[0].batch`, and finds it in a configuration. Items
 * of a list also go by the name of their component: `processors.batch`.
 */
export function findPath(config: unknown, text: string): FoundPath {
  const path: (string | number)[] = [];
  let property: PropertyModel | undefined = { ref: ROOT_TYPE };
  for (const step of stepsOf(text)) {
    const node = valueAt(config, path);
    const next = stepInto(node, step);
    if (!next) {
      const known = Object.keys(model[property?.ref ?? '']?.properties ?? {});
      const present = typeof node === 'object' && node !== null ? Object.keys(node) : [];
      return known.includes(step)
        ? {
            problem: `"${text}" has no value in this configuration`,
            hint: `set here: ${present.join(', ') || 'nothing'}`,
          }
        : {
            problem: `there is no "${text}": "${step}" is not known${path.length > 0 ? ' there' : ''}`,
            hint:
              present.length > 0
                ? suggestion(step, [...new Set([...present, ...known])])
                : 'this is where the path ends',
          };
    }
    for (const taken of next)
      property =
        typeof taken === 'number' ? property?.items : model[property?.ref ?? '']?.properties?.[taken];
    path.push(...next);
  }
  return { path };
}

function stepsOf(text: string): string[] {
  return [...text.matchAll(STEP)].map(([, quoted, index, name]) =>
    quoted === undefined ? (index ?? name!) : (JSON.parse(`"${quoted}"`) as string),
  );
}

function stepInto(node: unknown, step: string): Path | undefined {
  if (!Array.isArray(node)) return isMap(node) && Object.hasOwn(node, step) ? [step] : undefined;
  if (/^\d+$/.test(step)) return Number(step) < node.length ? [Number(step)] : undefined;
  const index = node.findIndex((item) => isMap(item) && (item.name === step || Object.hasOwn(item, step)));
  if (index < 0) return undefined;
  return node[index].name === step ? [index] : [index, step];
}
