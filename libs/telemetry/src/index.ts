export { createLogger, logLevels } from './logger.ts';
export type { Logger, LoggerOptions, LogLevel } from './logger.ts';
export { limited } from './limited.ts';
export type { LimitedWarn } from './limited.ts';
export { isSecretName, maskUserInfo } from './secrets.ts';
export { startTracing } from './tracing.ts';
export type { TracingOptions } from './tracing.ts';
