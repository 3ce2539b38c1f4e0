import { context, logs, metrics, propagation, type TextMapPropagator, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { Problems } from '../config/problems.ts';
import type { Providers } from './providers.ts';

interface Global {
  readonly name: string;
  register(): boolean;
  release(): void;
}

/**
 * Registers everything with the OpenTelemetry API, or nothing: when a part is taken already, those before it are
 * released again.
 *
 * @returns releases what was registered, so that a process can start telemetry again.
 * @throws ConfigError `already-started`, when another SDK has registered before.
 */
export function registerGlobals(
  { traces, metrics: meters, logs: loggers }: Providers,
  propagator: TextMapPropagator | undefined,
): () => void {
  const globals: Global[] = [
    { name: 'context manager', register: registerContextManager, release: () => context.disable() },
    propagator && {
      name: 'propagator',
      register: () => propagation.setGlobalPropagator(propagator),
      release: () => propagation.disable(),
    },
    traces && {
      name: 'tracer provider',
      register: () => trace.setGlobalTracerProvider(traces),
      release: () => trace.disable(),
    },
    meters && {
      name: 'meter provider',
      register: () => metrics.setGlobalMeterProvider(meters),
      release: () => metrics.disable(),
    },
    loggers && {
      name: 'logger provider',
      register: () => logs.setGlobalLoggerProvider(loggers),
      release: () => logs.disable(),
    },
  ].filter((global) => global !== undefined);

  const registered: Global[] = [];
  const release = () => {
    for (const global of registered.splice(0).reverse()) global.release();
  };
  for (const global of globals) {
    if (global.register()) {
      registered.push(global);
      continue;
    }
    release();
    throw taken(global.name);
  }
  return release;
}

function registerContextManager(): boolean {
  return context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
}

function taken(name: string): Error {
  const problems = new Problems();
  problems.error('already-started', `another OpenTelemetry SDK has registered its ${name} in this process`, {
    hint: 'start OpenTelemetry once: remove the other start, or otelboot',
  });
  return problems.toError();
}
