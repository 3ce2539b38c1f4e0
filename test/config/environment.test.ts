import { describe, expect, test } from 'vitest';
import { component } from '../../src/components/component.ts';
import type { Variables } from '../../src/config/sources.ts';
import type { LoadOptions } from '../../src/load.ts';
import { load, loadYaml, texts, workspace } from '../support/config.ts';

const set = (env: Variables) => load({ preset: 'none', env });

describe('a variable that cannot be read is ignored, and told once', () => {
  test.each<[name: string, value: string, reason: string]>([
    [
      'OTEL_LOG_LEVEL',
      'loud',
      '"loud" is not one of none, fatal, error, warn, info, debug, verbose, trace, all',
    ],
    ['OTEL_BSP_MAX_QUEUE_SIZE', '0', '"0" is not a whole number of at least 1'],
    ['OTEL_BSP_SCHEDULE_DELAY', '-1', '"-1" is not a whole number of at least 0'],
    ['OTEL_BLRP_EXPORT_TIMEOUT', '1.5', '"1.5" is not a whole number of at least 0'],
    ['OTEL_METRIC_EXPORT_INTERVAL', '5s', '"5s" is not a whole number of at least 0'],
    ['OTEL_ATTRIBUTE_COUNT_LIMIT', 'many', '"many" is not a whole number of at least 0'],
    ['OTEL_SPAN_LINK_COUNT_LIMIT', '1e3', '"1e3" is not a whole number of at least 0'],
    ['OTEL_EXPORTER_OTLP_TIMEOUT', '-1', '"-1" is not a whole number of at least 0'],
    ['OTEL_EXPORTER_OTLP_LOGS_TIMEOUT', 'x', '"x" is not a whole number of at least 0'],
    ['OTEL_EXPORTER_OTLP_COMPRESSION', 'brotli', '"brotli" is not one of gzip, none'],
    ['OTEL_EXPORTER_OTLP_PROTOCOL', 'http', '"http" is not one of http/protobuf, http/json, grpc'],
    ['OTEL_EXPORTER_OTLP_HEADERS', 'secret', 'pair 1 has no "="'],
    ['OTEL_RESOURCE_ATTRIBUTES', 'a=1,b=%zz', 'pair 2 is not percent-encoded correctly'],
    [
      'OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE',
      'low_memory',
      '"low_memory" is not one of cumulative, delta, lowmemory',
    ],
    [
      'OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION',
      'x',
      '"x" is not one of explicit_bucket_histogram, base2_exponential_bucket_histogram',
    ],
    ['OTEL_TRACES_EXPORTER', 'carrier_pigeon', 'there is no carrier_pigeon'],
    ['OTEL_PROPAGATORS', 'tracecontext,baggage,carrier_pigeon', 'there is no carrier_pigeon'],
  ])('%s=%s', (name, value, reason) => {
    const { config, warnings } = set({ [name]: value });
    expect(texts(warnings)).toEqual([`${name}\n  is ignored: ${reason}  [invalid-variable]`]);
    expect(warnings[0]?.severity).toBe('warning');
    expect(config).toStrictEqual(set({}).config);
  });

  test('a sampler that does not exist', () => {
    const { config, warnings } = set({ OTEL_TRACES_SAMPLER: 'sometimes' });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.message).toMatch(
      /^is ignored: "sometimes" is not one of always_on, always_off, traceidratio/,
    );
    expect(config).toStrictEqual(set({}).config);
  });

  test.each(['2', '-0.1', 'half'])(
    'a ratio of %s leaves the whole: the sampler itself counts',
    (argument) => {
      const { config, warnings } = set({
        OTEL_TRACES_SAMPLER: 'traceidratio',
        OTEL_TRACES_SAMPLER_ARG: argument,
      });
      expect(config.tracer_provider?.sampler).toEqual({ trace_id_ratio_based: { ratio: 1 } });
      expect(texts(warnings)).toEqual([
        `OTEL_TRACES_SAMPLER_ARG\n  is ignored: "${argument}" is not a share from 0 to 1  [invalid-variable]`,
      ]);
    },
  );

  test('names of exporters and propagators are read without regard to case', () => {
    const { config, warnings } = set({
      OTEL_TRACES_EXPORTER: 'Console,CONSOLE',
      OTEL_METRICS_EXPORTER: 'NONE',
      OTEL_PROPAGATORS: 'Baggage,TRACECONTEXT',
    });
    expect(warnings).toEqual([]);
    expect(config.tracer_provider?.processors).toMatchObject([{ batch: { exporter: { console: {} } } }]);
    expect(config.meter_provider).toBeUndefined();
    expect(config.propagator).toEqual({ composite: [{ baggage: {} }, { tracecontext: {} }] });
  });

  test('of several exporters, those that exist are used', () => {
    const { config, warnings } = set({ OTEL_TRACES_EXPORTER: 'carrier_pigeon,console' });
    expect(config.tracer_provider?.processors).toMatchObject([{ batch: { exporter: { console: {} } } }]);
    expect(texts(warnings)).toEqual([
      'OTEL_TRACES_EXPORTER\n  is ignored: there is no carrier_pigeon  [invalid-variable]',
    ]);
  });
});

