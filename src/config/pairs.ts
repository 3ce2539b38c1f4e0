/** The pairs of a text, or why it cannot be read as pairs. */
export type Pairs =
  | { readonly pairs: readonly { name: string; value: string }[] }
  | { readonly invalid: string };

/**
 * Reads `name=value,name=value`, each part percent-decoded, as in `OTEL_RESOURCE_ATTRIBUTES` and
 * `OTEL_EXPORTER_OTLP_HEADERS`. One part that cannot be read makes the whole text invalid. The last
 * of several pairs with one name counts.
 */
export function parsePairs(text: string): Pairs {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const pairs: { name: string; value: string }[] = [];
  for (const part of parts) {
    const at = part.indexOf('=');
    if (at <= 0) return { invalid: `pair ${pairs.length + 1} has ${at < 0 ? 'no "="' : 'no name'}` };
    try {
      const [name, value] = [part.slice(0, at), part.slice(at + 1)].map((side) =>
        decodeURIComponent(side.trim()),
      );
      pairs.push({ name: name!, value: value! });
    } catch {
      return { invalid: `pair ${pairs.length + 1} is not percent-encoded correctly` };
    }
  }
  return { pairs: [...new Map(pairs.map((pair) => [pair.name, pair])).values()] };
}

/** Reads `a, b, c`, each name once. */
export function parseNames(text: string): string[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return [...new Set(names)];
}
