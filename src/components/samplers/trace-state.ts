import { createTraceState, type TraceState } from '@opentelemetry/api';

/** What the `ot` entry of a `tracestate` says about sampling. What is malformed counts as absent. */
export interface SamplingState {
  /** The rejection threshold, without trailing zeros. */
  readonly threshold: string | undefined;
  /** The randomness that everybody in the trace decides by, when it is not the trace id. */
  readonly randomness: string | undefined;
}

const KEY = 'ot';
const MOST_MEMBERS = 32;
const LONGEST_LIST = 512;
const LONGEST_VALUE = 256;
const RANDOM_DIGITS = 14;
const NOTHING: SamplingState = { threshold: undefined, randomness: undefined };

/** Reads `th` and `rv` (specification: trace/tracestate-handling). */
export function readSamplingState(state: TraceState | undefined): SamplingState {
  const value = state?.get(KEY);
  if (value === undefined) return NOTHING;
  const threshold = /(?:^|;)th:([0-9a-f]{1,14})(?:;|$)/.exec(value)?.[1];
  return {
    threshold: threshold && (threshold.replace(/0+$/, '') || '0'),
    randomness: /(?:^|;)rv:([0-9a-f]{14})(?:;|$)/.exec(value)?.[1],
  };
}

/** 14 lower-case hexadecimal digits: texts of them compare as the numbers do, with thresholds too. */
export function randomnessOf(traceId: string, { randomness }: SamplingState): string {
  return randomness ?? traceId.slice(-RANDOM_DIGITS).toLowerCase();
}

/**
 * Writes `th`, or takes it away. Keeps the other parts of the entry, and the entries of others: only when the list is
 * full, the last of them give way, as W3C Trace Context wants it.
 */
export function withThreshold(
  state: TraceState | undefined,
  threshold: string | undefined,
): TraceState | undefined {
  if (!state) return threshold === undefined ? undefined : beginning(threshold);
  const before = state.get(KEY);
  const others = before?.split(';').filter((part) => part !== '' && !part.startsWith('th:')) ?? [];
  const written = [threshold !== undefined && `th:${threshold}`, ...others].filter(Boolean).join(';');
  // What does not fit is not written; a threshold that no longer holds goes all the same.
  const after = written.length <= LONGEST_VALUE ? written : others.join(';');
  if (after === (before ?? '')) return state;
  return after === '' ? state.unset(KEY) : replaceEntry(state, after);
}

// Most traces begin with one of few thresholds, and a tracestate cannot be changed.
const MOST_BEGINNINGS = 100;
const beginnings = new Map<string, TraceState>();

function beginning(threshold: string): TraceState {
  const known = beginnings.get(threshold);
  if (known) return known;
  const state = createTraceState(`${KEY}=th:${threshold}`);
  if (beginnings.size < MOST_BEGINNINGS) beginnings.set(threshold, state);
  return state;
}

function replaceEntry(state: TraceState, value: string): TraceState {
  const replaced = state.set(KEY, value);
  if (replaced.get(KEY) === value) return replaced;
  const members = [`${KEY}=${value}`, ...state.unset(KEY).serialize().split(',')].slice(0, MOST_MEMBERS);
  while (members.join(',').length > LONGEST_LIST) members.pop();
  return createTraceState(members.join(','));
}
