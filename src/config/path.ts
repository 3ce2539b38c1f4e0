/** A place in a configuration: property names and list indexes from the root. */
export type Path = readonly (string | number)[];

/** `tracer_provider.processors[0].batch`; names that would be ambiguous are quoted: `js["a.b"]`. */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    if (!/^[\w/-]+$/.test(step)) return `${text}[${JSON.stringify(step)}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((node, step) => (isContainer(node) ? node[step] : undefined), value);
}

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isContainer(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}
