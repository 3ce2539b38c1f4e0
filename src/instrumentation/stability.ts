import type { ExperimentalGeneralInstrumentation, ExperimentalSemconvConfig } from '../generated/types.ts';

const VARIABLE = 'OTEL_SEMCONV_STABILITY_OPT_IN';

/** The domains of the conventions, and their names in the list. Those of generative AI have no stable version yet. */
export const domains = [
  { domain: 'http', name: 'http', stable: true },
  { domain: 'db', name: 'database', stable: true },
  { domain: 'messaging', name: 'messaging', stable: true },
  { domain: 'rpc', name: 'rpc', stable: true },
  { domain: 'code', name: 'code', stable: true },
  { domain: 'gen_ai', name: 'gen_ai_latest_experimental', stable: false },
] as const;

/**
 * The versions of the conventions that the packages shall use, in the form that they read; undefined when the
 * configuration says nothing, and they decide. What a domain says replaces what the list says about it.
 */
export function stabilityOptIn(
  general: ExperimentalGeneralInstrumentation,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const list = general.stability_opt_in_list;
  const stated = domains.filter(({ domain }) => general[domain].semconv);
  if (list === undefined && stated.length === 0) return undefined;
  const others = optIns(list ?? environment[VARIABLE] ?? '').filter(
    (entry) => !stated.some(({ name }) => entry.toLowerCase().split('/')[0] === name),
  );
  return [...others, ...stated.flatMap((entry) => optInOf(entry, general[entry.domain].semconv!))].join(',');
}

export function optIns(list: string): string[] {
  return list
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

// No version is the latest stable one.
function optInOf(
  { name, stable }: (typeof domains)[number],
  { version, experimental, dual_emit }: ExperimentalSemconvConfig,
): string[] {
  if (!stable) return experimental ? [name] : [];
  if (version === 0) return [];
  return [dual_emit ? `${name}/dup` : name];
}

/** Lets the packages read the list while they are loaded and constructed: they have no other way to be told. */
export function withStabilityOptIn<T>(list: string | undefined, act: () => T): T {
  if (list === undefined) return act();
  const before = process.env[VARIABLE];
  process.env[VARIABLE] = list;
  try {
    return act();
  } finally {
    if (before === undefined) delete process.env[VARIABLE];
    else process.env[VARIABLE] = before;
  }
}
