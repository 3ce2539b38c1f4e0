/** A command of the `otelboot` program. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  /** @returns the exit code: 0 clean, 1 findings, 2 usage or unreadable. */
  run(args: readonly string[]): number;
}
