import { describe, expect, it } from 'vitest';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { edac } from './edac.ts';

describe('edac', () => {
  it('tells errors of memory by controller and row', () => {
    const root = 'sys/devices/system/edac/mc';
    const host = hostOf({
      [`${root}/mc0/ce_count`]: '1',
      [`${root}/mc0/ce_noinfo_count`]: '2',
      [`${root}/mc0/ue_count`]: '5',
      [`${root}/mc0/ue_noinfo_count`]: '6',
      [`${root}/mc0/csrow0/ce_count`]: '3',
      [`${root}/mc0/csrow0/ue_count`]: '4',
      [`${root}/power/control`]: 'auto',
    });
    expect(collectLines(edac, host)).toEqual([
      'node_edac_correctable_errors_total{controller="0"} 1',
      'node_edac_csrow_correctable_errors_total{controller="0",csrow="0"} 3',
      'node_edac_csrow_correctable_errors_total{controller="0",csrow="unknown"} 2',
      'node_edac_csrow_uncorrectable_errors_total{controller="0",csrow="0"} 4',
      'node_edac_csrow_uncorrectable_errors_total{controller="0",csrow="unknown"} 6',
      'node_edac_uncorrectable_errors_total{controller="0"} 5',
    ]);
  });
});
