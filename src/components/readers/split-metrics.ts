import type { MetricData, ResourceMetrics, ScopeMetrics } from '@opentelemetry/sdk-metrics';

/** Cuts metrics into pieces of at most `limit` data points, in their order. */
export function splitMetrics(whole: ResourceMetrics, limit: number): ResourceMetrics[] {
  const points = whole.scopeMetrics.flatMap((scope) =>
    scope.metrics.flatMap((metric) => metric.dataPoints.map((point) => ({ scope, metric, point }))),
  );
  if (points.length <= limit) return [whole];
  return Array.from({ length: Math.ceil(points.length / limit) }, (_, index) => ({
    resource: whole.resource,
    scopeMetrics: joined(points.slice(index * limit, (index + 1) * limit)),
  }));
}

interface Point {
  readonly scope: ScopeMetrics;
  readonly metric: MetricData;
  readonly point: MetricData['dataPoints'][number];
}

function joined(points: readonly Point[]): ScopeMetrics[] {
  const scopes = [...new Set(points.map(({ scope }) => scope))];
  return scopes.map((scope) => {
    const inside = points.filter((point) => point.scope === scope);
    const metrics = [...new Set(inside.map(({ metric }) => metric))].map((metric) => ({
      ...metric,
      dataPoints: inside.filter((point) => point.metric === metric).map(({ point }) => point),
    }));
    return { scope: scope.scope, metrics: metrics as MetricData[] };
  });
}
