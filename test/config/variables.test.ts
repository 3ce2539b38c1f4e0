// Every standard variable, alone (preset none), on a file and on a preset: what it does to the configuration, and that
// it does nothing else.
import { describe, expect, test } from 'vitest';
import { knownVariables, withoutEffect } from '../../src/config/environment-names.ts';
import { isMap } from '../../src/config/path.ts';
import type { Variables } from '../../src/config/sources.ts';
import type { LoadedConfig, LoadOptions } from '../../src/load.ts';
import { load, loadYaml, texts, workspace } from '../support/config.ts';

/** What a variable changes, by path; undefined: nothing is there any more. */
type Changes = Readonly<Record<string, unknown>>;
type Base = 'alone' | 'file' | 'preset';

interface Row {
  name: string;
  value: string;
  /** Variables beside it, that it needs to have something to act on. */
  beside?: Variables;
  changes: Changes;
  /** Where it differs from base to base. */
  on?: Partial<Record<Base, Changes>>;
  /** What is told: a part of each warning. */
  told?: string[];
  toldOn?: Partial<Record<Base, string[]>>;
}

const exporterOfFile = (signal: string) =>
  `{endpoint: "http://file:4318/v1/${signal}", headers_list: "from=file", timeout: 7, compression: none, tls: {ca_file: /file/ca, key_file: /file/key, cert_file: /file/cert}}`;
const FILE = `file_format: "1.1"
log_level: error
resource: {attributes: [{name: region, value: file}, {name: service.name, value: file}]}
propagator: {composite: [{b3: }]}
attribute_limits: {attribute_value_length_limit: 11, attribute_count_limit: 12}
tracer_provider:
  sampler: {parent_based: {root: {trace_id_ratio_based: {ratio: 0.3}}}}
  limits: {attribute_value_length_limit: 21, attribute_count_limit: 22, event_count_limit: 23, link_count_limit: 24, event_attribute_count_limit: 25, link_attribute_count_limit: 26}
  processors:
    - batch: {schedule_delay: 31, export_timeout: 32, max_queue_size: 34, max_export_batch_size: 33, exporter: {otlp_http: ${exporterOfFile('traces')}}}
meter_provider:
  exemplar_filter: always_off
  readers:
    - periodic: {interval: 41, timeout: 42, exporter: {otlp_http: ${exporterOfFile('metrics')}}}
logger_provider:
  limits: {attribute_value_length_limit: 51, attribute_count_limit: 52}
  processors:
    - batch: {schedule_delay: 61, export_timeout: 62, max_queue_size: 64, max_export_batch_size: 63, exporter: {otlp_http: ${exporterOfFile('logs')}}}
`;

const bases: Readonly<Record<Base, (env: Variables) => LoadedConfig>> = {
  alone: (env) => load({ preset: 'none', env }),
  file: (env) => loadYaml(FILE, { env }),
  preset: (env) => load({ preset: 'prod', env }),
};

