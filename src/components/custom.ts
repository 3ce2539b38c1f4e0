import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { type Layer, originOf } from '../config/layer.ts';
import { isMap, type Path, valueAt } from '../config/path.ts';
import type { Problems } from '../config/problems.ts';
import type { Component } from './component.ts';

const LISTED: Path = ['distribution', 'otelboot', 'components'];

/** The components that the user brings: those handed over in code, and those of the modules that the file lists. */
export function customComponents(
  given: readonly Component[] = [],
  layer: Layer,
  problems: Problems,
): Component[] {
  const listed = valueAt(layer.value, LISTED);
  const modules = Array.isArray(listed) ? listed.filter((item) => typeof item === 'string') : [];
  return [
    ...given,
    ...modules.flatMap((name, index) => loadModule(name, [...LISTED, index], layer, problems)),
  ];
}

// Relative names count from the working directory, as the configuration file does.
function loadModule(name: string, path: Path, layer: Layer, problems: Problems): Component[] {
  const origin = originOf(layer.origins, path);
  const require = createRequire(resolve('package.json'));
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
      hint: "export what component('name', { … }) returns",
    });
  }
  return [...new Set(found)];
}

function isComponent(value: unknown): value is Component {
  return isMap(value) && typeof value.name === 'string' && isMap(value.create);
}
