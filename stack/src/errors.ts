/** The closed list of what can go wrong here; callers branch on the code, people read the message. */
export type StackErrorCode =
  | 'MISSING_TOOLS'
  | 'DISK_FULL'
  | 'INSTALL_FAILED'
  | 'PORT_IN_USE'
  | 'START_FAILED'
  | 'BAD_PORT';

export class StackError extends Error {
  override readonly name = 'StackError';
  readonly code: StackErrorCode;

  constructor(code: StackErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
