import { describe, expect, it } from 'vitest';
import { crashOf } from '../../test/arbitrary-files.ts';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { parsePressure, pressure } from './pressure.ts';

const file = `some avg10=0.28 avg60=0.28 avg300=0.14 total=3640510
full avg10=0.00 avg60=0.03 avg300=0.05 total=3004096
`;

describe('pressure', () => {
  it('tells seconds per resource that the kernel has', () => {
    const host = hostOf({
      'proc/pressure/cpu': file,
      'proc/pressure/io': file,
      'proc/pressure/irq': 'full avg10=0.00 avg60=0.00 avg300=0.00 total=5\n',
    });
    expect(collectLines(pressure, host)).toEqual([
      'node_pressure_cpu_waiting_seconds_total 3.64051',
      'node_pressure_io_stalled_seconds_total 3.004096',
      'node_pressure_io_waiting_seconds_total 3.64051',
      'node_pressure_irq_stalled_seconds_total 0.000005',
    ]);
  });

  it('says that a kernel without it has no data', () => {
    expect(() => collectLines(pressure, hostOf({}))).toThrow(
      expect.objectContaining({ code: 'no_data' }),
    );
  });

  it('survives any file', () => {
    expect(crashOf(file, (scanner) => parsePressure(scanner, () => undefined))).toBeUndefined();
  });
});
