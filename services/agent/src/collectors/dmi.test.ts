import { describe, expect, it } from 'vitest';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { dmi } from './dmi.ts';

describe('dmi', () => {
  it('tells the labels that may be read', () => {
    const root = 'sys/class/dmi/id';
    const host = hostOf({
      [`${root}/bios_vendor`]: 'Example Inc.',
      [`${root}/sys_vendor`]: 'Example',
      [`${root}/product_name`]: 'Server R1',
    });
    expect(collectLines(dmi, host)).toEqual([
      'node_dmi_info{bios_vendor="Example Inc.",product_name="Server R1",system_vendor="Example"} 1',
    ]);
  });

  it('has nothing to tell without DMI', () => {
    expect(() => collectLines(dmi, hostOf({}))).toThrow('the firmware does not tell it');
  });
});
