/** Why a service does not start or does not stop. The list is closed. */
export const serviceErrorCodes = ['config_invalid', 'address_in_use', 'address_refused'] as const;

export type ServiceErrorCode = (typeof serviceErrorCodes)[number];

/** A fault that its reader can mend: the message says how. */
export class ServiceError extends Error {
  override readonly name: string = 'ServiceError';
  readonly code: ServiceErrorCode;

  constructor(code: ServiceErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** All that is wrong with a configuration at once, one line for each setting. */
export class ConfigError extends ServiceError {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[], options?: ErrorOptions) {
    super('config_invalid', `cannot read configuration:\n  ${problems.join('\n  ')}`, options);
    this.problems = problems;
  }
}
