import { resolveScalar } from '../config/scalar.ts';

const PLAIN = /^[A-Za-z/](?:[\w/.@%+()~-]|:(?=\S)| (?=[\w/(~-]))*$/;

/** A value as YAML says it on one line, so that reading it gives the same value. A dollar sign is not a reference. */
export function yamlScalar(value: unknown): string {
  if (typeof value === 'number') return yamlNumber(value);
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'null';
  return yamlText(value).replaceAll('$', '$$$$');
}

/** A property name, which is no place for references. */
export function yamlText(text: string): string {
  return PLAIN.test(text) && typeof resolveScalar(text) === 'string' ? text : JSON.stringify(text);
}

function yamlNumber(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  return Number.isFinite(value) ? String(value) : `${value < 0 ? '-' : ''}.inf`;
}
