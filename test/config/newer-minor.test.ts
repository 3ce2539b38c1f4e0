import { describe, expect, test } from 'vitest';
import { load, loadYaml, messageOf, texts } from '../support/config.ts';

const head = (version: string) => `file_format: "${version}"\ndistribution: { otelboot: { preset: none } }\n`;

const NEW_PROPERTY = `
new_section: { a: 1 }
tracer_provider:
  new_limit: 3
  processors:
    - batch:
        new_option: [1]
        exporter: { console: }
`;

const NEW_VALUES = `
log_level: whisper
meter_provider:
  readers:
    - periodic: { exporter: { otlp_http: { temporality_preference: sideways } } }
`;

const newer = (line: string) => `otel.config.yaml:${line}`;

describe('with a newer minor version', () => {
  test('properties that are not known are warnings, and are left out', () => {
    const { config, warnings } = loadYaml(head('1.3') + NEW_PROPERTY);
    expect(texts(warnings)).toEqual([
      newer(
        '1:14  file_format\n  version 1.3 is newer than 1.2: what is new in it is not known here  [unsupported-format]',
      ),
      ...[
        ['4:1', 'new_section'],
        ['6:3', 'tracer_provider.new_limit'],
        ['9:9', 'tracer_provider.processors[0].batch.new_option'],
      ].map(([place, path]) =>
        expect.stringContaining(`${place}  ${path}\n  is not known here and has no effect`),
      ),
    ]);
    expect(config).not.toHaveProperty('new_section');
    expect(config.tracer_provider).not.toHaveProperty('new_limit');
    expect(config.tracer_provider?.processors[0]?.batch).not.toHaveProperty('new_option');
    expect(config.tracer_provider?.processors[0]?.batch).toMatchObject({ max_queue_size: 2048 });
  });

  test('a property that is near a known one is told with it', () => {
    const { warnings } = loadYaml(`${head('1.3')}resource: { atributes: [] }\n`);
    expect(texts(warnings).at(-1)).toMatch(/did you mean "attributes"/);
  });

  test('values that are not known are as if they were absent', () => {
    const { config, warnings } = loadYaml(head('1.3') + NEW_VALUES);
    expect(warnings.map(({ path, message }) => [path, message])).toEqual([
      ['file_format', expect.anything()],
      ['log_level', 'is not known here and has no effect'],
      [
        'meter_provider.readers[0].periodic.exporter.otlp_http.temporality_preference',
        'is not known here and has no effect',
      ],
    ]);
    expect(config.log_level).toBe('info');
    expect(config.meter_provider?.readers[0]?.periodic?.exporter.otlp_http).toMatchObject({
      temporality_preference: 'cumulative',
    });
  });

  test('items of lists that are not known are left out of them', () => {
    const { config } = loadYaml(
      `file_format: "1.3"\ndistribution: { otelboot: { preset: none, shutdown: { signals: [SIGA, SIGTERM, SIGB, SIGINT, SIGC] } } }\n`,
    );
    expect(config.distribution.otelboot.shutdown.signals).toEqual(['SIGTERM', 'SIGINT']);
  });

  test('what is given in code stays as it is', () => {
    const config = { file_format: '1.3', log_level: 'whisper', unheard: 1 } as never;
    expect(load({ preset: 'none', config }).config.log_level).toBe('info');
    expect(config).toEqual({ file_format: '1.3', log_level: 'whisper', unheard: 1 });
  });

  test.each([
    ['a value of the wrong type', 'disabled: 3\n', 'must be true or false'],
    ['a value out of range', 'attribute_limits: { attribute_count_limit: -1 }\n', 'must be at least 0'],
    [
      'a missing property',
      'tracer_provider: { new_limit: 3 }\n',
      'tracer_provider.processors\n  is required',
    ],
    [
      'a component that does not exist',
      'tracer_provider: { sampler: { new_sampler: }, processors: [{ simple: { exporter: { console: } } }] }\n',
      'there is no component "new_sampler"',
    ],
    [
      'a reader that does not exist',
      'meter_provider: { readers: [{ streaming: { exporter: { console: } } }] }\n',
      'meter_provider.readers[0].streaming\n  is not a known property',
    ],
  ])('%s stays an error', (_what, text, message) => {
    expect(messageOf(head('1.3') + text)).toContain(message);
  });
});

describe.each(['1.0', '1.2'])('with version %s', (version) => {
  test('properties that are not known are errors', () => {
    const message = messageOf(head(version) + NEW_PROPERTY);
    expect(message.match(/is not a known property/g)).toHaveLength(3);
  });

  test('values that are not known are errors', () => {
    const message = messageOf(head(version) + NEW_VALUES);
    expect(message.match(/must be one of/g)).toHaveLength(2);
  });
});
