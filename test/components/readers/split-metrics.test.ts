import type { ResourceMetrics } from '@opentelemetry/sdk-metrics';
import { expect, test } from 'vitest';
import { splitMetrics } from '../../../src/components/readers/split-metrics.ts';

/** Metrics by scope and name, each with the values of its points; and back. */
type Values = Record<string, Record<string, number[]>>;

const resource = { of: 'all' };

function whole(values: Values): ResourceMetrics {
  const scopeMetrics = Object.entries(values).map(([scope, metrics]) => ({
    scope: { name: scope },
    metrics: Object.entries(metrics).map(([name, points]) => ({
      descriptor: { name },
      dataPoints: points.map((value) => ({ value })),
    })),
  }));
  return { resource, scopeMetrics } as never;
}

function valuesOf({ scopeMetrics }: ResourceMetrics): Values {
  return Object.fromEntries(
    scopeMetrics.map(({ scope, metrics }) => [
      scope.name,
      Object.fromEntries(
        metrics.map(({ descriptor, dataPoints }) => [descriptor.name, dataPoints.map(({ value }) => value)]),
      ),
    ]),
  ) as Values;
}

const all = { one: { a: [1, 2, 3], b: [4] }, two: { a: [5, 6] } };

test.each([
  [
    1,
    [
      { one: { a: [1] } },
      { one: { a: [2] } },
      { one: { a: [3] } },
      { one: { b: [4] } },
      { two: { a: [5] } },
      { two: { a: [6] } },
    ],
  ],
  [2, [{ one: { a: [1, 2] } }, { one: { a: [3], b: [4] } }, { two: { a: [5, 6] } }]],
  [5, [{ one: { a: [1, 2, 3], b: [4] }, two: { a: [5] } }, { two: { a: [6] } }]],
  [6, [all]],
  [Number.POSITIVE_INFINITY, [all]],
])('at most %d points', (limit, expected) => {
  const pieces = splitMetrics(whole(all), limit);
  expect(pieces.map(valuesOf)).toEqual(expected);
  expect(pieces.every((piece) => piece.resource === (resource as never))).toBe(true);
});

test('what fits is not touched', () => {
  const metrics = whole({ one: { empty: [], a: [1] } });
  expect(splitMetrics(metrics, 1)).toEqual([metrics]);
});
