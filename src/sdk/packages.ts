import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The packages of OpenTelemetry and gRPC. Each is loaded when it is first asked for, and synchronously. */
export const packages = {
  get b3() {
    return require('@opentelemetry/propagator-b3') as typeof import('@opentelemetry/propagator-b3');
  },
  get containerDetector() {
    return require('@opentelemetry/resource-detector-container') as typeof import('@opentelemetry/resource-detector-container');
  },
  get contextManager() {
    return require('@opentelemetry/context-async-hooks') as typeof import('@opentelemetry/context-async-hooks');
  },
  get core() {
    return require('@opentelemetry/core') as typeof import('@opentelemetry/core');
  },
  get grpc() {
    return require('./grpc.ts') as typeof import('./grpc.ts');
  },
  get instrumentation() {
    return require('@opentelemetry/instrumentation') as typeof import('@opentelemetry/instrumentation');
  },
  get instrumentationHttp() {
    return require('@opentelemetry/instrumentation-http') as typeof import('@opentelemetry/instrumentation-http');
  },
  get instrumentationUndici() {
    return require('@opentelemetry/instrumentation-undici') as typeof import('@opentelemetry/instrumentation-undici');
  },
  get logs() {
    return require('@opentelemetry/sdk-logs') as typeof import('@opentelemetry/sdk-logs');
  },
  get metrics() {
    return require('@opentelemetry/sdk-metrics') as typeof import('@opentelemetry/sdk-metrics');
  },
  get otlp() {
    return require('@opentelemetry/otlp-transformer') as typeof import('@opentelemetry/otlp-transformer');
  },
  get resources() {
    return require('@opentelemetry/resources') as typeof import('@opentelemetry/resources');
  },
  get trace() {
    return require('@opentelemetry/sdk-trace') as typeof import('@opentelemetry/sdk-trace');
  },
};
