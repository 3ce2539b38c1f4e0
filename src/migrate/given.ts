/** The variables that are to be migrated. */
export interface Given {
  readonly variables: Readonly<Record<string, string>>;
  /** Variables whose value is not in the file that was read: where it comes from, and a text of the same form if known. */
  readonly elsewhere: ReadonlyMap<string, { readonly from: string; readonly sample?: string }>;
  /** What else is to be told about the file. */
  readonly notes: readonly string[];
}

/** A request that cannot be carried out: the wrong options, or a file that cannot be read. */
export class MigrateUsageError extends Error {}

export function isOurs(name: string): boolean {
  return /^OTEL(?:BOOT)?_/.test(name);
}
