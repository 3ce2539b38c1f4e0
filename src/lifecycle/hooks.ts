import { orAborted } from './aborted.ts';
import { abortAfter, Deadline } from './budget.ts';

/** Work of the application that belongs between the drain and the flush. */
export interface ShutdownHook {
  readonly name: string;
  readonly run: (signal: AbortSignal) => unknown;
}

export interface HookReport {
  readonly name: string;
  readonly outcome: 'done' | 'failed' | 'timeout';
  readonly millis: number;
  readonly error?: string;
}

// Enough to close what answers.
const LEFT_FOR_EACH_MILLIS = 200;

/**
 * Runs the hooks one after another, the last registered first. One that fails does not keep the others from running, and
 * one that hangs leaves them time for it.
 */
export async function runHooks(hooks: readonly ShutdownHook[], millis: number): Promise<HookReport[]> {
  const deadline = new Deadline(millis);
  const leftForEach = Math.min(LEFT_FOR_EACH_MILLIS, millis / hooks.length);
  const reports: HookReport[] = [];
  for (const [index, hook] of hooks.toReversed().entries()) {
    const behind = hooks.length - 1 - index;
    const { signal, clear } = abortAfter(deadline.share(millis, behind * leftForEach));
    reports.push(await runHook(hook, signal));
    clear();
  }
  return reports;
}

async function runHook({ name, run }: ShutdownHook, signal: AbortSignal): Promise<HookReport> {
  const startedAt = performance.now();
  const millis = () => Math.round(performance.now() - startedAt);
  try {
    const timedOut = Symbol('timeout');
    const result = await orAborted(run(signal), signal, timedOut);
    return { name, outcome: result === timedOut ? 'timeout' : 'done', millis: millis() };
  } catch (error) {
    return { name, outcome: 'failed', millis: millis(), error: String((error as Error)?.message ?? error) };
  }
}
