export { type RemoteWriteConfig, remoteWriteConfigShape } from './config.ts';
export { type Delivery, type Part, type Rejected, writeHalving } from './halving.ts';
export { openHttpSink, type Sent } from './http-sink.ts';
export { type Outcome, outcomeOf } from './outcome.ts';
export { retrying, type RetryOptions } from './retrying.ts';
export type { Sink } from './sink.ts';
