import { single } from '../metrics/metric.ts';
import type { Collector } from './collector.ts';
import { readNumber } from './sys-file.ts';

const RANDOM = 'sys/kernel/random';

/** Source: https://man7.org/linux/man-pages/man4/random.4.html */
export const entropy: Collector = {
  name: 'entropy',
  create() {
    const files = [
      [
        `${RANDOM}/entropy_avail`,
        single('node_entropy_available_bits', 'Bits of available entropy.', 'gauge'),
      ],
      [
        `${RANDOM}/poolsize`,
        single('node_entropy_pool_size_bits', 'Bits of entropy pool.', 'gauge'),
      ],
    ] as const;
    return (host, samples) => {
      for (const [path, series] of files) {
        const value = readNumber(host, 'proc', path);
        if (value !== undefined) samples.add(series, value);
      }
    };
  },
};
