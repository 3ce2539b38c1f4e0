import { createNoopMeter, ProxyTracerProvider } from '@opentelemetry/api';
import type { LoggerConfigurator } from '@opentelemetry/sdk-logs';
import type { MeterProvider } from '@opentelemetry/sdk-metrics';
import type { TracerProvider } from '@opentelemetry/sdk-trace';
import { wildcards } from '../config/wildcards.ts';
import type {
  ExperimentalLoggerConfigurator,
  ExperimentalMeterConfigurator,
  ExperimentalTracerConfigurator,
  SeverityNumber,
} from '../generated/types.ts';

interface Entry<T> {
  readonly name: string;
  readonly config: T;
}

/** Gives a tracer that records nothing to every name that is disabled. The context of the caller still passes through it. */
export function configureTracers(provider: TracerProvider, config: ExperimentalTracerConfigurator): void {
  const settingsOf = byName(config.tracers, config.default_config);
  const getTracer = provider.getTracer.bind(provider);
  const nothing = new ProxyTracerProvider();
  provider.getTracer = (name, ...rest) =>
    (settingsOf(name).enabled ? getTracer(name, ...rest) : nothing.getTracer(name, ...rest)) as never;
}

export function configureMeters(provider: MeterProvider, config: ExperimentalMeterConfigurator): void {
  const settingsOf = byName(config.meters, config.default_config);
  const getMeter = provider.getMeter.bind(provider);
  provider.getMeter = (name, ...rest) =>
    settingsOf(name).enabled ? getMeter(name, ...rest) : createNoopMeter();
}

export function loggerConfigurator(config: ExperimentalLoggerConfigurator): LoggerConfigurator {
  const settingsOf = byName(config.loggers, config.default_config);
  return ({ name }) => {
    const { enabled, minimum_severity, trace_based } = settingsOf(name);
    return { enabled, minimumSeverity: severityNumber(minimum_severity), traceBased: trace_based };
  };
}

// Where several entries match, the first counts.
function byName<T>(entries: readonly Entry<T>[] = [], fallback: T): (name: string) => T {
  const matchers = entries.map(({ name, config }) => ({ matches: wildcards({ included: [name] }), config }));
  return (name) => matchers.find(({ matches }) => matches(name))?.config ?? fallback;
}

const SEVERITIES = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

// Six names of four steps each, from 1 (specification: logs/data-model, severity number).
function severityNumber(severity: SeverityNumber | undefined): number {
  if (severity === undefined) return 0;
  const [, name, step = '1'] = /^([a-z]+)(\d)?$/.exec(severity)!;
  return SEVERITIES.indexOf(name!) * 4 + Number(step);
}
