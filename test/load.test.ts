import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../src/load.ts';
import {
  configErrorOf,
  load,
  loadYaml,
  messageOf,
  texts,
  withoutKnown,
  workspace,
} from './support/config.ts';

const FORMAT = 'file_format: "1.1"\n';

describe('what a user reads when a file is wrong', () => {
  test('it does not exist', () => {
    const cwd = workspace();
    const error = configErrorOf(() => load({ cwd, configFile: 'otel.yaml' }));
    expect(error.message).toBe(
      `otel.yaml\n  the file does not exist  [missing-file]\n  looked for ${join(cwd, 'otel.yaml')}`,
    );
    expect((error.cause as NodeJS.ErrnoException).code).toBe('ENOENT');
  });

  test('it is not YAML', () => {
    expect(messageOf(`${FORMAT}resource: {attributes: [}\ntracer_provider: "x\n`)).toBe(
      `otel.config.yaml:2:25
  flow sequence in block collection must be sufficiently indented and end with a ]  [invalid-yaml]
otel.config.yaml:2:26
  flow map in block collection must be sufficiently indented and end with a }  [invalid-yaml]
otel.config.yaml:4:1
  missing closing "quote  [invalid-yaml]`,
    );
  });

  test('a reference cannot be read', () => {
    expect(
      messageOf(
        `${FORMAT}log_level: \${1A}\nresource:\n  attributes_list: "\${A:?err}"\n  schema_url: \${sys:x}\n`,
      ),
    ).toBe(
      `otel.config.yaml:2:12  log_level
  \${1A} is not a valid reference  [invalid-reference]
  references are \${NAME}, \${env:NAME} and \${NAME:-default}; write $$ for a plain $
otel.config.yaml:4:20  resource.attributes_list
  \${A:?err} is not a valid reference  [invalid-reference]
  references are \${NAME}, \${env:NAME} and \${NAME:-default}; write $$ for a plain $
otel.config.yaml:5:15  resource.schema_url
  \${sys:x} is not a valid reference  [invalid-reference]
  references are \${NAME}, \${env:NAME} and \${NAME:-default}; write $$ for a plain $`,
    );
  });

  test('names that do not exist, at the root and below', () => {
    expect(
      messageOf(`${FORMAT}tracer_providr:
  processors: []
resource:
  atributes: []
meter_provider:
  readers:
    - periodic:
        exporter:
          otlp_http:
            endpont: http://localhost:4318
propagator:
  composite:
    - tracecontext: {strict: true}
`),
    ).toBe(
      `otel.config.yaml:2:1  tracer_providr
  is not a known property  [unknown-property]
  did you mean "tracer_provider"?
otel.config.yaml:5:3  resource.atributes
  is not a known property  [unknown-property]
  did you mean "attributes"?
otel.config.yaml:11:13  meter_provider.readers[0].periodic.exporter.otlp_http.endpont
  is not a known property  [unknown-property]
  did you mean "endpoint"?
otel.config.yaml:14:22  propagator.composite[0].tracecontext.strict
  is not a known property  [unknown-property]
  no properties are known here`,
    );
  });

  test('values of the wrong type, out of the enumeration, out of range', () => {
    expect(
      messageOf(`${FORMAT}disabled: "yes"
log_level: INFO
attribute_limits: {attribute_count_limit: many, attribute_value_length_limit: -1}
tracer_provider:
  processors: [{batch: {max_queue_size: 0, schedule_delay: 1.5, exporter: {console: }}}]
  sampler: {trace_id_ratio_based: {ratio: 1.5}}
`),
    ).toBe(
      `otel.config.yaml:2:11  disabled
  must be true or false, but is the text "yes"  [wrong-type]
otel.config.yaml:3:12  log_level
  must be one of trace, trace2, trace3, trace4, debug, debug2, debug3, debug4, info, info2, info3, info4, warn, warn2, warn3, warn4, error, error2, error3, error4, fatal, fatal2, fatal3, fatal4, but is the text "INFO"  [wrong-value]
  did you mean "info"?
otel.config.yaml:4:43  attribute_limits.attribute_count_limit
  must be a whole number, but is the text "many"  [wrong-type]
otel.config.yaml:4:79  attribute_limits.attribute_value_length_limit
  must be at least 0, but is -1  [out-of-range]
otel.config.yaml:6:41  tracer_provider.processors[0].batch.max_queue_size
  must be more than 0, but is 0  [out-of-range]
otel.config.yaml:6:60  tracer_provider.processors[0].batch.schedule_delay
  must be a whole number, but is 1.5  [wrong-type]
otel.config.yaml:7:43  tracer_provider.sampler.trace_id_ratio_based.ratio
  must be at most 1, but is 1.5  [out-of-range]`,
    );
  });

  test('components: unknown, two at once, none, null', () => {
    expect(
      withoutKnown(
        messageOf(`${FORMAT}tracer_provider:
  processors:
    - batch:
        exporter:
          otlp_htpp:
    - batch:
        exporter:
          console:
          memory:
    - batsch:
    - batch:
        exporter: {}
    - {}
    - batch:
        exporter:
    - batch:
`),
      ),
    ).toBe(
      `otel.config.yaml:6:11  tracer_provider.processors[0].batch.exporter.otlp_htpp
  there is no component "otlp_htpp" for this place  [unknown-component]
  did you mean "otlp_http"?
otel.config.yaml:9:11  tracer_provider.processors[1].batch.exporter
  must name exactly one component, but names console and memory  [not-exactly-one]
  keep one of them; a list may hold several entries of one each
otel.config.yaml:11:7  tracer_provider.processors[2].batsch
  there is no component "batsch" for this place  [unknown-component]
  did you mean "batch"?
otel.config.yaml:13:19  tracer_provider.processors[3].batch.exporter
  must name a component, but is empty  [not-exactly-one]
  known here: …
otel.config.yaml:14:7  tracer_provider.processors[4]
  must name a component, but is empty  [not-exactly-one]
  known here: …
otel.config.yaml:16:9  tracer_provider.processors[5].batch.exporter
  must be a map, but is empty  [wrong-type]
  known here: …
otel.config.yaml:17:7  tracer_provider.processors[6].batch
  must be a map, but is empty  [wrong-type]
  give its properties: some are required`,
    );
  });

  test('sections that are null, required properties that are missing, lists that are too short', () => {
    expect(
      messageOf(`${FORMAT}tracer_provider:
meter_provider:
  views: []
logger_provider:
  processors: []
resource: ~
`),
    ).toBe(
      `otel.config.yaml:2:1  tracer_provider
  must be a map, but is empty  [wrong-type]
  leave "tracer_provider" out, or give its properties
otel.config.yaml:3:1  meter_provider.readers
  is required  [missing-property]
otel.config.yaml:4:10  meter_provider.views
  must have at least 1 item  [too-few-items]
  leave the property out instead of giving an empty list
otel.config.yaml:6:15  logger_provider.processors
  must have at least 1 item  [too-few-items]
otel.config.yaml:7:1  resource
  must be a map, but is empty  [wrong-type]
  leave "resource" out, or give its properties`,
    );
  });

  test('a header that became a number', () => {
    expect(
      messageOf(
        `${FORMAT}logger_provider:
  processors:
    - simple:
        exporter:
          otlp_http:
            headers:
              - name: api-key
                value: \${API_KEY}
`,
        { env: { API_KEY: '007' } },
      ),
    ).toBe(
      `otel.config.yaml:9:24  logger_provider.processors[0].simple.exporter.otlp_http.headers[0].value
  must be a text, but is REDACTED  [wrong-type]
  put it in quotes: for a reference, "\${NAME}" instead of \${NAME}`,
    );
  });

  test('a merge key', () => {
    expect(
      withoutKnown(
        messageOf(`${FORMAT}tracer_provider: &provider
  processors: [{simple: {exporter: {console: }}}]
logger_provider:
  <<: *provider
`),
      ),
    ).toBe(
      `otel.config.yaml:4:1  logger_provider.processors
  is required  [missing-property]
otel.config.yaml:5:3  logger_provider["<<"]
  is not a known property  [unknown-property]
  known here: …`,
    );
  });

  test('the format: not in quotes, another, missing', () => {
    expect(messageOf('file_format: 1.0\n')).toBe(
      'otel.config.yaml:1:14  file_format\n  must be a text, but 1.0 without quotes is a number  [wrong-type]\n  write file_format: "1.0"',
    );
    expect(messageOf('file_format: "2.0"\n')).toBe(
      'otel.config.yaml:1:14  file_format\n  version 2.0 cannot be read: this is version 1  [unsupported-format]\n  write file_format: "1.1"',
    );
    expect(messageOf('disabled: true\n')).toBe(
      'otel.config.yaml:1:1  file_format\n  is required  [missing-property]\n  add a first line: file_format: "1.1"',
    );
  });

  test('a format that is missing hides nothing else, nor does a preset stand in for it', () => {
    expect(messageOf('file_fromat: "1.1"\ndisabled: 5\n', { preset: 'prod' })).toBe(
      `otel.config.yaml:1:1  file_format
  is required  [missing-property]
  add a first line: file_format: "1.1"
otel.config.yaml:1:1  file_fromat
  is not a known property  [unknown-property]
  did you mean "file_format"?
otel.config.yaml:2:11  disabled
  must be true or false, but is 5  [wrong-type]`,
    );
  });

  test('a newer minor version is read, with a warning [OpenTelemetryConfiguration.file_format]', () => {
    const { config, warnings } = loadYaml('file_format: "1.3"\ndisabled: true\n');
    expect(config.disabled).toBe(true);
    expect(texts(warnings)).toEqual([
      'otel.config.yaml:1:14  file_format\n  version 1.3 is newer than 1.2: what is new in it is not known here  [unsupported-format]',
    ]);
  });

  test('the file and the preset at once', () => {
    const cwd = workspace({ 'otel.config.yaml': 'a: [\n', 'preset.yaml': 'b: {\n' });
    const { problems } = configErrorOf(() => load({ cwd, preset: 'preset.yaml' }));
    expect(problems.map(({ code, origin }) => [code, origin?.source])).toEqual([
      ['invalid-yaml', 'otel.config.yaml'],
      ['invalid-yaml', 'preset.yaml'],
    ]);
  });

  test('problems of the file, of variables and of code come together', () => {
    const error = configErrorOf(() =>
      loadYaml(`${FORMAT}log_level: loud\ndisabled: 5\n`, {
        env: { OTELBOOT__attribute_limits__attribute_count_limit: '-1' },
        config: { resource: { attribute: 1 } } as never,
      }),
    );
    // Which source comes first is not promised; that each comes in one piece, in order of place, is.
    const told = error.problems.map(({ path, origin, code }) => [origin?.source, origin?.line, path, code]);
    expect(told.toSorted((a, b) => (a[0]! < b[0]! ? 1 : a[0]! > b[0]! ? -1 : 0))).toEqual([
      ['otel.config.yaml', 2, 'log_level', 'wrong-value'],
      ['otel.config.yaml', 3, 'disabled', 'wrong-type'],
      ['code', undefined, 'resource.attribute', 'unknown-property'],
      [
        'OTELBOOT__attribute_limits__attribute_count_limit',
        undefined,
        'attribute_limits.attribute_count_limit',
        'out-of-range',
      ],
    ]);
    const lines = told.filter(([source]) => source === 'otel.config.yaml');
    const at = told.indexOf(lines[0]!);
    expect(told.slice(at, at + lines.length)).toEqual(lines);
  });
});

