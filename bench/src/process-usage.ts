import { readFileSync } from 'node:fs';

/** Clock ticks in a second as /proc counts them: USER_HZ, 100 on every Linux. */
const TICKS_PER_SECOND = 100;
const KIB_PER_MIB = 1024;

/** What a process used since it began. */
export interface ProcessUsage {
  /** User and system time of all its threads. */
  readonly cpuSeconds: number;
  /** Resident set now, and its highest ever. */
  readonly rssMiB: number;
  readonly rssPeakMiB: number;
}

/**
 * CPU seconds from the text of /proc/PID/stat: fields 14 (utime) and 15 (stime). The command name, in
 * parentheses, may itself hold spaces and parentheses, so fields are counted from the last one.
 * Source: proc_pid_stat(5).
 */
export function parseCpuSeconds(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [utime, stime] = [Number(fields[11]), Number(fields[12])];
  const seconds = (utime + stime) / TICKS_PER_SECOND;
  if (Number.isNaN(seconds)) throw new Error('cannot read /proc/PID/stat: it has no utime, stime');
  return seconds;
}

/** VmRSS and VmHWM from the text of /proc/PID/status, which are in kB. Source: proc_pid_status(5). */
export function parseMemory(status: string): Pick<ProcessUsage, 'rssMiB' | 'rssPeakMiB'> {
  const field = (name: string) => {
    const found = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
    if (found === undefined) throw new Error(`cannot read /proc/PID/status: it has no ${name}`);
    return Number(found) / KIB_PER_MIB;
  };
  return { rssMiB: field('VmRSS'), rssPeakMiB: field('VmHWM') };
}

export function readUsage(pid: number): ProcessUsage {
  const read = (file: string) => readFileSync(`/proc/${pid}/${file}`, 'utf8');
  return { cpuSeconds: parseCpuSeconds(read('stat')), ...parseMemory(read('status')) };
}
