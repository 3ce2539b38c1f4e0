import type { ReceivedPoint, Receiver } from '../../test/receiver/index.ts';
import { type LatestPoint, latestPoints } from './latest-points.ts';
import { asBad, dimly, inColourOf } from './paint.ts';

const LEVELS = ' ▁▂▃▄▅▆▇█';

/** Every series, except those of the probes. */
export function printMetrics(receiver: Receiver): void {
  const points = latestPoints(receiver).filter(
    ({ point }) => point.attributes['http.request.method'] !== 'GET',
  );
  if (points.length === 0) console.log(asBad('  No metrics have arrived.'));
  else printTable(points.sort(byServiceAndName));
}

function printTable(points: readonly LatestPoint[]): void {
  console.log(
    dimly(`  ${'service'.padEnd(9)}${'metric'.padEnd(30)}${'series'.padEnd(18)}`) +
      dimly(`${'count'.padStart(6)}${'mean'.padStart(9)}${'p95'.padStart(9)}   buckets`),
  );
  for (const latest of points) printPoint(latest);
}

function printPoint({ service, metric, point }: LatestPoint): void {
  const { count = 0, sum = 0, bucketCounts = [] } = point;
  const series = [
    point.attributes['http.request.method'],
    point.attributes['http.response.status_code'],
    point.attributes.outcome,
  ];
  const total = point.value ?? count;
  const numbers =
    metric.type === 'histogram'
      ? `${withUnit(sum / count, metric.unit)}${withUnit(percentile(point, 0.95), metric.unit)}   ${sparkline(bucketCounts)}`
      : '';
  const line =
    `  ${inColourOf(service, service.padEnd(9))}${metric.name.padEnd(30)}` +
    `${series.filter(Boolean).join(' ').padEnd(18)}${String(total).padStart(6)}${numbers}`;
  console.log(line.trimEnd());
}

function withUnit(value: number, unit: string): string {
  const text = unit === 's' ? `${Math.round(value * 1000)} ms` : `${Math.round(value)} ${unit}`;
  return text.padStart(9);
}

// Linear inside the bucket: as good as the boundaries are.
function percentile(
  { bucketCounts = [], explicitBounds = [], count = 0, max }: ReceivedPoint,
  share: number,
) {
  let before = 0;
  for (const [index, inside] of bucketCounts.entries()) {
    if (before + inside >= share * count) {
      const low = explicitBounds[index - 1] ?? 0;
      const high = Math.min(explicitBounds[index] ?? Infinity, max ?? Infinity);
      return low + (high - low) * ((share * count - before) / inside);
    }
    before += inside;
  }
  return max ?? 0;
}

function sparkline(counts: readonly number[]): string {
  const most = Math.max(...counts, 1);
  const level = (count: number) => (count === 0 ? 0 : Math.max(1, Math.round((count / most) * 8)));
  return counts.map((count) => LEVELS[level(count)]).join('');
}

function byServiceAndName(a: LatestPoint, b: LatestPoint): number {
  return b.service.localeCompare(a.service) || b.metric.name.localeCompare(a.metric.name);
}
