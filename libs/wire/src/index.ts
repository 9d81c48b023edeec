export { type BatchHeader, decodeHeader, encodeHeader } from './batch-header.ts';
export { BatchWalk, readHeader, walkBatch, type WalkLimits } from './batch-walker.ts';
export { BatchWriter, type MetricType } from './batch-writer.ts';
export { WireError, type WireErrorCode, wireErrorCodes } from './errors.ts';
export { frame, type Frame, parseFrame } from './framing.ts';
export { encodeLabels } from './labels.ts';
export { metricSchemas, type SchemaFile } from './schemas.ts';
export { Splice } from './splice.ts';
export {
  CONTENT_TYPE_BATCH,
  SUBJECT_METRICS,
  TOPIC_DEAD_LETTERS,
  TOPIC_METRICS,
} from './topics.ts';
