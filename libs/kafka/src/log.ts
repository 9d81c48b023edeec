import kafkajs, { type logCreator as LogCreator } from 'kafkajs';

/** The part of a pino logger that this package uses. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/**
 * Sends kafkajs's lines to our log, one level quieter: what kafkajs calls an error it mostly retries by
 * itself, and what it can't mend is thrown at us.
 */
export function logCreator(logger: Logger): LogCreator {
  return () =>
    ({ namespace, level, log }) => {
      // It speaks of retries that end; ours go on, with the same records.
      if (log.message.startsWith('Limiting retries for the idempotent producer')) return;
      const { message, timestamp: _timestamp, logger: _logger, ...fields } = log;
      const line = { kafka: { namespace, ...fields } };
      if (level === kafkajs.logLevel.ERROR) logger.warn(line, message);
      else if (level === kafkajs.logLevel.WARN) logger.info(line, message);
      else logger.debug(line, message);
    };
}
