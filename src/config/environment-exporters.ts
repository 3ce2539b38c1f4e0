import { resolve } from 'node:path';
import type { Environment } from './environment.ts';
import { items, knownOr, spelled } from './environment-edit.ts';
import { parsePairs } from './pairs.ts';
import { isMap, type Path } from './path.ts';
import type { SignalPlace } from './signals.ts';

const PROTOCOLS: Readonly<Record<string, { component: string; encoding?: string }>> = {
  'http/protobuf': { component: 'otlp_http', encoding: 'protobuf' },
  'http/json': { component: 'otlp_http', encoding: 'json' },
  grpc: { component: 'otlp_grpc' },
};
const OTLP = ['otlp_http', 'otlp_grpc'];

/** `OTEL_TRACES_EXPORTER` and its like: other exporters in the processors or readers that are there. */
export function exporters(environment: Environment, signal: SignalPlace): void {
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

// "otlp" without a protocol means the OTLP exporter that is there.
function component(environment: Environment, name: string, signal: SignalPlace): string {
  if (name !== 'otlp') return name;
  return (
    readProtocol(environment, signal)?.protocol.component ??
    otlpExporters(environment, signal)[0]?.name ??
    'otlp_http'
  );
}

function withExporter(item: unknown, exporter: string): unknown {
  const [kind, settings] = Object.entries(item as object)[0]!;
  return { [kind]: { ...settings, exporter: { [exporter]: {} } } };
}

/** `OTEL_EXPORTER_OTLP_PROTOCOL`: the OTLP exporter or its encoding changes, its other settings stay. */
export function protocol(environment: Environment, signal: SignalPlace): void {
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

const file = (environment: Environment, _name: string, text: string) => resolve(environment.cwd, text);

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
export function otlp(environment: Environment, signal: SignalPlace): void {
  for (const setting of OTLP_SETTINGS) {
    if (setting.signal && setting.signal !== signal.name) continue;
    const own = `OTEL_EXPORTER_OTLP_${signal.variable}_${setting.suffix}`;
    const names = setting.signal ? [own] : [own, `OTEL_EXPORTER_OTLP_${setting.suffix}`];
    const present = names.filter((name) => environment.read(name) !== undefined);
    for (const exporter of otlpExporters(environment, signal)) {
      // One that cannot be read leaves the say to the next.
      present.some((name) => apply(environment, signal, exporter, setting, name, name !== own));
    }
  }
}

function apply(
  environment: Environment,
  signal: SignalPlace,
  { path, name: component }: { path: Path; name: string },
  { property, replaces, value }: OtlpSetting,
  name: string,
  generic: boolean,
): boolean {
  const result = value(environment, name, environment.read(name)!, { generic, signal, component });
  if (result === undefined) return false;
  if (replaces) environment.draft.remove([...path, replaces]);
  environment.set([...path, ...property], result, name);
  return true;
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
