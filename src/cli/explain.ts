import { parseArgs } from 'node:util';
import { formatProblem } from '../errors.ts';
import { differences, diffJson, diffText } from '../explain/diff.ts';
import { type Explained, explainConfig } from '../explain/explained.ts';
import { findPath } from '../explain/find-path.ts';
import { explainHtml } from '../explain/html.ts';
import { explainJson } from '../explain/json.ts';
import { explainMermaid } from '../explain/mermaid.ts';
import { explainText } from '../explain/text.ts';
import { explainYaml } from '../explain/yaml.ts';
import { type LoadOptions, loadConfig } from '../load.ts';
import type { Command } from './command.ts';
import { answered, UsageError } from './outcome.ts';

const FORMATS: Readonly<Record<string, (explained: Explained) => string>> = {
  text: (explained) => explainText(explained, hasColours()),
  yaml: explainYaml,
  json: explainJson,
  html: explainHtml,
  mermaid: explainMermaid,
};

export const explain: Command = {
  name: 'explain',
  usage:
    '[path] [--format text|yaml|json|html|mermaid] [--config file] [--preset name] [--env-file file] [--no-env] [--diff A B]',
  summary:
    'Shows the effective configuration and where each value comes from, or how two presets or files differ.',
  run: (args) =>
    answered(explain, () => {
      process.stdout.write(answer(parse(args)));
      return 0;
    }),
};

interface Request {
  readonly format: string;
  readonly path: string;
  /** One to explain, or two to compare. */
  readonly options: readonly LoadOptions[];
  readonly names: readonly string[];
}

function parse(args: readonly string[]): Request {
  const { values, positionals } = parsed(args);
  const { format = 'text', diff = false, 'no-env': noEnv = false } = values;
  const formats = diff ? ['text', 'json'] : Object.keys(FORMATS);
  if (!formats.includes(format))
    throw new UsageError(`--format is one of ${formats.join(', ')}, not "${format}"`);
  const names = positionals.splice(0, diff ? 2 : 0);
  if (diff && names.length < 2) throw new UsageError('--diff needs two presets or files');
  if (positionals.length > 1) throw new UsageError(`one path at most, not also "${positionals[1]}"`);
  const base: LoadOptions = {
    ...(values.config !== undefined && { configFile: values.config }),
    ...(values.preset !== undefined && { preset: values.preset }),
    // As if no variable were set, so that the answer is the same on every machine.
    ...(noEnv && { env: {}, envFile: false }),
    ...(values['env-file'] !== undefined && { envFile: values['env-file'] }),
  };
  const options = diff
    ? names.map((name) => ({
        ...base,
        ...(/\.ya?ml$/i.test(name) ? { configFile: name } : { preset: name }),
      }))
    : [base];
  return { format, path: positionals[0] ?? '', options, names };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        format: text,
        config: text,
        preset: text,
        'env-file': text,
        'no-env': { type: 'boolean' },
        diff: { type: 'boolean' },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function answer({ format, path, options, names }: Request): string {
  const loaded = options.map((each) => loadConfig(each));
  const warnings = new Set(loaded.flatMap((each) => each.warnings.map(formatProblem)));
  for (const warning of warnings) process.stderr.write(`${warning}\n`);
  const places = loaded.map(({ config }) => findPath(config, path));
  const place = places.find((found) => 'path' in found);
  if (!place)
    throw new UsageError(
      places.map((found) => ('path' in found ? '' : `${found.problem}\n  ${found.hint}`))[0],
    );
  const [first, second] = loaded.map((each) => explainConfig(each, place.path));
  if (!second) return FORMATS[format]!(first!);
  const show = format === 'json' ? diffJson : diffText;
  return show([names[0]!, names[1]!], differences(first!, second));
}

// https://no-color.org: any text counts.
function hasColours(): boolean {
  return process.stdout.isTTY === true && !process.env.NO_COLOR;
}
