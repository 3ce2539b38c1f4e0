import { resolve } from 'node:path';
import type { Environment } from './environment.ts';
import { parseNames, parsePairs } from './pairs.ts';
import { isMap, type Path, valueAt } from './path.ts';
import { type SignalPlace, signals } from './signals.ts';

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

// The specification reads names without regard to case; a component of the user may have capitals in its name.
function spelled(environment: Environment, slot: string, list: string): string[] {
  const names = parseNames(list).map((name) => (environment.knows(slot, name) ? name : name.toLowerCase()));
  return [...new Set(names)];
}

function knownOr(environment: Environment, slot: string, name: string, variable: string): boolean {
  if (environment.knows(slot, name)) return true;
  environment.ignore(variable, `there is no ${name}`);
  return false;
}

// --- exporters -----------------------------------------------------------------------------------------------------

const PROTOCOLS: Readonly<Record<string, { component: string; encoding?: string }>> = {
  'http/protobuf': { component: 'otlp_http', encoding: 'protobuf' },
  'http/json': { component: 'otlp_http', encoding: 'json' },
  grpc: { component: 'otlp_grpc' },
};
const OTLP = ['otlp_http', 'otlp_grpc'];

/** `OTEL_TRACES_EXPORTER` and its like: other exporters in the processors or readers that are there. */
function exporters(environment: Environment, signal: SignalPlace): void {
  const variable = `OTEL_${signal.variable}_EXPORTER`;
  const list = environment.read(variable);
  if (list === undefined) return;
  const names = spelled(environment, signal.exporterSlot, list);
  environment.used(variable);
  if (names.includes('none')) {
    environment.draft.remove([signal.provider]);
    return;
  }
  const place: Path = [signal.provider, signal.list];
  const present = items(environment, place);
  const pattern = present.find((item) => pipeline(item) !== undefined) ?? {
    [signal.name === 'metrics' ? 'periodic' : 'batch']: {},
  };
  const chosen = names
    .map((name) => component(environment, name, signal))
    .filter((name) => knownOr(environment, signal.exporterSlot, name, variable));
  if (chosen.length === 0) return;
  const result = chosen.map(
    (name) => present.find((item) => pipeline(item)?.exporter === name) ?? withExporter(pattern, name),
  );
  environment.set(place, result, variable);
}

function component(environment: Environment, name: string, signal: SignalPlace): string {
  return name === 'otlp' ? (readProtocol(environment, signal)?.protocol.component ?? 'otlp_http') : name;
}

function withExporter(item: unknown, exporter: string): unknown {
  const [kind, settings] = Object.entries(item as object)[0]!;
  return { [kind]: { ...settings, exporter: { [exporter]: {} } } };
}

/** `OTEL_EXPORTER_OTLP_PROTOCOL`: the OTLP exporter or its encoding changes, its other settings stay. */
function protocol(environment: Environment, signal: SignalPlace): void {
  const read = readProtocol(environment, signal);
  if (!read) return;
  const { component, encoding } = read.protocol;
  if (!knownOr(environment, signal.exporterSlot, component, read.name)) return;
  for (const { path, name } of otlpExporters(environment, signal)) {
    const exporter: Path = [...path.slice(0, -1), component];
    if (name !== component) environment.set(path.slice(0, -1), { [component]: {} }, read.name);
    if (encoding) environment.set([...exporter, 'encoding'], encoding, read.name);
    environment.used(read.name);
  }
}

function readProtocol(environment: Environment, signal: SignalPlace) {
  for (const name of [`OTEL_EXPORTER_OTLP_${signal.variable}_PROTOCOL`, 'OTEL_EXPORTER_OTLP_PROTOCOL']) {
    const protocol = environment.choice(name, PROTOCOLS);
    if (protocol) return { name, protocol };
  }
  return undefined;
}

type OtlpSetting = {
  suffix: string;
  /** The property of the exporter. */
  property: Path;
  /** Its value from the text of the variable, or undefined when the variable is ignored. */
  value(
    environment: Environment,
    name: string,
    text: string,
    context: { generic: boolean; signal: SignalPlace; component: string },
  ): unknown;
  /** A property that says the same in another form, and goes. */
  replaces?: string;
  signal?: string;
};

