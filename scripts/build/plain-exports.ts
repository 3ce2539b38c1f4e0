import type { Plugin } from 'rolldown';
import { edited } from './edited.ts';
import { type Node, parse, walk } from './syntax-tree.ts';

/**
 * Lets a chunk assign what it exports. A bundler defines a getter for each, for the case that a variable changes later;
 * of those that never do, a start would have a hundred functions to read and to define.
 */
export const plainExports: Plugin = {
  name: 'plain exports',
  renderChunk(code) {
    const program = parse(code);
    const changing = assignedNames(program);
    return edited(code, (text) => {
      for (const { statement, name, value } of getters(program)) {
        if (value.type === 'Identifier' && changing.has(value.name!)) continue;
        const assigned = code.slice(value.start, value.end);
        text.overwrite(statement.start, statement.end, `exports[${name.raw}] = ${assigned};`);
      }
    });
  },
};

/** `Object.defineProperty(exports, name, { enumerable: true, get: function () { return value; } });` */
function getters({ body }: Node): { statement: Node; name: Node; value: Node }[] {
  return (body as Node[]).flatMap((statement) => {
    const { type, callee, arguments: given } = statement.expression ?? {};
    if (type !== 'CallExpression' || callee.property?.name !== 'defineProperty') return [];
    const [object, name, descriptor] = given;
    const getter = descriptor.properties?.find(({ key }: Node) => key.name === 'get')?.value;
    if (object.name !== 'exports' || !getter) return [];
    const [returned] = getter.body.body;
    return [{ statement, name, value: returned.argument }];
  });
}

const ASSIGNMENTS: Readonly<Record<string, string>> = {
  AssignmentExpression: 'left',
  UpdateExpression: 'argument',
  ForInStatement: 'left',
  ForOfStatement: 'left',
};

function assignedNames(program: Node): ReadonlySet<string> {
  const names = new Set<string>();
  walk(program, (node) => {
    const target = ASSIGNMENTS[node.type];
    if (target) walk(node[target], ({ name }) => name && names.add(name));
  });
  return names;
}
