import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { configErrorOf, workspace } from '../support/config.ts';
import { compileYaml } from './compile.ts';

const traces = (exporter: string) => `file_format: "1.1"
tracer_provider:
  processors:
    - batch:
        exporter:
          otlp_http:
            ${exporter}
`;
const message = (text: string, env: Record<string, string> = {}) =>
  configErrorOf(() => compileYaml(text).read(env)).message;
const exporterOf = (text: string, env: Record<string, string> = {}) =>
  compileYaml(text).read(env).config.tracer_provider!.processors[0]!.batch!.exporter.otlp_http!;

describe('what must be known when it is compiled is refused', () => {
  const must =
    'must be known when it is compiled: it decides what a module has to bring  [invalid-reference]';

  test.each([
    ['the preset', 'distribution: { otelboot: { preset: "${P:-prod}" } }', 'distribution.otelboot.preset'],
    [
      'the instrumentations',
      'distribution: { otelboot: { instrumentations: "${I:-none}" } }',
      'distribution.otelboot.instrumentations',
    ],
    [
      'whether variables count',
      'distribution:\n  otelboot:\n    env_overrides: ${E:-true}',
      'distribution.otelboot.env_overrides',
    ],
    [
      'what an error does',
      'distribution: { otelboot: { on_error: "${E:-throw}" } }',
      'distribution.otelboot.on_error',
    ],
    [
      'modules of components',
      'distribution: { otelboot: { components: ["${C:-./x.js}"] } }',
      'distribution.otelboot.components[0]',
    ],
    ['names of propagators', 'propagator: { composite_list: "${P:-b3}" }', 'propagator.composite_list'],
    [
      'the type of an attribute',
      'resource: { attributes: [{ name: a, value: b, type: "${T:-string}" }] }',
      'resource.attributes[0].type',
    ],
  ])('%s', (_, text, path) => {
    const error = configErrorOf(() => compileYaml(`file_format: "1.1"\n${text}\n`));
    expect(error.problems).toHaveLength(1);
    expect(error.message).toContain(`  ${path}\n  ${must}\n  write out what \${`);
    expect(error.message).toMatch(/^otel\.config\.yaml:\d+:\d+ /);
  });

  test('the format', () => {
    expect(message('file_format: "${F:-1.1}"\n')).toContain(`otel.config.yaml:1:14  file_format\n  ${must}`);
  });

  test.each([
    ['a map', 'resource: "${R}"', 'resource'],
    ['a list', 'resource: { attributes: "${R}" }', 'resource.attributes'],
    ['a component', 'tracer_provider: { sampler: "${S}", processors: [] }', 'tracer_provider.sampler'],
    [
      'what a component says',
      'tracer_provider: { sampler: { always_on: "${S}" }, processors: [] }',
      'tracer_provider.sampler.always_on',
    ],
    [
      'what an unknown component says',
      'tracer_provider: { sampler: { mine: "${S}" }, processors: [] }',
      'tracer_provider.sampler.mine',
    ],
  ])('%s', (_, text, path) => {
    expect(message(`file_format: "1.1"\n${text}\n`)).toContain(
      `  ${path}\n  cannot come from a reference: it is more than one value  [invalid-reference]`,
    );
  });

  test('a file beside the configuration: the module lies elsewhere', () => {
    expect(message(traces('headers_list: ${file:secrets/headers}'))).toBe(
      `otel.config.yaml:7:27  tracer_provider.processors[0].batch.exporter.otlp_http.headers_list
  the file secrets/headers cannot be read: a compiled module does not lie beside the configuration: write an absolute path  [invalid-reference]
  a relative path counts from the directory of this file`,
    );
  });

  test('what is no reference', () => {
    expect(message(traces('endpoint: ${1A}'))).toContain('${1A} is not a valid reference');
  });
});

