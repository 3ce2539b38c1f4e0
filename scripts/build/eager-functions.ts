import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type MagicString from 'magic-string';
import type { Plugin } from 'rolldown';
import { edited } from './edited.ts';
import { type Node, parse, walk } from './syntax-tree.ts';

/** For each chunk, by the name of its file, where the functions begin and end in it that a start calls. */
export type CalledFunctions = ReadonlyMap<string, ReadonlySet<string>>;

/** Starts telemetry once from the chunks in a directory, which are not minified, and watches which functions are called. */
export function functionsThatAStartCalls(lib: string): CalledFunctions {
  const results = mkdtempSync(join(tmpdir(), 'otelboot-'));
  try {
    const { status, stderr } = spawnSync(process.execPath, ['--eval', START, resolve(lib, 'index.cjs')], {
      env: { ...process.env, NODE_V8_COVERAGE: results },
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`the start that is watched ended with ${status}:\n${stderr}`);
    const prefix = `${pathToFileURL(resolve(lib))}/`;
    const scripts = readdirSync(results).flatMap((file) => coverageIn(join(results, file)));
    return new Map(
      scripts
        .filter(({ url }) => url.startsWith(prefix))
        .map(({ url, functions }) => [basename(url), calledAmong(functions)]),
    );
  } finally {
    rmSync(results, { recursive: true });
  }
}

// What services have in common: a file, variables that count beside it, three signals over OTLP, and a first span.
const START = `
const { initTelemetry } = require(process.argv[1]);
const { trace } = require('@opentelemetry/api');
initTelemetry({
  configFile: 'presets/prod.yaml',
  env: { OTEL_SERVICE_NAME: 'a', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' },
});
trace.getTracer('a').startSpan('b').end();
process.getBuiltinModule('node:v8').takeCoverage();
process.getBuiltinModule('node:v8').stopCoverage();
process.exit(0);
`;

interface ScriptCoverage {
  readonly url: string;
  readonly functions: readonly FunctionCoverage[];
}

/** The first of the ranges is the whole function. */
interface FunctionCoverage {
  readonly ranges: readonly {
    readonly startOffset: number;
    readonly endOffset: number;
    readonly count: number;
  }[];
}

function coverageIn(file: string): ScriptCoverage[] {
  return JSON.parse(readFileSync(file, 'utf8')).result;
}

function calledAmong(functions: readonly FunctionCoverage[]): ReadonlySet<string> {
  const called = functions.map(({ ranges }) => ranges[0]!).filter(({ count }) => count > 0);
  return new Set(called.map(({ startOffset, endOffset }) => placeOf(startOffset, endOffset)));
}

function placeOf(start: number, end: number): string {
  return `${start}-${end}`;
}

/**
 * Has the functions compiled together with the chunk that a start calls anyway. V8 skims over a function first and
 * compiles it when it is called, which is twice the work, unless it stands in parentheses. Methods cannot.
 */
export function eagerFunctions(called: CalledFunctions): Plugin {
  return {
    name: 'functions of the start compiled at once',
    renderChunk(code, { fileName }) {
      const places = called.get(fileName);
      if (!places) return null;
      return edited(code, (text) => {
        const program = parse(code);
        walk(program, (node, parent) => {
          if (!FUNCTION.test(node.type) || !places.has(placeOf(node.start, node.end))) return;
          if (node.type !== 'FunctionDeclaration') inParentheses(text, node);
          else if (parent === program) asVariable(text, node);
        });
        if (!text.hasChanged()) throw new Error(`no function of ${fileName} is where a start has called it`);
      });
    },
  };
}

const FUNCTION = /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/;

function inParentheses(text: MagicString, { start, end }: Node): void {
  text.appendRight(start, '(').appendLeft(end, ')');
}

// A declaration has its value before any statement is reached.
function asVariable(text: MagicString, { id, start, end }: Node): void {
  text.appendRight(start, `var ${id.name} = (`).appendLeft(end, ');\n').move(start, end, 0);
}
