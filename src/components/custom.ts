import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { type Layer, originOf } from '../config/layer.ts';
import { isMap, type Path, valueAt } from '../config/path.ts';
import type { Problems } from '../config/problems.ts';
import type { Component } from './component.ts';

export const LISTED: Path = ['distribution', 'otelboot', 'components'];

/** The components that the user brings: those handed over in code, and those of the modules that the file lists, as seen from `directory`. */
export function customComponents(
  given: readonly Component[] = [],
  layer: Layer,
  directory: string,
  problems: Problems,
): Component[] {
  const listed = valueAt(layer.value, LISTED);
  const modules = Array.isArray(listed) ? listed.filter((item) => typeof item === 'string') : [];
  if (modules.length === 0) return [...given];
  const require = createRequire(resolve(directory, 'package.json'));
  return [
    ...given,
    ...modules.flatMap((name, index) => loadModule(name, [...LISTED, index], layer, require, problems)),
  ];
}

function loadModule(
  name: string,
  path: Path,
  layer: Layer,
  require: NodeJS.Require,
  problems: Problems,
): Component[] {
  const origin = originOf(layer.origins, path);
  let exported: Record<string, unknown>;
  try {
    exported = require(name) as Record<string, unknown>;
  } catch (cause) {
    problems.error('invalid-component', `"${name}" cannot be loaded: ${(cause as Error).message}`, {
      path,
      origin,
      hint: 'name an installed package, or a path that begins with ./',
      cause,
    });
    return [];
  }
  const found = Object.values(exported).flat().filter(isComponent);
  if (found.length === 0) {
    problems.error('invalid-component', `"${name}" exports no component`, {
      path,
      origin,
      hint: "export what component('name', { ... }) returns",
    });
  }
  return [...new Set(found)];
}

export function isComponent(value: unknown): value is Component {
  return isMap(value) && typeof value.name === 'string' && isMap(value.create);
}
