import { isBuiltin } from 'node:module';
import type { Plugin } from 'rolldown';
import { edited } from './edited.ts';
import { type Node, parse, walk } from './syntax-tree.ts';

/**
 * Lets a chunk load what it requires when it is first used, not when the chunk itself is loaded. So a start loads what
 * its configuration names, although the sources import everything plainly at the top.
 *
 * `always` has the expressions for what is needed in any case, by specifier: waiting for it would only cost.
 */
export function lazyRequires(always: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'requires on first use',
    renderChunk(code) {
      const program = parse(code);
      const required = requiresAtTheTop(program);
      const onUse = required.filter(({ specifier }) => !always[specifier]);
      return edited(code, (text) => {
        for (const { name, specifier, statement, conversion } of required) {
          const load = always[specifier] ?? loading(specifier, conversion);
          const declaration = always[specifier]
            ? `const ${name} = ${load};`
            : `let $${name}; const ${name} = () => $${name} ??= ${load};`;
          text.overwrite(statement.start, statement.end, declaration);
          if (conversion) text.remove(conversion.statement.start, conversion.statement.end);
        }
        const gone = required.flatMap(({ statement, conversion }) => [
          statement,
          conversion?.statement ?? statement,
        ]);
        for (const { start, end, name } of usesOf(new Set(onUse.map(({ name }) => name)), program)) {
          if (gone.every((statement) => end < statement.start || start > statement.end))
            text.overwrite(start, end, `(${name}())`);
        }
        for (const { callee } of requiresOfBuiltins(program)) {
          if (gone.every((statement) => callee.end < statement.start || callee.start > statement.end))
            text.overwrite(callee.start, callee.end, GET_BUILTIN);
        }
      });
    },
  };
}

function loading(specifier: string, conversion: Required['conversion']): string {
  const load = `${isBuiltin(specifier) ? GET_BUILTIN : 'require'}(${JSON.stringify(specifier)})`;
  if (!conversion) return load;
  // The helper looks at every export, and Node makes some of its own only when somebody does.
  if (isBuiltin(specifier)) return `(($) => ({ __proto__: $, default: $ }))(${load})`;
  return `(${conversion.helper.name}()).${conversion.helper.property}(${load}, 1)`;
}

// A bundle that is an ES module has no require for what Node brings, and no bundler looks for this.
const GET_BUILTIN = 'process.getBuiltinModule';

function requiresOfBuiltins(program: Node): Node[] {
  const found: Node[] = [];
  walk(program, (node) => {
    const [argument] = node.type === 'CallExpression' && node.callee.name === 'require' ? node.arguments : [];
    if (typeof argument?.value === 'string' && isBuiltin(argument.value)) found.push(node);
  });
  return found;
}

/** `const name = require("specifier")`, and the statement that makes an ES module of it, if there is one. */
interface Required {
  readonly name: string;
  readonly specifier: string;
  readonly statement: Node;
  readonly conversion?: {
    readonly helper: { readonly name: string; readonly property: string };
    readonly statement: Node;
  };
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
  return { helper: { name: object.name, property: property.name }, statement };
}

function usesOf(names: ReadonlySet<string>, program: Node): Node[] {
  const uses: Node[] = [];
  walk(program, (node, parent, property) => {
    if (node.type === 'Identifier' && names.has(node.name!) && isUse(parent!, property)) {
      uses.push(node);
    }
    if (declares(node, parent, property) && names.has(node.name!) && parent?.init?.callee?.name !== 'require')
      throw new Error(`${node.name} is declared twice in a chunk: which one a use means is not known`);
  });
  return uses;
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
