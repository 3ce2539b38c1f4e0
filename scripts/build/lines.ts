import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode, encode, type SourceMapMappings } from '@jridgewell/sourcemap-codec';
import { parse, walk } from './syntax-tree.ts';

/**
 * Gives every function and every member of a class in the chunks of a directory a line of its own. When nobody catches an
 * error, Node.js shows the line from which it has come, and a chunk that is minified is one line.
 */
export function breakLines(lib: string): void {
  for (const file of readdirSync(lib).filter((name) => name.endsWith('.cjs'))) {
    const path = join(lib, file);
    const code = readFileSync(path, 'utf8');
    const places = placesToBreakAt(code);
    writeFileSync(path, [0, ...places].map((from, index) => code.slice(from, places[index])).join('\n'));
    if (!code.includes(`//# sourceMappingURL=${file}.map`)) continue;
    const map = JSON.parse(readFileSync(`${path}.map`, 'utf8'));
    map.mappings = encode(moved(decode(map.mappings), code, places));
    writeFileSync(`${path}.map`, JSON.stringify(map));
  }
}

function placesToBreakAt(code: string): number[] {
  const places = new Set<number>();
  const program = parse(code);
  walk(program, (node, parent) => {
    const isStatement = parent === program && node.type !== 'VariableDeclaration';
    const isVariable = node.type === 'VariableDeclarator' && program.body.includes(parent);
    if ((isStatement || isVariable || parent?.type === 'ClassBody') && node.start > 0) places.add(node.start);
  });
  return [...places].toSorted((one, other) => one - other);
}

/** The same mappings, after a line has been broken at each of the places. */
function moved(mappings: SourceMapMappings, code: string, places: readonly number[]): SourceMapMappings {
  const result: SourceMapMappings = [];
  let from = 0;
  for (const [line, { length }] of code.split('\n').entries()) {
    const to = from + length;
    const columns = [
      0,
      ...places.filter((place) => from <= place && place <= to).map((place) => place - from),
    ];
    for (const [index, start] of columns.entries()) {
      const end = columns[index + 1] ?? Number.POSITIVE_INFINITY;
      const segments = (mappings[line] ?? []).filter(([column]) => start <= column && column < end);
      for (const segment of segments) segment[0] -= start;
      result.push(segments);
    }
    from = to + 1;
  }
  return result;
}
