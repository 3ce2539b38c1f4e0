import { type Attributes, ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import { describe, expect, test } from 'vitest';
import { component } from '../../../src/components/component.ts';
import { ConfigError } from '../../../src/errors.ts';
import { finishedSpans } from '../../../src/testing.ts';
import {
  type Asked,
  ask,
  buildSampler,
  contextWith,
  keeps,
  type Parent,
  traceIdWith,
  tracestateOf,
  useSampler,
} from './sampling.ts';

const start = useSampler();
const FIRST = traceIdWith('0');
const LAST = traceIdWith('ffffffffffffff');

const composite = (root: object) => buildSampler({ 'composite/development': root });

describe('always_on and always_off', () => {
  test('keep all, and none [ExperimentalComposableSampler.always_on] [ExperimentalComposableSampler.always_off]', () => {
    const on = ask(composite({ always_on: {} }), { traceId: FIRST });
    expect([on.decision > 0, tracestateOf(on)]).toEqual([true, 'ot=th:0']);
    const off = ask(composite({ always_off: {} }), { traceId: LAST });
    expect([off.decision > 0, tracestateOf(off)]).toEqual([false, undefined]);
  });

  test('are samplers of their own, as ever [Sampler.always_on] [Sampler.always_off]', () => {
    expect(keeps(buildSampler({ always_on: {} }), { traceId: FIRST })).toBe(true);
    expect(keeps(buildSampler({ always_off: {} }), { traceId: LAST })).toBe(false);
  });
});

describe('parent_threshold [ExperimentalComposableSampler.parent_threshold]', () => {
  const sampler = composite({ parent_threshold: { root: { probability: { ratio: 0.5 } } } });
  const UPPER = traceIdWith('c');
  const LOWER = traceIdWith('4');

  test.each<[string, Asked, boolean, string | undefined]>([
    [
      'a root span: the root sampler [ExperimentalComposableParentThresholdSampler.root]',
      { traceId: UPPER },
      true,
      'ot=th:8',
    ],
    ['a root span: the root sampler drops', { traceId: LOWER }, false, undefined],
    [
      'sampled, and the threshold agrees',
      { parent: { traceId: UPPER, sampled: true, tracestate: 'ot=th:c' } },
      true,
      'ot=th:c',
    ],
    [
      'not sampled, and the threshold agrees',
      { parent: { traceId: LOWER, sampled: false, tracestate: 'ot=th:c' } },
      false,
      '',
    ],
    [
      'sampled by its explicit randomness',
      { parent: { traceId: LOWER, sampled: true, tracestate: 'ot=th:c;rv:c0000000000000' } },
      true,
      'ot=th:c;rv:c0000000000000',
    ],
    [
      'sampled, and the threshold contradicts: kept, the threshold erased',
      { parent: { traceId: LOWER, sampled: true, tracestate: 'ot=th:c;a:1' } },
      true,
      'ot=a:1',
    ],
    [
      'not sampled, and the threshold contradicts: dropped',
      { parent: { traceId: UPPER, sampled: false, tracestate: 'ot=th:c;a:1' } },
      false,
      'ot=a:1',
    ],
    [
      'sampled without a threshold: kept, and none is written',
      { parent: { traceId: LOWER } },
      true,
      undefined,
    ],
    ['not sampled without a threshold', { parent: { traceId: UPPER, sampled: false } }, false, undefined],
  ])('%s', (_, asked, kept, tracestate) => {
    const result = ask(sampler, asked);
    expect([result.decision > 0, tracestateOf(result)]).toEqual([kept, tracestate]);
  });
});

describe('rule_based', () => {
  const only = (conditions: object) =>
    composite({ rule_based: { rules: [{ ...conditions, sampler: { always_on: {} } }] } });

  test.each<[string, object, Attributes, boolean]>([
    ['a text', { values: ['/health'] }, { k: '/health' }, true],
    ['a text, only as a whole', { values: ['/health'] }, { k: '/healthz' }, false],
    ['a text, with its case', { values: ['/health'] }, { k: '/Health' }, false],
    ['no pattern', { values: ['*'] }, { k: 'x' }, false],
    ['one of several', { values: ['a', 'b'] }, { k: 'b' }, true],
    ['a number', { values: ['404'] }, { k: 404 }, true],
    ['a fraction', { values: ['0.5'] }, { k: 0.5 }, true],
    ['a boolean', { values: ['true'] }, { k: true }, true],
    ['an item of a list', { values: ['b'] }, { k: ['a', 'b'] }, true],
    ['an item of a list of numbers', { values: ['2'] }, { k: [1, 2] }, true],
    ['no item of a list', { values: ['c'] }, { k: ['a', null, 'b'] }, false],
    ['an empty list', { values: [''] }, { k: [] }, false],
    ['an empty text', { values: [''] }, { k: '' }, true],
    ['a missing attribute', { values: ['undefined'] }, {}, false],
  ])(
    'attribute_values: %s [ExperimentalComposableRuleBasedSamplerRule.attribute_values] [ExperimentalComposableRuleBasedSamplerRuleAttributeValues.values]',
    (_, condition, attributes, kept) => {
      const sampler = only({ attribute_values: { key: 'k', ...condition } });
      expect(keeps(sampler, { attributes })).toBe(kept);
    },
  );

  test.each<[string, object, Attributes, boolean]>([
    ['a pattern', { included: ['/health*'] }, { k: '/healthz' }, true],
    ['one character', { included: ['4??'] }, { k: 404 }, true],
    [
      'not two [ExperimentalComposableRuleBasedSamplerRuleAttributePatterns.included]',
      { included: ['4??'] },
      { k: 40 },
      false,
    ],
    ['points are points', { included: ['a.b'] }, { k: 'axb' }, false],
    [
      'excluded [ExperimentalComposableRuleBasedSamplerRuleAttributePatterns.excluded]',
      { excluded: ['5*'] },
      { k: 500 },
      false,
    ],
    ['not excluded', { excluded: ['5*'] }, { k: 200 }, true],
    ['excluded wins', { included: ['*'], excluded: ['5*'] }, { k: 500 }, false],
    ['any value', {}, { k: 'x' }, true],
    ['an item of a list', { included: ['b*'] }, { k: ['a', 'bc'] }, true],
    ['an item that is not excluded', { excluded: ['a'] }, { k: ['a', 'b'] }, true],
    ['a map, as JSON', { included: ['{"a":*}'] }, { k: { a: 1 } }, true],
    ['a missing attribute', { included: ['*'] }, {}, false],
    ['a missing attribute, excluded only', { excluded: ['x'] }, {}, false],
  ])(
    'attribute_patterns: %s [ExperimentalComposableRuleBasedSamplerRule.attribute_patterns]',
    (_, condition, attributes, kept) => {
      const sampler = only({ attribute_patterns: { key: 'k', ...condition } });
      expect(keeps(sampler, { attributes })).toBe(kept);
    },
  );

  test('a value that contains itself has no text', () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    const sampler = only({ attribute_patterns: { key: 'k', included: ['?*'] } });
    expect(keeps(sampler, { attributes: { k: circular } })).toBe(false);
  });

  const kinds = ['internal', 'server', 'client', 'producer', 'consumer'] as const;

  test.each(kinds)('span_kinds: %s [ExperimentalComposableRuleBasedSamplerRule.span_kinds]', (name) => {
    const sampler = only({ span_kinds: [name] });
    const kept = kinds.filter((kind) =>
      keeps(sampler, { kind: SpanKind[kind.toUpperCase() as keyof typeof SpanKind] }),
    );
    expect(kept).toEqual([name]);
  });

  test.each<[string, Parent | undefined]>([
    ['none', undefined],
    ['remote', { remote: true }],
    ['local', { remote: false }],
  ])('parent: %s [ExperimentalComposableRuleBasedSamplerRule.parent]', (name, parent) => {
    const asked = { ...(parent && { parent }) };
    expect(keeps(only({ parent: [name] }), asked)).toBe(true);
    const others = ['none', 'remote', 'local'].filter((other) => other !== name);
    expect(keeps(only({ parent: others }), asked)).toBe(false);
  });

  test('a parent that is not valid is none', () => {
    const sampler = only({ parent: ['none'] });
    expect(keeps(sampler, { traceId: LAST, parent: { traceId: '0'.repeat(32) } })).toBe(false);
    const invalid = contextWith({ traceId: '0'.repeat(32) });
    expect(sampler.shouldSample(invalid, LAST, 'span', SpanKind.INTERNAL, {}, []).decision > 0).toBe(true);
  });

  test('all conditions of a rule must hold [ExperimentalComposableRuleBasedSamplerRuleAttributeValues.key] [ExperimentalComposableRuleBasedSamplerRuleAttributePatterns.key]', () => {
    const sampler = only({
      attribute_values: { key: 'a', values: ['1'] },
      attribute_patterns: { key: 'b', included: ['x*'] },
      span_kinds: ['server'],
      parent: ['none'],
    });
    const matching: Asked = { attributes: { a: 1, b: 'xy' }, kind: SpanKind.SERVER };
    expect(keeps(sampler, matching)).toBe(true);
    expect(keeps(sampler, { ...matching, attributes: { a: 2, b: 'xy' } })).toBe(false);
    expect(keeps(sampler, { ...matching, attributes: { a: 1, b: 'y' } })).toBe(false);
    expect(keeps(sampler, { ...matching, kind: SpanKind.CLIENT })).toBe(false);
    expect(keeps(sampler, { ...matching, parent: {} })).toBe(false);
  });

  test('the first rule that matches counts [ExperimentalComposableRuleBasedSamplerRule.sampler]', () => {
    const sampler = composite({
      rule_based: {
        rules: [
          { span_kinds: ['server'], sampler: { always_off: {} } },
          { span_kinds: ['server', 'client'], sampler: { always_on: {} } },
        ],
      },
    });
    expect(keeps(sampler, { kind: SpanKind.SERVER })).toBe(false);
    expect(keeps(sampler, { kind: SpanKind.CLIENT })).toBe(true);
    expect(keeps(sampler, { kind: SpanKind.PRODUCER })).toBe(false);
  });

  test('without rules nothing is kept', () => {
    expect(keeps(composite({ rule_based: {} }), { traceId: LAST })).toBe(false);
  });

  // Health checks dropped, errors kept, what the parent has decided followed, a share of the rest.
  const service = {
    rule_based: {
      rules: [
        {
          attribute_patterns: {
            key: 'http.path',
            included: ['/healthz', '/internal/*'],
            excluded: ['*/reset'],
          },
          span_kinds: ['server'],
          sampler: { always_off: {} },
        },
        {
          attribute_patterns: { key: 'http.response.status_code', included: ['5??'] },
          sampler: { always_on: {} },
        },
        { parent: ['remote', 'local'], sampler: { parent_threshold: { root: { always_off: {} } } } },
        { parent: ['none'], sampler: { probability: { ratio: 0.25 } } },
      ],
    },
  };

  test.each<[string, Asked, string | undefined]>([
    [
      'a health check',
      { traceId: LAST, kind: SpanKind.SERVER, attributes: { 'http.path': '/healthz' } },
      'dropped',
    ],
    [
      'an internal path',
      { traceId: LAST, kind: SpanKind.SERVER, attributes: { 'http.path': '/internal/a' } },
      'dropped',
    ],
    [
      'but the reset',
      { traceId: LAST, kind: SpanKind.SERVER, attributes: { 'http.path': '/internal/reset' } },
      'ot=th:c',
    ],
    [
      'and not of clients',
      { traceId: LAST, kind: SpanKind.CLIENT, attributes: { 'http.path': '/healthz' } },
      'ot=th:c',
    ],
    ['an error', { traceId: FIRST, attributes: { 'http.response.status_code': 503 } }, 'ot=th:0'],
    ['a sampled parent', { parent: { traceId: LAST, tracestate: 'ot=th:8' } }, 'ot=th:8'],
    ['a sampled parent that says no threshold', { parent: { traceId: FIRST } }, undefined],
    ['a parent that is not sampled', { parent: { traceId: LAST, sampled: false } }, 'dropped'],
    ['the rest, above', { traceId: traceIdWith('c') }, 'ot=th:c'],
    ['the rest, below', { traceId: traceIdWith('bffff') }, 'dropped'],
  ])('of a whole service: %s', (_, asked, expected) => {
    const result = ask(composite(service), asked);
    expect(result.decision > 0 ? tracestateOf(result) : 'dropped').toBe(expected);
  });

  test('of a whole service, seen from outside [Sampler.composite/development] [ExperimentalComposableSampler.rule_based] [ExperimentalComposableRuleBasedSampler.rules]', () => {
    start({ 'composite/development': service });
    const tracer = trace.getTracer('t');
    const health = { kind: SpanKind.SERVER, attributes: { 'http.path': '/healthz' } };
    tracer.startSpan('health check', health).end();
    const error = tracer.startSpan('error', { attributes: { 'http.response.status_code': 500 } });
    tracer.startSpan('child of error', {}, trace.setSpan(ROOT_CONTEXT, error)).end();
    error.end();
    tracer.startSpan('unsampled', {}, contextWith({ traceId: LAST, sampled: false })).end();
    expect(finishedSpans().map((span) => [span.name, span.spanContext().traceState?.serialize()])).toEqual([
      ['child of error', 'ot=th:0'],
      ['error', 'ot=th:0'],
    ]);
  });
});

