import { AsyncLocalStorage } from 'node:async_hooks';
import { aroundEach, type TestContext } from 'vitest';

const running = new AsyncLocalStorage<TestContext>();

// A setup file: every test runs within it.
aroundEach((run, context) => running.run(context, run));

/** The test that asks, also while others run beside it: what Vitest gives by itself is only right for one at a time. */
export function runningTest(): TestContext {
  const context = running.getStore();
  if (!context) throw new Error('only inside a test');
  return context;
}

/** Called when the test that asks has ended. */
export const onTestFinished: TestContext['onTestFinished'] = (clean, timeout) =>
  runningTest().onTestFinished(clean, timeout);