describe('at start', () => {
  test('every value that does not fit is told at once, with its place', () => {
    const text = `${traces('timeout: ${TIMEOUT}')}            encoding: \${ENCODING}
        schedule_delay: \${DELAY:-5}
log_level: "\${LEVEL}"
resource:
  attributes:
    - name: replicas
      value: \${REPLICAS}
      type: int
`;
    const env = { TIMEOUT: 'soon', ENCODING: 'protobuff', DELAY: '-1', LEVEL: 'loud', REPLICAS: '1.5' };
    const compiled = compileYaml(text);
    expect(configErrorOf(() => compiled.read(env)).problems.map(({ path }) => path)).toEqual([
      'tracer_provider.processors[0].batch.exporter.otlp_http.timeout',
      'tracer_provider.processors[0].batch.exporter.otlp_http.encoding',
      'tracer_provider.processors[0].batch.schedule_delay',
      'log_level',
      'resource.attributes[0].value',
    ]);
    expect(
      message(text, env),
    ).toContain(`otel.config.yaml:7:22  tracer_provider.processors[0].batch.exporter.otlp_http.timeout
  must be a whole number, but is the text "soon"  [wrong-type]
otel.config.yaml:8:23  tracer_provider.processors[0].batch.exporter.otlp_http.encoding
  must be one of protobuf, json, but is the text "protobuff"  [wrong-value]
  did you mean "protobuf"?
`);
  });

  test('a list in text form that cannot be read', () => {
    expect(message(traces('headers_list: ${HEADERS}'), { HEADERS: 'abc' })).toBe(
      `otel.config.yaml:7:27  tracer_provider.processors[0].batch.exporter.otlp_http.headers_list
  cannot be read: pair 1 has no "="  [invalid-list]
  write name=value,name=value, with %2C for a comma and %3D for an equals sign inside`,
    );
    const beside = traces('headers: [{ name: "${NAME:-x}", value: y }]');
    expect(message(`${beside}            headers_list: "abc"\n`)).toContain('pair 1 has no "="');
  });

  test('a number where a text belongs', () => {
    expect(message(traces('endpoint: ${PORT}'), { PORT: '4318' })).toContain(
      'must be a text, but is 4318  [wrong-type]\n  put it in quotes: for a reference, "${NAME}" instead of ${NAME}',
    );
  });

  test('no secret is told', () => {
    const headers = traces(
      'headers: [{ name: "api-key", value: "${KEY}" }, { name: "${NAME}", value: "${VALUE}" }]',
    );
    const plain = `${traces('headers:')}              - name: api-key\n                value: \${KEY}\n`;
    expect(message(plain, { KEY: '1234567' })).toContain('must be a text, but is REDACTED');
    expect(compileYaml(headers).document.references.list.map(({ secret }) => secret)).toEqual([
      true,
      undefined,
      true,
    ]);
    const endpoint = `${traces('timeout: ${API_TOKEN}')}`;
    expect(message(endpoint, { API_TOKEN: 'very-secret' })).not.toContain('very-secret');
  });

  test('what is read from a file', () => {
    const cwd = workspace({ key: 'sk_live_123\n', number: '5\n', latin: new Uint8Array([0xe9]) });
    expect(exporterOf(traces(`headers: [{ name: key, value: "\${file:${cwd}/key}" }]`)).headers).toEqual([
      { name: 'key', value: 'sk_live_123' },
    ]);
    expect(exporterOf(traces(`timeout: \${file:${cwd}/number}`)).timeout).toBe(5);
    expect(message(traces(`endpoint: \${file:${cwd}/none}`))).toContain(
      '/none cannot be read: it does not exist',
    );
    expect(message(traces(`endpoint: \${file:${cwd}/latin}`))).toContain(
      'cannot be read: it is not UTF-8 text',
    );
    const compiled = compileYaml(traces(`timeout: \${file:${cwd}/key}`));
    expect(configErrorOf(() => compiled.read()).message).toContain('but is REDACTED');
    writeFileSync(join(cwd, 'key'), '7');
    expect(compiled.read().config.tracer_provider).toMatchObject({
      processors: [{ batch: { exporter: { otlp_http: { timeout: 7 } } } }],
    });
  });

  test('entries whose value is nothing are left out, and the names of a list in text form follow', () => {
    const text = traces('headers: [{ name: a, value: "1" }, { name: "b", value: "2" }]').replace(
      'headers: [{ name: a, value: "1" }, { name: "b", value: "2" }]',
      `headers:
              - name: a
                value: \${A}
              - name: b
                value: "2"
            headers_list: \${LIST}`,
    );
    expect(exporterOf(text).headers).toEqual([{ name: 'b', value: '2' }]);
    expect(exporterOf(text, { LIST: 'a=3,b=4,c=5' }).headers).toEqual([
      { name: 'b', value: '2' },
      { name: 'a', value: '3' },
      { name: 'c', value: '5' },
    ]);
    expect(exporterOf(text, { A: 'x', LIST: 'a=3' }).headers).toEqual([
      { name: 'a', value: 'x' },
      { name: 'b', value: '2' },
    ]);
  });

  test('what a setting inherits, and what inherits it', () => {
    const text = `file_format: "1.1"
attribute_limits:
  attribute_count_limit: \${ALL}
tracer_provider:
  processors: []
  limits:
    attribute_count_limit: \${OWN}
logger_provider:
  processors: []
  limits:
    attribute_count_limit:
`.replaceAll('processors: []', 'processors: [{ simple: { exporter: { console: } } }]');
    const compiled = compileYaml(text);
    const limits = (env: Record<string, string>) => {
      const { tracer_provider, logger_provider } = compiled.read(env).config;
      return [tracer_provider, logger_provider].map((provider) => provider!.limits.attribute_count_limit);
    };
    expect(limits({})).toEqual([128, 128]);
    expect(limits({ ALL: '7' })).toEqual([7, 7]);
    expect(limits({ ALL: '7', OWN: '9' })).toEqual([9, 7]);
  });

  test('a setting without effect is told when it says something', () => {
    const text = `file_format: "1.1"\nmeter_provider:\n  readers: [{ periodic: { exporter: { console: } } }]\n  exemplar_filter: \${FILTER}\n`;
    const compiled = compileYaml(text);
    expect(compiled.read().warnings).toEqual([]);
    expect(compiled.read({ FILTER: 'always_off' }).warnings).toEqual([]);
    expect(compiled.read({ FILTER: 'always_on' }).warnings).toMatchObject([
      { code: 'not-supported', path: 'meter_provider.exemplar_filter', origin: { line: 4, column: 20 } },
    ]);
  });

  test('rules between values hold', () => {
    const shutdown =
      'file_format: "1.1"\ndistribution:\n  otelboot:\n    shutdown:\n      timeout: ${T:-10000}\n      drain_timeout: ${D}\n';
    expect(compileYaml(shutdown).read().config.distribution.otelboot.shutdown.drain_timeout).toBe(15000);
    expect(message(shutdown, { D: '12000' })).toBe(
      `otel.config.yaml:5:7  distribution.otelboot.shutdown
  its parts take 12000 ms together, more than the 10000 ms of the whole shutdown  [exceeds-budget]
  raise timeout (and the grace period of the platform), or lower the parts`,
    );
    const boundaries = `file_format: "1.1"
meter_provider:
  readers: [{ periodic: { exporter: { console: } } }]
  views:
    - selector: { instrument_name: x }
      stream:
        aggregation:
          explicit_bucket_histogram:
            boundaries:
              - 1
              - \${SECOND:-2}
`;
    expect(compileYaml(boundaries).read().config.meter_provider?.views).toHaveLength(1);
    expect(message(boundaries, { SECOND: '0.5' })).toContain('must rise from one boundary to the next');
  });
});
