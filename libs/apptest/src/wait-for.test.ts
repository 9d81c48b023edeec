import { expect, test } from 'vitest';
import { waitFor } from './wait-for.ts';

test('waitFor returns the first truthy answer', async () => {
  const answers = [undefined, 0, 'found'];
  const options = { what: 'an answer', intervalMs: 1 };
  await expect(waitFor(() => answers.shift(), options)).resolves.toBe('found');
});

test('waitFor says what it waited for and how the last probe failed', async () => {
  const probe = () => Promise.reject(new Error('connection refused'));
  await expect(waitFor(probe, { what: 'the port', timeoutMs: 5, intervalMs: 1 })).rejects.toThrow(
    'waited 5 ms in vain for the port: connection refused',
  );
});
