import { Builder } from './components/builder.ts';
import { formatProblem } from './errors.ts';
import { startInstrumentations } from './instrumentation/start.ts';
import { adviceForKubernetes } from './lifecycle/kubernetes.ts';
import { Ledger } from './lifecycle/ledger.ts';
import { type Notice, Reporter } from './lifecycle/reporter.ts';
import { createTelemetry, type Telemetry } from './lifecycle/telemetry.ts';
import { type LoadedConfig, type LoadOptions, loadConfig } from './load.ts';
import { createLog, type Log, logDiagnostics } from './sdk/diagnostics.ts';
import { registerGlobals } from './sdk/globals.ts';
import { createLoggerProvider } from './sdk/logger-provider.ts';
import { createMeterProvider } from './sdk/meter-provider.ts';
import { createPropagator } from './sdk/propagator.ts';
import { createProviders, type ProviderCreators } from './sdk/providers.ts';
import { createResource } from './sdk/resource.ts';
import { observeSelf } from './sdk/self-metrics.ts';
import { formatStart, type StartSources } from './sdk/start-line.ts';
import { createTracerProvider } from './sdk/tracer-provider.ts';

export interface StartOptions {
  /**
   * Told when an exporter begins to fail, when items are dropped, and when it works again: a failure at once, then at
   * most every 30 s for each exporter. Takes the place of the lines on stderr. What it throws is ignored.
   */
  onError?: (notice: Notice) => void;
}

export interface InitOptions extends LoadOptions, StartOptions {}

/** What a start needs of a loaded configuration. */
export interface Startable
  extends Pick<LoadedConfig, 'config' | 'warnings' | 'registry' | 'locate' | 'secrets'>,
    Partial<Pick<LoadedConfig, 'origins' | 'completeReference'>> {
  readonly sources: StartSources;
}

/** What a start brings along for a configuration to name. */
export interface Parts {
  readonly providers: ProviderCreators;
  readonly startInstrumentations?: typeof startInstrumentations;
}

const EVERYTHING: Parts = {
  providers: { traces: createTracerProvider, metrics: createMeterProvider, logs: createLoggerProvider },
  startInstrumentations,
};

/**
 * Starts telemetry. Synchronous: on return, everything is registered. While it runs, another call returns the same
 * handle.
 *
 * @throws ConfigError with every problem of the configuration, or `already-started` beside another SDK. Nothing is left behind.
 */
export function initTelemetry(options: InitOptions = {}): Telemetry {
  return startTelemetry(() => loadConfig(options), EVERYTHING, options);
}

let running: Telemetry | undefined;

/** The straight line, from wherever the configuration and the parts come. */
export function startTelemetry(load: () => Startable, parts: Parts, options: StartOptions): Telemetry {
  if (running) return alreadyRunning(running, options);
  const startedAt = performance.now();

  const loaded = load();
  const { config, warnings, sources, registry, locate, secrets, completeReference } = loaded;
  const redact = (text: string) => secrets.redact(text);
  const log = createLog(config.log_level, redact);
  for (const warning of warnings) log.warn(formatProblem(warning));

  const ledger = new Ledger(redact);
  const { variables } = sources;
  const builder = new Builder({ registry, variables, ledger, locate, secrets, completeReference });
  const undo: (() => void)[] = [() => builder.dispose()];
  try {
    const resource = createResource(config.resource, builder);
    builder.buildFor(resource);
    const providers = createProviders(config, parts.providers, resource, builder);
    if (providers.metrics && config.distribution.otelboot.self_metrics)
      observeSelf(providers.metrics, ledger);
    const propagator = createPropagator(config.propagator, builder);
    builder.throwIfAny();
    builder.exportAfter(resource);

    undo.push(logDiagnostics(config.log_level, redact));
    undo.push(registerGlobals(providers, propagator));
    const instrumentations = parts.startInstrumentations?.(config, providers, sources, log);
    undo.push(() => instrumentations?.stop());
    const reporter = new Reporter(tellBy(options.onError, log));
    ledger.onEvent(reporter.hear);
    undo.push(() => reporter.stop());

    const release = () => {
      running = undefined;
      for (const step of undo.slice(1).reverse()) step();
      builder.stop();
    };
    running = createTelemetry({ config, providers, guards: builder.guards, ledger, log, release });
    const millis = performance.now() - startedAt;
    // Lines can wait until the application has started: writing one takes longer than making the providers.
    setImmediate(() => {
      log.info(formatStart(config, sources, instrumentations?.names ?? [], millis));
      const advice = adviceForKubernetes(loaded);
      if (advice) log.warn(advice);
    });
    return running;
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  }
}

function tellBy(onError: StartOptions['onError'], log: Log): (notice: Notice) => void {
  if (!onError) return ({ message, path }) => log.warn(`${message}  ${path}`);
  return (notice) => {
    try {
      onError(notice);
    } catch {
      // Telemetry must not hurt the application, not even through its own listener.
    }
  };
}

function alreadyRunning(telemetry: Telemetry, options: object): Telemetry {
  if (Object.keys(options).length > 0) {
    createLog(telemetry.config.log_level).warn(
      'telemetry is running already: the options of this start are not used',
    );
  }
  return telemetry;
}
