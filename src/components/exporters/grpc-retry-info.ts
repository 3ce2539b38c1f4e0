/** What a receiver says about trying again. */
export interface RetryInfo {
  readonly delayMillis?: number;
}

interface Field {
  readonly number: number;
  readonly value: number | Buffer;
}

/** Finds a `google.rpc.RetryInfo` in the `google.rpc.Status` that `grpc-status-details-bin` holds. */
export function retryInfoIn(details: Buffer): RetryInfo | undefined {
  try {
    const any = messages(details, 3).find((detail) =>
      messages(detail, 1).some((type) => type.toString().endsWith('/google.rpc.RetryInfo')),
    );
    if (!any) return undefined;
    const delay = messages(any, 2).flatMap((info) => messages(info, 1))[0];
    return delay ? { delayMillis: durationMillis(delay) } : {};
  } catch {
    // Details that cannot be read say nothing.
    return undefined;
  }
}

function durationMillis(duration: Buffer): number {
  const fields = read(duration);
  const numberOf = (number: number) => {
    const value = fields.findLast((field) => field.number === number)?.value;
    return typeof value === 'number' ? value : 0;
  };
  return Math.max(0, Math.ceil(numberOf(1) * 1000 + numberOf(2) / 1_000_000));
}

function messages(message: Buffer, number: number): Buffer[] {
  return read(message)
    .filter((field) => field.number === number)
    .map(({ value }) => value)
    .filter(Buffer.isBuffer);
}

// The wire format of protobuf, as far as these messages need it.
function read(message: Buffer): Field[] {
  const fields: Field[] = [];
  let offset = 0;
  const take = (length: number) => {
    if (offset + length > message.length) throw new RangeError('the message ends too early');
    offset += length;
    return message.subarray(offset - length, offset);
  };
  const varint = () => {
    let bits = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = take(1)[0]!;
      bits |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return Number(BigInt.asIntN(64, bits));
    }
    throw new RangeError('the number is too long');
  };
  const VALUES: Readonly<Record<number, () => number | Buffer>> = {
    0: varint,
    1: () => take(8),
    2: () => take(varint()),
    5: () => take(4),
  };
  while (offset < message.length) {
    const tag = varint();
    const value = VALUES[tag & 7];
    if (!value) throw new RangeError(`unknown wire type ${tag & 7}`);
    fields.push({ number: tag >>> 3, value: value() });
  }
  return fields;
}
