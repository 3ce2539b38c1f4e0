import { DROP, type SamplingIntent } from './composable.ts';

const RANDOM_BITS = 56;
const DIGITS = RANDOM_BITS / 4;
const ALL = 1n << BigInt(RANDOM_BITS);
// What the specification recommends: the share is exact to about 1 in 10,000.
const PRECISION_DIGITS = 4;

/** The intent to keep a share of the traces, 0 to 1. A share below 2^-56 is none. */
export function keepShare(ratio: number): SamplingIntent {
  const kept = BigInt(Math.round(ratio * 2 ** RANDOM_BITS));
  return kept === 0n ? DROP : { threshold: encode(rounded(ALL - kept, ratio)), thresholdReliable: true };
}

// Digits `f` at the front are not counted, so that small shares are as precise as large ones.
function rounded(threshold: bigint, ratio: number): bigint {
  const leading = Math.floor(-Math.ceil(Math.log2(ratio)) / 4);
  const unit = 16n ** BigInt(Math.max(0, DIGITS - PRECISION_DIGITS - leading));
  return ((threshold + unit / 2n) / unit) * unit;
}

function encode(threshold: bigint): string {
  return threshold.toString(16).padStart(DIGITS, '0').replace(/0+$/, '') || '0';
}
