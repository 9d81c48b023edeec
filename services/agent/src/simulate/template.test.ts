import { describe, expect, it } from 'vitest';
import type { Moment } from './motion.ts';
import { compileTemplate, renderTemplate } from './template.ts';

const start: Moment = { seconds: 0, busySeconds: 0, swing: 0 };
const later: Moment = { seconds: 100, busySeconds: 150, swing: 0.5 };

function render(file: string, first: string, second: string, moment: Moment): string {
  return renderTemplate(compileTemplate(file, [first], [second], 10), moment).trimEnd();
}

describe('a template', () => {
  it.each([
    ['proc/vmstat', 'pgfault 1000', 'pgfault 1020', 'pgfault 1300'],
    ['proc/vmstat', 'nr_free_pages 1000', 'nr_free_pages 1020', 'nr_free_pages 1010'],
    ['proc/net/dev', 'eth0: 10 20', 'eth0: 20 20', 'eth0: 160 20'],
    ['proc/loadavg', '0.50 0.20', '1.50 0.10', '1.00 0.15'],
    ['proc/stat', 'procs_running 1', 'procs_running 5', 'procs_running 3'],
    ['proc/stat', 'btime 1000', 'btime 1001', 'btime 1000'],
    [
      'proc/net/snmp',
      'Tcp: 1 2 3 -1 5 6 7 8 9',
      'Tcp: 1 2 3 -1 6 6 7 8 11',
      'Tcp: 1 2 3 -1 20 6 7 8 10',
    ],
    [
      'proc/pressure/io',
      'some avg10=1.00 avg60=0.00 avg300=0.00 total=100',
      'some avg10=2.00 avg60=0.00 avg300=0.00 total=110',
      'some avg10=1.50 avg60=0.00 avg300=0.00 total=250',
    ],
    [
      'proc/diskstats',
      '254 0 vda1 1 0 0 0 0 0 0 0 2 0 0 0 0 0 0 0 0',
      '254 0 vda1 2 0 0 0 0 0 0 0 4 0 0 0 0 0 0 0 0',
      '254 0 vda1 16 0 0 0 0 0 0 0 3 0 0 0 0 0 0 0 0',
    ],
    ['proc/x', 'now other text 1', 'then more text 2', 'now other text 1'],
  ])('moves %s: %s', (file, first, second, want) => {
    expect(render(file, first, second, start)).toBe(first);
    expect(render(file, first, second, later)).toBe(want);
  });

  it('keeps the sum of CPU modes at the time that passed', () => {
    const line = (moment: Moment) =>
      render(
        'proc/stat',
        'cpu0 100 0 50 800 0 0 0 0 7 0',
        'cpu0 200 0 150 1600 0 0 0 0 9 0',
        moment,
      );
    expect(line(start)).toBe('cpu0 100 0 50 800 0 0 0 0 7 0');
    const [, ...ticks] = line(later).split(' ').map(Number);
    const sum = ticks.slice(0, 8).reduce((a, b) => a + b, 0);
    expect(sum).toBe(950 + 100 * 100);
  });
});
