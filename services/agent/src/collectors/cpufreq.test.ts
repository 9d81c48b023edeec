import { describe, expect, it } from 'vitest';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { cpufreq } from './cpufreq.ts';

describe('cpufreq', () => {
  it('tells frequencies in hertz and the governor', () => {
    const root = 'sys/devices/system/cpu/cpu3/cpufreq';
    const host = hostOf({
      [`${root}/scaling_cur_freq`]: '1699981',
      [`${root}/scaling_max_freq`]: '3700000',
      [`${root}/scaling_governor`]: 'powersave',
      [`${root}/scaling_available_governors`]: 'performance powersave ',
    });
    expect(collectLines(cpufreq, host)).toEqual([
      'node_cpu_scaling_frequency_hertz{cpu="3"} 1699981000',
      'node_cpu_scaling_frequency_max_hertz{cpu="3"} 3700000000',
      'node_cpu_scaling_governor{cpu="3",governor="performance"} 0',
      'node_cpu_scaling_governor{cpu="3",governor="powersave"} 1',
    ]);
  });
});
