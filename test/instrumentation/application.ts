import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { workspace } from '../support/config.ts';

const modules = resolve(import.meta.dirname, '../../node_modules');

// Records what it was constructed with, and what the environment said then, in a property of the process.
const source = `
const { InstrumentationBase, semconvStabilityFromStr } = require('@opentelemetry/instrumentation');
class NameInstrumentation extends InstrumentationBase {
  constructor(config) {
    super('@opentelemetry/instrumentation-NAME', '1.0.0', config);
    const list = process.env.OTEL_SEMCONV_STABILITY_OPT_IN;
    (process.constructedForTests ??= []).push({
      name: 'NAME', config, list, database: semconvStabilityFromStr('database', list),
    });
  }
  init() {}
}
exports.NameInstrumentation = NameInstrumentation;
`;

export interface Constructed {
  readonly name: string;
  readonly config: Record<string, unknown>;
  readonly list: string | undefined;
  readonly database: number;
}

/** The directory of an application in which these packages are installed, those of `listed` with an entry in package.json. */
export function application(installed: readonly string[], listed = installed): string {
  const dependencies = Object.fromEntries(
    listed.map((name) => [`@opentelemetry/instrumentation-${name}`, '1.0.0']),
  );
  const files = installed.flatMap((name) => {
    const directory = `node_modules/@opentelemetry/instrumentation-${name}`;
    return [
      [`${directory}/package.json`, JSON.stringify({ name: `@opentelemetry/instrumentation-${name}` })],
      [`${directory}/index.js`, name === 'empty' ? '' : source.replaceAll('NAME', name)],
    ];
  });
  const cwd = workspace({
    'package.json': JSON.stringify({ dependencies }),
    'node_modules/@opentelemetry/readme': '',
    ...Object.fromEntries(files),
  });
  for (const name of ['instrumentation', 'api'])
    symlinkSync(join(modules, '@opentelemetry', name), join(cwd, 'node_modules/@opentelemetry', name));
  return cwd;
}

/** What the packages of applications have recorded since this was last asked. */
export function constructed(): Constructed[] {
  const record = process as { constructedForTests?: Constructed[] };
  const all = record.constructedForTests ?? [];
  record.constructedForTests = [];
  return all;
}
