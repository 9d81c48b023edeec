/** Why the broker or the registry could not do what was asked. The list is closed. */
export const kafkaErrorCodes = [
  'connect',
  'send',
  'message_too_large',
  'producer_stale',
  'topic',
  'schema_incompatible',
  'registry',
] as const;

export type KafkaErrorCode = (typeof kafkaErrorCodes)[number];

export class KafkaError extends Error {
  override readonly name = 'KafkaError';
  readonly code: KafkaErrorCode;

  /** `action` completes "cannot …"; the cause's message completes the sentence. */
  constructor(code: KafkaErrorCode, action: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`cannot ${action}: ${reason}`, { cause });
    this.code = code;
  }
}
