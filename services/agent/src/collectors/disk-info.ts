import type { Host } from '../host/host.ts';
import type { Scanner } from '../host/scanner.ts';
import { Metric, type Series } from '../metrics/metric.ts';
import type { Samples } from '../metrics/samples.ts';

/** What a disk is changes with its firmware or file system; five minutes late is soon enough. */
const COLLECTIONS_PER_READ = 60;
const MAX_PROPERTIES = 512;

export interface DiskInfoMetrics {
  readonly info: Metric;
  readonly filesystem: Metric;
  readonly deviceMapper: Metric;
  readonly ata: ReadonlyMap<string, Metric>;
}

function gauge(name: string, help: string, ...labels: string[]): Metric {
  return new Metric(`node_disk_${name}`, help, 'gauge', ['device', ...labels]);
}

export function diskInfoMetrics(): DiskInfoMetrics {
  return {
    info: gauge(
      'info',
      'Info of /sys/block/<block_device>.',
      'major',
      'minor',
      'path',
      'wwn',
      'model',
      'serial',
      'revision',
      'rotational',
    ),
    filesystem: gauge(
      'filesystem_info',
      'Info about disk filesystem.',
      'type',
      'usage',
      'uuid',
      'version',
    ),
    deviceMapper: gauge(
      'device_mapper_info',
      'Info about disk device mapper.',
      'name',
      'uuid',
      'vg_name',
      'lv_name',
      'lv_layer',
    ),
    ata: new Map([
      ['ID_ATA_WRITE_CACHE', gauge('ata_write_cache', 'ATA disk has a write cache.')],
      [
        'ID_ATA_WRITE_CACHE_ENABLED',
        gauge('ata_write_cache_enabled', 'ATA disk has its write cache enabled.'),
      ],
      [
        'ID_ATA_ROTATION_RATE_RPM',
        gauge('ata_rotation_rate_rpm', 'ATA disk rotation rate in RPMs (0 for SSDs).'),
      ],
    ]),
  };
}

/**
 * Reads a device's file in udev's database: of its lines the properties, `E:ID_MODEL=QEMU_HARDDISK`.
 *
 * Source: https://www.freedesktop.org/software/systemd/man/latest/udevadm.html
 */
export function parseUdev(scanner: Scanner): ReadonlyMap<string, string> {
  const properties = new Map<string, string>();
  while (scanner.nextLine() && properties.size < MAX_PROPERTIES) {
    const line = scanner.rest();
    const equals = line.indexOf('=');
    if (line.startsWith('E:') && equals !== -1) {
      properties.set(line.slice(2, equals), line.slice(equals + 1));
    }
  }
  return properties;
}

/** The info series of one disk, read anew now and then. */
export class DiskInfo {
  /** `major:minor`, as /proc/diskstats has it. */
  number = '';
  readonly #metrics: DiskInfoMetrics;
  readonly #name: string;
  #collections = 0;
  #samples: readonly (readonly [Series, number])[] = [];

  constructor(metrics: DiskInfoMetrics, name: string) {
    this.#metrics = metrics;
    this.#name = name;
  }

  add(host: Host, samples: Samples): void {
    if (this.#collections++ % COLLECTIONS_PER_READ === 0) this.#samples = this.#read(host);
    for (const [series, value] of this.#samples) samples.add(series, value);
  }

  #read(host: Host): readonly (readonly [Series, number])[] {
    const udev = host.readIfExists('udev', `b${this.number}`);
    const properties = udev ? parseUdev(udev) : new Map<string, string>();
    const text = (name: string) => properties.get(name) ?? '';
    return [
      [this.#infoSeries(host, text), 1],
      ...this.#filesystemSeries(text),
      ...this.#deviceMapperSeries(text),
      ...this.#ataSeries(text),
    ];
  }

  #infoSeries(host: Host, text: (name: string) => string): Series {
    const rotational = host.readIfExists('sys', `block/${this.#name}/queue/rotational`);
    const [major = '', minor = ''] = this.number.split(':');
    return this.#metrics.info.series(
      this.#name,
      major,
      minor,
      text('ID_PATH'),
      text('ID_WWN'),
      text('ID_MODEL'),
      // What is printed on the disk, then what virtual disks have.
      text('SCSI_IDENT_SERIAL') || text('ID_SERIAL_SHORT') || text('ID_SERIAL'),
      text('ID_REVISION'),
      rotational?.nextLine() ? rotational.word() : '0',
    );
  }

  *#filesystemSeries(text: (name: string) => string): Iterable<[Series, number]> {
    const type = text('ID_FS_TYPE');
    if (type === '') return;
    const labels = [text('ID_FS_USAGE'), text('ID_FS_UUID'), text('ID_FS_VERSION')];
    yield [this.#metrics.filesystem.series(this.#name, type, ...labels), 1];
  }

  *#deviceMapperSeries(text: (name: string) => string): Iterable<[Series, number]> {
    const name = text('DM_NAME');
    if (name === '') return;
    const labels = ['DM_UUID', 'DM_VG_NAME', 'DM_LV_NAME', 'DM_LV_LAYER'].map(text);
    yield [this.#metrics.deviceMapper.series(this.#name, name, ...labels), 1];
  }

  *#ataSeries(text: (name: string) => string): Iterable<[Series, number]> {
    if (text('ID_ATA') === '') return;
    for (const [property, metric] of this.#metrics.ata) {
      const value = Number(text(property) || Number.NaN);
      if (Number.isFinite(value)) yield [metric.series(this.#name), value];
    }
  }
}
