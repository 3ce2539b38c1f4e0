import type { Environment } from './environment.ts';
import { items, spelled } from './environment-edit.ts';
import { exporters } from './environment-exporters.ts';
import { otlp, protocol } from './environment-otlp.ts';
import type { Row } from './environment-row.ts';
import { sampler } from './environment-sampler.ts';
import { parsePairs } from './pairs.ts';
import { isMap, type Path, valueAt } from './path.ts';
import { signals } from './signals.ts';

const LOG_LEVELS = {
  none: 'fatal4',
  fatal: 'fatal',
  error: 'error',
  warn: 'warn',
  info: 'info',
  debug: 'debug',
  verbose: 'trace',
  trace: 'trace',
  all: 'trace',
};

const general: Row = {
  variables: { OTEL_SDK_DISABLED: undefined, OTEL_LOG_LEVEL: undefined },
  apply(environment) {
    const disabled = environment.boolean('OTEL_SDK_DISABLED');
    if (disabled !== undefined) environment.set(['disabled'], disabled, 'OTEL_SDK_DISABLED');
    const level = environment.choice('OTEL_LOG_LEVEL', LOG_LEVELS);
    if (level !== undefined) environment.set(['log_level'], level, 'OTEL_LOG_LEVEL');
  },
};

const resource: Row = {
  variables: { OTEL_RESOURCE_ATTRIBUTES: undefined, OTEL_SERVICE_NAME: undefined },
  apply(environment) {
    const list = environment.read('OTEL_RESOURCE_ATTRIBUTES');
    const parsed = parsePairs(list ?? '');
    if ('invalid' in parsed) environment.ignore('OTEL_RESOURCE_ATTRIBUTES', parsed.invalid);
    else
      for (const { name, value } of parsed.pairs)
        setAttribute(environment, name, value, 'OTEL_RESOURCE_ATTRIBUTES');
    const serviceName = environment.read('OTEL_SERVICE_NAME');
    if (serviceName !== undefined)
      setAttribute(environment, 'service.name', serviceName, 'OTEL_SERVICE_NAME');
  },
};

function setAttribute(environment: Environment, name: string, value: string, variable: string): void {
  const attributes = items(environment, ['resource', 'attributes']);
  const found = attributes.findIndex((attribute) => isMap(attribute) && attribute.name === name);
  const index = found === -1 ? attributes.length : found;
  environment.set(['resource', 'attributes', index], { name, value }, variable);
}

const INSTEAD: Readonly<Record<string, string>> = {
  jaeger: 'the Jaeger format is deprecated: use tracecontext',
  ottrace: 'the OpenTracing format is deprecated: use tracecontext',
  xray: 'bring a component "xray", or use tracecontext: X-Ray reads it too',
};

const propagators: Row = {
  variables: { OTEL_PROPAGATORS: undefined },
  apply(environment) {
    const list = environment.read('OTEL_PROPAGATORS');
    if (list === undefined) return;
    const names = spelled(environment, ['TextMapPropagator'], list).filter((name) => name !== 'none');
    const known = names.filter((name) => environment.knows('TextMapPropagator', name));
    for (const name of names)
      if (!known.includes(name)) environment.ignore('OTEL_PROPAGATORS', `there is no ${name}`, INSTEAD[name]);
    if (names.length === 0) environment.remove(['propagator'], 'OTEL_PROPAGATORS');
    if (known.length === 0) return;
    environment.draft.remove(['propagator']);
    const composite = known.map((name) => ({ [name]: {} }));
    environment.set(['propagator', 'composite'], composite, 'OTEL_PROPAGATORS');
  },
};

const METRICS: Path = ['meter_provider'];
const READERS: Path = [...METRICS, 'readers'];

const exemplarFilter: Row = {
  variables: { OTEL_METRICS_EXEMPLAR_FILTER: 'meter_provider' },
  apply(environment) {
    if (!valueAt(environment.draft.value, METRICS)) return;
    const filter = environment.choice('OTEL_METRICS_EXEMPLAR_FILTER', {
      always_on: 'always_on',
      always_off: 'always_off',
      trace_based: 'trace_based',
    });
    if (filter !== undefined)
      environment.set([...METRICS, 'exemplar_filter'], filter, 'OTEL_METRICS_EXEMPLAR_FILTER');
  },
};

