import { parseAst } from 'rolldown/parseAst';

export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly name?: string;
  // biome-ignore lint/suspicious/noExplicitAny: the nodes of a syntax tree have as many forms
  readonly [property: string]: any;
}

export type Visit = (node: Node, parent: Node | undefined, property: string) => void;

/** The program that a text is. */
export function parse(code: string): Node {
  return parseAst(code) as unknown as Node;
}

/** Visits a node and all beneath it, the outer before the inner. */
export function walk(node: Node, visit: Visit, parent?: Node, property = ''): void {
  visit(node, parent, property);
  for (const [key, child] of Object.entries(node)) {
    for (const one of Array.isArray(child) ? child : [child]) {
      if (typeof one?.type === 'string') walk(one, visit, node, key);
    }
  }
}
