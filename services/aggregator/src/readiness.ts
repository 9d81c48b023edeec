import type { ReadinessCheck } from '@tidewatch/service';
import type { Store } from './sinks/store.ts';
import type { KafkaSource } from './sources/kafka.ts';

/** Ready is: in the group, and the store takes writes. */
export function readinessOf(
  store: Store,
  state: { readonly source?: KafkaSource },
): readonly ReadinessCheck[] {
  return [
    {
      name: 'kafka',
      async check() {
        if (!state.source?.joined) throw new Error('not in the consumer group yet');
      },
    },
    { name: 'store', check: (signal) => store.check(signal) },
  ];
}
