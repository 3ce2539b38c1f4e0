type Node = Record<string, unknown>;

/** The least of a complete document that still is the same: whatever has its default goes. */
export function smallest(document: object, same: (candidate: Node) => boolean): Node {
  const draft = structuredClone(document) as Node;
  const { file_format, ...rest } = draft;
  shrink(draft, Object.keys(rest));
  return draft;

  function shrink(node: Node, keys: readonly string[]): void {
    for (const key of keys) {
      const value = node[key];
      if (!Array.isArray(node)) {
        node[key] = undefined;
        if (same(draft)) continue;
        node[key] = value;
      }
      if (typeof value !== 'object' || value === null) continue;
      shrink(value as Node, Object.keys(value));
      if (Array.isArray(value) || Object.values(value).some((child) => child !== undefined)) continue;
      node[key] = null;
      if (!same(draft)) node[key] = {};
    }
  }
}
