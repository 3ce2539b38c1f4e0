import { type Attributes, type Context, SpanKind } from '@opentelemetry/api';
import { wildcards } from '../../config/wildcards.ts';
import type { ExperimentalComposableRuleBasedSamplerRule as Rule } from '../../generated/types.ts';
import { component } from '../component.ts';
import { type ComposableSampler, DROP } from './composable.ts';
import { parentOf } from './composite-sampler.ts';

export const ruleBased = component('rule_based', {
  ExperimentalComposableSampler: ({ rules = [] }, { build }) =>
    firstMatch(
      rules.map((rule, index) => ({
        conditions: conditionsOf(rule),
        sampler: build('ExperimentalComposableSampler', rule.sampler, `rules.${index}.sampler`),
      })),
    ),
});

type Condition = (context: Context, kind: SpanKind, attributes: Attributes) => boolean;

function firstMatch(
  rules: readonly { conditions: readonly Condition[]; sampler: ComposableSampler }[],
): ComposableSampler {
  return {
    getSamplingIntent(context, traceId, name, kind, attributes, links) {
      const rule = rules.find(({ conditions }) =>
        conditions.every((holds) => holds(context, kind, attributes)),
      );
      return rule?.sampler.getSamplingIntent(context, traceId, name, kind, attributes, links) ?? DROP;
    },
    toString: () => `ComposableRuleBased{${rules.map(({ sampler }) => sampler).join(', ')}}`,
  };
}

function conditionsOf({ attribute_values, attribute_patterns, span_kinds, parent }: Rule): Condition[] {
  return [
    attribute_values && attributeIs(attribute_values.key, (text) => attribute_values.values.includes(text)),
    attribute_patterns && attributeIs(attribute_patterns.key, wildcards(attribute_patterns)),
    span_kinds && kindIsOneOf(span_kinds.map((kind) => KINDS[kind])),
    parent && parentIsOneOf(parent),
  ].filter((condition) => condition !== undefined);
}

const KINDS = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
};

function kindIsOneOf(kinds: readonly SpanKind[]): Condition {
  return (_context, kind) => kinds.includes(kind);
}

function parentIsOneOf(wanted: NonNullable<Rule['parent']>): Condition {
  return (context) => {
    const parent = parentOf(context);
    return wanted.includes(!parent ? 'none' : parent.isRemote ? 'remote' : 'local');
  };
}

// A span without the attribute matches nothing, not even a rule that only excludes.
function attributeIs(key: string, wanted: (text: string) => boolean): Condition {
  return (_context, _kind, { [key]: value }) =>
    (Array.isArray(value) ? value : [value]).some((item) => item != null && wanted(textOf(item)));
}

// Starting a span must not throw because a value contains itself.
function textOf(value: unknown): string {
  try {
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  } catch {
    return '';
  }
}
