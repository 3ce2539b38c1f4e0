import { logs, metrics, trace } from '@opentelemetry/api';
import { expect, test } from 'vitest';
import { collectedMetrics, emittedLogs, finishedSpans, resetTelemetry } from '../src/testing.ts';
import { useTelemetry } from './support/telemetry.ts';

const start = useTelemetry();

test('spans and logs are there at once, metrics after a flush, and all are forgotten on demand', async () => {
  const telemetry = start();
  expect([finishedSpans(), emittedLogs(), collectedMetrics()]).toEqual([[], [], []]);

  const open = trace.getTracer('t').startSpan('open');
  trace.getTracer('t').startSpan('first').end();
  open.end();
  logs.getLogger('l').emit({ body: 'a log', severityNumber: 9 });
  const counter = metrics.getMeter('m').createCounter('c');
  counter.add(2);
  expect(finishedSpans().map(({ name }) => name)).toEqual(['first', 'open']);
  expect(emittedLogs()).toMatchObject([{ body: 'a log', severityNumber: 9 }]);
  expect(collectedMetrics()).toEqual([]);

  await telemetry.forceFlush();
  counter.add(3);
  await telemetry.forceFlush();
  expect(collectedMetrics()).toMatchObject([{ descriptor: { name: 'c' }, dataPoints: [{ value: 5 }] }]);

  resetTelemetry();
  expect([finishedSpans(), emittedLogs(), collectedMetrics()]).toEqual([[], [], []]);
});
