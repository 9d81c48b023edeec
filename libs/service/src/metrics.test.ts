import { expect, it } from 'vitest';
import { createRegistry } from './metrics.ts';

it('tells of the process and of the build', async () => {
  const text = await createRegistry('agent', '1.2.3').metrics();
  expect(text).toContain(
    `tidewatch_build_info{service="agent",version="1.2.3",node_version="${process.version}"} 1`,
  );
  expect(text).toMatch(/^process_resident_memory_bytes \d/m);
  expect(text).toMatch(/^nodejs_eventloop_lag_seconds \d/m);
});
