export type { CommandLine, Component, InstallStep, Placement } from './component.ts';
export { components } from './components.ts';
export { checkDisk } from './disk.ts';
export { StackError, type StackErrorCode } from './errors.ts';
export { answersOk } from './http.ts';
export {
  componentHome,
  componentsDir,
  installComponents,
  type InstallOptions,
  type InstallProgress,
  isInstalled,
} from './install.ts';
export { kafka } from './kafka.ts';
export { tailLines } from './log-file.ts';
export { checkPorts, findPortOwner, freePort, readPort, type WantedPort } from './ports.ts';
export { describeLog, type Exit, formatExit, type RunningProcess } from './process.ts';
export { readIdentity } from './process-identity.ts';
export {
  endRecordedProcess,
  isAlive,
  type ProcessRecord,
  readRecords,
  removeRecord,
  sendSignal,
  writeRecord,
} from './process-records.ts';
export { registry } from './registry.ts';
export { type ComponentOptions, startComponent } from './start-component.ts';
export { type ServiceOptions, startService } from './start-service.ts';
export { victoriametrics } from './victoriametrics.ts';