describe('a variable without effect is told, with the reason', () => {
  test.each<[env: Variables, told: string[]]>([
    [
      { OTEL_SERVCE_NAME: 'x' },
      [
        'OTEL_SERVCE_NAME\n  has no effect: there is no such variable  [unused-variable]\n  did you mean OTEL_SERVICE_NAME?',
      ],
    ],
    [
      { OTEL_EXPORTER_OTLP_ENDPONT: 'x' },
      [
        'OTEL_EXPORTER_OTLP_ENDPONT\n  has no effect: there is no such variable  [unused-variable]\n  did you mean OTEL_EXPORTER_OTLP_ENDPOINT?',
      ],
    ],
    [{ OTELBOOT_FOO: '1' }, ['OTELBOOT_FOO\n  has no effect: there is no such variable  [unused-variable]']],
    [
      { OTEL_EXPERIMENTAL_CONFIG_FILE: 'x.yaml' },
      [
        'OTEL_EXPERIMENTAL_CONFIG_FILE\n  has no effect: this name is deprecated  [unused-variable]\n  use OTEL_CONFIG_FILE instead',
      ],
    ],
    [
      { OTEL_TRACES_SAMPLER: 'always_on', OTEL_TRACES_SAMPLER_ARG: '0.5' },
      [
        'OTEL_TRACES_SAMPLER_ARG\n  has no effect: the configuration has no sampler that takes an argument  [unused-variable]',
      ],
    ],
    [
      {
        OTEL_TRACES_EXPORTER: 'none',
        OTEL_BSP_SCHEDULE_DELAY: '5',
        OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://x',
      },
      [
        'OTEL_BSP_SCHEDULE_DELAY\n  has no effect: the configuration has no batch processor of spans  [unused-variable]',
        'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT\n  has no effect: the configuration has no OTLP exporter of traces  [unused-variable]',
      ],
    ],
    [
      {
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://g',
        OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://t',
        OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: 'http://m',
        OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: 'http://l',
      },
      [
        'OTEL_EXPORTER_OTLP_ENDPOINT\n  has no effect: overridden by OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, OTEL_EXPORTER_OTLP_METRICS_ENDPOINT, OTEL_EXPORTER_OTLP_LOGS_ENDPOINT  [unused-variable]',
      ],
    ],
    [{ OTEL_EMPTY: '', OTHER: 'x', otel_lower: 'x', OTEL_UNDEFINED: undefined }, []],
    [{ OTELBOOT_ON_ERROR: 'throw', OTEL_SEMCONV_STABILITY_OPT_IN: 'http' }, []],
  ])('%o', (env, told) => {
    expect(texts(set(env).warnings)).toEqual(told);
  });

  test.each<[what: string, env: Variables, config: LoadOptions['config'], told: string]>([
    [
      'by code',
      { OTEL_LOG_LEVEL: 'warn' },
      { log_level: 'error' },
      'OTEL_LOG_LEVEL\n  has no effect: overridden by code',
    ],
    [
      'by a list in code',
      { OTEL_BSP_SCHEDULE_DELAY: '1' },
      { tracer_provider: { processors: [{ simple: { exporter: { memory: {} } } }] } },
      'OTEL_BSP_SCHEDULE_DELAY\n  has no effect: overridden by code',
    ],
    [
      'by code that brings a signal back',
      { OTEL_LOGS_EXPORTER: 'none' },
      { logger_provider: { processors: [{ simple: { exporter: { memory: {} } } }] } },
      'OTEL_LOGS_EXPORTER\n  has no effect: overridden by code',
    ],
    [
      'by the service name',
      { OTEL_SERVICE_NAME: 'a', OTEL_RESOURCE_ATTRIBUTES: 'service.name=b' },
      {},
      'OTEL_RESOURCE_ATTRIBUTES\n  has no effect: overridden by OTEL_SERVICE_NAME',
    ],
    [
      'by a leaf',
      { OTEL_LOG_LEVEL: 'warn', OTELBOOT__log_level: 'error' },
      {},
      'OTEL_LOG_LEVEL\n  has no effect: overridden by OTELBOOT__log_level',
    ],
    [
      'by a leaf of another spelling',
      {
        OTELBOOT__logger_provider__processors__0__batch__schedule_delay: '1',
        OTELBOOT__logger_provider__processors__batch__schedule_delay: '2',
      },
      {},
      'OTELBOOT__logger_provider__processors__0__batch__schedule_delay\n  has no effect: overridden by OTELBOOT__logger_provider__processors__batch__schedule_delay',
    ],
    [
      'of another signal',
      { OTEL_EXPORTER_OTLP_LOGS_TEMPORALITY_PREFERENCE: 'delta' },
      {},
      'OTEL_EXPORTER_OTLP_LOGS_TEMPORALITY_PREFERENCE\n  has no effect: there is no such variable for logs  [unused-variable]\n  there is OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE',
    ],
    [
      'that code forbids',
      { OTEL_LOG_LEVEL: 'warn' },
      { distribution: { otelboot: { env_overrides: false } } },
      'OTEL_LOG_LEVEL\n  has no effect: distribution.otelboot.env_overrides is false  [unused-variable]\n  refer to it in the file as ${OTEL_LOG_LEVEL}',
    ],
  ])('%s', (_what, env, config, told) => {
    const { warnings } = load({ preset: 'none', env, config });
    expect(texts(warnings)).toEqual([expect.stringContaining(told)]);
  });

  test('what is read before an environment file has no effect in it', () => {
    const cwd = workspace({ '.env': 'OTELBOOT_ENV_FILE=x\nOTELBOOT_ON_ERROR=throw\nOTELBOOT_PRESET=test\n' });
    expect(texts(load({ cwd, env: { NODE_ENV: 'test' } }).warnings)).toEqual([
      expect.stringMatching(/^\.env:1 OTELBOOT_ENV_FILE\n {2}has no effect: it is read before this file/),
      expect.stringMatching(/^\.env:2 OTELBOOT_ON_ERROR\n {2}has no effect: it is read before this file/),
    ]);
  });

  test('one that the file refers to has an effect', () => {
    const text = 'file_format: "1.1"\nresource: {attributes_list: "a=${OTEL_MY_OWN}"}\n';
    const { config, warnings } = loadYaml(text, { env: { OTEL_MY_OWN: 'x' } });
    expect(config.resource.attributes).toEqual([{ name: 'a', value: 'x', type: 'string' }]);
    expect(warnings).toEqual([]);
  });

  test('one from an environment file is told with its line', () => {
    const cwd = workspace({
      'otel.config.yaml': 'file_format: "1.1"\n',
      '.env':
        '# mine\nOTEL_SERVICE_NAMES=x\nexport OTEL_SERVICE_NAMESPACE="y"\n\nOTEL_SERVICE_NAME=shop\nOTEL_LOG_LEVEL=loud\n',
    });
    const { config, warnings } = load({ cwd });
    expect(config.resource.attributes).toEqual([{ name: 'service.name', value: 'shop', type: 'string' }]);
    expect(warnings.map(({ origin }) => origin?.source)).toEqual([
      '.env:6 OTEL_LOG_LEVEL',
      '.env:2 OTEL_SERVICE_NAMES',
      '.env:3 OTEL_SERVICE_NAMESPACE',
    ]);
  });
});

