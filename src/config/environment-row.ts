import type { Environment } from './environment.ts';

/** A part of the table of variables: their names, and what they do. */
export interface Row {
  /** The variables, and for each what a configuration lacks in which it has no effect; undefined if it always has one. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  apply(environment: Environment): void;
}
