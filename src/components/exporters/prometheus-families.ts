import type { Attributes } from '@opentelemetry/api';
import {
  AggregationTemporality,
  DataPointType,
  type MetricData,
  type ResourceMetrics,
  type ScopeMetrics,
} from '@opentelemetry/sdk-metrics';
import { wildcards } from '../../config/wildcards.ts';
import type { ExperimentalPrometheusMetricExporter } from '../../generated/types.ts';
import { type Labels, labelsFrom, mergeLabels } from './prometheus-labels.ts';
import { type Names, namesFor } from './prometheus-names.ts';
import type { Format } from './prometheus-negotiation.ts';
import { type Sample, samplesOf, typeOf } from './prometheus-samples.ts';
import { unitOf, unitText } from './prometheus-units.ts';

type FamilyType = 'counter' | 'gauge' | 'histogram' | 'info' | 'unknown';

/** Series that share a name. */
export interface Family {
  readonly name: string;
  readonly type: FamilyType;
  readonly help: string;
  /** Empty when the name does not end in it: OpenMetrics allows no other. */
  readonly unit: string;
  /** What the names of samples have that the name of the family has not. */
  readonly suffix: string;
  readonly series: readonly Series[];
}

export interface Series {
  readonly labels: Labels;
  readonly samples: readonly Sample[];
}

type Warn = (message: string) => void;

/**
 * What was collected, in the terms of Prometheus. What cannot be told apart from something else is left out, and told.
 *
 * Specification: compatibility/prometheus_and_openmetrics, "OTLP Metric points to Prometheus".
 */
export function familiesOf(
  { resource, scopeMetrics }: ResourceMetrics,
  config: ExperimentalPrometheusMetricExporter,
  format: Format,
  warn: Warn,
): Iterable<Family> {
  const names = namesFor(config.translation_strategy, format.utf8);
  const families = new Families(format, warn);
  if (config['target_info_enabled/development']) addTargetInfo(families, resource.attributes, names);

  const constant = constantLabels(config, resource.attributes, names);
  for (const { scope, metrics } of scopeMetrics) {
    const ofScope = config.scope_info_enabled ? scopeLabels(scope, names) : NO_LABELS;
    for (const metric of metrics) {
      if (isDelta(metric)) {
        warn(`the metric "${metric.descriptor.name}" of "${scope.name}" is left out: it is no running total`);
        continue;
      }
      addMetric(families, metric, scope.name, names, (attributes) =>
        mergeLabels(constant, labelsFrom(attributes, names.label), ofScope),
      );
    }
  }
  return families.all;
}

const NO_LABELS: Labels = new Map();

function addTargetInfo(families: Families, attributes: Attributes, names: Names): void {
  const labels = labelsFrom(attributes, names.label);
  if (labels.size === 0) return;
  const family = families.open({ name: 'target_info', type: 'info', help: 'Target metadata', unit: '' }, '');
  family?.add(labels, [{ suffix: '', value: 1 }]);
}

function addMetric(
  families: Families,
  metric: MetricData,
  scopeName: string,
  names: Names,
  labelsOf: (attributes: Attributes) => Labels,
): void {
  const { name, description, unit: symbol } = metric.descriptor;
  const type = typeOf(metric);
  const unit = unitOf(symbol, metric.dataPointType === DataPointType.GAUGE);
  const family = families.open(
    { name: names.metric(name, unit, type === 'counter'), type, help: description, unit: unitText(unit) },
    `the metric "${name}" of "${scopeName}"`,
  );
  for (const point of metric.dataPoints) {
    const labels = labelsOf(point.attributes);
    family?.add(type === 'histogram' ? withoutBound(labels) : labels, samplesOf(point));
  }
}

// `le` belongs to the buckets.
function withoutBound(labels: Labels): Labels {
  const bound = labels.get('le');
  if (bound === undefined) return labels;
  const others = new Map([...labels].filter(([name]) => name !== 'le'));
  return mergeLabels(new Map([['exported_le', bound]]), others);
}

// The SDK gives running totals; a producer of somebody else may not.
function isDelta(metric: MetricData): boolean {
  return (
    metric.dataPointType !== DataPointType.GAUGE &&
    metric.aggregationTemporality === AggregationTemporality.DELTA
  );
}

function constantLabels(
  { resource_constant_labels: choice }: ExperimentalPrometheusMetricExporter,
  attributes: Attributes,
  names: Names,
): Labels {
  if (!choice) return NO_LABELS;
  const chosen = wildcards(choice);
  return labelsFrom(
    Object.fromEntries(Object.entries(attributes).filter(([key]) => chosen(key))),
    names.label,
  );
}

