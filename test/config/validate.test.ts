import { describe, expect, test } from 'vitest';
import type { Layer } from '../../src/config/layer.ts';
import { Problems } from '../../src/config/problems.ts';
import { validate } from '../../src/config/validate.ts';
import { layer, readYaml, texts, withoutKnown } from '../support/config.ts';

const COMPONENTS: Readonly<Record<string, readonly string[]>> = {
  SpanProcessor: ['batch', 'simple'],
  SpanExporter: ['otlp_http', 'console', 'mine'],
  Sampler: ['always_on', 'parent_based', 'trace_id_ratio_based'],
};
const components = {
  knows: (slot: string, name: string) => COMPONENTS[slot]?.includes(name) ?? false,
  names: (slot: string) => COMPONENTS[slot] ?? [],
};

function check(checked: Layer): Problems {
  const problems = new Problems();
  validate(checked, components, problems);
  return problems;
}

const toldOf = (text: string) =>
  texts(check(readYaml(`file_format: "1.1"\n${text}`)).toError().problems).map(withoutKnown);
const spans = (exporter: string) =>
  `tracer_provider:\n  processors:\n    - simple:\n        exporter: ${exporter}\n`;

test('a valid document has no problems', () => {
  const { errors, warnings } = check(layer({ file_format: '1.1', disabled: null, resource: {} }));
  expect([...errors, ...warnings]).toEqual([]);
});

describe('one problem a mistake', () => {
  test.each<[text: string, told: string]>([
    ['disabled: 1\n', 'test.yaml:2:11  disabled\n  must be true or false, but is 1  [wrong-type]'],
    ['disabled: [true]\n', 'test.yaml:2:11  disabled\n  must be true or false, but is a list  [wrong-type]'],
    ['resource: text\n', 'test.yaml:2:11  resource\n  must be a map, but is the text "text"  [wrong-type]'],
    ['resource: []\n', 'test.yaml:2:11  resource\n  must be a map, but is a list  [wrong-type]'],
    [
      'resource:\n',
      'test.yaml:2:1  resource\n  must be a map, but is empty  [wrong-type]\n  leave "resource" out, or give its properties',
    ],
    [
      'resource: {attributes: {a: 1}}\n',
      'test.yaml:2:24  resource.attributes\n  must be a list, but is a map  [wrong-type]',
    ],
    [
      'resource: {schema_url: 5}\n',
      'test.yaml:2:24  resource.schema_url\n  must be a text, but is 5  [wrong-type]\n  put it in quotes: for a reference, "${NAME}" instead of ${NAME}',
    ],
    [
      'log_level: 5\n',
      'test.yaml:2:12  log_level\n  must be a text, but is 5  [wrong-type]\n  put it in quotes: for a reference, "${NAME}" instead of ${NAME}',
    ],
    [
      'attribute_limits: {attribute_count_limit: 1.5}\n',
      'test.yaml:2:43  attribute_limits.attribute_count_limit\n  must be a whole number, but is 1.5  [wrong-type]',
    ],
    [
      'attribute_limits: {attribute_count_limit: -1}\n',
      'test.yaml:2:43  attribute_limits.attribute_count_limit\n  must be at least 0, but is -1  [out-of-range]',
    ],
    [
      'distribution: {otelboot: {shutdown: {timeout: 0}}}\n',
      'test.yaml:2:47  distribution.otelboot.shutdown.timeout\n  must be more than 0, but is 0  [out-of-range]',
    ],
    [
      'distribution: {otelboot: {on_error: trow}}\n',
      'test.yaml:2:37  distribution.otelboot.on_error\n  must be one of disable, throw, but is the text "trow"  [wrong-value]\n  did you mean "throw"?',
    ],
    [
      'distribution: {otelboot: {instrumentations: everything}}\n',
      'test.yaml:2:45  distribution.otelboot.instrumentations\n  must be one of auto, listed, none, but is the text "everything"  [wrong-value]',
    ],
    [
      'distribution: {}\n',
      'test.yaml:2:15  distribution\n  must have at least one property  [not-exactly-one]',
    ],
    [
      'distribution: {acme: 1}\n',
      'test.yaml:2:22  distribution.acme\n  must be a map, but is 1  [wrong-type]',
    ],
    [
      'resource: {attributes: [{name: a}]}\n',
      'test.yaml:2:25  resource.attributes[0].value\n  is required  [missing-property]',
    ],
    [
      'resource: {attributes: [{name: a, value: {b: 1}}]}\n',
      'test.yaml:2:42  resource.attributes[0].value\n  must be a string, a number, true or false, or a list of one of them, but is a map  [wrong-type]',
    ],
    [
      spans('{}'),
      'test.yaml:5:19  tracer_provider.processors[0].simple.exporter\n  must name a component, but is empty  [not-exactly-one]\n  known here: …',
    ],
    [
      spans('{console: , otlp_http: }'),
      'test.yaml:5:19  tracer_provider.processors[0].simple.exporter\n  must name exactly one component, but names console and otlp_http  [not-exactly-one]\n  keep one of them; a list may hold several entries of one each',
    ],
    [
      spans('{consol: }'),
      'test.yaml:5:20  tracer_provider.processors[0].simple.exporter.consol\n  there is no component "consol" for this place  [unknown-component]\n  did you mean "console"?',
    ],
    [
      spans('{zipkin: }'),
      'test.yaml:5:20  tracer_provider.processors[0].simple.exporter.zipkin\n  there is no component "zipkin" for this place  [unknown-component]\n  known here: …',
    ],
    [
      spans('{mine: text}'),
      'test.yaml:5:26  tracer_provider.processors[0].simple.exporter.mine\n  must be a map, but is the text "text"  [wrong-type]',
    ],
    [
      spans('{console: {color: true}}'),
      'test.yaml:5:30  tracer_provider.processors[0].simple.exporter.console.color\n  is not a known property  [unknown-property]\n  no properties are known here',
    ],
  ])('%j', (text, told) => {
    expect(toldOf(text)).toEqual([told]);
  });

  test('a component of the user takes any properties', () => {
    expect(check(readYaml(`file_format: "1.1"\n${spans('{mine: {anything: [1]}}')}`)).errors).toEqual([]);
  });

  test('a component that the schema knows and nobody brings is told', () => {
    expect(toldOf(`${spans('{console: }')}  sampler: {always_off: }\n`)).toEqual([
      'test.yaml:6:13  tracer_provider.sampler.always_off\n  there is no component "always_off" for this place  [unknown-component]\n  did you mean "always_on"?',
    ]);
  });

  test('components below components are checked', () => {
    expect(toldOf(`${spans('{console: }')}  sampler: {parent_based: {root: {alwys_on: }}}\n`)).toEqual([
      'test.yaml:6:35  tracer_provider.sampler.parent_based.root.alwys_on\n  there is no component "alwys_on" for this place  [unknown-component]\n  did you mean "always_on"?',
    ]);
  });

  test('what is known is named', () => {
    const { problems } = check(readYaml(`file_format: "1.1"\n${spans('{zipkin: }')}`)).toError();
    expect(problems[0]?.hint).toBe('known here: otlp_http, console, mine');
  });

  test('a long text is cut', () => {
    expect(toldOf(`disabled: ${'x'.repeat(61)}\n`)[0]).toContain(`but is the text "${'x'.repeat(60)}…"`);
  });
});

