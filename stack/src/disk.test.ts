import { expect, test } from 'vitest';
import { checkDisk, freeBytes } from './disk.ts';

const MIB = 1024 * 1024;

test('a disk that is too full is refused with what it has and what is needed', async () => {
  const check = checkDisk('install the components', '/data', 2048 * MIB, async () => 100 * MIB);
  await expect(check).rejects.toThrow(
    'cannot install the components: /data has 100 MiB free and 2048 MiB are needed',
  );
});

test('a disk with room passes', async () => {
  await expect(checkDisk('start', '/data', 1, async () => 1)).resolves.toBeUndefined();
});

test('a folder that is yet to be made is measured where it will be', async () => {
  expect(await freeBytes('/does/not/exist')).toBeGreaterThan(0);
});