describe('an empty variable counts as not set', () => {
  test.each([
    'OTEL_SERVICE_NAME',
    'OTEL_SDK_DISABLED',
    'OTEL_TRACES_EXPORTER',
    'OTEL_PROPAGATORS',
    'OTEL_TRACES_SAMPLER',
    'OTEL_BSP_MAX_QUEUE_SIZE',
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    'OTEL_EXPORTER_OTLP_TRACES_HEADERS',
    'OTEL_CONFIG_FILE',
    'OTELBOOT_ENV_FILE',
  ])('%s', (name) => {
    const { config, warnings } = set({ [name]: '' });
    expect(config).toStrictEqual(set({}).config);
    expect(warnings).toEqual([]);
  });

  test('an empty variable of one signal leaves the generic one', () => {
    const { config } = set({
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://g',
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: '',
    });
    expect(config.tracer_provider?.processors).toMatchObject([
      { batch: { exporter: { otlp_http: { endpoint: 'http://g/v1/traces' } } } },
    ]);
  });
});

describe('variables change what is there', () => {
  const file = `file_format: "1.1"
resource:
  attributes:
    - {name: service.name, value: 5, type: int}
    - {name: region, value: eu}
tracer_provider:
  sampler: {parent_based: {root: {trace_id_ratio_based: {ratio: 0.1}}}}
  processors:
    - simple: {exporter: {otlp_http: {endpoint: "http://a/v1/traces", headers_list: "old=1", timeout: 7}}}
    - batch: {max_queue_size: 9, max_export_batch_size: 9, exporter: {otlp_http: {compression: gzip}}}
    - batch: {exporter: {console: }}
`;
  const changed = (env: Variables) => loadYaml(file, { env });

  test('an attribute of the same name is replaced where it stands, its type too', () => {
    const { config } = changed({ OTEL_SERVICE_NAME: 'shop', OTEL_RESOURCE_ATTRIBUTES: 'zone=1' });
    expect(config.resource.attributes).toEqual([
      { name: 'service.name', value: 'shop', type: 'string' },
      { name: 'region', value: 'eu', type: 'string' },
      { name: 'zone', value: '1', type: 'string' },
    ]);
  });

  test('an argument alone changes the ratio of the sampler', () => {
    const { config, warnings } = changed({ OTEL_TRACES_SAMPLER_ARG: '0.5' });
    expect(config.tracer_provider?.sampler).toMatchObject({
      parent_based: { root: { trace_id_ratio_based: { ratio: 0.5 } } },
    });
    expect(warnings).toEqual([]);
  });

  test('every OTLP exporter gets the endpoint, and keeps its other settings', () => {
    const { config } = changed({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://b' });
    expect(config.tracer_provider?.processors).toMatchObject([
      {
        simple: {
          exporter: {
            otlp_http: { endpoint: 'http://b/v1/traces', timeout: 7, headers: [{ name: 'old', value: '1' }] },
          },
        },
      },
      {
        batch: {
          max_queue_size: 9,
          exporter: { otlp_http: { endpoint: 'http://b/v1/traces', compression: 'gzip' } },
        },
      },
      { batch: { exporter: { console: {} } } },
    ]);
  });

  test('headers replace those of the file, the list in text form included', () => {
    const { config } = changed({ OTEL_EXPORTER_OTLP_TRACES_HEADERS: 'new=2' });
    const processors = config.tracer_provider?.processors ?? [];
    expect(processors[0]).toMatchObject({
      simple: { exporter: { otlp_http: { headers: [{ name: 'new', value: '2' }] } } },
    });
  });

  test('batch settings change batches only', () => {
    const { config } = changed({ OTEL_BSP_MAX_EXPORT_BATCH_SIZE: '3' });
    expect(config.tracer_provider?.processors).toMatchObject([
      { simple: {} },
      { batch: { max_export_batch_size: 3, max_queue_size: 9 } },
      { batch: { max_export_batch_size: 3, max_queue_size: 2048 } },
    ]);
    expect(config.tracer_provider?.processors[0]).not.toHaveProperty('batch');
  });

  test('other exporters take the settings of the first processor; one that is there stays as it is', () => {
    const { config } = changed({ OTEL_TRACES_EXPORTER: 'console,memory' });
    expect(config.tracer_provider?.processors).toEqual([
      {
        batch: {
          schedule_delay: 5000,
          export_timeout: 30000,
          max_queue_size: 2048,
          max_export_batch_size: 512,
          exporter: { console: {} },
        },
      },
      { simple: { exporter: { memory: {} } } },
    ]);
  });

  test('an exporter brings a signal in that the file does not have', () => {
    const { config } = changed({ OTEL_METRICS_EXPORTER: 'otlp' });
    expect(config.meter_provider?.readers).toMatchObject([
      {
        periodic: {
          interval: 60000,
          exporter: { otlp_http: { endpoint: 'http://localhost:4318/v1/metrics' } },
        },
      },
    ]);
    expect(config.logger_provider).toBeUndefined();
  });

  test('a processor that exports nothing keeps its place', () => {
    const { config } = loadYaml(
      `file_format: "1.1"
logger_provider:
  processors:
    - event_to_span_event_bridge/development:
    - batch: {schedule_delay: 5, exporter: {otlp_http: }}
`,
      { env: { OTEL_LOGS_EXPORTER: 'console,memory' } },
    );
    expect(config.logger_provider?.processors).toMatchObject([
      { 'event_to_span_event_bridge/development': {} },
      { batch: { schedule_delay: 5, exporter: { console: {} } } },
      { batch: { schedule_delay: 5, exporter: { memory: {} } } },
    ]);
  });

  test('a pull reader lends a periodic one what both have, and the other way round', () => {
    const limits = (reader: string) =>
      `file_format: "1.1"\nmeter_provider: {readers: [{${reader}, cardinality_limits: {default: 7}}}]}\n`;
    const pull = loadYaml(limits('periodic: {interval: 5, exporter: {console: }'), {
      env: { OTEL_METRICS_EXPORTER: 'prometheus' },
    });
    expect(pull.config.meter_provider?.readers).toMatchObject([
      { pull: { exporter: { 'prometheus/development': {} }, cardinality_limits: { default: 7 } } },
    ]);
    const periodic = loadYaml(limits('pull: {exporter: {prometheus/development: }'), {
      env: { OTEL_METRICS_EXPORTER: 'otlp' },
    });
    expect(periodic.config.meter_provider?.readers).toMatchObject([
      { periodic: { interval: 60000, exporter: { otlp_http: {} }, cardinality_limits: { default: 7 } } },
    ]);
  });

  test('settings that were there keep where they came from', () => {
    const { origins } = changed({ OTEL_TRACES_EXPORTER: 'memory' });
    const at = (path: string) => origins.get(`tracer_provider.processors[0].${path}`)?.source;
    expect(at('simple.exporter.memory')).toBe('OTEL_TRACES_EXPORTER');
    const grpc = changed({ OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'grpc' }).origins;
    const batch = 'tracer_provider.processors[1].batch';
    expect(grpc.get(`${batch}.max_queue_size`)?.source).toBe('otel.config.yaml');
    expect(grpc.get(`${batch}.exporter.otlp_grpc.compression`)?.source).toBe('otel.config.yaml');
  });

  test('a component of the user has the name of one that the specification knows', () => {
    const components = ['xray', 'zipkin'].map((name) =>
      component(name, {
        Sampler: () => ({}) as never,
        SpanExporter: () => ({}) as never,
        TextMapPropagator: () => ({}) as never,
      }),
    );
    const { config, warnings } = load({
      preset: 'none',
      components,
      env: { OTEL_TRACES_SAMPLER: 'XRay', OTEL_PROPAGATORS: 'xray', OTEL_TRACES_EXPORTER: 'Zipkin' },
    });
    expect(warnings).toEqual([]);
    expect(config).toMatchObject({
      propagator: { composite: [{ xray: {} }] },
      tracer_provider: { sampler: { xray: {} }, processors: [{ batch: { exporter: { zipkin: {} } } }] },
    });
  });

  test('an endpoint with a query gets its path before it', () => {
    const { config } = set({ OTEL_EXPORTER_OTLP_ENDPOINT: 'https://x/otlp/?team=a' });
    expect(config.tracer_provider?.processors).toMatchObject([
      { batch: { exporter: { otlp_http: { endpoint: 'https://x/otlp/v1/traces?team=a' } } } },
    ]);
  });

  test('what is neither true nor false counts as false', () => {
    const { config, warnings } = loadYaml('file_format: "1.1"\ndisabled: true\n', {
      env: { OTEL_SDK_DISABLED: 'yes' },
    });
    expect(config.disabled).toBe(false);
    expect(texts(warnings)).toEqual([
      'OTEL_SDK_DISABLED\n  counts as false: "yes" is neither true nor false  [invalid-variable]',
    ]);
  });

  test('none among exporters and propagators takes all away', () => {
    const { config } = changed({ OTEL_TRACES_EXPORTER: 'console,none', OTEL_PROPAGATORS: 'none' });
    expect(config.tracer_provider).toBeUndefined();
    expect(config.propagator).toBeUndefined();
  });
});

describe('where two variables say the same', () => {
  const exporterOf = (env: Variables) => {
    const { config, warnings } = load({ preset: 'none', env });
    const { exporter } = config.tracer_provider!.processors[0]!.batch!;
    return { exporter: exporter.otlp_http!, warnings: texts(warnings) };
  };

  test.each([
    { name: 'TIMEOUT', bad: 'soon', good: '7', key: 'timeout', value: 7 },
    { name: 'COMPRESSION', bad: 'zip', good: 'gzip', key: 'compression', value: 'gzip' },
    { name: 'HEADERS', bad: 'no pair', good: 'a=b', key: 'headers', value: [{ name: 'a', value: 'b' }] },
  ])('one of the signal that cannot be read leaves the say to the generic one: $name', (row) => {
    const { exporter, warnings } = exporterOf({
      [`OTEL_EXPORTER_OTLP_TRACES_${row.name}`]: row.bad,
      [`OTEL_EXPORTER_OTLP_${row.name}`]: row.good,
    });
    expect(exporter[row.key as 'timeout']).toEqual(row.value);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(`OTEL_EXPORTER_OTLP_TRACES_${row.name}`);
  });

  test('paths of certificates count from the working directory that is given', () => {
    const cwd = workspace();
    const { config } = load({ preset: 'none', cwd, env: { OTEL_EXPORTER_OTLP_CERTIFICATE: 'ca.pem' } });
    expect(config.tracer_provider!.processors[0]!.batch!.exporter.otlp_http!.tls.ca_file).toBe(
      `${cwd}/ca.pem`,
    );
  });
});
