import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { captured, useTelemetry } from '../support/telemetry.ts';

const start = useTelemetry();
const advice = /^otelboot: warning: in Kubernetes requests still arrive .*readiness_delay/m;

test.each<[string, Record<string, string>, object, boolean]>([
  ['without a readiness delay', { KUBERNETES_SERVICE_HOST: '10.0.0.1' }, {}, true],
  ['with one', { KUBERNETES_SERVICE_HOST: '10.0.0.1' }, { readiness_delay: 4000 }, false],
  [
    'when somebody has decided against one',
    { KUBERNETES_SERVICE_HOST: '10.0.0.1' },
    { readiness_delay: 0 },
    false,
  ],
  ['elsewhere', {}, {}, false],
])('%s, what Kubernetes does is told at start', async (_, env, shutdown, told) => {
  const stderr = captured('stderr');
  start({ log_level: 'warn', distribution: { otelboot: { shutdown } } }, { env });
  await nextTurn();
  expect(advice.test(stderr.text)).toBe(told);
});

test('not when telemetry is disabled', async () => {
  const stderr = captured('stderr');
  start({ log_level: 'warn', disabled: true }, { env: { KUBERNETES_SERVICE_HOST: '10.0.0.1' } });
  await nextTurn();
  expect(stderr.text).toBe('');
});
