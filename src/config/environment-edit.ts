import type { Environment } from './environment.ts';
import { parseNames } from './pairs.ts';
import { type Path, valueAt } from './path.ts';

/** The list at a place of the configuration so far; empty when there is none. */
export function items(environment: Environment, path: Path): unknown[] {
  const list = valueAt(environment.draft.value, path);
  return Array.isArray(list) ? list : [];
}

/** The names of a list. The specification reads them without regard to case; a component of the user may have capitals. */
export function spelled(environment: Environment, slot: string, list: string): string[] {
  const names = parseNames(list).map((name) => (environment.knows(slot, name) ? name : name.toLowerCase()));
  return [...new Set(names)];
}

/** Whether there is such a component; if not, the variable is ignored with a warning. */
export function knownOr(environment: Environment, slot: string, name: string, variable: string): boolean {
  if (environment.knows(slot, name)) return true;
  environment.ignore(variable, `there is no ${name}`);
  return false;
}
