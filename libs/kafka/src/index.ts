export { type KafkaConfig, kafkaConfigShape } from './config.ts';
export {
  type Committed,
  Consumer,
  type ConsumerOptions,
  type PartitionHandler,
} from './consumer.ts';
export { KafkaError, type KafkaErrorCode, kafkaErrorCodes } from './errors.ts';
export { LowWaterMark } from './low-water-mark.ts';
export {
  openProducer,
  type PersistentOptions,
  type PersistentProducer,
} from './persistent-producer.ts';
export type { OutgoingRecord } from './producer.ts';
export { copyRecord, type IncomingRecord } from './record.ts';
export { type ProtobufSchema, registerSchemas } from './schema-registry.ts';
export { createTopics, type TopicSpec } from './topics.ts';
export { UNREADABLE_HEADER } from './unreadable-records.ts';
export { traceContextOf, withTraceContext } from './trace-context.ts';
