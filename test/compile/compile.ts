import { join } from 'node:path';
import { type Document, readDocument } from '../../src/compile/read-document.ts';
import { type Written, writeModule } from '../../src/compile/write-module.ts';
import type { Compiled } from '../../src/compiled/compiled.ts';
import { custom } from '../../src/compiled/custom.ts';
import { withReferences } from '../../src/compiled/references.ts';
import { Problems } from '../../src/config/problems.ts';
import type { Variables } from '../../src/config/sources.ts';
import type { Configuration } from '../../src/generated/types.ts';
import { load, workspace } from '../support/config.ts';

export interface CompiledFile extends Written {
  readonly document: Document;
  readonly cwd: string;
  /** The configuration that the module starts with, and the warnings that it tells. */
  read(env?: Variables): { config: Configuration; warnings: Problems['warnings'] };
  /** The same, loaded as a service loads it that `OTEL_CONFIG_FILE` gives the file to. */
  load(env?: Variables): Configuration;
}

/** Compiles a file, and evaluates what the module hands over to be started. */
export function compileYaml(text: string, { preset, files = {} }: Options = {}): CompiledFile {
  const cwd = workspace({ 'otel.config.yaml': text, ...files });
  const document = readDocument({ cwd, configFile: 'otel.config.yaml', preset });
  const written = writeModule(document, join(cwd, 'telemetry.js'));
  const compiled = handedOver(written.module);
  return {
    ...written,
    document,
    cwd,
    read(variables = {}) {
      const problems = new Problems();
      const { config } = compiled;
      const read = typeof config === 'function' ? config({ variables, problems, compiled }) : config;
      return { config: read, warnings: problems.warnings };
    },
    load: (env = {}) =>
      load({ cwd, env: { ...env, OTEL_CONFIG_FILE: 'otel.config.yaml' }, ...(preset && { preset }) }).config,
  };
}

interface Options {
  readonly preset?: string;
  readonly files?: Readonly<Record<string, string>>;
}

// The module without what it imports: parts and components stay away, the rest is what is under test.
function handedOver(module: string): Compiled {
  const names = [...module.matchAll(/^import .*?(\w+) (?:\} )?from/gm)].map(([, name]) => name!);
  const body = module.replaceAll(/^import .*;$/gm, '').replace('export const telemetry = start(', 'return (');
  const imports: Readonly<Record<string, unknown>> = { withReferences, custom: () => custom() };
  const evaluate = new Function(...names, body) as (...imported: unknown[]) => Compiled;
  return evaluate(...names.map((name) => imports[name]));
}
