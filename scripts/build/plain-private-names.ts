import type { Plugin } from 'rolldown';
import { edited } from './edited.ts';
import { type Node, parse, walk } from './syntax-tree.ts';

/**
 * Makes ordinary properties of private ones. Private names keep the sources right; at a start they cost, because V8 looks
 * for the class of each when it compiles a function.
 */
export const plainPrivateNames: Plugin = {
  name: 'plain private names',
  renderChunk(code, { name: chunk }) {
    const plain = new Map<Node, string>();
    walk(parse(code), (node) => {
      if (node.type === 'BinaryExpression' && node.left.type === 'PrivateIdentifier')
        throw new Error(`whether an object has #${node.left.name} cannot be asked in a chunk`);
      if (node.type !== 'ClassDeclaration' && node.type !== 'ClassExpression') return;
      const names = plainNamesIn(node, chunk);
      // A class in this one that has the same name comes later, and has the last word.
      walk(node, (inner) => {
        const name = inner.type === 'PrivateIdentifier' && names.get(inner.name!);
        if (name) plain.set(inner, name);
      });
    });
    return edited(code, (text) => {
      for (const [{ start, end }, name] of plain) text.overwrite(start, end, name);
    });
  },
};

// An object is of one class that extends nothing: all of those can have the same names. What extends another has names
// that are there once.
function plainNamesIn({ body, superClass, start }: Node, chunk: string): ReadonlyMap<string, string> {
  const keys = (body.body as Node[]).map(({ key }) => key as Node | undefined);
  const names = new Set(keys.filter((key) => key?.type === 'PrivateIdentifier').map((key) => key!.name!));
  const suffix = superClass ? `_${chunk}${start}` : '';
  return new Map([...names].map((name, index) => [name, `$${index}${suffix}`]));
}
