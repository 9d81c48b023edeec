import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { MountProbe } from './mount-probe.ts';

describe('MountProbe', () => {
  it('answers for a local mount at once', () => {
    const probe = new MountProbe('/', Date.now);
    const outcome = probe.ask(tmpdir(), 'ext4');
    expect(outcome).toMatchObject({ kind: 'stat' });
  });

  it('tells why a local mount fails, in the words of the C library', () => {
    const probe = new MountProbe('/', Date.now);
    expect(probe.ask('/no/such/mount', 'xfs')).toEqual({
      kind: 'failed',
      reason: 'no such file or directory',
    });
  });

  it.each(['nfs4', 'cifs', 'fuse.sshfs', 'ceph', 'virtiofs'])(
    'never waits for %s: its answer comes the next time',
    async (fsType) => {
      const probe = new MountProbe('/', Date.now);
      expect(probe.ask(tmpdir(), fsType)).toEqual({ kind: 'pending' });
      await probe.settled(5000);
      expect(probe.ask(tmpdir(), fsType)).toMatchObject({ kind: 'stat' });
      await probe.settled(5000);
    },
  );

  it('calls a remote mount dead when it is silent for too long, until it answers', async () => {
    let now = 0;
    const probe = new MountProbe('/', () => now);
    probe.ask(tmpdir(), 'nfs');
    now = 5001;
    // In this turn of the event loop no answer can have come.
    expect(probe.ask(tmpdir(), 'nfs')).toEqual({ kind: 'failed', reason: 'mountpoint timeout' });
    await probe.settled(5000);
    expect(probe.ask(tmpdir(), 'nfs')).toMatchObject({ kind: 'stat' });
    await probe.settled(5000);
  });

  it('asks few remote mounts at a time, and all of them in the end', async () => {
    const probe = new MountProbe('/', Date.now);
    const points = ['/', tmpdir(), '/no/such/1', '/no/such/2', '/no/such/3'];
    for (const point of points) expect(probe.ask(point, 'nfs').kind).toBe('pending');
    await probe.settled(5000);
    expect(points.map((point) => probe.ask(point, 'nfs').kind)).toEqual([
      'stat',
      'stat',
      'failed',
      'failed',
      'failed',
    ]);
    await probe.settled(5000);
  });
});
