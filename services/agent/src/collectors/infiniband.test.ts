import { describe, expect, it } from 'vitest';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { infiniband } from './infiniband.ts';

describe('infiniband', () => {
  it('tells ports and their counters', () => {
    const root = 'sys/class/infiniband/mlx4_0';
    const host = hostOf({
      [`${root}/board_id`]: 'SM_1141000001000',
      [`${root}/fw_ver`]: '2.31.5050',
      [`${root}/hca_type`]: 'MT4099',
      [`${root}/ports/1/state`]: '4: ACTIVE',
      [`${root}/ports/1/phys_state`]: '5: LinkUp',
      [`${root}/ports/1/rate`]: '40 Gb/sec (4X QDR)',
      [`${root}/ports/1/counters/port_rcv_data`]: '10',
      [`${root}/ports/1/counters/VL15_dropped`]: '0',
      [`${root}/ports/1/counters/symbol_error`]: 'N/A (no PMA)',
    });
    expect(collectLines(infiniband, host)).toEqual([
      'node_infiniband_info{board_id="SM_1141000001000",device="mlx4_0",firmware_version="2.31.5050",hca_type="MT4099"} 1',
      'node_infiniband_physical_state_id{device="mlx4_0",port="1"} 5',
      'node_infiniband_port_data_received_bytes_total{device="mlx4_0",port="1"} 40',
      'node_infiniband_rate_bytes_per_second{device="mlx4_0",port="1"} 5000000000',
      'node_infiniband_state_id{device="mlx4_0",port="1"} 4',
      'node_infiniband_vl15_dropped_total{device="mlx4_0",port="1"} 0',
    ]);
  });
});
