import type { Family, Series } from './prometheus-families.ts';
import type { Labels } from './prometheus-labels.ts';
import type { Format } from './prometheus-negotiation.ts';
import type { Sample } from './prometheus-samples.ts';

/** The text that Prometheus reads. */
export function formatFamilies(families: Iterable<Family>, { openMetrics }: Format): string {
  const lines: string[] = [];
  for (const family of families) {
    const name = isMetricName(family.name) ? family.name : quoted(family.name);
    if (family.help) lines.push(`# HELP ${name} ${escapeHelp(family.help, openMetrics)}`);
    lines.push(`# TYPE ${name} ${family.type}`);
    if (openMetrics && family.unit) lines.push(`# UNIT ${name} ${family.unit}`);
    for (const series of family.series) lines.push(...formatSeries(family, series, openMetrics));
  }
  if (openMetrics) lines.push('# EOF');
  return lines.map((line) => `${line}\n`).join('');
}

function formatSeries({ name, suffix }: Family, { labels, samples }: Series, openMetrics: boolean): string[] {
  // OpenMetrics: a count if, and only if, there is a sum.
  const countless = openMetrics && !samples.some((sample) => sample.suffix === '_sum');
  return samples
    .filter((sample) => !(countless && sample.suffix === '_count'))
    .map((sample) => formatSample(`${name}${suffix}${sample.suffix}`, labels, sample));
}

function formatSample(name: string, labels: Labels, { le, value }: Sample): string {
  const pairs = [...labels, ...(le === undefined ? [] : [['le', le] as const])].map(
    ([label, text]) => `${isLabelName(label) ? label : quoted(label)}=${quoted(text)}`,
  );
  const series = isMetricName(name)
    ? name + (pairs.length > 0 ? `{${pairs.join(',')}}` : '')
    : `{${[quoted(name), ...pairs].join(',')}}`;
  return `${series} ${formatValue(value)}`;
}

function isMetricName(name: string): boolean {
  return /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name);
}

function isLabelName(name: string): boolean {
  return /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name);
}

function quoted(text: string): string {
  return `"${escapeText(text).replaceAll('"', '\\"')}"`;
}

function escapeHelp(text: string, openMetrics: boolean): string {
  return openMetrics ? escapeText(text).replaceAll('"', '\\"') : escapeText(text);
}

function escapeText(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

function formatValue(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return '+Inf';
  return value === Number.NEGATIVE_INFINITY ? '-Inf' : String(value);
}
