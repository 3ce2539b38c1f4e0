// Sets of variables as services have them: the file that comes out of them says the same, and a second time nothing changes.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { migrate } from '../../src/cli/migrate.ts';
import type { Variables } from '../../src/config/sources.ts';
import { load, workspace } from '../support/config.ts';
import { captured } from '../support/telemetry.ts';

interface EnvironmentSet {
  what: string;
  env: Record<string, string>;
  /** Variables that have no place in the file. */
  left?: string[];
}

const HONEYCOMB = 'x-honeycomb-team=hcaik_0123456789abcdef';

const sets: EnvironmentSet[] = [
  { what: 'nothing', env: {} },
  { what: 'a service name', env: { OTEL_SERVICE_NAME: 'shop' } },
  { what: 'a service name like a number', env: { OTEL_SERVICE_NAME: '007' } },
  { what: 'a service name with a dollar', env: { OTEL_SERVICE_NAME: '${NOT}_$$a' } },
  { what: 'a service name that YAML would read otherwise', env: { OTEL_SERVICE_NAME: 'null # no: {x}' } },
  {
    what: 'resource attributes',
    env: { OTEL_RESOURCE_ATTRIBUTES: 'service.version=1.10,deployment.environment.name=a%2Cb' },
  },
  {
    what: 'a service name over resource attributes',
    env: { OTEL_SERVICE_NAME: 'a', OTEL_RESOURCE_ATTRIBUTES: 'service.name=b,zone=1' },
  },
  {
    what: 'resource attributes with a credential',
    env: { OTEL_SERVICE_NAME: 'a', OTEL_RESOURCE_ATTRIBUTES: 'zone=1,vendor.token=s3cr3tvalue' },
  },
  { what: 'an endpoint', env: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' } },
  { what: 'an endpoint with a slash', env: { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector/otlp/' } },
  {
    what: 'an endpoint with a password',
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://user:s3cr3tvalue@collector:4318/' },
  },
  {
    what: 'an endpoint of one signal with a password',
    env: { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://user:s3cr3tvalue@collector:4318/v1/traces' },
  },
  {
    what: 'a vendor',
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://api.vendor.example', OTEL_EXPORTER_OTLP_HEADERS: HONEYCOMB },
  },
  {
    what: 'headers by signal',
    env: {
      OTEL_EXPORTER_OTLP_HEADERS: HONEYCOMB,
      OTEL_EXPORTER_OTLP_METRICS_HEADERS: `${HONEYCOMB},x-dataset=a%20b`,
    },
  },
  {
    what: 'all endpoints one by one, so that the generic one has nothing to say',
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://g',
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://t/v1/traces',
      OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: 'http://m/v1/metrics',
      OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: 'http://l/v1/logs',
    },
    left: ['OTEL_EXPORTER_OTLP_ENDPOINT'],
  },
  { what: 'JSON', env: { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' } },
  { what: 'gRPC', env: { OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' } },
  {
    what: 'gRPC without TLS',
    env: {
      OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4317',
      OTEL_EXPORTER_OTLP_INSECURE: 'true',
      OTEL_EXPORTER_OTLP_HEADERS: HONEYCOMB,
    },
  },
  {
    what: 'gRPC for traces alone',
    env: {
      OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'grpc',
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://c:4317',
    },
  },
  {
    what: 'certificates, timeout and compression',
    env: {
      OTEL_EXPORTER_OTLP_CERTIFICATE: '/certs/ca.pem',
      OTEL_EXPORTER_OTLP_CLIENT_KEY: 'certs/key.pem',
      OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE: '/certs/cert.pem',
      OTEL_EXPORTER_OTLP_TIMEOUT: '0',
      OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip',
    },
  },
  {
    what: 'a value that is the default',
    env: { OTEL_EXPORTER_OTLP_TIMEOUT: '10000', OTEL_LOG_LEVEL: 'info' },
  },
  {
    what: 'temporality and histograms',
    env: {
      OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: 'lowmemory',
      OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION: 'base2_exponential_bucket_histogram',
    },
  },
  { what: 'metrics off', env: { OTEL_METRICS_EXPORTER: 'none' } },
  {
    what: 'all off',
    env: {
      OTEL_TRACES_EXPORTER: 'none',
      OTEL_METRICS_EXPORTER: 'none',
      OTEL_LOGS_EXPORTER: 'none',
      OTEL_PROPAGATORS: 'none',
    },
  },
  { what: 'disabled', env: { OTEL_SDK_DISABLED: 'true' } },
  { what: 'console', env: { OTEL_TRACES_EXPORTER: 'console', OTEL_LOGS_EXPORTER: 'console' } },
  { what: 'two exporters', env: { OTEL_TRACES_EXPORTER: 'otlp,console', OTEL_BSP_SCHEDULE_DELAY: '1' } },
  {
    what: 'standard output',
    env: { OTEL_TRACES_EXPORTER: 'otlp/stdout', OTEL_METRICS_EXPORTER: 'otlp/stdout' },
  },
  { what: 'Prometheus', env: { OTEL_METRICS_EXPORTER: 'prometheus', OTEL_EXPORTER_PROMETHEUS_PORT: '9090' } },
  {
    what: 'Prometheus beside OTLP',
    env: { OTEL_METRICS_EXPORTER: 'otlp,prometheus', OTEL_EXPORTER_PROMETHEUS_HOST: '0.0.0.0' },
  },
  { what: 'every trace', env: { OTEL_TRACES_SAMPLER: 'always_on' } },
  {
    what: 'a share of the traces',
    env: { OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.05' },
  },
  {
    what: 'an argument without a use',
    env: { OTEL_TRACES_SAMPLER: 'always_off', OTEL_TRACES_SAMPLER_ARG: '0.05' },
    left: ['OTEL_TRACES_SAMPLER_ARG'],
  },
  {
    what: 'what Jaeger says',
    env: {
      OTEL_TRACES_SAMPLER: 'parentbased_jaeger_remote',
      OTEL_TRACES_SAMPLER_ARG: 'endpoint=http://jaeger:5778,pollingIntervalMs=5000,initialSamplingRate=0.25',
    },
  },
  { what: 'propagators', env: { OTEL_PROPAGATORS: 'b3multi,tracecontext' } },
  {
    what: 'batches',
    env: {
      OTEL_BSP_MAX_QUEUE_SIZE: '4096',
      OTEL_BSP_MAX_EXPORT_BATCH_SIZE: '1024',
      OTEL_BLRP_SCHEDULE_DELAY: '500',
      OTEL_METRIC_EXPORT_INTERVAL: '10000',
    },
  },
  {
    what: 'limits, of which some are the same',
    env: {
      OTEL_ATTRIBUTE_COUNT_LIMIT: '64',
      OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT: '64',
      OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT: '32',
      OTEL_SPAN_EVENT_COUNT_LIMIT: '10',
    },
  },
  {
    what: 'exemplars off',
    env: { OTEL_METRICS_EXEMPLAR_FILTER: 'always_off', OTEL_LOG_LEVEL: 'none' },
  },
  {
    what: 'variables that cannot be read or do not exist',
    env: { OTEL_BSP_SCHEDULE_DELAY: 'soon', OTEL_SERVCE_NAME: 'x', OTEL_TRACES_EXPORTER: 'zipkin' },
    left: ['OTEL_TRACES_EXPORTER', 'OTEL_BSP_SCHEDULE_DELAY', 'OTEL_SERVCE_NAME'],
  },
  {
    what: 'leaves of any kind',
    env: {
      OTELBOOT__distribution__otelboot__shutdown__signals: 'SIGTERM',
      OTELBOOT__tracer_provider__processors__batch__exporter__otlp_http__headers_list: HONEYCOMB,
      OTELBOOT__resource__detection_development__detectors__0__host: 'true',
    },
  },
  {
    what: 'a header by its place',
    env: {
      OTELBOOT__tracer_provider__processors__0__batch__exporter__otlp_http__headers__0__name: 'authorization',
      OTELBOOT__tracer_provider__processors__0__batch__exporter__otlp_http__headers__0__value:
        'Bearer s3cr3tvalue',
    },
  },
  {
    what: 'a preset that is chosen by variable',
    env: { OTELBOOT_PRESET: 'dev', OTEL_SERVICE_NAME: 'shop' },
    left: ['OTELBOOT_PRESET'],
  },
];

afterEach(() => vi.unstubAllEnvs());

describe.each(sets)('$what', ({ env, left = [] }) => {
  test('the file says the same, without secrets, and twice is once', () => {
    const first = run(env);
    expect(first.code).toBe(0);
    expect(first.stderr.match(/^(?:OTEL|OTELBOOT)_\w+$/gm) ?? []).toEqual(left);
    expect(first.stdout).not.toMatch(/s3cr3tvalue|hcaik_/);

    const cwd = workspace();
    const file = join(cwd, 'result.yaml');
    writeFileSync(file, first.stdout);
    const { OTELBOOT_PRESET, ...variables } = env;
    const strict = load({ cwd, env: { ...variables, OTEL_CONFIG_FILE: file } });
    const expected = load({ preset: 'none', env: variables, cwd: process.cwd(), configFile: false });
    expect(withSortedAttributes(strict)).toStrictEqual(withSortedAttributes(expected));

    const second = run({ ...env, OTEL_CONFIG_FILE: file });
    expect(second).toMatchObject({ code: 0, stdout: first.stdout });
  });
});

test('there are 40 of them, at least', () => {
  expect(sets.length).toBeGreaterThanOrEqual(40);
});

function run(env: Variables): { code: number; stdout: string; stderr: string } {
  vi.unstubAllEnvs();
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const stdout = captured('stdout');
  const stderr = captured('stderr');
  const code = migrate.run(['--from-env']);
  const result = { code, stdout: stdout.text, stderr: stderr.text };
  stdout.write.mockRestore();
  stderr.write.mockRestore();
  return result;
}

function withSortedAttributes({ config }: ReturnType<typeof load>): object {
  const attributes = config.resource.attributes?.toSorted((a, b) => a.name.localeCompare(b.name));
  return { ...config, resource: { ...config.resource, ...(attributes && { attributes }) } };
}
