import { valueAt } from '../config/path.ts';
import { type SignalPlace, signals } from '../config/signals.ts';
import type { Sources } from '../config/sources.ts';
import type { Configuration } from '../generated/types.ts';

/** Where a configuration came from, as far as a start needs to know. */
export type StartSources = Pick<
  Sources,
  'variables' | 'cwd' | 'presetName' | 'configFile' | 'environmentCounts'
>;

/** What is told at start, in one line: where the configuration came from, where each signal goes, and how long it took. */
export function formatStart(
  config: Configuration,
  sources: StartSources,
  instrumentations: readonly string[],
  millis: number,
): string {
  const from = [
    sources.presetName === 'none' ? undefined : `preset ${sources.presetName}`,
    sources.configFile && `file ${sources.configFile}`,
    !sources.environmentCounts && 'strict',
  ].filter(Boolean);
  return [
    `${config.disabled ? 'disabled' : 'started'} in ${Math.round(millis)} ms (${from.join(', ') || 'environment'})`,
    ...(config.disabled
      ? []
      : [...destinations(config), `sampling ${sampling(config.tracer_provider?.sampler)}`]),
    `instrumentations ${instrumentations.join(', ') || 'none'}`,
  ].join('; ');
}

// Signals that go to the same place are told together.
function destinations(config: Configuration): string[] {
  const bySignal = signals.map((signal) => ({ name: signal.name, target: targets(config, signal) }));
  const byTarget = Object.groupBy(bySignal, ({ target }) => target);
  return Object.entries(byTarget)
    .filter(([target]) => target !== '')
    .map(([target, group]) => `${group!.map(({ name }) => name).join(', ')} → ${target}`);
}

function targets(config: Configuration, { name, provider, list }: SignalPlace): string {
  const pipelines = (valueAt(config, [provider, list]) ?? []) as Record<string, { exporter?: object }>[];
  return pipelines
    .map((pipeline) => {
      const [kind, settings] = Object.entries(pipeline)[0]!;
      const [exporter, { endpoint } = {}] = Object.entries<{ endpoint?: string }>(
        (settings.exporter ?? {}) as Record<string, { endpoint?: string }>,
      )[0] ?? [kind];
      return endpoint === undefined ? exporter : place(endpoint, name);
    })
    .join(' + ');
}

// Without credentials, and without the path that every receiver has.
function place(endpoint: string, signal: string): string {
  if (!URL.canParse(endpoint)) return endpoint;
  const { protocol, host, pathname } = new URL(endpoint);
  const path = pathname === `/v1/${signal}` || pathname === '/' ? '' : pathname;
  return `${protocol}//${host}${path}`;
}

function sampling(sampler: object | undefined): string {
  const [name, settings] = Object.entries(sampler ?? {})[0] ?? ['off'];
  if (name === 'parent_based') return sampling((settings as { root: object }).root);
  if (name === 'trace_id_ratio_based') return percent((settings as { ratio: number }).ratio);
  return name === 'always_on' ? '100 %' : name;
}

// 0.07 * 100 is a little more than 7.
function percent(ratio: number): string {
  return `${Number((ratio * 100).toPrecision(12))} %`;
}
