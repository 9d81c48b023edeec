export { collectors, defaultFilters } from './collectors/index.ts';
export type { Collector, Filters } from './collectors/collector.ts';
export type { Host } from './host/host.ts';
export { KernelHost } from './host/kernel-host.ts';
export { RECORDED_HOSTS } from './host/open-host.ts';
export { type Label, type LabelProfile, profileLabels } from './label-profile.ts';
export { Samples } from './metrics/samples.ts';
export { Runner } from './runner.ts';
export { deriveHost, type HostShape } from './simulate/derive.ts';
export {
  loadRecording,
  type Recording,
  saveRecording,
  type Snapshot,
} from './simulate/recording.ts';
export { RecordingHost } from './simulate/recording-host.ts';
export { SimulatedHost } from './simulate/simulated-host.ts';
export { BatchEncoder } from './sinks/batch-encoder.ts';
