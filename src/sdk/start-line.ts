import { valueAt } from '../config/path.ts';
import { signals } from '../config/signals.ts';
import type { Sources } from '../config/sources.ts';
import type { Configuration } from '../generated/types.ts';

/** What is told at start, in one line: where the configuration came from, where each signal goes, and how long it took. */
export function formatStart(
  config: Configuration,
  sources: Sources,
  instrumentations: readonly string[],
  millis: number,
): string {
  const from = [
    sources.presetName === 'none' ? undefined : `preset ${sources.presetName}`,
    sources.configFile && `file ${sources.configFile}`,
    !sources.environmentCounts && 'strict',
  ].filter(Boolean);
  const { disabled } = config;
  return [
    `${disabled ? 'disabled' : 'started'} in ${Math.round(millis)} ms (${from.join(', ') || 'environment'})`,
    ...(disabled
      ? []
      : signals.map((signal) => destination(config, signal)).filter((text) => text !== undefined)),
    `instrumentations ${instrumentations.join(', ') || 'none'}`,
  ].join('; ');
}

function destination(
  config: Configuration,
  { name, provider, list }: (typeof signals)[number],
): string | undefined {
  const pipelines = valueAt(config, [provider, list]);
  if (!Array.isArray(pipelines)) return undefined;
  const targets = pipelines.map(
    (pipeline: Record<string, { exporter?: Record<string, { endpoint?: string }> }>) => {
      const [exporter, settings] = Object.entries(Object.values(pipeline)[0]?.exporter ?? {})[0] ?? [
        Object.keys(pipeline)[0],
        {},
      ];
      return settings?.endpoint === undefined ? exporter : withoutCredentials(settings.endpoint);
    },
  );
  const share = name === 'traces' ? samplingShare(config.tracer_provider?.sampler) : '';
  return `${name} → ${targets.join(' + ')}${share}`;
}

function samplingShare(sampler: object | undefined): string {
  const [name, settings] = Object.entries(sampler ?? {})[0] ?? [];
  if (name === 'parent_based') return samplingShare((settings as { root: object }).root);
  if (name === 'trace_id_ratio_based') return ` (${(settings as { ratio: number }).ratio * 100} %)`;
  return name === 'always_on' ? '' : ` (${name})`;
}

function withoutCredentials(endpoint: string): string {
  const url = new URL(endpoint);
  return `${url.protocol}//${url.host}${url.pathname}`;
}
