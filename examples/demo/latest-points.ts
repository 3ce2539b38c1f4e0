import type { ReceivedMetric, ReceivedPoint, Receiver } from '../../test/receiver/index.ts';

export interface LatestPoint {
  readonly service: string;
  readonly metric: ReceivedMetric;
  readonly point: ReceivedPoint;
}

/** Cumulative metrics: of each service, metric and set of attributes, the newest point has it all. */
export function latestPoints({ metrics }: Receiver): LatestPoint[] {
  const latest = new Map<string, LatestPoint>();
  for (const metric of metrics) {
    const service = String(metric.resource['service.name']);
    for (const point of metric.points) {
      const key = JSON.stringify([service, metric.name, Object.entries(point.attributes).sort()]);
      latest.set(key, { service, metric, point });
    }
  }
  return [...latest.values()];
}
