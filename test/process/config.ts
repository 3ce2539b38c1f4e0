import type { Signal } from '../receiver/index.ts';

export interface ConfigOptions {
  /** Of `distribution.otelboot.shutdown`, beside the signals. */
  shutdown?: object;
  /** Of `distribution.otelboot`. */
  otelboot?: object;
  /** Of `resource`, beside the name. */
  resource?: object;
  /** Milliseconds between two exports of spans and logs. */
  delay?: number;
  /** Of the queues of spans and logs. */
  batch?: object;
  protocol?: Protocol;
  /** Milliseconds that one export may take. */
  timeout?: number;
  /** Of the exporters. */
  tls?: object;
}

export type Protocol = 'http' | 'grpc';

/** What the services of these tests are configured with: every signal to the receiver, nothing sampled away. */
export function configFor(
  { url }: { url: string },
  {
    shutdown,
    otelboot,
    resource,
    delay = 200,
    batch,
    protocol = 'http',
    timeout = 10_000,
    tls,
  }: ConfigOptions = {},
): object {
  const shared = { timeout, ...(tls && { tls }) };
  const exporter = (signal: Signal) =>
    ({
      http: { otlp_http: { endpoint: `${url}/v1/${signal}`, ...shared } },
      grpc: { otlp_grpc: { endpoint: url, ...shared } },
    })[protocol];
  const processors = (signal: Signal) => [
    { batch: { schedule_delay: delay, ...batch, exporter: exporter(signal) } },
  ];
  return {
    file_format: '1.1',
    resource: { attributes: [{ name: 'service.name', value: 'shop' }], ...resource },
    propagator: { composite: [{ tracecontext: null }] },
    tracer_provider: { sampler: { always_on: null }, processors: processors('traces') },
    meter_provider: { readers: [{ periodic: { interval: 60_000, exporter: exporter('metrics') } }] },
    logger_provider: { processors: processors('logs') },
    distribution: {
      otelboot: { ...otelboot, shutdown: { signals: ['SIGTERM', 'SIGINT'], ...shutdown } },
    },
  };
}
