/** The topic that agents publish batches to; the key is the node's name. */
export const TOPIC_METRICS = 'system-metrics';
/** Where batches go that can be neither read nor written, as they came. */
export const TOPIC_DEAD_LETTERS = 'system-metrics-dlq';
/** The registry's subject for the values of {@link TOPIC_METRICS}. */
export const SUBJECT_METRICS = 'system-metrics-value';
/** What a record of {@link TOPIC_METRICS} says its value is. */
export const CONTENT_TYPE_BATCH =
  'application/x-protobuf; messageType="tidewatch.metrics.v1.MetricBatch"';
