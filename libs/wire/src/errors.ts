/** Why bytes are refused. The list is closed: each name is also a metric's `reason` label. */
export const wireErrorCodes = [
  'truncated',
  'varint_too_long',
  'wire_type',
  'field_number',
  'header_missing',
  'header_not_first',
  'header_repeated',
  'header_invalid',
  'magic_byte',
  'message_index',
] as const;

export type WireErrorCode = (typeof wireErrorCodes)[number];

/** Bytes that are not what they claim to be. `offset` counts from the start of the record's value. */
export class WireError extends Error {
  override readonly name = 'WireError';
  readonly code: WireErrorCode;
  readonly offset: number;

  constructor(code: WireErrorCode, offset: number, detail: string, options?: ErrorOptions) {
    super(`cannot read metric batch: ${detail} at byte ${offset}`, options);
    this.code = code;
    this.offset = offset;
  }
}