const prometheus: Row = {
  variables: {
    OTEL_EXPORTER_PROMETHEUS_HOST: 'Prometheus reader',
    OTEL_EXPORTER_PROMETHEUS_PORT: 'Prometheus reader',
  },
  apply(environment) {
    const port = environment.integer('OTEL_EXPORTER_PROMETHEUS_PORT', 0);
    const host = environment.read('OTEL_EXPORTER_PROMETHEUS_HOST');
    for (const path of inEach(environment, READERS, 'pull', 'exporter')) {
      const place = [...path, 'prometheus/development'];
      if (valueAt(environment.draft.value, place) === undefined) continue;
      if (host !== undefined) environment.set([...place, 'host'], host, 'OTEL_EXPORTER_PROMETHEUS_HOST');
      if (port !== undefined) environment.set([...place, 'port'], port, 'OTEL_EXPORTER_PROMETHEUS_PORT');
    }
  },
};

/** A whole number, and every place that it goes to. */
interface Setting {
  readonly name: string;
  readonly minimum: number;
  readonly needs: string | undefined;
  places(environment: Environment): Path[];
}

const BATCH = [
  { suffix: 'SCHEDULE_DELAY', property: 'schedule_delay', minimum: 0 },
  { suffix: 'EXPORT_TIMEOUT', property: 'export_timeout', minimum: 0 },
  { suffix: 'MAX_QUEUE_SIZE', property: 'max_queue_size', minimum: 1 },
  { suffix: 'MAX_EXPORT_BATCH_SIZE', property: 'max_export_batch_size', minimum: 1 },
];

const batches: readonly Setting[] = [
  { prefix: 'OTEL_BSP', place: ['tracer_provider', 'processors'], needs: 'batch processor of spans' },
  { prefix: 'OTEL_BLRP', place: ['logger_provider', 'processors'], needs: 'batch processor of log records' },
].flatMap(({ prefix, place, needs }) =>
  BATCH.map(({ suffix, property, minimum }) => ({
    name: `${prefix}_${suffix}`,
    minimum,
    needs,
    places: (environment: Environment) => inEach(environment, place, 'batch', property),
  })),
);

const intervals: readonly Setting[] = [
  { name: 'OTEL_METRIC_EXPORT_INTERVAL', property: 'interval' },
  { name: 'OTEL_METRIC_EXPORT_TIMEOUT', property: 'timeout' },
].map(({ name, property }) => ({
  name,
  minimum: 0,
  needs: 'periodic reader',
  places: (environment) => inEach(environment, READERS, 'periodic', property),
}));

const limits: readonly Setting[] = [
  { name: 'OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT', property: 'attribute_value_length_limit' },
  { name: 'OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT', property: 'attribute_count_limit' },
  { name: 'OTEL_SPAN_EVENT_COUNT_LIMIT', property: 'event_count_limit' },
  { name: 'OTEL_SPAN_LINK_COUNT_LIMIT', property: 'link_count_limit' },
  { name: 'OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT', property: 'event_attribute_count_limit' },
  { name: 'OTEL_LINK_ATTRIBUTE_COUNT_LIMIT', property: 'link_attribute_count_limit' },
  {
    name: 'OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT',
    property: 'attribute_value_length_limit',
    provider: 'logger_provider',
  },
  {
    name: 'OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT',
    property: 'attribute_count_limit',
    provider: 'logger_provider',
  },
].map(({ name, property, provider = 'tracer_provider' }) => ({
  name,
  minimum: 0,
  needs: provider,
  places: ({ draft }) => (valueAt(draft.value, [provider]) ? [[provider, 'limits', property]] : []),
}));

const attributeLimits: readonly Setting[] = [
  { name: 'OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT', property: 'attribute_value_length_limit' },
  { name: 'OTEL_ATTRIBUTE_COUNT_LIMIT', property: 'attribute_count_limit' },
].map(({ name, property }) => ({
  name,
  minimum: 0,
  needs: undefined,
  places: () => [['attribute_limits', property]],
}));

function numberRow({ name, minimum, needs, places }: Setting): Row {
  return {
    variables: { [name]: needs },
    apply(environment) {
      const found = places(environment);
      const value = found.length > 0 ? environment.integer(name, minimum) : undefined;
      if (value !== undefined) for (const path of found) environment.set(path, value, name);
    },
  };
}

function inEach(environment: Environment, place: Path, kind: string, property: string): Path[] {
  return items(environment, place).flatMap((item, index) =>
    isMap(item) && isMap(item[kind]) ? [[...place, index, kind, property]] : [],
  );
}

/** The standard `OTEL_*` variables, in the order in which they act: what replaces a part goes before what changes it. */
export const rows: readonly Row[] = [
  general,
  resource,
  propagators,
  ...signals.flatMap((signal) => [exporters(signal), protocol(signal), ...otlp(signal)]),
  prometheus,
  exemplarFilter,
  sampler,
  ...[...batches, ...intervals, ...limits, ...attributeLimits].map(numberRow),
];
