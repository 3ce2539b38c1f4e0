import { runningTest } from '../support/running-test.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** For the table of scripts/faults.ts. */
    figures?: Figures;
  }
}

/** Numbers that a test has measured, by what they are: `{ 'exit s': 0.4 }`. */
export type Figures = Record<string, number>;

/** Puts what the running test has measured into its report. */
export function measured(figures: Figures): void {
  const { meta } = runningTest().task;
  meta.figures = { ...meta.figures, ...figures };
}
