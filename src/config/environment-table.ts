import type { Environment } from './environment.ts';
import { items, knownOr, spelled } from './environment-edit.ts';
import { exporters, otlp, protocol } from './environment-exporters.ts';
import { parsePairs } from './pairs.ts';
import { isMap, type Path, valueAt } from './path.ts';
import { signals } from './signals.ts';

/** The standard `OTEL_*` variables, in the order in which they act: what replaces a part goes before what changes it. */
export const rows: readonly ((environment: Environment) => void)[] = [
  general,
  resource,
  propagators,
  ...signals.flatMap((signal) => [
    (environment: Environment) => exporters(environment, signal),
    (environment: Environment) => protocol(environment, signal),
    (environment: Environment) => otlp(environment, signal),
  ]),
  sampler,
  settings,
];

const BOOLEAN = { true: true, false: false };
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

function general(environment: Environment): void {
  const disabled = environment.choice('OTEL_SDK_DISABLED', BOOLEAN);
  if (disabled !== undefined) environment.set(['disabled'], disabled, 'OTEL_SDK_DISABLED');
  const level = environment.choice('OTEL_LOG_LEVEL', LOG_LEVELS);
  if (level !== undefined) environment.set(['log_level'], level, 'OTEL_LOG_LEVEL');
}

function resource(environment: Environment): void {
  const list = environment.read('OTEL_RESOURCE_ATTRIBUTES');
  if (list !== undefined) {
    const parsed = parsePairs(list);
    if ('invalid' in parsed) environment.ignore('OTEL_RESOURCE_ATTRIBUTES', parsed.invalid);
    else
      for (const { name, value } of parsed.pairs)
        setAttribute(environment, name, value, 'OTEL_RESOURCE_ATTRIBUTES');
  }
  const serviceName = environment.read('OTEL_SERVICE_NAME');
  if (serviceName !== undefined) setAttribute(environment, 'service.name', serviceName, 'OTEL_SERVICE_NAME');
}

function setAttribute(environment: Environment, name: string, value: string, variable: string): void {
  const attributes = items(environment, ['resource', 'attributes']);
  const found = attributes.findIndex((attribute) => isMap(attribute) && attribute.name === name);
  const index = found === -1 ? attributes.length : found;
  environment.set(['resource', 'attributes', index], { name, value }, variable);
}

function propagators(environment: Environment): void {
  const list = environment.read('OTEL_PROPAGATORS');
  if (list === undefined) return;
  const names = spelled(environment, 'TextMapPropagator', list);
  environment.draft.remove(['propagator']);
  const known = names.filter(
    (name) => name !== 'none' && knownOr(environment, 'TextMapPropagator', name, 'OTEL_PROPAGATORS'),
  );
  environment.used('OTEL_PROPAGATORS');
  if (known.length === 0) return;
  environment.set(
    ['propagator', 'composite'],
    known.map((name) => ({ [name]: {} })),
    'OTEL_PROPAGATORS',
  );
}

const ratioOf = (ratio: number) => ({ trace_id_ratio_based: { ratio } });
const parentBased = (root: object) => ({ parent_based: { root } });

const SAMPLERS: Readonly<Record<string, (ratio: number) => object>> = {
  always_on: () => ({ always_on: {} }),
  always_off: () => ({ always_off: {} }),
  traceidratio: ratioOf,
  parentbased_always_on: () => parentBased({ always_on: {} }),
  parentbased_always_off: () => parentBased({ always_off: {} }),
  parentbased_traceidratio: (ratio) => parentBased(ratioOf(ratio)),
};
const RATIO_PLACES: readonly Path[] = [
  ['tracer_provider', 'sampler', 'trace_id_ratio_based'],
  ['tracer_provider', 'sampler', 'parent_based', 'root', 'trace_id_ratio_based'],
];

