import type { Scanner } from '../host/scanner.ts';
import type { Series } from '../metrics/metric.ts';
import type { Samples } from '../metrics/samples.ts';

/** More numbers than any kernel has in one line. */
const MAX_NUMBERS = 128;

/**
 * Reads /proc/net/rpc/nfs or nfsd: in each line a name and its numbers, which are used again.
 *
 * ```
 * net 70 70 69 45
 * rpc 1218785755 374636 1218815394
 * proc3 22 1 2 …
 * ```
 *
 * Source: https://github.com/torvalds/linux/blob/master/net/sunrpc/stats.c
 */
export function parseRpc(
  scanner: Scanner,
  line: (name: string, numbers: readonly number[]) => void,
): void {
  const numbers: number[] = [];
  while (scanner.nextLine()) {
    const name = scanner.word();
    numbers.length = 0;
    // Old kernels put a histogram of fractions behind `th`.
    while (!scanner.atLineEnd && numbers.length < MAX_NUMBERS) numbers.push(scanner.number());
    if (name !== '') line(name, numbers);
  }
}

/** Adds the numbers of each line to its series; a column without a series is not told. */
export function addRpcLines(
  scanner: Scanner,
  lines: ReadonlyMap<string, readonly (Series | undefined)[]>,
  samples: Samples,
): void {
  parseRpc(scanner, (name, numbers) => {
    lines.get(name)?.forEach((series, index) => {
      const value = numbers[index];
      if (series && value !== undefined) samples.add(series, value);
    });
  });
}

const split = (names: string) => names.split(' ');

/** The procedures of a version of NFS, in the order of its line `procN`; the null procedure is not told. */
export const procedures = {
  proc2: split(
    'Null GetAttr SetAttr Root Lookup ReadLink Read WrCache Write Create Remove Rename Link SymLink MkDir RmDir ReadDir FsStat',
  ),
  proc3: split(
    'Null GetAttr SetAttr Lookup Access ReadLink Read Write Create MkDir SymLink MkNod Remove RmDir Rename Link ReadDir ReadDirPlus FsStat FsInfo PathConf Commit',
  ),
  /** A client's; a server counts operations instead. */
  proc4: split(
    'Null Read Write Commit Open OpenConfirm OpenNoattr OpenDowngrade Close Setattr FsInfo Renew SetClientID SetClientIDConfirm Lock Lockt Locku Access Getattr Lookup LookupRoot Remove Rename Link Symlink Create Pathconf StatFs ReadLink ReadDir ServerCaps DelegReturn GetACL SetACL FsLocations ReleaseLockowner Secinfo FsidPresent ExchangeID CreateSession DestroySession Sequence GetLeaseTime ReclaimComplete GetDeviceInfo LayoutGet LayoutCommit LayoutReturn SecinfoNoName TestStateID FreeStateID GetDeviceList BindConnToSession DestroyClientID Seek Allocate DeAllocate LayoutStats Clone',
  ),
  proc4ops: split(
    'Op0Unused Op1Unused Op2Future Access Close Commit Create DelegPurge DelegReturn GetAttr GetFH Link Lock Lockt Locku Lookup LookupRoot Nverify Open OpenAttr OpenConfirm OpenDgrd PutFH PutPubFH PutRootFH Read ReadDir ReadLink Remove Rename Renew RestoreFH SaveFH SecInfo SetAttr SetClientID SetClientIDConfirm Verify Write RelLockOwner',
  ),
} as const;
