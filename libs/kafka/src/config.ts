import { readFileSync } from 'node:fs';
import { setting } from '@tidewatch/service';
import { z } from 'zod';

const brokers = setting
  .list()
  .pipe(
    z.array(z.string().regex(/^[^\s:]+:\d+$|^\[[0-9a-f:]+\]:\d+$/i, 'must be HOST:PORT')).min(1),
  );
const file = z
  .string()
  .min(1)
  .transform((path, context) => {
    try {
      return readFileSync(path, 'utf8');
    } catch (cause) {
      context.addIssue(`cannot read file: ${(cause as Error).message}`);
      return z.NEVER;
    }
  });

/** The settings that every service which speaks to Kafka has. Spread it into a service's own shape. */
export const kafkaConfigShape = {
  KAFKA_BROKERS: brokers.prefault('127.0.0.1:9092').describe('Brokers to begin with, HOST:PORT,…'),
  KAFKA_TLS: setting.flag().default(false).describe('Whether to speak TLS to the brokers'),
  KAFKA_TLS_CA_FILE: file.optional().describe('PEM file of the authority that signed the brokers'),
  KAFKA_TLS_CERT_FILE: file.optional().describe('PEM file of the client certificate'),
  KAFKA_TLS_KEY_FILE: file.optional().describe('PEM file of the client key'),
  KAFKA_SASL_MECHANISM: z
    .enum(['plain', 'scram-sha-256', 'scram-sha-512'])
    .optional()
    .describe('How to log in; nobody logs in when it is not set'),
  KAFKA_SASL_USERNAME: z.string().default('').describe('User name for SASL'),
  KAFKA_SASL_PASSWORD: z.string().default('').describe('Password for SASL'),
  SCHEMA_REGISTRY_URL: z
    .url({ protocol: /^https?$/ })
    .default('http://127.0.0.1:8081/apis/ccompat/v7')
    .describe('Base of the Confluent API of the schema registry'),
};

export type KafkaConfig = z.output<z.ZodObject<typeof kafkaConfigShape>>;