function sampler(environment: Environment): void {
  const create = environment.choice('OTEL_TRACES_SAMPLER', SAMPLERS);
  if (create && valueAt(environment.draft.value, ['tracer_provider'])) {
    environment.set(['tracer_provider', 'sampler'], create(1), 'OTEL_TRACES_SAMPLER');
  }
  const place = RATIO_PLACES.find((path) => valueAt(environment.draft.value, path) !== undefined);
  const argument = environment.read('OTEL_TRACES_SAMPLER_ARG');
  if (argument === undefined || !place) return;
  const ratio = Number(argument);
  if (!(ratio >= 0 && ratio <= 1))
    environment.ignore('OTEL_TRACES_SAMPLER_ARG', `"${argument}" is not a share from 0 to 1`);
  else environment.set([...place, 'ratio'], ratio, 'OTEL_TRACES_SAMPLER_ARG');
}

const BATCH = [
  { suffix: 'SCHEDULE_DELAY', property: 'schedule_delay', minimum: 0 },
  { suffix: 'EXPORT_TIMEOUT', property: 'export_timeout', minimum: 0 },
  { suffix: 'MAX_QUEUE_SIZE', property: 'max_queue_size', minimum: 1 },
  { suffix: 'MAX_EXPORT_BATCH_SIZE', property: 'max_export_batch_size', minimum: 1 },
];

type Setting = { name: string; minimum: number; paths(environment: Environment): Path[] };

const limit = (name: string, provider: string | undefined, property: string): Setting => ({
  name,
  minimum: 0,
  paths: ({ draft }) => {
    if (provider === undefined) return [['attribute_limits', property]];
    return valueAt(draft.value, [provider]) ? [[provider, 'limits', property]] : [];
  },
});

const SETTINGS: readonly Setting[] = [
  ...[
    { prefix: 'OTEL_BSP', place: ['tracer_provider', 'processors'] },
    { prefix: 'OTEL_BLRP', place: ['logger_provider', 'processors'] },
  ].flatMap(({ prefix, place }) =>
    BATCH.map(({ suffix, property, minimum }) => ({
      name: `${prefix}_${suffix}`,
      minimum,
      paths: (environment: Environment) => inEach(environment, place, 'batch', property),
    })),
  ),
  ...[
    { name: 'OTEL_METRIC_EXPORT_INTERVAL', property: 'interval' },
    { name: 'OTEL_METRIC_EXPORT_TIMEOUT', property: 'timeout' },
  ].map(({ name, property }) => ({
    name,
    minimum: 0,
    paths: (environment: Environment) =>
      inEach(environment, ['meter_provider', 'readers'], 'periodic', property),
  })),
  limit('OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT', undefined, 'attribute_value_length_limit'),
  limit('OTEL_ATTRIBUTE_COUNT_LIMIT', undefined, 'attribute_count_limit'),
  limit('OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT', 'tracer_provider', 'attribute_value_length_limit'),
  limit('OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT', 'tracer_provider', 'attribute_count_limit'),
  limit('OTEL_SPAN_EVENT_COUNT_LIMIT', 'tracer_provider', 'event_count_limit'),
  limit('OTEL_SPAN_LINK_COUNT_LIMIT', 'tracer_provider', 'link_count_limit'),
  limit('OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT', 'tracer_provider', 'event_attribute_count_limit'),
  limit('OTEL_LINK_ATTRIBUTE_COUNT_LIMIT', 'tracer_provider', 'link_attribute_count_limit'),
  limit('OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT', 'logger_provider', 'attribute_value_length_limit'),
  limit('OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT', 'logger_provider', 'attribute_count_limit'),
];

function settings(environment: Environment): void {
  for (const { name, minimum, paths } of SETTINGS) {
    const value = environment.integer(name, minimum);
    if (value === undefined) continue;
    for (const path of paths(environment)) environment.set(path, value, name);
  }
}

function inEach(environment: Environment, place: Path, kind: string, property: string): Path[] {
  return items(environment, place).flatMap((item, index) =>
    isMap(item) && isMap(item[kind]) ? [[...place, index, kind, property]] : [],
  );
}
