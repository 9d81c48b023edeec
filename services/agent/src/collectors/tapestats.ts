import { Metric, type MetricType } from '../metrics/metric.ts';
import type { Collector } from './collector.ts';
import { collectDevices, deviceNames } from './device-list.ts';

const TAPES = 'class/scsi_tape';
const nano = (value: number) => value / 1_000_000_000;

const files: readonly (readonly [file: string, name: string, help: string])[] = [
  ['in_flight', 'io_now', 'The number of I/Os currently outstanding to this device.'],
  [
    'io_ns',
    'io_time_seconds_total',
    'The amount of time spent waiting for all I/O to complete (including read and write). This includes tape movement commands such as seeking between file or set marks and implicit tape movement such as when rewind on close tape devices are used.',
  ],
  [
    'other_cnt',
    'io_others_total',
    'The number of I/Os issued to the tape drive other than read or write commands. The time taken to complete these commands uses the following calculation io_time_seconds_total-read_time_seconds_total-write_time_seconds_total',
  ],
  ['read_byte_cnt', 'read_bytes_total', 'The number of bytes read from the tape drive.'],
  ['read_cnt', 'reads_completed_total', 'The number of read requests issued to the tape drive.'],
  [
    'read_ns',
    'read_time_seconds_total',
    'The amount of time spent waiting for read requests to complete.',
  ],
  [
    'resid_cnt',
    'residual_total',
    'The number of times during a read or write we found the residual amount to be non-zero. This should mean that a program is issuing a read larger thean the block size on tape. For write not all data made it to tape.',
  ],
  ['write_byte_cnt', 'written_bytes_total', 'The number of bytes written to the tape drive.'],
  ['write_cnt', 'writes_completed_total', 'The number of write requests issued to the tape drive.'],
  [
    'write_ns',
    'write_time_seconds_total',
    'The amount of time spent waiting for write requests to complete.',
  ],
];

/** Source: https://docs.kernel.org/scsi/st.html#sysfs-and-statistics-for-tape-devices */
export const tapestats: Collector = {
  name: 'tapestats',
  create() {
    const metrics = files.map(([file, name, help]) => {
      const type: MetricType = file === 'in_flight' ? 'gauge' : 'counter';
      return { file, metric: new Metric(`node_tape_${name}`, help, type, ['device']) };
    });
    return collectDevices((host, devices) => {
      for (const name of deviceNames(host, TAPES, /^st\d+$/)) {
        for (const { file, metric } of metrics) {
          const convert = file.endsWith('_ns') ? nano : undefined;
          devices.value(metric, [name], `${TAPES}/${name}/stats/${file}`, convert);
        }
      }
    });
  },
};
