import { printable } from './pretty-text.ts';
import { duration } from './pretty-values.ts';

/** A measured value and its unit: `34.2 ms`, `83.46 MB`, `3 order`. */
export function quantity(value: number, unit: string): string {
  const known = UNITS.get(unit);
  if (known) return known(value);
  // UCUM: what stands in braces is a remark, such as {request}.
  return `${number(value)} ${printable(unit.replace(/[{}]/g, ''))}`.trimEnd();
}

const UNITS: ReadonlyMap<string, (value: number) => string> = new Map([
  ['s', (value) => duration(value * 1000)],
  ['ms', duration],
  ['us', (value) => duration(value / 1000)],
  ['ns', (value) => duration(value / 1e6)],
  ['By', bytes],
  // UCUM: no unit.
  ['1', number],
]);

function bytes(value: number): string {
  const exponent = Math.min(4, Math.floor(Math.log10(Math.max(1, Math.abs(value))) / 3));
  const unit = ['B', 'kB', 'MB', 'GB', 'TB'][exponent];
  return `${number(value / 1000 ** exponent)} ${unit}`;
}

function number(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
}
