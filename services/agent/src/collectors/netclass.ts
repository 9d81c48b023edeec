import type { Host } from '../host/host.ts';
import { Metric, type MetricType, type Series } from '../metrics/metric.ts';
import { PerKey } from '../metrics/per-key.ts';
import type { Samples } from '../metrics/samples.ts';
import type { Collector } from './collector.ts';
import { readNumber, readText } from './sys-file.ts';

const NET = 'class/net';
/** Besides devices the folder has this file. */
const NOT_A_DEVICE = 'bonding_masters';
/** Settings such as the MTU are read anew this often; what a link does is seen at once. */
const COLLECTIONS_PER_READ = 12;
const FLAG_UP = 1;
const BYTES_PER_SECOND_PER_MEGABIT = 1_000_000 / 8;

/**
 * A device's files and what follows `node_network_` in the name of the series each fills.
 *
 * Source: https://www.kernel.org/doc/Documentation/ABI/testing/sysfs-class-net
 */
const properties: readonly (readonly [file: string, name: string, type: MetricType])[] = [
  ['addr_assign_type', 'address_assign_type', 'gauge'],
  ['carrier', 'carrier', 'gauge'],
  ['carrier_changes', 'carrier_changes_total', 'counter'],
  ['carrier_up_count', 'carrier_up_changes_total', 'counter'],
  ['carrier_down_count', 'carrier_down_changes_total', 'counter'],
  ['dev_id', 'device_id', 'gauge'],
  ['dormant', 'dormant', 'gauge'],
  ['flags', 'flags', 'gauge'],
  ['ifindex', 'iface_id', 'gauge'],
  ['iflink', 'iface_link', 'gauge'],
  ['link_mode', 'iface_link_mode', 'gauge'],
  ['mtu', 'mtu_bytes', 'gauge'],
  ['name_assign_type', 'name_assign_type', 'gauge'],
  ['netdev_group', 'net_dev_group', 'gauge'],
  ['speed', 'speed_bytes', 'gauge'],
  ['tx_queue_len', 'transmit_queue_length', 'gauge'],
  ['type', 'protocol_type', 'gauge'],
];

interface NetClassMetrics {
  readonly up: Metric;
  readonly info: Metric;
  readonly properties: readonly { readonly file: string; readonly metric: Metric }[];
}

function netClassMetrics(): NetClassMetrics {
  return {
    up: new Metric('node_network_up', "Value is 1 if operstate is 'up', 0 otherwise.", 'gauge', [
      'device',
    ]),
    info: new Metric(
      'node_network_info',
      'Non-numeric data from /sys/class/net/<iface>, value is always 1.',
      'gauge',
      ['device', 'address', 'broadcast', 'duplex', 'operstate', 'adminstate', 'ifalias'],
    ),
    properties: properties.map(([file, name, type]) => ({
      file,
      metric: new Metric(`node_network_${name}`, `Network device property: ${name}`, type, [
        'device',
      ]),
    })),
  };
}

/**
 * One device. Its two dozen files are read anew only when its state, its flags or the number of its link's
 * changes is another than before, or after some time: three reads in a tick instead of 22.
 */
class NetDevice {
  readonly #metrics: NetClassMetrics;
  readonly #name: string;
  readonly #up: Series;
  readonly #series: readonly Series[];
  #info: Series | undefined;
  #state = '';
  #collections = 0;
  #samples: (readonly [Series, number])[] = [];

  constructor(metrics: NetClassMetrics, name: string) {
    this.#metrics = metrics;
    this.#name = name;
    this.#up = metrics.up.series(name);
    this.#series = metrics.properties.map(({ metric }) => metric.series(name));
  }

  add(host: Host, samples: Samples): void {
    const operState = readText(host, 'sys', this.#path('operstate'));
    // The device went after it was listed.
    if (operState === undefined) return;
    const flags = readNumber(host, 'sys', this.#path('flags'));
    const changes = readNumber(host, 'sys', this.#path('carrier_changes'));
    const state = `${operState} ${flags} ${changes}`;
    if (state !== this.#state || this.#collections % COLLECTIONS_PER_READ === 0) {
      this.#state = state;
      this.#read(host, operState, flags);
    }
    this.#collections++;
    for (const [series, value] of this.#samples) samples.add(series, value);
  }

  #path(file: string): string {
    return `${NET}/${this.#name}/${file}`;
  }

  #read(host: Host, operState: string, flags: number | undefined): void {
    this.#samples = [
      [this.#up, operState === 'up' ? 1 : 0],
      [this.#infoSeries(host, operState, flags), 1],
    ];
    this.#metrics.properties.forEach(({ file }, index) => {
      const value = readNumber(host, 'sys', this.#path(file));
      const series = this.#series[index];
      if (value === undefined || !series) return;
      const unit = file === 'speed' ? BYTES_PER_SECOND_PER_MEGABIT : 1;
      this.#samples.push([series, value * unit]);
    });
  }

  #infoSeries(host: Host, operState: string, flags: number | undefined): Series {
    const text = (file: string) => readText(host, 'sys', this.#path(file)) ?? '';
    const values = [
      this.#name,
      text('address'),
      text('broadcast'),
      text('duplex'),
      operState,
      adminState(flags),
      text('ifalias'),
    ];
    if (this.#info?.labelValues.join('\0') !== values.join('\0')) {
      this.#info = this.#metrics.info.series(...values);
    }
    return this.#info;
  }
}

function adminState(flags: number | undefined): string {
  if (flags === undefined) return 'unknown';
  return flags & FLAG_UP ? 'up' : 'down';
}

export const netclass: Collector = {
  name: 'netclass',
  create({ netExclude }) {
    const metrics = netClassMetrics();
    const devices = new PerKey((name) =>
      name === NOT_A_DEVICE || netExclude?.test(name) ? undefined : new NetDevice(metrics, name),
    );
    return (host, samples) => {
      for (const name of host.list('sys', NET)) devices.get(name)?.add(host, samples);
      devices.endRound();
    };
  },
};
