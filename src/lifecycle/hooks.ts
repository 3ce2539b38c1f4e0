import { orAborted } from './aborted.ts';

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

/** Runs the hooks one after another, the last registered first. One that fails or hangs does not keep the others from running. */
export async function runHooks(hooks: readonly ShutdownHook[], signal: AbortSignal): Promise<HookReport[]> {
  const reports: HookReport[] = [];
  for (const hook of hooks.toReversed()) reports.push(await runHook(hook, signal));
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