describe('preset < file < environment < code', () => {
  const files = {
    'preset.yaml': `${FORMAT}log_level: trace
attribute_limits: {attribute_count_limit: 1, attribute_value_length_limit: 1}
resource: {schema_url: preset}
tracer_provider:
  processors: [{batch: {exporter: {otlp_http: {timeout: 1, compression: gzip}}}}]
  limits: {event_count_limit: 1, link_count_limit: 1}
  sampler: {always_on: }
`,
    'otel.config.yaml': `${FORMAT}log_level: debug
attribute_limits: {attribute_count_limit: 2}
tracer_provider:
  processors: [{batch: {exporter: {otlp_http: {timeout: 2}}}}]
  limits: {event_count_limit: 2}
  sampler: {trace_id_ratio_based: {ratio: 0.2}}
`,
  };

  test('each over the one before', () => {
    const cwd = workspace(files);
    const preset = { cwd, preset: 'preset.yaml' };
    const level = (options: Parameters<typeof load>[0]) => load(options).config.log_level;
    const env = { OTEL_LOG_LEVEL: 'warn' };
    const config = { log_level: 'error' } as const;
    expect(level({ cwd: workspace({ 'preset.yaml': files['preset.yaml'] }), preset: 'preset.yaml' })).toBe(
      'trace',
    );
    expect(level(preset)).toBe('debug');
    expect(level({ ...preset, env })).toBe('warn');
    expect(level({ ...preset, env, config })).toBe('error');
    expect(level({ ...preset, config: { log_level: undefined } })).toBe('debug');
    expect(level({ ...preset, config: { log_level: null } })).toBe('info');
  });

  test('defaults in code are beneath all of them', () => {
    const defaults = { log_level: 'fatal', disabled: true } as const;
    const { config } = load({ cwd: workspace(files), preset: 'preset.yaml', defaults });
    expect([config.log_level, config.disabled]).toEqual(['debug', true]);
  });

  test('maps merge; lists and component references are replaced', () => {
    const { config } = load({
      cwd: workspace(files),
      preset: 'preset.yaml',
      env: { OTEL_SPAN_EVENT_COUNT_LIMIT: '3', OTEL_EXPORTER_OTLP_TIMEOUT: '3' },
      config: { tracer_provider: { limits: { event_attribute_count_limit: 4 } } },
    });
    expect(config.resource).toEqual({ schema_url: 'preset' });
    expect(config.attribute_limits).toEqual({
      attribute_count_limit: 2,
      attribute_value_length_limit: 1,
      attribute_value_depth_limit: 64,
    });
    expect(config.tracer_provider).toStrictEqual({
      processors: [
        {
          batch: {
            schedule_delay: 5000,
            export_timeout: 30000,
            max_queue_size: 2048,
            max_export_batch_size: 512,
            exporter: {
              otlp_http: {
                endpoint: 'http://localhost:4318/v1/traces',
                tls: {},
                compression: 'none',
                max_request_size: 64 * 1024 * 1024,
                max_response_size: 4 * 1024 * 1024,
                timeout: 3,
                encoding: 'protobuf',
              },
            },
          },
        },
      ],
      limits: {
        attribute_value_length_limit: 1,
        attribute_count_limit: 2,
        attribute_value_depth_limit: 64,
        event_count_limit: 3,
        link_count_limit: 1,
        event_attribute_count_limit: 4,
        link_attribute_count_limit: 128,
      },
      sampler: { trace_id_ratio_based: { ratio: 0.2 } },
      id_generator: { random: {} },
    });
  });

  test('null in the file takes what the preset says back to the default', () => {
    const { config } = loadYaml(`${FORMAT}log_level:\nattribute_limits: {attribute_count_limit: }\n`, {
      preset: 'dev',
      defaults: { attribute_limits: { attribute_count_limit: 7 }, log_level: 'warn' },
    });
    expect(config.log_level).toBe('info');
    expect(config.attribute_limits).toEqual({ attribute_count_limit: 128, attribute_value_depth_limit: 64 });
  });

  test('a preset that the file names is beneath the file', () => {
    const { config, sources } = loadYaml(
      `${FORMAT}distribution: {otelboot: {preset: prod, shutdown: {timeout: 30000}}}\ntracer_provider: {sampler: {always_on: }}\n`,
    );
    expect(sources.presetName).toBe('prod');
    expect(config.tracer_provider).toMatchObject({
      sampler: { always_on: {} },
      processors: [{ batch: { exporter: { otlp_http: { compression: 'gzip' } } } }],
    });
    expect(config.distribution.otelboot.shutdown.timeout).toBe(30000);
  });

  test.each(['prod', 'dev', 'test', 'none'])('preset %s alone is complete', (preset) => {
    const { config, warnings } = load({ preset });
    expect(warnings).toEqual([]);
    expect(config.tracer_provider?.processors).toHaveLength(1);
    expect(config.meter_provider?.readers).toHaveLength(1);
    expect(config.logger_provider?.processors).toHaveLength(1);
    expect(config.propagator).toEqual({ composite: [{ tracecontext: {} }, { baggage: {} }] });
  });

  test('presets by NODE_ENV', () => {
    const exporters = (nodeEnv: string) => {
      const { config } = load({ env: { NODE_ENV: nodeEnv } });
      const processor = config.tracer_provider?.processors[0];
      return Object.keys((processor?.batch ?? processor?.simple)?.exporter ?? {});
    };
    expect(exporters('development')).toEqual(['pretty_console']);
    expect(exporters('test')).toEqual(['memory']);
    expect(exporters('production')).toEqual(['otlp_http']);
    expect(exporters('')).toEqual(['otlp_http']);
  });

  test('a preset that does not exist', () => {
    expect(configErrorOf(() => load({ preset: 'production' })).message).toBe(
      'code  distribution.otelboot.preset\n  there is no preset "production"  [wrong-value]\n  presets are prod, dev, test and none, or the path of a .yaml file',
    );
    expect(configErrorOf(() => load({ env: { OTELBOOT_PRESET: 'production' } })).problems[0]?.origin).toEqual(
      {
        source: 'OTELBOOT_PRESET',
      },
    );
  });
});

