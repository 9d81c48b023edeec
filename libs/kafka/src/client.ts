import kafkajs, { type Kafka as KafkaClient, type KafkaConfig as ClientConfig } from 'kafkajs';
import type { KafkaConfig } from './config.ts';
import { patchRequestQueueTimer } from './kafkajs-timer.ts';
import { type Logger, logCreator } from './log.ts';
import { missingCodec, zstdCodec } from './zstd-codec.ts';

const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = kafkajs;

/** A kafkajs client with our codec, timers, log and settings. It opens no connection yet. */
export function createClient(config: KafkaConfig, clientId: string, logger: Logger): KafkaClient {
  patchRequestQueueTimer();
  CompressionCodecs[CompressionTypes.ZSTD] = () => zstdCodec;
  CompressionCodecs[CompressionTypes.Snappy] = () => missingCodec('snappy');
  CompressionCodecs[CompressionTypes.LZ4] = () => missingCodec('lz4');
  const ssl = tlsOf(config);
  const sasl = saslOf(config);
  return new Kafka({
    clientId,
    brokers: config.KAFKA_BROKERS,
    ...(ssl && { ssl }),
    ...(sasl && { sasl }),
    connectionTimeout: 5_000,
    requestTimeout: 30_000,
    logLevel: logLevel.INFO,
    logCreator: logCreator(logger),
  });
}

function tlsOf(config: KafkaConfig): ClientConfig['ssl'] {
  const { KAFKA_TLS_CA_FILE: ca, KAFKA_TLS_CERT_FILE: cert, KAFKA_TLS_KEY_FILE: key } = config;
  if (!config.KAFKA_TLS && !ca) return undefined;
  return { ...(ca && { ca: [ca] }), ...(cert && { cert }), ...(key && { key }) };
}

function saslOf(config: KafkaConfig): ClientConfig['sasl'] {
  const { KAFKA_SASL_USERNAME: username, KAFKA_SASL_PASSWORD: password } = config;
  switch (config.KAFKA_SASL_MECHANISM) {
    case 'plain':
      return { mechanism: 'plain', username, password };
    case 'scram-sha-256':
      return { mechanism: 'scram-sha-256', username, password };
    case 'scram-sha-512':
      return { mechanism: 'scram-sha-512', username, password };
    default:
      return undefined;
  }
}
