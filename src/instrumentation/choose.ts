import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { suggestion } from '../config/nearest.ts';
import { formatPath } from '../config/path.ts';
import type { Otelboot } from '../generated/types.ts';
import type { Log } from '../sdk/diagnostics.ts';
import { installedInstrumentations, PREFIX } from './installed.ts';

/** A package to load: its name after the prefix, where it is looked for, and what the configuration says for it alone. */
export interface Choice {
  readonly name: string;
  readonly require: NodeJS.Require;
  readonly options: Readonly<Record<string, unknown>>;
}

const BUNDLED = ['http', 'undici'];

/** The packages that are used: with `auto` ours, those of package.json and those under `js`; with `listed` those under `js`. */
export function chooseInstrumentations(
  mode: Otelboot['instrumentations'],
  js: Readonly<Record<string, unknown>>,
  cwd: string,
  log: Log,
): Choice[] {
  const listed = Object.keys(js);
  const optionsOf = (name: string) => (js[name] ?? {}) as Choice['options'];
  const tell = (name: string, why: string) =>
    log.warn(`${formatPath(['instrumentation/development', 'js', name])} has no effect: ${why}`);
  if (mode === 'none') {
    for (const name of listed.filter((name) => optionsOf(name).enabled !== false))
      tell(name, 'distribution.otelboot.instrumentations is none');
    return [];
  }
  const ours = createRequire(import.meta.url);
  const theirs = createRequire(resolve(cwd, 'package.json'));
  const known = [...new Set([...BUNDLED, ...installedInstrumentations(cwd)])];
  return [...new Set([...(mode === 'auto' ? known : []), ...listed])].flatMap((name) => {
    const require = BUNDLED.includes(name) ? ours : theirs;
    const options = optionsOf(name);
    if (listed.includes(name) && !finds(require, PREFIX + name)) {
      tell(name, `${PREFIX}${name} is not installed (${suggestion(name, known)})`);
      return [];
    }
    return options.enabled === false ? [] : [{ name, require, options }];
  });
}

function finds(require: NodeJS.Require, name: string): boolean {
  try {
    return require.resolve(name) !== '';
  } catch {
    return false;
  }
}