describe('a file that OTEL_CONFIG_FILE names counts alone', () => {
  const FILE = `${FORMAT}resource: {attributes_list: "region=\${OTEL_REGION}"}\n`;
  const env = {
    OTEL_CONFIG_FILE: 'a.yaml',
    OTEL_REGION: 'eu',
    OTEL_SERVICE_NAME: 'shop',
    OTELBOOT__disabled: 'true',
  };

  test('only what it refers to is read, and the rest is told', () => {
    const { config, warnings } = load({ cwd: workspace({ 'a.yaml': FILE }), env });
    expect(config.resource).toEqual({ attributes: [{ name: 'region', value: 'eu', type: 'string' }] });
    expect(config.disabled).toBe(false);
    expect(texts(warnings)).toEqual(
      ['OTELBOOT__disabled', 'OTEL_SERVICE_NAME'].map(
        (name) =>
          `${name}\n  has no effect: a file that OTEL_CONFIG_FILE names counts alone  [unused-variable]\n` +
          `  refer to it in the file as \${${name}}, or set distribution.otelboot.env_overrides: true`,
      ),
    );
  });

  test('env_overrides: true lets variables in', () => {
    const text = `${FILE}distribution: {otelboot: {env_overrides: true}}\n`;
    const { config, warnings } = load({ cwd: workspace({ 'a.yaml': text }), env });
    expect(config.disabled).toBe(true);
    expect(config.resource.attributes).toEqual([
      { name: 'service.name', value: 'shop', type: 'string' },
      { name: 'region', value: 'eu', type: 'string' },
    ]);
    expect(warnings).toEqual([]);
  });

  test('env_overrides: false keeps variables out of any file', () => {
    const text = `${FILE}distribution: {otelboot: {env_overrides: false}}\n`;
    const { config, warnings } = loadYaml(text, { env: { OTEL_REGION: 'eu', OTEL_SERVICE_NAME: 'shop' } });
    expect(config.resource.attributes).toEqual([{ name: 'region', value: 'eu', type: 'string' }]);
    expect(warnings.map(({ code, origin }) => [code, origin?.source])).toEqual([
      ['unused-variable', 'OTEL_SERVICE_NAME'],
    ]);
  });

  test('code still wins', () => {
    const { config } = load({ cwd: workspace({ 'a.yaml': FILE }), env, config: { disabled: true } });
    expect(config.disabled).toBe(true);
  });

  test('a preset beneath it still counts when it is named', () => {
    const { config } = load({ cwd: workspace({ 'a.yaml': FILE }), env, preset: 'test' });
    expect(config.tracer_provider?.sampler).toEqual({ always_on: {} });
  });
});

