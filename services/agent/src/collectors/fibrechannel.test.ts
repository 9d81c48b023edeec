import { describe, expect, it } from 'vitest';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { fibrechannel } from './fibrechannel.ts';

describe('fibrechannel', () => {
  it('tells what a port is and did, without counters that the driver does not keep', () => {
    const root = 'sys/class/fc_host/host0';
    const host = hostOf({
      [`${root}/speed`]: '16 Gbit',
      [`${root}/port_name`]: '0x1000e0071bce95f2',
      [`${root}/statistics/rx_frames`]: '0x3',
      [`${root}/statistics/dumped_frames`]: '0xffffffffffffffff',
    });
    expect(collectLines(fibrechannel, host)).toEqual([
      'node_fibrechannel_info{dev_loss_tmo="",fabric_name="",fc_host="host0",port_id="",port_name="1000e0071bce95f2",port_state="",port_type="",speed="16 Gbit",supported_classes="",supported_speeds="",symbolic_name=""} 1',
      'node_fibrechannel_rx_frames_total{fc_host="host0"} 3',
    ]);
  });
});