const signals = [
  { name: 'traces', variable: 'TRACES', pipeline: 'tracer_provider.processors[0].batch' },
  { name: 'metrics', variable: 'METRICS', pipeline: 'meter_provider.readers[0].periodic' },
  { name: 'logs', variable: 'LOGS', pipeline: 'logger_provider.processors[0].batch' },
];
const GRPC = { OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' };
const ENDPOINT_LOST = 'takes the place of an otlp_http exporter, whose endpoint does not go along';

interface Otlp {
  suffix: string;
  value: string;
  path: string;
  result(signal: string): unknown;
  /** What it is for the variable of one signal, when that differs. */
  own?: unknown;
}

const otlp: Otlp[] = [
  {
    suffix: 'ENDPOINT',
    value: 'https://env:1/base/',
    path: 'endpoint',
    result: (signal) => `https://env:1/base/v1/${signal}`,
    own: 'https://env:1/base/',
  },
  {
    suffix: 'HEADERS',
    value: 'from=env,x=a%20b',
    path: 'headers',
    result: () => [
      { name: 'from', value: 'env' },
      { name: 'x', value: 'a b' },
    ],
  },
  { suffix: 'TIMEOUT', value: '99', path: 'timeout', result: () => 99 },
  { suffix: 'CERTIFICATE', value: '/env/ca', path: 'tls.ca_file', result: () => '/env/ca' },
  { suffix: 'CLIENT_KEY', value: '/env/key', path: 'tls.key_file', result: () => '/env/key' },
  {
    suffix: 'CLIENT_CERTIFICATE',
    value: '/env/cert',
    path: 'tls.cert_file',
    result: () => '/env/cert',
  },
];

const every = (change: (signal: (typeof signals)[number]) => Changes): Changes =>
  Object.assign({}, ...signals.map(change));
const at = (pipeline: string, path: string) => `${pipeline}.exporter.otlp_http.${path}`;

/** One row for the variable of all signals, and one for that of each. */
function perSignal(
  suffix: string,
  value: string,
  change: (signal: (typeof signals)[number], own: boolean) => Changes,
  more: Partial<Row> = {},
): Row[] {
  return [
    {
      ...more,
      name: `OTEL_EXPORTER_OTLP_${suffix}`,
      value,
      changes: every((signal) => change(signal, false)),
    },
    ...signals.map((signal) => ({
      ...more,
      name: `OTEL_EXPORTER_OTLP_${signal.variable}_${suffix}`,
      value,
      changes: change(signal, true),
    })),
  ];
}

const grpcOf = (signal: string, shared: object) => ({
  otlp_grpc: expect.objectContaining({
    endpoint: 'http://localhost:4317',
    ...shared,
    ...metricsOnly(signal),
  }),
});
const metricsOnly = (signal: string) =>
  signal === 'metrics' ? { temporality_preference: 'cumulative' } : {};
const OF_FILE = {
  headers: [{ name: 'from', value: 'file' }],
  timeout: 7,
  compression: 'none',
  tls: { ca_file: '/file/ca', key_file: '/file/key', cert_file: '/file/cert', insecure: false },
};
const grpcRow = (name: string, chosen: typeof signals): Row => {
  const becomes = (shared: object) =>
    Object.assign(
      {},
      ...chosen.map(({ name: signal, pipeline }) => ({ [`${pipeline}.exporter`]: grpcOf(signal, shared) })),
    );
  return {
    name,
    value: 'GRPC',
    changes: becomes({ compression: 'none', timeout: 10000, tls: { insecure: false } }),
    on: { file: becomes(OF_FILE), preset: becomes({ compression: 'gzip' }) },
    toldOn: { file: [ENDPOINT_LOST] },
  };
};

const number = (name: string, path: string, value = 77): Row => ({
  name,
  value: String(value),
  changes: { [path]: value },
});

const rows: Row[] = [
  { name: 'OTEL_SDK_DISABLED', value: 'True', changes: { disabled: true } },
  { name: 'OTEL_LOG_LEVEL', value: 'DEBUG', changes: { log_level: 'debug' } },
  {
    name: 'OTEL_SERVICE_NAME',
    value: 'env',
    changes: { 'resource.attributes': [{ name: 'service.name', value: 'env', type: 'string' }] },
    on: { file: { 'resource.attributes[1].value': 'env' } },
  },
  {
    name: 'OTEL_RESOURCE_ATTRIBUTES',
    value: 'region=a%2Cb,zone=1',
    changes: {
      'resource.attributes': [
        { name: 'region', value: 'a,b', type: 'string' },
        { name: 'zone', value: '1', type: 'string' },
      ],
    },
    on: {
      file: {
        'resource.attributes': [
          { name: 'region', value: 'a,b', type: 'string' },
          { name: 'service.name', value: 'file', type: 'string' },
          { name: 'zone', value: '1', type: 'string' },
        ],
      },
    },
  },
  {
    name: 'OTEL_ENTITIES',
    value: 'service{service.name=a}',
    changes: {},
    told: ['entities are not supported: they are experimental'],
  },
  {
    name: 'OTEL_PROPAGATORS',
    value: 'B3Multi,baggage,b3multi',
    changes: { 'propagator.composite': [{ b3multi: {} }, { baggage: {} }] },
  },
  { name: 'OTEL_PROPAGATORS', value: 'none', changes: { propagator: undefined } },
  ...['xray', 'jaeger', 'ottrace'].map((name) => ({
    name: 'OTEL_PROPAGATORS',
    value: name,
    changes: {},
    told: [`is ignored: there is no ${name}`],
  })),

  // samplers
  ...(
    [
      ['Always_On', { always_on: {} }],
      ['always_off', { always_off: {} }],
      ['traceidratio', { trace_id_ratio_based: { ratio: 1 } }],
      ['parentbased_always_on', { parent_based: expect.objectContaining({ root: { always_on: {} } }) }],
      ['parentbased_always_off', { parent_based: expect.objectContaining({ root: { always_off: {} } }) }],
      [
        'ParentBased_TraceIdRatio',
        { parent_based: expect.objectContaining({ root: { trace_id_ratio_based: { ratio: 1 } } }) },
      ],
      ['jaeger_remote', jaeger('http://localhost:5778/sampling', 60000, 0.001)],
      [
        'parentbased_jaeger_remote',
        {
          parent_based: expect.objectContaining({
            root: jaeger('http://localhost:5778/sampling', 60000, 0.001),
          }),
        },
      ],
    ] as const
  ).map(([value, sampler]) => ({
    name: 'OTEL_TRACES_SAMPLER',
    value,
    changes: { 'tracer_provider.sampler': sampler },
  })),
  { name: 'OTEL_TRACES_SAMPLER', value: 'xray', changes: {}, told: ['is ignored: there is no xray'] },
  {
    name: 'OTEL_TRACES_SAMPLER_ARG',
    value: '0.7',
    changes: {},
    told: ['has no effect: the configuration has no sampler that takes an argument'],
    on: Object.fromEntries(
      ['file', 'preset'].map((base) => [
        base,
        { 'tracer_provider.sampler.parent_based.root.trace_id_ratio_based.ratio': 0.7 },
      ]),
    ),
    toldOn: { file: [], preset: [] },
  },
  {
    name: 'OTEL_TRACES_SAMPLER_ARG',
    value: '0.7',
    beside: { OTEL_TRACES_SAMPLER: 'traceidratio' },
    changes: { 'tracer_provider.sampler.trace_id_ratio_based.ratio': 0.7 },
  },
  ...[
    { sampler: 'jaeger_remote', place: 'tracer_provider.sampler' },
    { sampler: 'parentbased_jaeger_remote', place: 'tracer_provider.sampler.parent_based.root' },
  ].flatMap(({ sampler, place }) => [
    {
      name: 'OTEL_TRACES_SAMPLER_ARG',
      value: 'endpoint=http://jaeger:5778,pollingIntervalMs=5000,initialSamplingRate=0.25',
      beside: { OTEL_TRACES_SAMPLER: sampler },
      changes: { [place]: jaeger('http://jaeger:5778/sampling', 5000, 0.25) },
    },
    ...['0.5', 'endpoint=jaeger:14250', 'pollingIntervalMs=x', 'initialSamplingRate=2', 'other=1'].map(
      (value) => ({
        name: 'OTEL_TRACES_SAMPLER_ARG',
        value,
        beside: { OTEL_TRACES_SAMPLER: sampler },
        changes: {},
        told: ['is ignored: it cannot be read'],
      }),
    ),
  ]),

  // exporters
  ...signals.flatMap(({ name, variable, pipeline }): Row[] => [
    {
      name: `OTEL_${variable}_EXPORTER`,
      value: 'Console',
      changes: { [`${pipeline}.exporter`]: { console: metricDefaults(name) } },
    },
    {
      name: `OTEL_${variable}_EXPORTER`,
      value: 'otlp/stdout',
      changes: {
        [`${pipeline}.exporter`]: {
          'otlp_file/development': { output_stream: 'stdout', ...metricDefaults(name) },
        },
      },
    },
    { name: `OTEL_${variable}_EXPORTER`, value: 'otlp', changes: {} },
    {
      name: `OTEL_${variable}_EXPORTER`,
      value: 'none',
      changes: { [pipeline.split('.')[0]!]: undefined },
    },
    {
      name: `OTEL_${variable}_EXPORTER`,
      value: 'zipkin',
      changes: {},
      told: ['is ignored: there is no zipkin'],
    },
  ]),
  {
    name: 'OTEL_METRICS_EXPORTER',
    value: 'Prometheus',
    changes: {
      'meter_provider.readers': [
        {
          pull: expect.objectContaining({
            exporter: {
              'prometheus/development': expect.objectContaining({ host: 'localhost', port: 9464 }),
            },
          }),
        },
      ],
    },
  },
  ...['TRACES', 'LOGS'].map((variable) => ({
    name: `OTEL_${variable}_EXPORTER`,
    value: 'prometheus',
    changes: {},
    told: ['is ignored: there is no prometheus'],
  })),
  {
    name: 'OTEL_EXPORTER_PROMETHEUS_HOST',
    value: '0.0.0.0',
    beside: { OTEL_METRICS_EXPORTER: 'otlp,prometheus' },
    changes: { 'meter_provider.readers[1].pull.exporter.prometheus/development.host': '0.0.0.0' },
  },
  {
    name: 'OTEL_EXPORTER_PROMETHEUS_PORT',
    value: '8080',
    beside: { OTEL_METRICS_EXPORTER: 'prometheus' },
    changes: { 'meter_provider.readers[0].pull.exporter.prometheus/development.port': 8080 },
  },
  ...['HOST', 'PORT'].map((suffix) => ({
    name: `OTEL_EXPORTER_PROMETHEUS_${suffix}`,
    value: '1',
    changes: {},
    told: ['has no effect: the configuration has no Prometheus reader'],
  })),
  ...['ENDPOINT', 'TIMEOUT'].map((suffix) => ({
    name: `OTEL_EXPORTER_ZIPKIN_${suffix}`,
    value: '1',
    changes: {},
    told: ['there is no Zipkin exporter: it is deprecated'],
  })),

  // OTLP
  ...otlp.flatMap(({ suffix, value, path, result, own }) =>
    perSignal(suffix, value, ({ name, pipeline }, single) => ({
      [at(pipeline, path)]: (single && own) || result(name),
    })),
  ),
  ...perSignal('COMPRESSION', 'GZIP', ({ pipeline }) => ({ [at(pipeline, 'compression')]: 'gzip' })).map(
    (row) => ({ ...row, on: { preset: {} } }),
  ),
  ...perSignal('COMPRESSION', 'None', ({ pipeline }) => ({ [at(pipeline, 'compression')]: 'none' })).map(
    (row) => ({ ...row, on: { alone: {}, file: {} } }),
  ),
  ...perSignal('PROTOCOL', 'HTTP/JSON', ({ pipeline }) => ({ [at(pipeline, 'encoding')]: 'json' })),
  ...perSignal('PROTOCOL', 'http/protobuf', () => ({})),
  grpcRow('OTEL_EXPORTER_OTLP_PROTOCOL', signals),
  ...signals.map((signal) => grpcRow(`OTEL_EXPORTER_OTLP_${signal.variable}_PROTOCOL`, [signal])),
  ...perSignal(
    'INSECURE',
    'TRUE',
    ({ pipeline }) => ({ [`${pipeline}.exporter.otlp_grpc.tls.insecure`]: true }),
    { beside: GRPC, toldOn: { file: [ENDPOINT_LOST] } },
  ),
  ...perSignal('INSECURE', 'true', () => ({}), {
    told: ['has no effect: the configuration has no otlp_grpc exporter'],
  }),
  ...perSignal(
    'ENDPOINT',
    'https://env:4317',
    ({ pipeline }) => ({ [`${pipeline}.exporter.otlp_grpc.endpoint`]: 'https://env:4317' }),
    { beside: GRPC },
  ).map((row) => ({
    ...row,
    toldOn: { file: row.name === 'OTEL_EXPORTER_OTLP_ENDPOINT' ? [] : [ENDPOINT_LOST] },
  })),
  {
    name: 'OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE',
    value: 'LowMemory',
    changes: { [at('meter_provider.readers[0].periodic', 'temporality_preference')]: 'low_memory' },
  },
  {
    name: 'OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION',
    value: 'BASE2_exponential_bucket_histogram',
    changes: {
      [at('meter_provider.readers[0].periodic', 'default_histogram_aggregation')]:
        'base2_exponential_bucket_histogram',
    },
  },

  // numbers
  number('OTEL_BSP_SCHEDULE_DELAY', 'tracer_provider.processors[0].batch.schedule_delay'),
  number('OTEL_BSP_EXPORT_TIMEOUT', 'tracer_provider.processors[0].batch.export_timeout'),
  number('OTEL_BSP_MAX_QUEUE_SIZE', 'tracer_provider.processors[0].batch.max_queue_size', 7777),
  number('OTEL_BSP_MAX_EXPORT_BATCH_SIZE', 'tracer_provider.processors[0].batch.max_export_batch_size', 3),
  number('OTEL_BLRP_SCHEDULE_DELAY', 'logger_provider.processors[0].batch.schedule_delay'),
  number('OTEL_BLRP_EXPORT_TIMEOUT', 'logger_provider.processors[0].batch.export_timeout'),
  number('OTEL_BLRP_MAX_QUEUE_SIZE', 'logger_provider.processors[0].batch.max_queue_size', 7777),
  number('OTEL_BLRP_MAX_EXPORT_BATCH_SIZE', 'logger_provider.processors[0].batch.max_export_batch_size', 3),
  number('OTEL_METRIC_EXPORT_INTERVAL', 'meter_provider.readers[0].periodic.interval'),
  number('OTEL_METRIC_EXPORT_TIMEOUT', 'meter_provider.readers[0].periodic.timeout'),
  number('OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT', 'tracer_provider.limits.attribute_value_length_limit'),
  number('OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT', 'tracer_provider.limits.attribute_count_limit'),
  number('OTEL_SPAN_EVENT_COUNT_LIMIT', 'tracer_provider.limits.event_count_limit'),
  number('OTEL_SPAN_LINK_COUNT_LIMIT', 'tracer_provider.limits.link_count_limit'),
  number('OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT', 'tracer_provider.limits.event_attribute_count_limit'),
  number('OTEL_LINK_ATTRIBUTE_COUNT_LIMIT', 'tracer_provider.limits.link_attribute_count_limit'),
  number(
    'OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT',
    'logger_provider.limits.attribute_value_length_limit',
  ),
  number('OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT', 'logger_provider.limits.attribute_count_limit'),
  // Those of a signal are taken from here, unless they are stated.
  ...['attribute_value_length_limit', 'attribute_count_limit'].map((property) => {
    const change = { [`attribute_limits.${property}`]: 77 };
    const everywhere = {
      ...change,
      [`tracer_provider.limits.${property}`]: 77,
      [`logger_provider.limits.${property}`]: 77,
    };
    return {
      name: `OTEL_${property.toUpperCase()}`,
      value: '77',
      changes: everywhere,
      on: { file: change },
    };
  }),
  {
    name: 'OTEL_METRICS_EXEMPLAR_FILTER',
    value: 'Always_Off',
    changes: { 'meter_provider.exemplar_filter': 'always_off' },
    on: { file: {} },
  },
  {
    name: 'OTEL_METRICS_EXEMPLAR_FILTER',
    value: 'always_on',
    changes: { 'meter_provider.exemplar_filter': 'always_on' },
    told: ['the metrics SDK for JavaScript keeps no exemplars'],
  },

  // What is only told.
  ...[
    ['OTEL_EXPERIMENTAL_CONFIG_FILE', 'use OTEL_CONFIG_FILE instead'],
    ['OTEL_EXPORTER_OTLP_SPAN_INSECURE', 'use OTEL_EXPORTER_OTLP_TRACES_INSECURE instead'],
    ['OTEL_EXPORTER_OTLP_METRIC_INSECURE', 'use OTEL_EXPORTER_OTLP_METRICS_INSECURE instead'],
    ['OTEL_SPAN_ATTRIBUTE_PER_EVENT_COUNT_LIMIT', 'use OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT instead'],
    ['OTEL_SPAN_ATTRIBUTE_PER_LINK_COUNT_LIMIT', 'use OTEL_LINK_ATTRIBUTE_COUNT_LIMIT instead'],
    ['OTEL_NODE_RESOURCE_DETECTORS', 'resource.detection/development.detectors'],
    ['OTEL_NODE_ENABLED_INSTRUMENTATIONS', 'instrumentation/development.js'],
    ['OTEL_NODE_DISABLED_INSTRUMENTATIONS', 'instrumentation/development.js'],
  ].map(([name, told]) => ({ name: name!, value: '1', changes: {}, told: [told!] })),
];

function jaeger(endpoint: string, interval: number, ratio: number) {
  return {
    'jaeger_remote/development': {
      endpoint,
      interval,
      initial_sampler: { trace_id_ratio_based: { ratio } },
    },
  };
}

function metricDefaults(signal: string): object {
  const ofMetrics = {
    temporality_preference: 'cumulative',
    default_histogram_aggregation: 'explicit_bucket_histogram',
  };
  return signal === 'metrics' ? ofMetrics : {};
}

const cases = rows.flatMap((row) =>
  (['alone', 'file', 'preset'] as const).map((base) => ({
    ...row,
    base,
    changes: row.on?.[base] ?? row.changes,
    told: row.toldOn?.[base] ?? row.told ?? [],
  })),
);

describe('what a variable does, and that it does nothing else', () => {
  test.each(cases)('$name=$value on $base', ({ name, value, beside = {}, base, changes, told }) => {
    const before = structuredClone(bases[base](beside).config) as unknown;
    const loaded = bases[base]({ ...beside, [name]: value });
    const after = structuredClone(loaded.config) as unknown;

    const warnings = texts(loaded.warnings);
    expect(warnings).toEqual(told.map((part) => expect.stringContaining(part)));
    for (const [path, expected] of Object.entries(changes)) {
      expect(take(after, path), path).toEqual(expected);
      take(before, path);
    }
    expect(after).toStrictEqual(before);
  });
});

/** The value at a path, which is taken out. */
function take(root: unknown, path: string): unknown {
  const steps = path.split(/\.|\[(\d+)\]/).filter((step) => step !== undefined && step !== '');
  const parent = steps
    .slice(0, -1)
    .reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], root);
  if (!isMap(parent)) return undefined;
  const value = parent[steps.at(-1)!];
  delete parent[steps.at(-1)!];
  return value;
}

