import type { OtelbootShutdown } from '../generated/types.ts';

/** How long each waiting phase of the shutdown may take, in milliseconds. */
export interface Budgets {
  readonly preDrain: number;
  readonly drain: number;
  readonly hooks: number;
  readonly flush: number;
  readonly total: number;
}

/** The budgets for a whole of `total`. When the parts do not fit, each shrinks by the same share. */
export function budgetsFor(config: OtelbootShutdown, total = config.timeout): Budgets {
  const parts = {
    preDrain: config.readiness_delay,
    drain: config.drain_timeout,
    hooks: config.hooks_timeout,
    flush: config.flush_timeout,
  };
  const sum = parts.preDrain + parts.drain + parts.hooks + parts.flush;
  const share = sum > total ? total / sum : 1;
  return {
    preDrain: parts.preDrain * share,
    drain: parts.drain * share,
    hooks: parts.hooks * share,
    flush: parts.flush * share,
    total,
  };
}

/** One deadline for everything, handed out piece by piece so that no phase can eat what later ones need. */
export class Deadline {
  readonly #end: number;

  constructor(millis: number) {
    this.#end = performance.now() + millis;
  }

  /** What a phase may take: its own share, less when the phases behind it need the time. */
  share(own: number, reservedBehind: number): number {
    return Math.max(0, Math.min(own, this.#end - performance.now() - reservedBehind));
  }

  get left(): number {
    return Math.max(0, this.#end - performance.now());
  }
}

/** A signal that aborts after some milliseconds, and can be cleared when nobody waits any longer. */
export function abortAfter(millis: number): { signal: AbortSignal; clear(): void } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), millis);
  return { signal: controller.signal, clear: () => clearTimeout(timer) };
}