describe('a composable sampler of the user', () => {
  const tagging = component('tagging', {
    ExperimentalComposableSampler: (config) => ({
      getSamplingIntent: () => ({
        threshold: '8',
        thresholdReliable: config.reliable as boolean,
        attributes: { tagged: true },
        updateTraceState: (state) => state?.set('congo', '2'),
      }),
      toString: () => 'Tagging',
    }),
  });
  const build = (reliable: boolean) =>
    buildSampler({ 'composite/development': { tagging: { reliable } } }, [tagging]);

  test('may add attributes and change the entries of others', () => {
    const parent = { traceId: LAST, tracestate: 'congo=1,ot=a:1' };
    expect(ask(build(true), { parent })).toMatchObject({ attributes: { tagged: true } });
    expect(tracestateOf(ask(build(true), { parent }))).toBe('ot=th:8;a:1,congo=2');
  });

  test('adds nothing to what is dropped', () => {
    expect(ask(build(true), { traceId: FIRST })).toEqual({ decision: 0 });
  });

  test('that does not know its threshold leaves none behind', () => {
    const result = ask(build(false), { parent: { traceId: LAST, tracestate: 'ot=th:4,congo=1' } });
    expect([result.decision > 0, tracestateOf(result)]).toEqual([true, 'congo=2']);
  });

  test('is found below rules', () => {
    start(
      { 'composite/development': { rule_based: { rules: [{ sampler: { tagging: { reliable: true } } }] } } },
      { components: [tagging] },
    );
    trace
      .getTracer('t')
      .startSpan('span', {}, contextWith({ traceId: LAST }))
      .end();
    expect(finishedSpans()).toMatchObject([{ name: 'span', attributes: { tagged: true } }]);
  });
});

test('an unknown part is refused with its place', () => {
  const build = () => composite({ rule_based: { rules: [{ sampler: { sometimes: {} } }] } });
  expect(build).toThrow(ConfigError);
  expect(build).toThrow(/composite\/development.*rule_based\.rules\[0\]\.sampler/);
});

test('says what it is made of', () => {
  const root = { probability: { ratio: 0.25 } };
  const rules = [
    { parent: ['none'], sampler: { parent_threshold: { root } } },
    { sampler: { always_off: {} } },
  ];
  expect(String(composite({ rule_based: { rules } }))).toBe(
    'CompositeSampler{ComposableRuleBased{ComposableParentThreshold{ComposableProbability{0.25}}, ComposableAlwaysOff}}',
  );
});