const file = (_environment: Environment, _name: string, text: string) => resolve(text);

const OTLP_SETTINGS: readonly OtlpSetting[] = [
  {
    suffix: 'ENDPOINT',
    property: ['endpoint'],
    value: (_environment, _name, text, { generic, signal, component }) =>
      generic && component === 'otlp_http' ? `${text.replace(/\/+$/, '')}/v1/${signal.name}` : text,
  },
  {
    suffix: 'HEADERS',
    property: ['headers'],
    replaces: 'headers_list',
    value: (environment, name, text) => {
      const parsed = parsePairs(text);
      if ('pairs' in parsed) return parsed.pairs;
      environment.ignore(name, parsed.invalid);
      return undefined;
    },
  },
  {
    suffix: 'COMPRESSION',
    property: ['compression'],
    value: (environment, name) => environment.choice(name, { gzip: 'gzip', none: 'none' }),
  },
  { suffix: 'TIMEOUT', property: ['timeout'], value: (environment, name) => environment.integer(name, 0) },
  { suffix: 'CERTIFICATE', property: ['tls', 'ca_file'], value: file },
  { suffix: 'CLIENT_KEY', property: ['tls', 'key_file'], value: file },
  { suffix: 'CLIENT_CERTIFICATE', property: ['tls', 'cert_file'], value: file },
  {
    suffix: 'TEMPORALITY_PREFERENCE',
    property: ['temporality_preference'],
    signal: 'metrics',
    value: (environment, name) =>
      environment.choice(name, { cumulative: 'cumulative', delta: 'delta', lowmemory: 'low_memory' }),
  },
  {
    suffix: 'DEFAULT_HISTOGRAM_AGGREGATION',
    property: ['default_histogram_aggregation'],
    signal: 'metrics',
    value: (environment, name) =>
      environment.choice(name, {
        explicit_bucket_histogram: 'explicit_bucket_histogram',
        base2_exponential_bucket_histogram: 'base2_exponential_bucket_histogram',
      }),
  },
];

/** `OTEL_EXPORTER_OTLP_…`: the variable of the signal wins over the generic one, and each acts on every OTLP exporter. */
function otlp(environment: Environment, signal: SignalPlace): void {
  for (const { suffix, property, replaces, value, signal: only } of OTLP_SETTINGS) {
    if (only && only !== signal.name) continue;
    const own = `OTEL_EXPORTER_OTLP_${signal.variable}_${suffix}`;
    const generic = `OTEL_EXPORTER_OTLP_${suffix}`;
    const shared = only ? undefined : environment.read(generic);
    const text = environment.read(own) ?? shared;
    const name = environment.read(own) === undefined ? generic : own;
    if (text === undefined) continue;
    for (const exporter of otlpExporters(environment, signal)) {
      const result = value(environment, name, text, {
        generic: name !== own,
        signal,
        component: exporter.name,
      });
      if (result === undefined) continue;
      if (replaces) environment.draft.remove([...exporter.path, replaces]);
      environment.set([...exporter.path, ...property], result, name);
    }
  }
}

function otlpExporters(environment: Environment, signal: SignalPlace): { path: Path; name: string }[] {
  const place: Path = [signal.provider, signal.list];
  return items(environment, place).flatMap((item, index) => {
    const found = pipeline(item);
    if (!found || !OTLP.includes(found.exporter)) return [];
    return [{ path: [...place, index, found.kind, 'exporter', found.exporter], name: found.exporter }];
  });
}

/** The kind of a processor or reader, and the name of its exporter. */
function pipeline(item: unknown): { kind: string; exporter: string } | undefined {
  if (!isMap(item)) return undefined;
  for (const [kind, settings] of Object.entries(item)) {
    const exporter =
      isMap(settings) && isMap(settings.exporter) ? Object.keys(settings.exporter)[0] : undefined;
    if (exporter !== undefined) return { kind, exporter };
  }
  return undefined;
}

// --- sampler -------------------------------------------------------------------------------------------------------

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

// --- numbers -------------------------------------------------------------------------------------------------------

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

function items(environment: Environment, path: Path): unknown[] {
  const list = valueAt(environment.draft.value, path);
  return Array.isArray(list) ? list : [];
}
