import { isMap } from '../config/path.ts';

/** Puts options on options, as layers of the configuration: maps merge, everything else replaces. */
export function overlay(below: object, above: object): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const under = merged[key];
    merged[key] = isMap(under) && isMap(value) ? overlay(under, value) : value;
  }
  return merged;
}
