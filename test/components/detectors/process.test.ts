import { basename } from 'node:path';
import { trace } from '@opentelemetry/api';
import { expect, onTestFinished, test } from 'vitest';
import { finishedSpans } from '../../../src/testing.ts';
import { useTelemetry } from '../../support/telemetry.ts';

const start = useTelemetry();

test('the name of the executable is its base name, whatever the title of the process is', () => {
  const { title } = process;
  process.title = '/usr/bin/node --import x server.js';
  onTestFinished(() => {
    process.title = title;
  });
  start({ resource: { 'detection/development': { detectors: [{ process: {} }] } } });
  trace.getTracer('t').startSpan('s').end();
  expect(finishedSpans()[0]?.resource.attributes).toMatchObject({
    'process.executable.name': basename(process.execPath),
    'process.executable.path': process.execPath,
    'process.pid': process.pid,
  });
});
