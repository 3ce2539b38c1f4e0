import type { Bar } from './bars.ts';
import type { Table } from './table.ts';

export interface PartOptions {
  readonly rounds?: number;
}

/** One part of the benchmarks, such as `start`. */
export interface Part {
  readonly name: string;
  run(options: PartOptions): Result | Promise<Result>;
}

export interface Result {
  /** How it was measured, in a sentence. */
  readonly how: string;
  readonly tables: readonly Table[];
  readonly bars: readonly Bar[];
  /** What was left out, and what has to be known to read the figures. */
  readonly notes?: readonly string[];
}
