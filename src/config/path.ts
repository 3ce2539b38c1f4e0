/** A place in a configuration: property names and list indexes from the root. */
export type Path = readonly (string | number)[];

/** `tracer_provider.processors[0].batch`; names that would be ambiguous are quoted: `js["a.b"]`. */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    if (!isPlain(step)) return `${text}[${JSON.stringify(step)}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

// For every node of a document: a regular expression would have to be compiled for it at each start.
function isPlain(name: string): boolean {
  for (let at = 0; at < name.length; at += 1) {
    const code = name.charCodeAt(at) | 0x20;
    if (!(code >= 0x61 && code <= 0x7a) && !'0123456789_/-'.includes(name[at]!)) return false;
  }
  return name !== '';
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
