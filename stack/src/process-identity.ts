import { readFileSync } from 'node:fs';

/**
 * The fields of /proc/PID/stat that matter here. The command name, in parentheses, may itself hold spaces and
 * parentheses, so fields are counted from the last one: the next is field 3 (state), field 22 the start time
 * in clock ticks since boot. Source: proc_pid_stat(5).
 */
export function parseStat(stat: string): { state: string; startTicks: string } | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, startTicks] = [fields[0], fields[19]];
  return state !== undefined && startTicks !== undefined ? { state, startTicks } : undefined;
}

/**
 * What tells a process from every other that has or will have its pid: the boot and the start time.
 * Undefined when there is no such process, or it ended and only waits to be collected.
 */
export function readIdentity(pid: number, procRoot = '/proc'): string | undefined {
  try {
    const stat = parseStat(readFileSync(`${procRoot}/${pid}/stat`, 'utf8'));
    if (stat === undefined || stat.state === 'Z' || stat.state === 'X') {
      return undefined;
    }
    const boot = readFileSync(`${procRoot}/sys/kernel/random/boot_id`, 'utf8').trim();
    return `${boot}/${stat.startTicks}`;
  } catch {
    return undefined;
  }
}
