import { Metric } from '../metrics/metric.ts';
import type { Collector } from './collector.ts';
import { collectDevices, deviceNames } from './device-list.ts';
import { readNumber, readText } from './sys-file.ts';

const HOSTS = 'class/fc_host';
/** What a driver writes into a counter that it does not keep: all bits set. */
const NOT_KEPT = 2 ** 64;

const counters: readonly (readonly [file: string, name: string, help: string])[] = [
  ['dumped_frames', 'dumped_frames', 'Number of dumped frames'],
  ['error_frames', 'error_frames', 'Number of errors in frames'],
  ['invalid_crc_count', 'invalid_crc', 'Invalid Cyclic Redundancy Check count'],
  ['rx_frames', 'rx_frames', 'Number of frames received'],
  ['rx_words', 'rx_words', 'Number of words received by host port'],
  ['tx_frames', 'tx_frames', 'Number of frames transmitted by host port'],
  ['tx_words', 'tx_words', 'Number of words transmitted by host port'],
  [
    'seconds_since_last_reset',
    'seconds_since_last_reset',
    'Number of seconds since last host port reset',
  ],
  ['invalid_tx_word_count', 'invalid_tx_words', 'Number of invalid words transmitted by host port'],
  ['link_failure_count', 'link_failure', 'Number of times the host port link has failed'],
  [
    'loss_of_sync_count',
    'loss_of_sync',
    'Number of failures on either bit or transmission word boundaries',
  ],
  ['loss_of_signal_count', 'loss_of_signal', 'Number of times signal has been lost'],
  ['nos_count', 'nos', 'Number Not_Operational Primitive Sequence received by host port'],
  ['fcp_packet_aborts', 'fcp_packet_aborts', 'Number of aborted packets'],
];
const texts = [
  'speed',
  'port_state',
  'port_type',
  'port_id',
  'port_name',
  'fabric_name',
  'symbolic_name',
  'supported_classes',
  'supported_speeds',
  'dev_loss_tmo',
] as const;
/** Identifiers are told without their `0x`. */
const identifiers: ReadonlySet<string> = new Set(['port_id', 'port_name', 'fabric_name']);

export const fibrechannel: Collector = {
  name: 'fibrechannel',
  create() {
    const metrics = counters.map(([file, name, help]) => ({
      file,
      metric: new Metric(`node_fibrechannel_${name}_total`, help, 'counter', ['fc_host']),
    }));
    const info = new Metric(
      'node_fibrechannel_info',
      'Non-numeric data from /sys/class/fc_host/<host>, value is always 1.',
      'gauge',
      ['fc_host', ...texts],
    );
    return collectDevices((host, devices) => {
      for (const name of deviceNames(host, HOSTS, /^host\d+$/)) {
        const labels = texts.map((file) => {
          const text = readText(host, 'sys', `${HOSTS}/${name}/${file}`) ?? '';
          return identifiers.has(file) ? text.slice('0x'.length) : text;
        });
        devices.constant(info, [name, ...labels], 1);
        for (const { file, metric } of metrics) {
          const path = `${HOSTS}/${name}/statistics/${file}`;
          const value = readNumber(host, 'sys', path);
          if (value !== undefined && value < NOT_KEPT) devices.value(metric, [name], path);
        }
      }
    });
  },
};
