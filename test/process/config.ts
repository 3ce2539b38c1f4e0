import type { Receiver, Signal } from '../receiver/index.ts';

export interface ConfigOptions {
  /** Of `distribution.otelboot.shutdown`, beside the signals. */
  shutdown?: object;
  /** Of `distribution.otelboot`. */
  otelboot?: object;
  /** Milliseconds between two exports of spans and logs. */
  delay?: number;
}

/** What the services of these tests are configured with: every signal to the receiver, nothing sampled away. */
export function configFor(
  { url }: Pick<Receiver, 'url'>,
  { shutdown, otelboot, delay = 200 }: ConfigOptions = {},
): object {
  const exporter = (signal: Signal) => ({ otlp_http: { endpoint: `${url}/v1/${signal}` } });
  return {
    file_format: '1.1',
    resource: { attributes: [{ name: 'service.name', value: 'shop' }] },
    propagator: { composite: [{ tracecontext: null }] },
    tracer_provider: {
      sampler: { always_on: null },
      processors: [{ batch: { schedule_delay: delay, exporter: exporter('traces') } }],
    },
    meter_provider: { readers: [{ periodic: { interval: 60_000, exporter: exporter('metrics') } }] },
    logger_provider: {
      processors: [{ batch: { schedule_delay: delay, exporter: exporter('logs') } }],
    },
    distribution: {
      otelboot: { ...otelboot, shutdown: { signals: ['SIGTERM', 'SIGINT'], ...shutdown } },
    },
  };
}
