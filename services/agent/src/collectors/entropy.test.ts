import { describe, expect, it } from 'vitest';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { entropy } from './entropy.ts';

describe('entropy', () => {
  it('tells the pool and what is in it', () => {
    const host = hostOf({
      'proc/sys/kernel/random/entropy_avail': '256',
      'proc/sys/kernel/random/poolsize': '256',
    });
    expect(collectLines(entropy, host)).toEqual([
      'node_entropy_available_bits 256',
      'node_entropy_pool_size_bits 256',
    ]);
  });
});
