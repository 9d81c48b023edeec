export interface IncomingRecord {
  readonly offset: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, Buffer | undefined>>;
  /** Milliseconds since the Unix epoch, set by the producer. */
  readonly timestampMs: number;
}

/** A record with bytes of its own, to be kept when the consumer has given the record's memory back. */
export function copyRecord({ key, value, headers, ...rest }: IncomingRecord): IncomingRecord {
  const copies = Object.entries(headers).map(([name, bytes]) => [
    name,
    bytes && Buffer.from(bytes),
  ]);
  return {
    ...rest,
    key: key && Buffer.from(key),
    value: value && Buffer.from(value),
    headers: Object.fromEntries(copies) as IncomingRecord['headers'],
  };
}
