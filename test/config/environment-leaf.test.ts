import { describe, expect, test } from 'vitest';
import type { Variables } from '../../src/config/sources.ts';
import { configErrorOf, load, loadYaml, texts } from '../support/config.ts';

const set = (env: Variables) => load({ preset: 'none', env });
const told = (env: Variables) => configErrorOf(() => set(env)).message;

describe('what a variable sets', () => {
  test('a number, true or false, and text, by what the property takes', () => {
    const { config, warnings } = set({
      OTELBOOT__disabled: 'true',
      OTELBOOT__attribute_limits__attribute_count_limit: '0x10',
      OTELBOOT__resource__schema_url: '5',
    });
    expect(config).toMatchObject({
      disabled: true,
      attribute_limits: { attribute_count_limit: 16 },
      resource: { schema_url: '5' },
    });
    expect(warnings).toEqual([]);
  });

  test('items of a list by index, at most one behind the last', () => {
    const { config } = set({
      OTELBOOT__propagator__composite__0__baggage: 'null',
      OTELBOOT__propagator__composite__2__tracecontext: 'null',
    });
    expect(config.propagator).toEqual({
      composite: [{ baggage: {} }, { baggage: {} }, { tracecontext: {} }],
    });
  });

  test('items of a list by the name of the component', () => {
    const { config } = set({ OTELBOOT__meter_provider__readers__periodic__interval: '5' });
    expect(config.meter_provider?.readers[0]?.periodic).toMatchObject({ interval: 5, timeout: 30000 });
  });

  test('the last step may be the component itself', () => {
    const { config } = set({ OTELBOOT__tracer_provider__sampler__always_off: 'null' });
    expect(config.tracer_provider?.sampler).toEqual({ always_off: {} });
  });

  test.each(['true', 'True', '{}', 'null'])('a component without settings, by %s', (value) => {
    const { config, warnings } = set({
      OTELBOOT__tracer_provider__sampler__always_on: value,
      OTELBOOT__resource__detection_development__detectors__0__host: value,
    });
    expect(config.tracer_provider?.sampler).toEqual({ always_on: {} });
    expect(config.resource['detection/development']?.detectors).toEqual([{ host: {} }]);
    expect(warnings).toEqual([]);
  });

  test('a component by its name, and a list of them', () => {
    const { config } = set({
      OTELBOOT__tracer_provider__sampler: 'always_off',
      OTELBOOT__propagator__composite: 'b3, baggage',
      OTELBOOT__logger_provider__processors__batch__exporter: 'otlp_file_development',
    });
    expect(config).toMatchObject({
      tracer_provider: { sampler: { always_off: {} } },
      propagator: { composite: [{ b3: {} }, { baggage: {} }] },
      logger_provider: {
        processors: [{ batch: { exporter: { 'otlp_file/development': { output_stream: 'stdout' } } } }],
      },
    });
  });

  test('items of a list by the name of a component that is in development', () => {
    const { config } = loadYaml(
      'file_format: "1.1"\nmeter_provider: {readers: [{pull: {exporter: {prometheus/development: }}}]}\n',
      {
        env: {
          OTELBOOT__meter_provider__readers__pull__exporter__prometheus_development__port: '1',
          OTELBOOT__meter_provider__views__0__selector: '{}',
          OTELBOOT__meter_provider__views__0__stream__aggregation__explicit_bucket_histogram__boundaries:
            '[]',
        },
      },
    );
    expect(config.meter_provider).toMatchObject({
      readers: [{ pull: { exporter: { 'prometheus/development': { port: 1 } } } }],
      views: [{ stream: { aggregation: { explicit_bucket_histogram: { boundaries: [] } } } }],
    });
  });

  test('attributes by name; the text that was given stays the value', () => {
    const { config } = loadYaml(
      'file_format: "1.1"\nresource: {attributes: [{name: first, value: x}, {name: region, value: y}]}\n',
      { env: { OTELBOOT__resource__attributes__region__value: '007' } },
    );
    expect(config.resource.attributes).toEqual([
      { name: 'first', value: 'x', type: 'string' },
      { name: 'region', value: '007', type: 'string' },
    ]);
  });

  test('/development as _development', () => {
    const { config } = set({ OTELBOOT__resource__detection_development__detectors__0__service: 'null' });
    expect(config.resource['detection/development']?.detectors).toEqual([{ service: {} }]);
  });

  test('a whole list, with commas', () => {
    const { config } = set({ OTELBOOT__distribution__otelboot__shutdown__signals: 'SIGTERM, SIGINT' });
    expect(config.distribution.otelboot.shutdown.signals).toEqual(['SIGTERM', 'SIGINT']);
  });

  test('another component takes the place of the one that is there, in a property and in a list', () => {
    const { config } = set({
      OTELBOOT__tracer_provider__processors__0__simple__exporter__console: 'null',
      OTELBOOT__logger_provider__processors__0__batch__exporter__console: 'null',
      OTELBOOT__tracer_provider__sampler__trace_id_ratio_based__ratio: '0.5',
    });
    expect(config.tracer_provider).toMatchObject({
      processors: [{ simple: { exporter: { console: {} } } }],
      sampler: { trace_id_ratio_based: { ratio: 0.5 } },
    });
    expect(config.logger_provider?.processors).toEqual([
      {
        batch: {
          schedule_delay: 1000,
          export_timeout: 30000,
          max_queue_size: 2048,
          max_export_batch_size: 512,
          exporter: { console: {} },
        },
      },
    ]);
  });

  test('a place that is not there yet', () => {
    const { config } = loadYaml('file_format: "1.1"\n', {
      env: { OTELBOOT__tracer_provider__processors__0__simple__exporter__console: 'null' },
    });
    expect(config.tracer_provider?.processors).toEqual([{ simple: { exporter: { console: {} } } }]);
  });

  test('it wins over the standard variables', () => {
    const { config } = set({ OTEL_LOG_LEVEL: 'warn', OTELBOOT__log_level: 'error' });
    expect(config.log_level).toBe('error');
  });

  test('an empty one counts as not set', () => {
    const { config, warnings } = set({ OTELBOOT__disabled: '', OTELBOOT__nonsense: ' ' });
    expect(config.disabled).toBe(false);
    expect(texts(warnings)).toEqual([]);
  });
});

