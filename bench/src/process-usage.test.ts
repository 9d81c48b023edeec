import { expect, it } from 'vitest';
import { parseCpuSeconds, parseMemory, readUsage } from './process-usage.ts';

const stat =
  '42 (a) b (node) S 1 42 42 0 -1 4194304 100 0 5 0 1234 566 7 8 20 0 11 0 999 1000000 5000';

it('CPU time is user and system time, whatever the command is called', () => {
  expect(parseCpuSeconds(stat)).toBe(18);
});

it('a text that is cut off is refused', () => {
  expect(() => parseCpuSeconds('42 (node) S 1')).toThrow('no utime');
  expect(() => parseMemory('Name:\tnode\nVmHWM:\t 10 kB\n')).toThrow('no VmRSS');
});

it('memory is now and at its peak', () => {
  const status = 'Name:\tnode\nVmPeak:\t 9 kB\nVmHWM:\t  204800 kB\nVmRSS:\t  102400 kB\n';
  expect(parseMemory(status)).toEqual({ rssMiB: 100, rssPeakMiB: 200 });
});

it('this process has used something', () => {
  const { cpuSeconds, rssMiB, rssPeakMiB } = readUsage(process.pid);
  expect(cpuSeconds).toBeGreaterThan(0);
  expect(rssPeakMiB).toBeGreaterThanOrEqual(rssMiB);
});
