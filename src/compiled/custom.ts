import type { Component } from '../components/component.ts';
import { isComponent } from '../components/custom.ts';
import { normaliseReference } from '../config/normalise.ts';
import type { CustomParts } from './compiled.ts';

/** What the modules of the user export, and what references need that stand inside custom components. */
export function custom(...modules: readonly object[]): CustomParts {
  const exported = modules.flatMap((module) => [module, (module as { default?: unknown }).default]);
  const components = exported.flatMap((one) => Object.values(one ?? {}).flat()).filter(isComponent);
  return { components: [...new Set<Component>(components)], completeReference: normaliseReference };
}
