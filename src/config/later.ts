/**
 * Stands in a document for what is known at start only: `otelboot compile` puts it in the place of a reference. What
 * normalising does to a value, it says here instead.
 */
export class Later {
  readonly form: LaterForm;

  constructor(form: LaterForm) {
    this.form = form;
  }
}

export type LaterForm =
  /** What a reference comes to, by its number. */
  | { readonly reference: number }
  /** The first that is not null. */
  | { readonly first: Later; readonly otherwise: unknown }
  /** A list without the entries whose value is null. */
  | { readonly entries: readonly unknown[] }
  /** A list, and the pairs of a text after it whose names it does not have. `rest` is what each of them says besides. */
  | { readonly list: unknown; readonly text: unknown; readonly rest: object };

export function isLater(value: unknown): value is Later {
  return value instanceof Later;
}

/** The first value that is there. */
export function firstOf(value: unknown, otherwise: unknown): unknown {
  if (!isLater(value)) return value ?? otherwise;
  return otherwise === undefined ? value : new Later({ first: value, otherwise });
}
