import { expect, it } from 'vitest';
import { openNullStore } from './stores.ts';

it('the null store takes requests of every size on one connection', async () => {
  await using store = await openNullStore();
  for (const size of [0, 1, 100_000, 5_000_000, 0, 7]) {
    const body = Buffer.alloc(size, '\r\n\r\n');
    const response = await fetch(`${store.url}/api/v1/write`, { method: 'POST', body });
    expect([size, response.status]).toEqual([size, 204]);
  }
});
