import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import * as instrumentationHttp from '@opentelemetry/instrumentation-http';
import * as instrumentationUndici from '@opentelemetry/instrumentation-undici';
import { suggestion } from '../config/nearest.ts';
import { formatPath } from '../config/path.ts';
import type { Otelboot } from '../generated/types.ts';
import type { Log } from '../sdk/diagnostics.ts';
import { installedInstrumentations, PREFIX } from './installed.ts';

/** A package to load: its name after the prefix, how, and what the configuration says for it alone. */
export interface Choice {
  readonly name: string;
  load(): object;
  readonly options: Readonly<Record<string, unknown>>;
}

const BUILT_IN: Readonly<Record<string, () => object>> = {
  http: () => instrumentationHttp,
  undici: () => instrumentationUndici,
};

/**
 * The packages that are used: with `auto` ours, those of package.json and those under `js`; with `listed` those under `js`.
 * One that package.json lists takes the place of ours with the same name.
 */
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
  const require = createRequire(resolve(cwd, 'package.json'));
  const installed = installedInstrumentations(cwd);
  const known = [...new Set([...Object.keys(BUILT_IN), ...installed])];
  return [...new Set([...(mode === 'auto' ? known : []), ...listed])].flatMap((name) => {
    const found = finds(require, PREFIX + name);
    const ours = installed.includes(name) && found ? undefined : BUILT_IN[name];
    const options = optionsOf(name);
    if (listed.includes(name) && !found && !ours) {
      tell(name, `${PREFIX}${name} is not installed (${suggestion(name, known)})`);
      return [];
    }
    const load = ours ?? (() => require(PREFIX + name) as object);
    return options.enabled === false ? [] : [{ name, load, options }];
  });
}

function finds(require: NodeJS.Require, name: string): boolean {
  try {
    return require.resolve(name) !== '';
  } catch {
    return false;
  }
}
