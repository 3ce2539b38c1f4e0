import type { LogRecordLimits, SpanLimits } from '../generated/types.ts';

/** The limits of attributes, as the SDK takes them. */
export function attributeLimits({
  attribute_count_limit,
  attribute_value_length_limit,
}: SpanLimits | LogRecordLimits) {
  return {
    attributeCountLimit: attribute_count_limit,
    ...(attribute_value_length_limit !== undefined && {
      attributeValueLengthLimit: attribute_value_length_limit,
    }),
  };
}
