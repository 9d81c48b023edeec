import { describe, expect, it } from 'vitest';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { nvme } from './nvme.ts';

describe('nvme', () => {
  it('tells what a disk is', () => {
    const root = 'sys/class/nvme/nvme0';
    const host = hostOf({
      [`${root}/firmware_rev`]: '1B2QEXP7',
      [`${root}/model`]: 'Example NVMe 512GB   ',
      [`${root}/serial`]: 'S680HF8N190894I',
      [`${root}/state`]: 'live',
    });
    expect(collectLines(nvme, host)).toEqual([
      'node_nvme_info{device="nvme0",firmware_revision="1B2QEXP7",model="Example NVMe 512GB",serial="S680HF8N190894I",state="live"} 1',
    ]);
  });
});