// The SDK for JavaScript has no attributes of a scope yet; a producer of somebody else may.
function scopeLabels(scope: ScopeMetrics['scope'] & { attributes?: Attributes }, names: Names): Labels {
  const { name, version = '', schemaUrl = '', attributes = {} } = scope;
  return mergeLabels(
    labelsFrom(attributes, (key) => names.label(`otel_scope_${key}`)),
    labelsFrom(
      { otel_scope_name: name, otel_scope_version: version, otel_scope_schema_url: schemaUrl },
      (key) => key,
    ),
  );
}

type Heading = Omit<Family, 'suffix' | 'series'>;
type Presented = Omit<Family, 'series'>;

// What samples may be called besides the family.
const CLASSIC_SUFFIXES: Readonly<Partial<Record<FamilyType, readonly string[]>>> = {
  histogram: ['_bucket', '_sum', '_count'],
};
const OPEN_METRICS_SUFFIXES: typeof CLASSIC_SUFFIXES = {
  counter: ['_total', '_created'],
  histogram: ['_bucket', '_sum', '_count', '_created'],
  info: ['_info'],
};

class Families {
  readonly #format: Format;
  readonly #warn: Warn;
  readonly #byName = new Map<string, GrowingFamily>();
  /** Every name that a family or a sample of it may have, and whose it is. */
  readonly #owners = new Map<string, Family>();

  constructor(format: Format, warn: Warn) {
    this.#format = format;
    this.#warn = warn;
  }

  get all(): Iterable<Family> {
    return this.#byName.values();
  }

  /** The family to add to. Undefined when its name means something else already. */
  open(wanted: Heading, subject: string): GrowingFamily | undefined {
    const heading = this.#format.openMetrics ? inOpenMetrics(wanted) : inClassicText(wanted);
    const existing = this.#byName.get(heading.name);
    if (existing?.type === heading.type) {
      if (existing.help !== heading.help)
        this.#warn(
          `${subject} is another one of "${heading.name}" by its description: "${existing.help}" is kept`,
        );
      return existing;
    }
    const suffixes = this.#format.openMetrics ? OPEN_METRICS_SUFFIXES : CLASSIC_SUFFIXES;
    const claimed = ['', ...(suffixes[heading.type] ?? [])].map((suffix) => heading.name + suffix);
    const owner = claimed.map((name) => this.#owners.get(name)).find((other) => other !== undefined);
    if (owner) {
      this.#warn(
        `${subject} is left out: it would be the ${heading.type} "${heading.name}" beside the ${owner.type} ` +
          `"${owner.name}". Give it another name with a view`,
      );
      return undefined;
    }
    const family = new GrowingFamily(heading, () =>
      this.#warn(
        `${subject} has points that nothing tells apart: the first is kept. ` +
          'Set `scope_info_enabled`, or give it another name with a view',
      ),
    );
    this.#byName.set(heading.name, family);
    for (const name of claimed) this.#owners.set(name, family);
    return family;
  }
}

class GrowingFamily implements Family {
  readonly name: string;
  readonly type: FamilyType;
  readonly help: string;
  readonly unit: string;
  readonly suffix: string;
  readonly #byLabels = new Map<string, Series>();
  readonly #warnOfDuplicate: () => void;

  constructor({ name, type, help, unit, suffix }: Presented, warnOfDuplicate: () => void) {
    this.name = name;
    this.type = type;
    this.help = help;
    this.unit = unit;
    this.suffix = suffix;
    this.#warnOfDuplicate = warnOfDuplicate;
  }

  get series(): Series[] {
    return [...this.#byLabels.values()];
  }

  add(labels: Labels, samples: readonly Sample[]): void {
    const key = JSON.stringify([...labels]);
    if (this.#byLabels.has(key)) this.#warnOfDuplicate();
    else this.#byLabels.set(key, { labels, samples });
  }
}

function inClassicText(heading: Heading): Presented {
  return { ...heading, type: heading.type === 'info' ? 'gauge' : heading.type, suffix: '' };
}

const ENDINGS: Readonly<Partial<Record<FamilyType, string>>> = { counter: '_total', info: '_info' };

// In OpenMetrics the samples of a counter end in `_total`, and its family does not. What is called otherwise, because the
// strategy adds no suffixes, cannot be a counter there.
function inOpenMetrics({ name, type, help, unit }: Heading): Presented {
  const suffix = ENDINGS[type] ?? '';
  const stem = name.endsWith(suffix) ? name.slice(0, name.length - suffix.length) : '';
  const shown = stem === '' ? { name, type: 'unknown' as const, suffix: '' } : { name: stem, type, suffix };
  return { ...shown, help, unit: unit !== '' && shown.name.endsWith(`_${unit}`) ? unit : '' };
}
