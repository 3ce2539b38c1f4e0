import { join } from 'node:path';
import { logs, metrics, trace } from '@opentelemetry/api';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { startGrpcReceiver } from '../receiver/grpc.ts';
import { type Receiver, startReceiver } from '../receiver/index.ts';
import { workspace } from '../support/config.ts';
import { useTelemetry } from '../support/telemetry.ts';

const start = useTelemetry();

let poison: Receiver;

beforeEach(async () => {
  poison = await startReceiver();
  onTestFinished(() => poison.close());
  const poisonous = {
    ENDPOINT: poison.url,
    HEADERS: 'authorization=Bearer%20stolen,x-poison=1',
    TIMEOUT: '1',
    COMPRESSION: 'gzip',
    PROTOCOL: 'http/json',
    INSECURE: 'false',
    CERTIFICATE: '/nowhere/ca.crt',
    CLIENT_KEY: '/nowhere/client.key',
    CLIENT_CERTIFICATE: '/nowhere/client.crt',
    TEMPORALITY_PREFERENCE: 'delta',
    METRICS_TEMPORALITY_PREFERENCE: 'delta',
    METRICS_DEFAULT_HISTOGRAM_AGGREGATION: 'base2_exponential_bucket_histogram',
  };
  for (const signal of ['', 'TRACES_', 'METRICS_', 'LOGS_'])
    for (const [name, value] of Object.entries(poisonous))
      vi.stubEnv(`OTEL_EXPORTER_OTLP_${signal}${name}`, value);
  for (const signal of ['TRACES', 'METRICS', 'LOGS']) vi.stubEnv(`OTEL_${signal}_EXPORTER`, 'none');
  vi.stubEnv('OTEL_SERVICE_NAME', 'poisoned');
  vi.stubEnv('OTEL_RESOURCE_ATTRIBUTES', 'poisoned=yes');
  vi.stubEnv('OTEL_TRACES_SAMPLER', 'always_off');
  vi.stubEnv('OTEL_SDK_DISABLED', 'true');
});

afterEach(() => void vi.unstubAllEnvs());

const protocols = {
  otlp_http: {
    open: async () => {
      const receiver = await startReceiver();
      return { receiver, endpoint: (signal: string) => `${receiver.url}/v1/${signal}` };
    },
    headers: ['connection', 'content-length', 'content-type', 'host', 'user-agent', 'x-own'],
  },
  otlp_grpc: {
    open: async () => {
      const receiver = await startGrpcReceiver();
      return { receiver, endpoint: () => receiver.url };
    },
    headers: ['user-agent', 'x-own'],
  },
};

test.each(Object.keys(protocols) as (keyof typeof protocols)[])(
  'a strict file exports over %s where it says, with nothing of the environment',
  async (protocol) => {
    const { open, headers: expected } = protocols[protocol];
    const { receiver, endpoint } = await open();
    onTestFinished(() => receiver.close());
    const exporter = (signal: string) =>
      `{ ${protocol}: { endpoint: "${endpoint(signal)}", headers: [{ name: x-own, value: mine }] } }`;
    const cwd = workspace({
      'strict.yaml': `
file_format: "1.1"
log_level: error
resource: { attributes: [{ name: service.name, value: shop }] }
tracer_provider: { processors: [{ batch: { exporter: ${exporter('traces')} } }] }
meter_provider: { readers: [{ periodic: { exporter: ${exporter('metrics')} } }] }
logger_provider: { processors: [{ batch: { exporter: ${exporter('logs')} } }] }
distribution: { otelboot: { instrumentations: none } }
`,
    });
    vi.stubEnv('OTEL_CONFIG_FILE', join(cwd, 'strict.yaml'));
    const telemetry = start({}, { preset: 'none', cwd, env: process.env, config: {} });
    trace.getTracer('t').startSpan('s').end();
    logs.getLogger('l').emit({ body: 'b' });
    metrics.getMeter('m').createHistogram('h').record(1);
    expect(await telemetry.shutdown()).toMatchObject({ lost: 0 });

    expect(poison.requests).toEqual([]);
    expect(new Set(receiver.requests.map(({ signal }) => signal))).toEqual(
      new Set(['logs', 'metrics', 'traces']),
    );
    for (const { headers, compressed, encoding } of receiver.requests) {
      expect({ compressed, encoding }).toEqual({ compressed: false, encoding: 'protobuf' });
      expect(Object.keys(headers).sort()).toEqual(expected);
    }
    expect(receiver.spans).toMatchObject([{ name: 's', resource: { 'service.name': 'shop' } }]);
    expect(receiver.spans[0].resource).not.toHaveProperty('poisoned');
    expect(receiver.metrics[0]).toMatchObject({ type: 'histogram', temporality: 'cumulative' });
  },
);
