import type { Environment } from './environment.ts';
import type { Row } from './environment-row.ts';
import { parsePairs } from './pairs.ts';
import { type Path, valueAt } from './path.ts';

const SAMPLER = 'OTEL_TRACES_SAMPLER';
const ARGUMENT = 'OTEL_TRACES_SAMPLER_ARG';

/** `OTEL_TRACES_SAMPLER` replaces the sampler; its argument changes the one that is there then. */
export const sampler: Row = {
  variables: {
    [SAMPLER]: 'tracer_provider',
    [ARGUMENT]: 'sampler that takes an argument',
  },
  apply(environment) {
    applySampler(environment);
    applyArgument(environment);
  },
};

const JAEGER = 'jaeger_remote/development';

/** Specification: configuration/sdk-environment-variables, and for jaeger_remote the defaults of Jaeger itself. */
const ROOTS: Readonly<Record<string, object>> = {
  always_on: { always_on: {} },
  always_off: { always_off: {} },
  traceidratio: { trace_id_ratio_based: { ratio: 1 } },
  jaeger_remote: {
    [JAEGER]: {
      endpoint: 'http://localhost:5778/sampling',
      initial_sampler: { trace_id_ratio_based: { ratio: 0.001 } },
    },
  },
};
const SAMPLERS: Readonly<Record<string, object>> = {
  ...ROOTS,
  ...Object.fromEntries(
    Object.entries(ROOTS).map(([name, root]) => [`parentbased_${name}`, { parent_based: { root } }]),
  ),
};

function applySampler(environment: Environment): void {
  if (!valueAt(environment.draft.value, ['tracer_provider'])) return;
  const chosen = environment.choice(SAMPLER, { ...SAMPLERS, xray: 'xray' as const });
  if (chosen === undefined) return;
  if (chosen !== 'xray') environment.set(['tracer_provider', 'sampler'], chosen, SAMPLER);
  // The specification has the name, but no SDK brings it; a component of the user may.
  else if (environment.knows('Sampler', 'xray'))
    environment.set(['tracer_provider', 'sampler'], { xray: {} }, SAMPLER);
  else
    environment.ignore(
      SAMPLER,
      'there is no xray',
      'use parentbased_traceidratio, or bring a component "xray"',
    );
}

interface Argument {
  readonly component: string;
  apply(environment: Environment, place: Path, text: string): void;
}

const ARGUMENTS: readonly Argument[] = [
  { component: 'trace_id_ratio_based', apply: applyRatio },
  { component: 'probability/development', apply: applyRatio },
  { component: JAEGER, apply: applyJaeger },
];
const PLACES: readonly Path[] = [
  ['tracer_provider', 'sampler'],
  ['tracer_provider', 'sampler', 'parent_based', 'root'],
];

function applyArgument(environment: Environment): void {
  const text = environment.read(ARGUMENT);
  if (text === undefined) return;
  for (const above of PLACES) {
    for (const { component, apply } of ARGUMENTS) {
      const place = [...above, component];
      if (valueAt(environment.draft.value, place) !== undefined) apply(environment, place, text);
    }
  }
}

function applyRatio(environment: Environment, place: Path, text: string): void {
  const ratio = share(text);
  if (ratio === undefined) environment.ignore(ARGUMENT, `"${text}" is not a share from 0 to 1`);
  else environment.set([...place, 'ratio'], ratio, ARGUMENT);
}

type Part = { property: string; value: unknown } | undefined;

const JAEGER_PARTS: Readonly<Record<string, (text: string) => Part>> = {
  endpoint: (text) =>
    /^https?:\/\/./i.test(text) ? { property: 'endpoint', value: withSampling(text) } : undefined,
  pollingintervalms: (text) =>
    /^\d+$/.test(text) ? { property: 'interval', value: Number(text) } : undefined,
  initialsamplingrate: (text) => {
    const ratio = share(text);
    return ratio === undefined
      ? undefined
      : { property: 'initial_sampler', value: { trace_id_ratio_based: { ratio } } };
  },
};

function applyJaeger(environment: Environment, place: Path, text: string): void {
  const parsed = parsePairs(text);
  const parts = 'pairs' in parsed ? parsed.pairs : [];
  const read = parts.map(({ name, value }) => JAEGER_PARTS[name.toLowerCase()]?.(value));
  if (read.length === 0 || read.includes(undefined)) {
    environment.ignore(
      ARGUMENT,
      'it cannot be read',
      'write endpoint=http://host:5778/sampling,pollingIntervalMs=60000,initialSamplingRate=0.25',
    );
    return;
  }
  for (const { property, value } of read as NonNullable<Part>[])
    environment.set([...place, property], value, ARGUMENT);
}

// The specification gives the endpoint as scheme://host:port.
function withSampling(endpoint: string): string {
  return /^https?:\/\/[^/?#]+\/?$/i.test(endpoint) ? `${endpoint.replace(/\/$/, '')}/sampling` : endpoint;
}

function share(text: string): number | undefined {
  const ratio = text.trim() === '' ? Number.NaN : Number(text);
  return ratio >= 0 && ratio <= 1 ? ratio : undefined;
}
