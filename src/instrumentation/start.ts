import type { IncomingMessage } from 'node:http';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import type { Server } from 'node:net';
import { context } from '@opentelemetry/api';
import { isTracingSuppressed } from '@opentelemetry/core';
import { type Instrumentation, registerInstrumentations } from '@opentelemetry/instrumentation';
import type { Sources } from '../config/sources.ts';
import type { Configuration } from '../generated/types.ts';
import { ownServers } from '../lifecycle/servers.ts';
import type { Log } from '../sdk/diagnostics.ts';
import type { Providers } from '../sdk/providers.ts';
import { type Choice, chooseInstrumentations } from './choose.ts';
import { generalOptions } from './general.ts';
import { PREFIX } from './installed.ts';
import { overlay } from './overlay.ts';
import { stabilityOptIn, withStabilityOptIn } from './stability.ts';
import { unheard } from './unheard.ts';

export interface StartedInstrumentations {
  readonly names: readonly string[];
  stop(): void;
}

/**
 * Loads and starts the instrumentation packages, with the providers handed to them before they patch anything, so that
 * no metric of theirs goes to a meter of nobody. What is configured for them and reaches none is told.
 */
export function startInstrumentations(
  config: Configuration,
  providers: Providers,
  { cwd, variables }: Pick<Sources, 'cwd' | 'variables'>,
  log: Log,
): StartedInstrumentations {
  if (Object.keys(providers).length === 0) return { names: [], stop() {} };
  const { general, js } = config['instrumentation/development'];
  const chosen = chooseInstrumentations(config.distribution.otelboot.instrumentations, js, cwd, log);
  const optIn = stabilityOptIn(general, variables);
  const loaded = withStabilityOptIn(optIn, () => {
    const given: Readonly<Record<string, object>> = generalOptions(general);
    const shared = optIn === undefined ? {} : { semconvStabilityOptIn: optIn };
    return chosen.flatMap((choice) => construct(choice, { ...shared, ...given[choice.name] }, log));
  });
  const names = loaded.map(({ name }) => name);
  for (const line of unheard(general, names)) log.warn(`instrumentation/development.general.${line}`);
  if (loaded.length === 0) return { names, stop() {} };

  const stop = registerInstrumentations({
    instrumentations: loaded.map(({ instrumentation }) => instrumentation),
    ...(providers.traces && { tracerProvider: providers.traces }),
    ...(providers.metrics && { meterProvider: providers.metrics }),
    ...(providers.logs && { loggerProvider: providers.logs }),
  });
  patchBuiltins();
  return { names, stop };
}

interface Loaded {
  readonly name: string;
  readonly instrumentation: Instrumentation;
}

type InstrumentationClass = new (options: object) => Instrumentation;

function construct({ name, load, options }: Choice, general: object, log: Log): Loaded[] {
  try {
    const exported = load() as Record<string, InstrumentationClass>;
    const Class = Object.entries(exported).find(([key]) => key.endsWith('Instrumentation'))?.[1];
    if (!Class) throw new Error('it exports no instrumentation');
    return [{ name, instrumentation: enabled(Class, quietFor(name, overlay(general, options))) }];
  } catch (error) {
    log.warn(`${PREFIX}${name} cannot be used: ${(error as Error).message}`);
    return [];
  }
}

const instances = new Map<InstrumentationClass, Instrumentation>();

// A module is offered to the packages once, when it is loaded. Telemetry that starts again needs the objects that have
// seen it: new ones would patch nothing.
function enabled(Class: InstrumentationClass, options: object): Instrumentation {
  const before = instances.get(Class);
  if (before) {
    before.setConfig(options);
    before.enable();
    return before;
  }
  const created = new Class(options);
  instances.set(Class, created);
  return created;
}

type Ignores = (...request: unknown[]) => boolean;

const IGNORE_HOOKS: Readonly<Record<string, Readonly<Record<string, Ignores>>>> = {
  http: { ignoreOutgoingRequestHook: isSuppressed, ignoreIncomingRequestHook: isScrape as Ignores },
  undici: { ignoreRequestHook: isSuppressed },
};

// What exporters send and what scrapes telemetry is none of the application's traffic. The packages look at suppression
// for spans, not for metrics.
function quietFor(name: string, options: Record<string, unknown>): object {
  const hooks = Object.entries(IGNORE_HOOKS[name] ?? {}).map(([hook, ours]) => {
    const theirs = options[hook] as Ignores | undefined;
    const ignores: Ignores = (...request) => ours(...request) || (theirs?.(...request) ?? false);
    return [hook, ignores] as const;
  });
  return { ...options, ...Object.fromEntries(hooks) };
}

function isSuppressed(): boolean {
  return isTracingSuppressed(context.active());
}

function isScrape({ socket }: IncomingMessage): boolean {
  const { server } = socket as { server?: Server };
  return server !== undefined && ownServers.has(server);
}

// The hooks patch a module when it is required next. And what an ES module has imported from it by name is updated only
// by syncBuiltinESMExports: without it, a module that was linked before sees the unpatched functions. From which file Node's
// own modules are required makes no difference, and in a bundle this one has no name.
function patchBuiltins(): void {
  const require = createRequire(process.execPath);
  require('node:http');
  require('node:https');
  syncBuiltinESMExports();
}
