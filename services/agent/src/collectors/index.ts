import type { Collector, Filters } from './collector.ts';
import { arp } from './arp.ts';
import { bcache } from './bcache.ts';
import { bonding } from './bonding.ts';
import { btrfs } from './btrfs.ts';
import { conntrack } from './conntrack.ts';
import { cpu } from './cpu.ts';
import { cpufreq } from './cpufreq.ts';
import { diskstats } from './diskstats.ts';
import { dmi } from './dmi.ts';
import { edac } from './edac.ts';
import { entropy } from './entropy.ts';
import { fibrechannel } from './fibrechannel.ts';
import { filefd } from './filefd.ts';
import { filesystem } from './filesystem.ts';
import { hwmon } from './hwmon.ts';
import { infiniband } from './infiniband.ts';
import { ipvs } from './ipvs.ts';
import { loadavg } from './loadavg.ts';
import { mdadm } from './mdadm.ts';
import { meminfo } from './meminfo.ts';
import { netclass } from './netclass.ts';
import { netdev } from './netdev.ts';
import { netstat } from './netstat.ts';
import { nfs } from './nfs.ts';
import { nfsd } from './nfsd.ts';
import { nvme } from './nvme.ts';
import { os } from './os.ts';
import { powerSupply } from './power-supply.ts';
import { pressure } from './pressure.ts';
import { rapl } from './rapl.ts';
import { schedstat } from './schedstat.ts';
import { selinux } from './selinux.ts';
import { sockstat } from './sockstat.ts';
import { softnet } from './softnet.ts';
import { stat } from './stat.ts';
import { tapestats } from './tapestats.ts';
import { textfile } from './textfile.ts';
import { thermalZone } from './thermal-zone.ts';
import { time } from './time.ts';
import { udpQueues } from './udp-queues.ts';
import { uname } from './uname.ts';
import { vmstat } from './vmstat.ts';
import { watchdog } from './watchdog.ts';
import { xfs } from './xfs.ts';
import { zfs } from './zfs.ts';

/** All that the agent reads, in the order in which it reads. */
export const collectors: readonly Collector[] = [
  cpu,
  stat,
  schedstat,
  meminfo,
  loadavg,
  vmstat,
  pressure,
  diskstats,
  filesystem,
  filefd,
  netdev,
  netclass,
  netstat,
  sockstat,
  udpQueues,
  softnet,
  conntrack,
  arp,
  entropy,
  selinux,
  os,
  thermalZone,
  edac,
  bonding,
  nvme,
  dmi,
  cpufreq,
  watchdog,
  rapl,
  xfs,
  mdadm,
  powerSupply,
  tapestats,
  fibrechannel,
  infiniband,
  btrfs,
  zfs,
  ipvs,
  nfs,
  nfsd,
  hwmon,
  textfile,
  bcache,
  uname,
  time,
];

/** node_exporter 1.10's defaults, so that the same devices and fields are told. */
export const defaultFilters: Filters = {
  diskExclude: /^(z?ram|loop|fd|(h|s|v|xv)d[a-z]|nvme\d+n\d+p)\d+$/,
  netExclude: undefined,
  mountExclude:
    /^\/(dev|proc|run\/credentials\/.+|sys|var\/lib\/docker\/.+|var\/lib\/containers\/storage\/.+)($|\/)/,
  fsTypeExclude:
    /^(autofs|binfmt_misc|bpf|cgroup2?|configfs|debugfs|devpts|devtmpfs|fusectl|hugetlbfs|iso9660|mqueue|nsfs|overlay|proc|procfs|pstore|rpc_pipefs|securityfs|selinuxfs|squashfs|erofs|sysfs|tracefs)$/,
  netstatFields:
    /^(.*_(InErrors|InErrs)|Ip_Forwarding|Ip(6|Ext)_(InOctets|OutOctets)|Icmp6?_(InMsgs|OutMsgs)|TcpExt_(Listen.*|Syncookies.*|TCPSynRetrans|TCPTimeouts|TCPOFOQueue|TCPRcvQDrop)|Tcp_(ActiveOpens|InSegs|OutSegs|OutRsts|PassiveOpens|RetransSegs|CurrEstab)|Udp6?_(InDatagrams|OutDatagrams|NoPorts|RcvbufErrors|SndbufErrors))$/,
  vmstatFields: /^(oom_kill|pgpg|pswp|pg.*fault).*/,
};
