import MagicString from 'magic-string';
import type { Plugin } from 'rolldown';
import { type Node, parse } from './syntax-tree.ts';

type Names = ReadonlyMap<string, string>;

/**
 * Makes ordinary properties of private ones. Private names keep the sources right; at a start they cost, because V8 looks
 * for the class of each when it compiles a function.
 */
export const plainPrivateNames: Plugin = {
  name: 'plain private names',
  renderChunk(code, { name: chunk }) {
    const text = new MagicString(code);
    const rename = (node: Node, scopes: readonly Names[]): void => {
      if (node.type === 'PrivateIdentifier') {
        const scope = scopes.find((names) => names.has(node.name!))!;
        text.overwrite(node.start, node.end, scope.get(node.name!)!);
      } else if (node.type === 'BinaryExpression' && node.left.type === 'PrivateIdentifier') {
        throw new Error(`whether an object has #${node.left.name} cannot be asked in a chunk`);
      }
      const inner = /^Class[DE]/.test(node.type) ? [namesIn(node, chunk), ...scopes] : scopes;
      for (const child of Object.values(node).flat()) {
        if (typeof child?.type === 'string') rename(child, inner);
      }
    };
    rename(parse(code), []);
    return { code: text.toString(), map: text.generateMap({ hires: 'boundary' }) };
  },
};

// An object is of one class that extends nothing: all of those can have the same names. What extends another has names
// that are there once.
function namesIn({ body, superClass, start }: Node, chunk: string): Names {
  const keys = (body.body as Node[]).map(({ key }) => key as Node | undefined);
  const names = new Set(keys.filter((key) => key?.type === 'PrivateIdentifier').map((key) => key!.name!));
  const suffix = superClass ? `_${chunk}${start}` : '';
  return new Map([...names].map((name, index) => [name, `$${index}${suffix}`]));
}
