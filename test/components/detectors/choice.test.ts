import { trace } from '@opentelemetry/api';
import { expect, test } from 'vitest';
import { finishedSpans } from '../../../src/testing.ts';
import { useTelemetry } from '../../support/telemetry.ts';

const start = useTelemetry();

function detectedNames(attributes: object) {
  start({
    resource: {
      'detection/development': { detectors: [{ host: {} }, { process: {} }, { service: {} }], attributes },
    },
  });
  trace.getTracer('t').startSpan('s').end();
  return Object.keys(finishedSpans()[0]?.resource.attributes ?? {})
    .filter((name) => /^(?:host|os|process|service\.instance)\./.test(name))
    .sort();
}

test.each([
  [{ included: ['process.pid', 'host.n*'] }, ['host.name', 'process.pid']],
  [
    { included: ['process.runtime.*'], excluded: ['*.description'] },
    ['process.runtime.name', 'process.runtime.version'],
  ],
  [{ excluded: ['host.*', 'os.*', 'process.*'] }, ['service.instance.id']],
  [{ included: ['none.such'] }, []],
])('%o keeps of what the built-in detectors find', (attributes, expected) => {
  expect(detectedNames(attributes)).toEqual(expected);
});
