import { trace } from '@opentelemetry/api';
import { afterEach, expect, test, vi } from 'vitest';
import { finishedSpans } from '../../../src/testing.ts';
import { useTelemetry } from '../../support/telemetry.ts';

const start = useTelemetry();
const id = 'a3bf90e006b2'.padEnd(64, '0123456789abcdef');

// Before the detector is loaded, which keeps the function. test/process/container.test.ts has the real files, where it may.
const proc = vi.hoisted(() => {
  const fs = process.getBuiltinModule('node:fs');
  const { readFile } = fs;
  const proc = { cgroup: '' };
  fs.readFile = ((path: string, options: object, done: (...args: unknown[]) => void) =>
    path.startsWith('/proc/self/') ? done(null, proc.cgroup) : readFile(path, options, done)) as never;
  process.getBuiltinModule('node:module').syncBuiltinESMExports();
  return proc;
});

afterEach(() => {
  proc.cgroup = '';
});

test.each([
  ['finds the id in a container', `0::/\n12:memory:/docker/${id}\n`, id],
  ['finds nothing elsewhere', '0::/system.slice/feed.service\n', undefined],
])('%s [ExperimentalResourceDetector.container]', async (_what, text, expected) => {
  proc.cgroup = text;
  const telemetry = start({ resource: { 'detection/development': { detectors: [{ container: {} }] } } });
  trace.getTracer('t').startSpan('s').end();
  await telemetry.forceFlush();
  expect(finishedSpans()[0]?.resource.attributes['container.id']).toBe(expected);
});
