import { resolve } from 'node:path';
import type { Environment } from './environment.ts';
import { items, sharedSettings } from './environment-edit.ts';
import type { Row } from './environment-row.ts';
import { Draft } from './layer.ts';
import { parsePairs } from './pairs.ts';
import { isMap, type Path, valueAt } from './path.ts';
import type { SignalPlace } from './signals.ts';

const PROTOCOLS: Readonly<Record<string, { component: string; encoding?: string }>> = {
  'http/protobuf': { component: 'otlp_http', encoding: 'protobuf' },
  'http/json': { component: 'otlp_http', encoding: 'json' },
  grpc: { component: 'otlp_grpc' },
};
const OTLP = ['otlp_http', 'otlp_grpc'];

/** `OTEL_EXPORTER_OTLP_PROTOCOL`: the OTLP exporter or its encoding changes, its other settings stay. */
export function protocol(signal: SignalPlace): Row {
  const names = namesOf(signal, 'PROTOCOL');
  return {
    variables: needs(names, signal),
    apply: (environment) => applyProtocol(environment, signal, names),
  };
}

function applyProtocol(environment: Environment, signal: SignalPlace, names: readonly string[]): void {
  const found = otlpExporters(environment, signal);
  if (found.length === 0) return;
  const name = names.find((candidate) => environment.choice(candidate, PROTOCOLS));
  if (name === undefined) return;
  const { component, encoding } = environment.choice(name, PROTOCOLS)!;
  for (const exporter of found) {
    if (exporter.name !== component) become(environment, signal, exporter, component, name);
    else environment.used(name);
    if (encoding) environment.set([...exporter.path.slice(0, -1), component, 'encoding'], encoding, name);
  }
  tellOverridden(environment, names, name);
}

// HTTP and gRPC have another port, and gRPC has no path: the endpoint does not go along.
function become(
  environment: Environment,
  signal: SignalPlace,
  { path, name: old }: OtlpExporter,
  component: string,
  variable: string,
): void {
  const before = new Draft(environment.draft);
  const { endpoint, ...settings } = (valueAt(before.value, path) ?? {}) as Record<string, unknown>;
  const place = path.slice(0, -1);
  environment.set(place, { [component]: {} }, variable);
  for (const inside of sharedSettings(settings, signal.exporterSlot, component)) {
    environment.draft.copy(
      [...place, component, ...inside],
      before,
      [...path, ...inside],
      valueAt(settings, inside),
    );
  }
  const stated = namesOf(signal, 'ENDPOINT');
  if (typeof endpoint === 'string' && stated.every((name) => environment.read(name) === undefined))
    environment.warn(
      variable,
      `takes the place of an ${old} exporter, whose endpoint does not go along`,
      `set ${stated.join(' or ')} too`,
    );
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
  component?: string;
};

const file = (environment: Environment, _name: string, text: string) => resolve(environment.cwd, text);

const OTLP_SETTINGS: readonly OtlpSetting[] = [
  {
    suffix: 'ENDPOINT',
    property: ['endpoint'],
    value: (_environment, _name, text, { generic, signal, component }) =>
      generic && component === 'otlp_http' ? withPath(text, `/v1/${signal.name}`) : text,
  },
  {
    suffix: 'INSECURE',
    property: ['tls', 'insecure'],
    component: 'otlp_grpc',
    value: (environment, name) => environment.boolean(name),
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

function withPath(endpoint: string, path: string): string {
  const [, place, query] = /^([^?#]*)(.*)$/s.exec(endpoint)!;
  return `${place!.replace(/\/+$/, '')}${path}${query}`;
}

/** `OTEL_EXPORTER_OTLP_…`: the variable of the signal wins over the generic one, and each acts on every OTLP exporter. */
export function otlp(signal: SignalPlace): Row[] {
  return OTLP_SETTINGS.filter(
    (setting) => setting.signal === undefined || setting.signal === signal.name,
  ).map((setting) => {
    const names = namesOf(signal, setting.suffix).slice(0, setting.signal ? 1 : 2);
    return {
      variables: needs(names, signal, setting.component),
      apply: (environment) => applySetting(environment, signal, setting, names),
    };
  });
}

function applySetting(
  environment: Environment,
  signal: SignalPlace,
  { property, replaces, value, component: only }: OtlpSetting,
  names: readonly string[],
): void {
  for (const { path, name: component } of otlpExporters(environment, signal)) {
    if (only !== undefined && component !== only) continue;
    for (const name of names) {
      const text = environment.read(name);
      const context = { generic: name === names[1], signal, component };
      const result = text === undefined ? undefined : value(environment, name, text, context);
      // One that cannot be read leaves the say to the next.
      if (result === undefined) continue;
      if (replaces) environment.draft.remove([...path, replaces]);
      environment.set([...path, ...property], result, name);
      tellOverridden(environment, names, name);
      break;
    }
  }
}

function tellOverridden(environment: Environment, names: readonly string[], by: string): void {
  for (const name of names.slice(names.indexOf(by) + 1)) environment.overridden(name, by);
}

/** The variable of the signal, and the one of all signals, which has less to say. */
function namesOf(signal: SignalPlace, suffix: string): string[] {
  return [`OTEL_EXPORTER_OTLP_${signal.variable}_${suffix}`, `OTEL_EXPORTER_OTLP_${suffix}`];
}

function needs([own, generic]: readonly string[], signal: SignalPlace, component = 'OTLP') {
  return {
    [own!]: `${component} exporter of ${signal.name}`,
    ...(generic !== undefined && { [generic]: `${component} exporter` }),
  };
}

interface OtlpExporter {
  readonly path: Path;
  readonly name: string;
}

export function otlpExporters(environment: Environment, signal: SignalPlace): OtlpExporter[] {
  const place: Path = [signal.provider, signal.list];
  return items(environment, place).flatMap((item, index) => {
    const found = pipeline(item);
    if (!found || !OTLP.includes(found.exporter)) return [];
    return [{ path: [...place, index, found.kind, 'exporter', found.exporter], name: found.exporter }];
  });
}

/** The kind of a processor or reader, and the name of its exporter. */
export function pipeline(item: unknown): { kind: string; exporter: string } | undefined {
  if (!isMap(item)) return undefined;
  for (const [kind, settings] of Object.entries(item)) {
    const exporter =
      isMap(settings) && isMap(settings.exporter) ? Object.keys(settings.exporter)[0] : undefined;
    if (exporter !== undefined) return { kind, exporter };
  }
  return undefined;
}