describe('what is told', () => {
  test.each<[name: string, value: string, message: string]>([
    [
      'OTELBOOT__tracer_providr__x',
      '1',
      'OTELBOOT__tracer_providr__x\n  names no property: there is no "tracer_providr" here  [invalid-variable]\n  did you mean "tracer_provider"?',
    ],
    [
      'OTELBOOT__log_level__x',
      '1',
      'OTELBOOT__log_level__x  log_level\n  names no property: there is no "x" here  [invalid-variable]\n  this is where the path ends',
    ],
    [
      'OTELBOOT__tracer_provider__processors__2__batch',
      'null',
      'OTELBOOT__tracer_provider__processors__2__batch  tracer_provider.processors\n  names no item: the list has no "2"  [invalid-variable]\n  the list has 1 item, counted from 0',
    ],
    [
      'OTELBOOT__tracer_provider__processors__simple__exporter',
      'x',
      'OTELBOOT__tracer_provider__processors__simple__exporter  tracer_provider.processors\n  names no item: the list has no "simple"  [invalid-variable]\n  the list has 1 item, counted from 0',
    ],
    [
      'OTELBOOT__disabled',
      'maybe',
      'OTELBOOT__disabled  disabled\n  must be true or false, but is the text "maybe"  [wrong-type]',
    ],
    [
      'OTELBOOT__tracer_provider__sampler__trace_id_ratio_based__ratio',
      '2',
      'OTELBOOT__tracer_provider__sampler__trace_id_ratio_based__ratio  tracer_provider.sampler.trace_id_ratio_based.ratio\n  must be at most 1, but is 2  [out-of-range]',
    ],
    [
      'OTELBOOT__tracer_provider__sampler__always_onn',
      'null',
      'OTELBOOT__tracer_provider__sampler__always_onn  tracer_provider.sampler.always_onn\n  there is no component "always_onn" for this place  [unknown-component]\n  did you mean "always_on"?',
    ],
  ])('%s=%s', (name, value, message) => {
    expect(told({ [name]: value })).toBe(message);
  });

  test.each([
    ['preset', 'dev', 'use OTELBOOT_PRESET'],
    ['env_overrides', 'false', 'say it in the file'],
    ['components', './a.js', 'say it in the file'],
    ['components__0', './a.js', 'say it in the file'],
  ])('%s, which is read before the variables are, is not taken from one', (step, value, hint) => {
    const name = `OTELBOOT__distribution__otelboot__${step}`;
    const { config, warnings } = set({ [name]: value });
    expect(config).toStrictEqual(set({}).config);
    expect(texts(warnings)).toEqual([
      `${name}\n  is ignored: it is read before the variables are  [invalid-variable]\n  ${hint}`,
    ]);
  });

  test('all of them at once', () => {
    const { problems } = configErrorOf(() =>
      set({ OTELBOOT__a: '1', OTELBOOT__b: '1', OTELBOOT__disabled: '7' }),
    );
    expect(problems.map(({ origin, code }) => [origin?.source, code])).toEqual([
      ['OTELBOOT__a', 'invalid-variable'],
      ['OTELBOOT__b', 'invalid-variable'],
      ['OTELBOOT__disabled', 'wrong-type'],
    ]);
  });
});
