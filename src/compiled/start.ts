import { Registry } from '../components/registry.ts';
import { freeze } from '../config/freeze.ts';
import { type NodeOrigin, originOf } from '../config/layer.ts';
import { Problems } from '../config/problems.ts';
import type { Variables } from '../config/sources.ts';
import { ConfigError } from '../errors.ts';
import { type Startable, type StartOptions, startTelemetry } from '../init.ts';
import type { Telemetry } from '../lifecycle/telemetry.ts';
import { tellOff } from '../sdk/tell-off.ts';
import { version } from '../version.ts';
import type { Compiled } from './compiled.ts';
import { originsOf } from './places.ts';

/**
 * Starts what `otelboot compile` has made of a configuration. The same line as that of `initTelemetry`, from the place
 * on where the configuration is known.
 *
 * @returns undefined when it cannot be started and the file says `on_error: disable`.
 * @throws ConfigError
 */
export function start(compiled: Compiled, options: StartOptions = {}): Telemetry | undefined {
  try {
    return startTelemetry(() => complete(compiled), compiled, options);
  } catch (error) {
    if (compiled.onError !== 'disable' || !(error instanceof ConfigError)) throw error;
    tellOff(error);
    return undefined;
  }
}

function complete(compiled: Compiled): Startable {
  const variables: Variables = process.env;
  const problems = new Problems();
  problems.secrets.learnVariables(variables);
  const { config: given, custom } = compiled;
  const config = freeze(typeof given === 'function' ? given({ variables, problems, compiled }) : given);
  problems.secrets.learn(config);
  tellVersion(compiled, problems);
  tellUnused(compiled, variables, problems);

  const registry = new CompiledRegistry(compiled.components, custom?.components ?? [], problems);
  problems.throwIfAny();
  let origins: ReadonlyMap<string, NodeOrigin> | undefined;
  return {
    config,
    warnings: problems.warnings,
    registry,
    secrets: problems.secrets,
    locate(path) {
      origins ??= originsOf(compiled);
      return originOf(origins, path);
    },
    ...(custom && { completeReference: custom.completeReference }),
    sources: {
      variables,
      cwd: process.cwd(),
      presetName: compiled.file === undefined ? `${compiled.preset}, compiled` : compiled.preset,
      configFile: compiled.file && `${compiled.file}, compiled`,
      environmentCounts: false,
    },
  };
}

/** It has what the configuration names. A custom component can ask for more in its code, where nobody sees it before. */
class CompiledRegistry extends Registry {
  override find(slot: string, name: string) {
    const found = super.find(slot, name);
    if (found) return found;
    throw new Error(
      `"${name}" was not compiled in: name it in the configuration of this component, and compile again`,
    );
  }
}

function tellVersion(compiled: Compiled, problems: Problems): void {
  if (compiled.version === version) return;
  problems.warning(
    'unsupported-format',
    `was compiled by otelboot ${compiled.version}, and is run by ${version}`,
    { origin: { source: compiled.file ?? `preset ${compiled.preset}` }, hint: 'compile again' },
  );
}

function tellUnused({ variables: known, file }: Compiled, variables: Variables, problems: Problems): void {
  const unused = Object.keys(variables)
    .filter((name) => /^OTEL(?:BOOT)?_/.test(name) && !known.includes(name) && variables[name]?.trim())
    .sort();
  if (unused.length === 0) return;
  const one = unused.length === 1;
  problems.warning(
    'unused-variable',
    `${one ? 'has' : 'have'} no effect: in a compiled configuration only variables count that ${file ?? 'a file'} refers to`,
    {
      origin: { source: unused.join(', ') },
      hint: `refer to ${one ? 'it' : 'them'} there, as \${${unused[0]}}, and compile again`,
    },
  );
}
