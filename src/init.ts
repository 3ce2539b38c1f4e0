import { Builder } from './components/builder.ts';
import { formatProblem } from './errors.ts';
import { startInstrumentations } from './instrumentation/start.ts';
import { adviceForKubernetes } from './lifecycle/kubernetes.ts';
import { Ledger } from './lifecycle/ledger.ts';
import { type Notice, Reporter } from './lifecycle/reporter.ts';
import { createTelemetry, type Telemetry } from './lifecycle/telemetry.ts';
import { type LoadOptions, loadConfig } from './load.ts';
import { createLog, type Log, logDiagnostics } from './sdk/diagnostics.ts';
import { registerGlobals } from './sdk/globals.ts';
import { createPropagator } from './sdk/propagator.ts';
import { createProviders } from './sdk/providers.ts';
import { createResource } from './sdk/resource.ts';
import { observeSelf } from './sdk/self-metrics.ts';
import { formatStart } from './sdk/start-line.ts';

export interface InitOptions extends LoadOptions {
  /**
   * Told when an exporter begins to fail, when items are dropped, and when it works again: a failure at once, then at
   * most every 30 s for each exporter. Takes the place of the lines on stderr. What it throws is ignored.
   */
  onError?: (notice: Notice) => void;
}

let running: Telemetry | undefined;

/**
 * Starts telemetry. Synchronous: on return, everything is registered. While it runs, another call returns the same
 * handle.
 *
 * @throws ConfigError with every problem of the configuration, or `already-started` beside another SDK. Nothing is left behind.
 */
export function initTelemetry(options: InitOptions = {}): Telemetry {
  if (running) return alreadyRunning(running, options);
  const startedAt = performance.now();

  const loaded = loadConfig(options);
  const { config, warnings, sources, registry, locate, secrets } = loaded;
  const redact = (text: string) => secrets.redact(text);
  const log = createLog(config.log_level, redact);
  for (const warning of warnings) log.warn(formatProblem(warning));

  const ledger = new Ledger(redact);
  const builder = new Builder(registry, sources.variables, ledger, locate, secrets);
  const undo: (() => void)[] = [() => builder.dispose()];
  try {
    const resource = createResource(config.resource, builder);
    builder.buildFor(resource);
    const providers = createProviders(config, resource, builder);
    if (providers.metrics && config.distribution.otelboot.self_metrics)
      observeSelf(providers.metrics, ledger);
    const propagator = createPropagator(config.propagator, builder);
    builder.throwIfAny();
    builder.exportAfter(resource);

    undo.push(logDiagnostics(config.log_level, redact));
    undo.push(registerGlobals(providers, propagator));
    const instrumentations = startInstrumentations(config, providers, sources, log);
    undo.push(instrumentations.stop);
    const reporter = new Reporter(tellBy(options.onError, log));
    ledger.onEvent(reporter.hear);
    undo.push(() => reporter.stop());

    const release = () => {
      running = undefined;
      for (const step of undo.slice(1).reverse()) step();
      builder.stop();
    };
    running = createTelemetry({ config, providers, guards: builder.guards, ledger, log, release });
    log.info(formatStart(config, sources, instrumentations.names, performance.now() - startedAt));
    const advice = adviceForKubernetes(loaded);
    if (advice) log.warn(advice);
    return running;
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  }
}

function tellBy(onError: InitOptions['onError'], log: Log): (notice: Notice) => void {
  if (!onError) return ({ message, path }) => log.warn(`${message}  ${path}`);
  return (notice) => {
    try {
      onError(notice);
    } catch {
      // Telemetry must not hurt the application, not even through its own listener.
    }
  };
}

function alreadyRunning(telemetry: Telemetry, options: InitOptions): Telemetry {
  if (Object.keys(options).length > 0) {
    createLog(telemetry.config.log_level).warn(
      'telemetry is running already: the options of this start are not used',
    );
  }
  return telemetry;
}
