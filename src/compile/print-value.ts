import { isLater, type LaterForm } from '../config/later.ts';

const WIDTH = 100;

/** A value as JavaScript: a literal, with calls where it is known at start only. */
export function printValue(value: unknown, indent = ''): string {
  if (isLater(value)) return printLater(value.form, indent);
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value !== 'object' || value === null) return printPrimitive(value);
  const inner = `${indent}  `;
  if (Array.isArray(value))
    return printList(
      value.map((item) => printValue(item, inner)),
      indent,
    );
  const properties = Object.entries(value).map(
    ([key, child]) => `${printKey(key)}: ${printValue(child, inner)}`,
  );
  return properties.length === 0 ? '{}' : enclose('{ ', properties, ' }', indent);
}

/** Expressions as a list. */
export function printList(items: readonly string[], indent: string): string {
  return enclose('[', items, ']', indent);
}

function enclose(open: string, parts: readonly string[], close: string, indent: string): string {
  const line = `${open}${parts.join(', ')}${close}`;
  if (indent.length + line.length <= WIDTH && !line.includes('\n')) return line;
  const lines = parts.map((part) => `${indent}  ${part},\n`);
  return `${open.trim()}\n${lines.join('')}${indent}${close.trim()}`;
}

function printLater(form: LaterForm, indent: string): string {
  if ('reference' in form) return `value(${form.reference})`;
  if ('first' in form) return `${printValue(form.first, indent)} ?? ${printValue(form.otherwise, indent)}`;
  if ('entries' in form) return `entries(${printValue(form.entries, indent)})`;
  const { list, text, rest } = form;
  return `pairs(${printValue(list, indent)}, ${printText(text)}, ${printValue(rest, indent)})`;
}

// By its number, so that a text that is not a list can be told with its place.
function printText(text: unknown): string {
  if (isLater(text) && 'reference' in text.form) return String(text.form.reference);
  return printPrimitive(text);
}

function printPrimitive(value: unknown): string {
  return typeof value === 'string' ? quote(value) : String(value);
}

function printKey(key: string): string {
  if (/^[A-Za-z_$][\w$]*$/.test(key)) return key === '__proto__' ? '["__proto__"]' : key;
  return quote(key);
}

export function quote(text: string): string {
  const json = JSON.stringify(text);
  return /['"\\]/.test(text) ? json : `'${json.slice(1, -1)}'`;
}
