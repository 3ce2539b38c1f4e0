// One row for each property of the official schema: what becomes of it, and which tests have seen that.
import type { SchemaProperty, SchemaType } from '../generate/read.ts';
import { exceptions } from './exceptions.ts';
import type { Proof } from './proofs.ts';

/** `accepted` is read and concerns another language; `silent` has no effect that a test has seen, and nothing says so. */
export type Status = 'applied' | 'warned' | 'refused' | 'accepted' | 'silent';

export interface Row {
  readonly type: SchemaType;
  readonly property: string;
  /** `Type.property`, as in the titles of tests. */
  readonly tag: string;
  readonly status: Status;
  readonly reason?: string;
  readonly proofs: readonly Proof[];
}

export function conformanceTable(types: readonly SchemaType[], proofs: readonly Proof[]): Row[] {
  return types
    .filter(({ ours }) => !ours)
    .flatMap((type) =>
      Object.entries(type.properties ?? {})
        .filter(([, { ours }]) => !ours)
        .map(([name, property]) => rowOf(type, name, property, proofs)),
    );
}

function rowOf(type: SchemaType, name: string, property: SchemaProperty, all: readonly Proof[]): Row {
  const tag = `${type.name}.${name}`;
  const proofs = all.filter(({ tags }) => tags.includes(tag));
  const row = { type, property: name, tag, proofs };
  if (exceptions[tag]) return { ...row, ...exceptions[tag] };
  if (property.unsupported) return { ...row, status: 'warned', reason: reasonOf(property) };
  return { ...row, status: proofs.some(({ passed }) => passed) ? 'applied' : 'silent' };
}

function reasonOf({ unsupported, default: fallback }: SchemaProperty): string {
  const { except = [], reason } = unsupported!;
  const applied = except.map((value) => `\`${value}\`${value === fallback ? ' (the default)' : ''}`);
  return applied.length > 0 ? `${reason}; ${applied.join(', ')} is applied` : reason;
}

export type Totals = Readonly<Record<Status | 'properties' | 'javascript', number>>;

export function totalsOf(rows: readonly Row[]): Totals {
  const count = (status: Status) => rows.filter((row) => row.status === status).length;
  const accepted = count('accepted');
  return {
    properties: rows.length,
    javascript: rows.length - accepted,
    applied: count('applied'),
    warned: count('warned'),
    refused: count('refused'),
    silent: count('silent'),
    accepted,
  };
}