describe('what comes out', () => {
  test('the sources, and nothing of process.env', () => {
    const cwd = workspace({ 'otel.config.yml': FORMAT });
    const before = { ...process.env };
    const { sources } = loadConfig({ cwd, env: { OTEL_SERVICE_NAME: 'x' }, preset: 'dev' });
    expect(sources).toMatchObject({
      configFile: 'otel.config.yml',
      presetName: 'dev',
      environmentCounts: true,
      variables: { OTEL_SERVICE_NAME: 'x' },
    });
    expect(process.env).toEqual(before);
  });

  test('two loads are independent of each other', () => {
    const config = { resource: { attributes: [{ name: 'a', value: 'b' }] } };
    const first = load({ preset: 'none', config }).config;
    const second = load({ preset: 'none', config }).config;
    expect(first).toStrictEqual(second);
    expect(first.resource.attributes).not.toBe(second.resource.attributes);
    expect(config).toStrictEqual({ resource: { attributes: [{ name: 'a', value: 'b' }] } });
  });

  test('a .env file reaches references and variables', () => {
    const cwd = workspace({
      'otel.config.yaml': `${FORMAT}resource: {attributes_list: "region=\${REGION}"}\n`,
      '.env': 'REGION=eu\nOTEL_SERVICE_NAME=shop\nOTEL_LOG_LEVEL=debug\n',
    });
    const { config } = load({ cwd, env: { OTEL_LOG_LEVEL: 'warn' } });
    expect(config.resource.attributes).toEqual([
      { name: 'service.name', value: 'shop', type: 'string' },
      { name: 'region', value: 'eu', type: 'string' },
    ]);
    expect(config.log_level).toBe('warn');
  });
});
