/** Why the agent cannot do a thing. The list is closed: each name is also a metric's `reason` label. */
export const agentErrorCodes = [
  /** A file of the host cannot be read. */
  'unreadable',
  /** A file of the host is not what its format says. */
  'malformed',
  /** The host has nothing of this kind; not a fault. */
  'no_data',
  /** A limit of the agent is reached. */
  'limit',
  /** A recorded host cannot be used. */
  'fixture',
] as const;

export type AgentErrorCode = (typeof agentErrorCodes)[number];

/** A fault the agent knows; its message is "cannot <verb> <object>: <cause>". */
export class AgentError extends Error {
  override readonly name = 'AgentError';
  readonly code: AgentErrorCode;

  constructor(code: AgentErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The text of anything thrown, for a message or a log line. */
export function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** Node's code of a failed system call (`ENOENT` …), when `thrown` is one. */
export function systemCodeOf(thrown: unknown): string | undefined {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string'
    ? thrown.code
    : undefined;
}
