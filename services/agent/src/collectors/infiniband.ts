import type { Host } from '../host/host.ts';
import { Metric } from '../metrics/metric.ts';
import type { Collector } from './collector.ts';
import { collectDevices, type DeviceList, deviceNames } from './device-list.ts';
import { readText } from './sys-file.ts';

const INFINIBAND = 'class/infiniband';
const BYTES_PER_GIGABIT = 1_000_000_000 / 8;
/** Data is counted in words of four octets. */
const words = (value: number) => value * 4;

/** A port's counters: file, name and help. */
const counters: readonly (readonly [file: string, name: string, help: string])[] = [
  [
    'excessive_buffer_overrun_errors',
    'excessive_buffer_overrun_errors',
    'Number of times that OverrunErrors consecutive flow control update periods occurred, each having at least one overrun error.',
  ],
  [
    'link_downed',
    'link_downed',
    'Number of times the link failed to recover from an error state and went down',
  ],
  [
    'link_error_recovery',
    'link_error_recovery',
    'Number of times the link successfully recovered from an error state',
  ],
  [
    'local_link_integrity_errors',
    'local_link_integrity_errors',
    'Number of times that the count of local physical errors exceeded the threshold specified by LocalPhyErrors.',
  ],
  [
    'multicast_rcv_packets',
    'multicast_packets_received',
    'Number of multicast packets received (including errors)',
  ],
  [
    'multicast_xmit_packets',
    'multicast_packets_transmitted',
    'Number of multicast packets transmitted (including errors)',
  ],
  [
    'port_rcv_constraint_errors',
    'port_constraint_errors_received',
    'Number of packets received on the switch physical port that are discarded',
  ],
  [
    'port_xmit_constraint_errors',
    'port_constraint_errors_transmitted',
    'Number of packets not transmitted from the switch physical port',
  ],
  ['port_rcv_data', 'port_data_received_bytes', 'Number of data octets received on all links'],
  [
    'port_xmit_data',
    'port_data_transmitted_bytes',
    'Number of data octets transmitted on all links',
  ],
  [
    'port_rcv_discards',
    'port_discards_received',
    'Number of inbound packets discarded by the port because the port is down or congested',
  ],
  [
    'port_xmit_discards',
    'port_discards_transmitted',
    'Number of outbound packets discarded by the port because the port is down or congested',
  ],
  [
    'port_rcv_errors',
    'port_errors_received',
    'Number of packets containing an error that were received on this port',
  ],
  [
    'port_rcv_packets',
    'port_packets_received',
    'Number of packets received on all VLs by this port (including errors)',
  ],
  [
    'port_xmit_packets',
    'port_packets_transmitted',
    'Number of packets transmitted on all VLs from this port (including errors)',
  ],
  [
    'port_xmit_wait',
    'port_transmit_wait',
    'Number of ticks during which the port had data to transmit but no data was sent during the entire tick',
  ],
  [
    'unicast_rcv_packets',
    'unicast_packets_received',
    'Number of unicast packets received (including errors)',
  ],
  [
    'unicast_xmit_packets',
    'unicast_packets_transmitted',
    'Number of unicast packets transmitted (including errors)',
  ],
  [
    'port_rcv_remote_physical_errors',
    'port_receive_remote_physical_errors',
    'Number of packets marked with the EBP (End of Bad Packet) delimiter received on the port.',
  ],
  [
    'port_rcv_switch_relay_errors',
    'port_receive_switch_relay_errors',
    'Number of packets that could not be forwarded by the switch.',
  ],
  [
    'symbol_error',
    'symbol_error',
    'Number of minor link errors detected on one or more physical lanes.',
  ],
  [
    'VL15_dropped',
    'vl15_dropped',
    'Number of incoming VL15 packets dropped due to resource limitations.',
  ],
];

function portMetrics() {
  const labels = ['device', 'port'];
  const gauge = (name: string, help: string) =>
    new Metric(`node_infiniband_${name}`, help, 'gauge', labels);
  return {
    state: gauge(
      'state_id',
      'State of the InfiniBand port (0: no change, 1: down, 2: init, 3: armed, 4: active, 5: act defer)',
    ),
    physicalState: gauge(
      'physical_state_id',
      'Physical state of the InfiniBand port (0: no change, 1: sleep, 2: polling, 3: disable, 4: shift, 5: link up, 6: link error recover, 7: phytest)',
    ),
    rate: gauge('rate_bytes_per_second', 'Maximum signal transfer rate'),
    counters: counters.map(([file, name, help]) => ({
      file,
      metric: new Metric(`node_infiniband_${name}_total`, help, 'counter', labels),
    })),
  };
}

/** Source: https://www.kernel.org/doc/Documentation/ABI/stable/sysfs-class-infiniband */
export const infiniband: Collector = {
  name: 'infiniband',
  create() {
    const metrics = portMetrics();
    const info = new Metric(
      'node_infiniband_info',
      'Non-numeric data from /sys/class/infiniband/<device>, value is always 1.',
      'gauge',
      ['device', 'board_id', 'firmware_version', 'hca_type'],
    );
    return collectDevices((host, devices) => {
      for (const name of deviceNames(host, INFINIBAND, /./)) {
        const labels = ['board_id', 'fw_ver', 'hca_type'].map(
          (file) => readText(host, 'sys', `${INFINIBAND}/${name}/${file}`) ?? '',
        );
        devices.constant(info, [name, ...labels], 1);
        for (const port of host.list('sys', `${INFINIBAND}/${name}/ports`)) {
          addPort(host, devices, metrics, name, port);
        }
      }
    });
  },
};

function addPort(
  host: Host,
  devices: DeviceList,
  metrics: ReturnType<typeof portMetrics>,
  device: string,
  port: string,
): void {
  const folder = `${INFINIBAND}/${device}/ports/${port}`;
  const labels = [device, port];
  /** The number that `4: ACTIVE` or `40 Gb/sec (4X QDR)` begins with. */
  const first = (file: string) =>
    /^\d+(\.\d+)?/.exec(readText(host, 'sys', `${folder}/${file}`) ?? '')?.[0];
  const [state, physical, rate] = [first('state'), first('phys_state'), first('rate')];
  if (state !== undefined) devices.constant(metrics.state, labels, Number(state));
  if (physical !== undefined) devices.constant(metrics.physicalState, labels, Number(physical));
  if (rate !== undefined) devices.constant(metrics.rate, labels, Number(rate) * BYTES_PER_GIGABIT);
  for (const { file, metric } of metrics.counters) {
    const convert = /^port_(rcv|xmit)_data$/.test(file) ? words : undefined;
    devices.value(metric, labels, `${folder}/counters/${file}`, convert);
  }
}