describe('variables that are read beside the layers', () => {
  const other = 'file_format: "1.1"\nlog_level: warn\n';
  const cwd = () =>
    workspace({ 'other.yaml': other, 'mine.yaml': FILE, 'mine.env': 'OTEL_LOG_LEVEL=error\n' });

  test.each<{ env: Variables; options?: LoadOptions; level: string; told: string[] }>([
    { env: { OTEL_CONFIG_FILE: 'other.yaml' }, level: 'warn', told: [] },
    {
      env: { OTEL_CONFIG_FILE: 'other.yaml' },
      options: { configFile: 'mine.yaml' },
      level: 'error',
      told: ['OTEL_CONFIG_FILE\n  has no effect: overridden by the configFile option'],
    },
    { env: { OTELBOOT_PRESET: 'test' }, level: 'info', told: [] },
    {
      env: { OTELBOOT_PRESET: 'nonsense' },
      options: { preset: 'none' },
      level: 'info',
      told: ['OTELBOOT_PRESET\n  has no effect: overridden by the preset option'],
    },
    { env: { OTELBOOT_ENV_FILE: 'mine.env' }, level: 'error', told: [] },
    {
      env: { OTELBOOT_ENV_FILE: 'nowhere.env' },
      options: { envFile: 'mine.env' },
      level: 'error',
      told: ['OTELBOOT_ENV_FILE\n  has no effect: overridden by the envFile option'],
    },
    { env: { OTELBOOT_ON_ERROR: 'throw' }, level: 'info', told: [] },
    { env: { OTEL_SEMCONV_STABILITY_OPT_IN: 'http' }, level: 'info', told: [] },
  ])('$env $options', ({ env, options, level, told }) => {
    const { config, warnings } = load({ cwd: cwd(), env, ...options });
    expect(config.log_level).toBe(level);
    expect(texts(warnings)).toEqual(told.map((part) => expect.stringContaining(part)));
  });
});

test('every variable that is known has a row here, and no other has', () => {
  const besides = [
    'OTEL_CONFIG_FILE',
    'OTEL_SEMCONV_STABILITY_OPT_IN',
    'OTELBOOT_PRESET',
    'OTELBOOT_ENV_FILE',
    'OTELBOOT_ON_ERROR',
  ];
  expect([...new Set(rows.map(({ name }) => name)), ...besides].sort()).toEqual([...knownVariables].sort());
});

test('a model is changed by every variable, unless it says that there is nothing to change', () => {
  const changing = new Set(
    cases.filter(({ changes }) => Object.keys(changes).length > 0).map(({ name }) => name),
  );
  const still = [...new Set(rows.map(({ name }) => name))].filter((name) => !changing.has(name));
  expect(still.sort()).toEqual(Object.keys(withoutEffect).sort());
});
