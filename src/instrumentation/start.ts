import { createRequire, syncBuiltinESMExports } from 'node:module';
import { resolve } from 'node:path';
import { context } from '@opentelemetry/api';
import type { Instrumentation } from '@opentelemetry/instrumentation';
import type { Otelboot } from '../generated/types.ts';
import type { Log } from '../sdk/diagnostics.ts';
import { packages } from '../sdk/packages.ts';
import type { Providers } from '../sdk/providers.ts';
import { installedInstrumentations } from './installed.ts';

export interface StartedInstrumentations {
  readonly names: readonly string[];
  stop(): void;
}

interface Choice {
  readonly name: string;
  readonly require: NodeJS.Require;
  readonly config?: object;
}

const PREFIX = '@opentelemetry/instrumentation-';

/**
 * Loads and starts the instrumentation packages, with the providers handed to them before they patch anything, so that
 * no metric of theirs goes to a meter of nobody.
 */
export function startInstrumentations(
  config: Otelboot,
  providers: Providers,
  log: Log,
): StartedInstrumentations {
  if (config.instrumentations === 'none' || Object.keys(providers).length === 0)
    return { names: [], stop() {} };
  const loaded = [...ours(), ...(config.instrumentations === 'auto' ? theirs() : [])]
    .map((choice) => load(choice, log))
    .filter((instrumentation) => instrumentation !== undefined);

  const stop = packages.instrumentation.registerInstrumentations({
    instrumentations: loaded,
    ...(providers.traces && { tracerProvider: providers.traces }),
    ...(providers.metrics && { meterProvider: providers.metrics }),
    ...(providers.logs && { loggerProvider: providers.logs }),
  });
  patchBuiltins();
  return { names: loaded.map(({ instrumentationName }) => instrumentationName.replace(PREFIX, '')), stop };
}

// What exporters send is none of the application's traffic. The packages look at suppression for spans, not for metrics.
function ours(): Choice[] {
  const { isTracingSuppressed } = packages.core;
  const suppressed = () => isTracingSuppressed(context.active());
  const require = createRequire(import.meta.url);
  return [
    { name: `${PREFIX}http`, require, config: { ignoreOutgoingRequestHook: suppressed } },
    { name: `${PREFIX}undici`, require, config: { ignoreRequestHook: suppressed } },
  ];
}

function theirs(): Choice[] {
  const require = createRequire(resolve('package.json'));
  const known = ours().map(({ name }) => name);
  return installedInstrumentations()
    .filter((name) => !known.includes(name))
    .map((name) => ({ name, require }));
}

function load({ name, require, config = {} }: Choice, log: Log): Instrumentation | undefined {
  try {
    const exported = require(name) as Record<string, new (config: object) => Instrumentation>;
    const Class = Object.entries(exported).find(([key]) => key.endsWith('Instrumentation'))?.[1];
    return Class && new Class(config);
  } catch (error) {
    log.warn(`${name} cannot be used: ${(error as Error).message}`);
    return undefined;
  }
}

// The hooks patch a module when it is required next. And what an ES module has imported from it by name is updated only
// by syncBuiltinESMExports: without it, a module that was linked before sees the unpatched functions.
function patchBuiltins(): void {
  const require = createRequire(import.meta.url);
  require('node:http');
  require('node:https');
  syncBuiltinESMExports();
}
