import fs from 'node:fs';
import { trace } from '@opentelemetry/api';
import { afterEach, expect, test, vi } from 'vitest';
import { finishedSpans } from '../../../src/testing.ts';
import { useTelemetry } from '../../support/telemetry.ts';

const start = useTelemetry();
const id = 'a3bf90e006b2'.padEnd(64, '0123456789abcdef');
const { readFile } = fs;
let cgroup = '';

// Before the detector is loaded, which keeps the function. test/process/container.test.ts has the real files, where it may.
vi.spyOn(fs, 'readFile').mockImplementation(((
  path: string,
  options: unknown,
  done: (...args: unknown[]) => void,
) =>
  path.startsWith('/proc/self/') ? done(null, cgroup) : readFile(path, options as never, done)) as never);

afterEach(() => {
  cgroup = '';
});

test.each([
  ['finds the id in a container', `0::/\n12:memory:/docker/${id}\n`, id],
  ['finds nothing elsewhere', '0::/system.slice/feed.service\n', undefined],
])('%s [ExperimentalResourceDetector.container]', async (_what, text, expected) => {
  cgroup = text;
  const telemetry = start({ resource: { 'detection/development': { detectors: [{ container: {} }] } } });
  trace.getTracer('t').startSpan('s').end();
  await telemetry.forceFlush();
  expect(finishedSpans()[0]?.resource.attributes['container.id']).toBe(expected);
});
