import { isBuiltin } from 'node:module';
import MagicString from 'magic-string';
import type { Plugin } from 'rolldown';
import { parseAst } from 'rolldown/parseAst';

/**
 * Lets a chunk load what it requires when it is first used, not when the chunk itself is loaded. So a start loads what
 * its configuration names, although the sources import everything plainly at the top.
 *
 * `eager` says of a specifier that it is always needed: waiting for it would only cost.
 */
export function lazyRequires(eager: (specifier: string) => boolean): Plugin {
  return {
    name: 'requires on first use',
    renderChunk(code) {
      const program = parseAst(code) as unknown as Node;
      const required = requiresAtTheTop(program).filter(({ specifier }) => !eager(specifier));
      const uses = usesOf(new Set(required.map(({ name }) => name)), program);
      const text = new MagicString(code);
      for (const { name, specifier, statement, conversion } of required) {
        const load = loadOf(specifier);
        const converted = conversion ? `${conversion.helper}(${load}, 1)` : load;
        text.overwrite(
          statement.start,
          statement.end,
          `let $${name}; const ${name} = () => $${name} ??= ${converted};`,
        );
        if (conversion) text.remove(conversion.statement.start, conversion.statement.end);
        for (const { start, end } of uses.get(name) ?? []) {
          if (!conversion || !contains(conversion.statement, start))
            if (start > statement.end) text.overwrite(start, end, `(${name}())`);
        }
      }
      const elsewhere = ({ start }: Node) => !required.some(({ statement }) => contains(statement, start));
      for (const { callee } of requiresOfBuiltins(program).filter(elsewhere))
        text.overwrite(callee.start, callee.end, GET_BUILTIN);
      return { code: text.toString(), map: text.generateMap({ hires: 'boundary' }) };
    },
  };
}

// A bundle that is an ES module has no require for what Node brings, and no bundler looks for this.
function loadOf(specifier: string): string {
  const quoted = JSON.stringify(specifier);
  return `${isBuiltin(specifier) ? GET_BUILTIN : 'require'}(${quoted})`;
}

const GET_BUILTIN = 'process.getBuiltinModule';

function requiresOfBuiltins(program: Node): Node[] {
  const found: Node[] = [];
  walk(program, (node) => {
    const [argument] = node.type === 'CallExpression' && node.callee.name === 'require' ? node.arguments : [];
    if (typeof argument?.value === 'string' && isBuiltin(argument.value)) found.push(node);
  });
  return found;
}

function contains(outer: Node, position: number): boolean {
  return outer.start <= position && position < outer.end;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly name?: string;
  // biome-ignore lint/suspicious/noExplicitAny: the nodes of a syntax tree have as many forms
  readonly [property: string]: any;
}

/** `const name = require("specifier")`, and the statement that makes an ES module of it, if there is one. */
interface Required {
  readonly name: string;
  readonly specifier: string;
  readonly statement: Node;
  readonly conversion?: { readonly helper: string; readonly statement: Node };
}

function requiresAtTheTop({ body }: Node): Required[] {
  return (body as Node[]).flatMap((statement) => {
    const { id, init } = statement.type === 'VariableDeclaration' ? statement.declarations[0] : ({} as Node);
    if (init?.type !== 'CallExpression' || init.callee.name !== 'require') return [];
    const conversion = conversionOf(id.name, body);
    return [
      { name: id.name, specifier: init.arguments[0].value, statement, ...(conversion && { conversion }) },
    ];
  });
}

function conversionOf(name: string, body: readonly Node[]): Required['conversion'] {
  const statement = body.find(
    ({ type, expression }) =>
      type === 'ExpressionStatement' &&
      expression.type === 'AssignmentExpression' &&
      expression.left.name === name &&
      expression.right.arguments?.[0]?.name === name,
  );
  if (!statement) return undefined;
  const { object, property } = statement.expression.right.callee;
  return { helper: `${object.name}.${property.name}`, statement };
}

function usesOf(names: ReadonlySet<string>, program: Node): Map<string, Node[]> {
  const uses = new Map<string, Node[]>();
  walk(program, (node, parent, property) => {
    if (node.type === 'Identifier' && names.has(node.name!) && isUse(parent!, property)) {
      uses.set(node.name!, [...(uses.get(node.name!) ?? []), node]);
    }
    if (declares(node, parent, property) && names.has(node.name!) && parent?.init?.callee?.name !== 'require')
      throw new Error(`${node.name} is declared twice in a chunk: which one a use means is not known`);
  });
  return uses;
}

type Visit = (node: Node, parent: Node | undefined, property: string) => void;

function walk(node: Node, visit: Visit, parent?: Node, property = ''): void {
  visit(node, parent, property);
  for (const [key, child] of Object.entries(node)) {
    for (const one of Array.isArray(child) ? child : [child]) {
      if (typeof one?.type === 'string') walk(one, visit, node, key);
    }
  }
}

function isUse(parent: Node, property: string): boolean {
  if (parent.type === 'MemberExpression') return property === 'object' || parent.computed;
  if (parent.type === 'Property') return property === 'value' && !parent.shorthand;
  if (/^(?:MethodDefinition|PropertyDefinition)$/.test(parent.type)) return property === 'value';
  return !/^(?:LabeledStatement|BreakStatement|ContinueStatement)$/.test(parent.type);
}

function declares(node: Node, parent: Node | undefined, property: string): boolean {
  if (node.type !== 'Identifier' || !parent) return false;
  if (parent.type === 'VariableDeclarator' || parent.type === 'CatchClause')
    return property === 'id' || property === 'param';
  return /Function|Class/.test(parent.type) && (property === 'id' || property === 'params');
}