describe('the format', () => {
  test.each<[format: string, told: string]>([
    [
      '1.0',
      'test.yaml:1:14  file_format\n  must be a text, but 1.0 without quotes is a number  [wrong-type]\n  write file_format: "1.0"',
    ],
    [
      '1',
      'test.yaml:1:14  file_format\n  must be a text, but 1 without quotes is a number  [wrong-type]\n  write file_format: "1"',
    ],
    [
      'true',
      'test.yaml:1:14  file_format\n  must be a text, but is true  [wrong-type]\n  write file_format: "1.1"',
    ],
    [
      '',
      'test.yaml:1:14  file_format\n  must be a text, but is empty  [wrong-type]\n  write file_format: "1.1"',
    ],
    [
      '"2.0"',
      'test.yaml:1:14  file_format\n  version 2.0 cannot be read: this is version 1  [unsupported-format]\n  write file_format: "1.1"',
    ],
    [
      '"0.4"',
      'test.yaml:1:14  file_format\n  version 0.4 cannot be read: this is version 1  [unsupported-format]\n  write file_format: "1.1"',
    ],
    [
      '"10.0"',
      'test.yaml:1:14  file_format\n  version 10.0 cannot be read: this is version 1  [unsupported-format]\n  write file_format: "1.1"',
    ],
    [
      '"1"',
      'test.yaml:1:14  file_format\n  "1" is not a version  [unsupported-format]\n  write file_format: "1.1"',
    ],
    [
      'latest',
      'test.yaml:1:14  file_format\n  "latest" is not a version  [unsupported-format]\n  write file_format: "1.1"',
    ],
  ])('%s', (format, told) => {
    expect(texts(check(readYaml(`file_format: ${format}\n`)).errors)).toEqual([told]);
  });

  test.each(['1.0', '1.0-rc.2', '1.1', '1.2'])('%s is fine', (format) => {
    const { errors, warnings } = check(layer({ file_format: format }));
    expect([...errors, ...warnings]).toEqual([]);
  });

  test('a newer minor version is a warning', () => {
    const { errors, warnings } = check(readYaml('file_format: "1.10"\n'));
    expect(errors).toEqual([]);
    expect(texts(warnings)).toEqual([
      'test.yaml:1:14  file_format\n  version 1.10 is newer than 1.2: what is new in it is not known here  [unsupported-format]',
    ]);
  });

  test('none at all', () => {
    expect(texts(check(layer({})).errors)).toEqual(['code  file_format\n  is required  [missing-property]']);
  });
});
