import type { Environment } from './environment.ts';
import { items, sharedSettings, spelled } from './environment-edit.ts';
import { otlpExporters, pipeline } from './environment-otlp.ts';
import type { Row } from './environment-row.ts';
import { Draft, type Layer } from './layer.ts';
import { type Path, valueAt } from './path.ts';
import type { SignalPlace } from './signals.ts';

/** An exporter by the name that variables have for it. */
interface Named {
  readonly component: string;
  readonly settings?: Readonly<Record<string, unknown>>;
}

const NAMES: Readonly<Record<string, Named>> = {
  'otlp/stdout': { component: 'otlp_file/development', settings: { output_stream: 'stdout' } },
  prometheus: { component: 'prometheus/development' },
};

const INSTEAD: Readonly<Record<string, string>> = {
  zipkin: 'exporting to Zipkin is deprecated: use otlp, with a Collector between',
  jaeger: 'Jaeger receives OTLP: use otlp',
  logging: 'use console',
};

/** What an exporter of each slot stands in, when nothing is there that could take it. */
interface Holder {
  readonly slot: string;
  readonly kind: string;
}

const PULL = 'PullMetricExporter';
const HOLDERS: Readonly<Record<string, Holder>> = {
  SpanExporter: { slot: 'SpanProcessor', kind: 'batch' },
  LogRecordExporter: { slot: 'LogRecordProcessor', kind: 'batch' },
  PushMetricExporter: { slot: 'MetricReader', kind: 'periodic' },
  [PULL]: { slot: 'MetricReader', kind: 'pull' },
};

/** `OTEL_TRACES_EXPORTER` and its like: other exporters in the processors or readers that are there. */
export function exporters(signal: SignalPlace): Row {
  const variable = `OTEL_${signal.variable}_EXPORTER`;
  return {
    variables: { [variable]: undefined },
    apply: (environment) => replaceExporters(environment, signal, variable),
  };
}

function replaceExporters(environment: Environment, signal: SignalPlace, variable: string): void {
  const list = environment.read(variable);
  if (list === undefined) return;
  const slots = signal.name === 'metrics' ? [signal.exporterSlot, PULL] : [signal.exporterSlot];
  const names = spelled(environment, slots, list);
  if (names.includes('none')) {
    environment.remove([signal.provider], variable);
    return;
  }
  const chosen = names.flatMap((name) => {
    const named = find(environment, signal, name);
    const slot = slots.find((candidate) => environment.knows(candidate, named.component));
    if (slot !== undefined) return [{ ...named, ...HOLDERS[slot]! }];
    environment.ignore(variable, `there is no ${name}`, INSTEAD[name]);
    return [];
  });
  if (chosen.length > 0) replace(environment, [signal.provider, signal.list], chosen, variable);
}

// "otlp" is the OTLP exporter that is there. The row of the protocol may make another of it.
function find(environment: Environment, signal: SignalPlace, name: string): Named {
  if (name === 'otlp') return { component: otlpExporters(environment, signal)[0]?.name ?? 'otlp_http' };
  return NAMES[name] ?? { component: name };
}

type Choice = Named & Holder;
type Write = (path: Path) => void;

function replace(environment: Environment, place: Path, chosen: readonly Choice[], variable: string): void {
  const before = new Draft(environment.draft);
  const present = items(environment, place);
  const isPipeline = present.map((item) => pipeline(item) !== undefined);
  const first = isPipeline.includes(true) ? isPipeline.indexOf(true) : present.length;
  const copies = present.map(
    (item, index): Write =>
      (path) =>
        environment.draft.copy(path, before, [...place, index], item),
  );
  // What exports nothing, such as a processor of the user that cleans attributes, stays before or behind.
  const writes = [
    ...copies.slice(0, first),
    ...chosen.map((choice): Write => {
      const same = present.findIndex((item) => pipeline(item)?.exporter === choice.component);
      if (same === -1) return (path) => create(environment, before, place, present, choice, path, variable);
      const { kind, exporter } = pipeline(present[same])!;
      return (path) => {
        copies[same]!(path);
        for (const [key, value] of Object.entries(choice.settings ?? {}))
          environment.set([...path, kind, 'exporter', exporter, key], value, variable);
      };
    }),
    ...copies.filter((_copy, index) => index > first && !isPipeline[index]),
  ];
  environment.set(place, [], variable);
  for (const [index, write] of writes.entries()) write([...place, index]);
}

// Like the first pipeline that can hold the exporter: a processor or reader of another kind lends what both have.
function create(
  environment: Environment,
  before: Layer,
  place: Path,
  present: readonly unknown[],
  { component, settings = {}, slot, kind }: Choice,
  path: Path,
  variable: string,
): void {
  const kinds = present.map((item) => pipeline(item)?.kind);
  const fits = (other: string | undefined) => other !== undefined && (other === 'pull') === (kind === 'pull');
  const index = kinds.some(fits) ? kinds.findIndex(fits) : kinds.findIndex((other) => other !== undefined);
  const holder = fits(kinds[index]) ? kinds[index]! : kind;
  environment.set(path, { [holder]: {} }, variable);
  const pattern: Path = [...place, index, kinds[index] ?? kind];
  const lent = valueAt(before.value, pattern);
  for (const inside of lent === undefined ? [] : sharedSettings(lent, slot, holder)) {
    environment.draft.copy(
      [...path, holder, ...inside],
      before,
      [...pattern, ...inside],
      valueAt(lent, inside),
    );
  }
  environment.set([...path, holder, 'exporter'], { [component]: settings }, variable);
}
