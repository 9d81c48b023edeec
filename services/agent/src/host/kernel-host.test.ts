import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KernelHost } from './kernel-host.ts';

describe('KernelHost', () => {
  let root = '';
  let host: KernelHost;

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'tidewatch-'));
    mkdirSync(join(root, 'proc/net'), { recursive: true });
    mkdirSync(join(root, 'sys'));
    const paths = { proc: join(root, 'proc'), sys: join(root, 'sys'), root, udev: root };
    host = new KernelHost(paths, () => 1000);
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it('reads a file of any size whole', () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `line ${index}`);
    writeFileSync(join(root, 'proc/large'), lines.join('\n'));
    expect(host.read('proc', 'large').text.split('\n')).toEqual(lines);
    writeFileSync(join(root, 'proc/small'), 'x\n');
    expect(host.read('proc', 'small').text).toBe('x\n');
  });

  it('refuses a file without bounds', () => {
    writeFileSync(join(root, 'proc/huge'), Buffer.alloc(8 * 1024 * 1024 + 1));
    expect(() => host.read('proc', 'huge')).toThrow(expect.objectContaining({ code: 'limit' }));
  });

  it('tells a file that is not there from one that cannot be read', () => {
    expect(host.readIfExists('proc', 'none')).toBeUndefined();
    expect(() => host.read('proc', 'none')).toThrow(
      expect.objectContaining({ code: 'unreadable', message: expect.stringContaining('ENOENT') }),
    );
    expect(() => host.readIfExists('proc', 'net')).toThrow(
      expect.objectContaining({ code: 'unreadable' }),
    );
  });

  it('lists a folder in order, and none as empty', () => {
    mkdirSync(join(root, 'sys/b'));
    mkdirSync(join(root, 'sys/a'));
    expect(host.list('sys', '')).toEqual(['a', 'b']);
    expect(host.list('sys', 'none')).toEqual([]);
  });

  it('reads the real kernel', () => {
    const real = new KernelHost({ proc: '/proc', sys: '/sys', root: '/', udev: '/run/udev/data' });
    expect(real.read('proc', 'uptime').text).toMatch(/^\d/);
    expect(real.statFs('/', 'ext4')).toMatchObject({ kind: 'stat' });
    expect(real.timeZone().name).not.toBe('');
  });
});
