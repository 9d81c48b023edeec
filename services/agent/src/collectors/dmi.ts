import { AgentError } from '../errors.ts';
import { Metric } from '../metrics/metric.ts';
import type { Collector } from './collector.ts';
import { collectDevices } from './device-list.ts';
import { readText } from './sys-file.ts';

const DMI = 'class/dmi/id';

/** The files and labels; serial numbers and the UUID may be read by root alone. */
const fields: readonly (readonly [file: string, label: string])[] = [
  ...[
    'bios_date',
    'bios_release',
    'bios_vendor',
    'bios_version',
    'board_asset_tag',
    'board_name',
    'board_serial',
    'board_vendor',
    'board_version',
    'chassis_asset_tag',
    'chassis_serial',
    'chassis_vendor',
    'chassis_version',
    'product_family',
    'product_name',
    'product_serial',
    'product_sku',
    'product_uuid',
    'product_version',
  ].map((name) => [name, name] as const),
  ['sys_vendor', 'system_vendor'],
];

/** Source: https://www.kernel.org/doc/Documentation/ABI/testing/sysfs-class-dmi (fields as SMBIOS names them) */
export const dmi: Collector = {
  name: 'dmi',
  create() {
    return collectDevices((host, devices) => {
      const found = fields.flatMap(([file, label]) => {
        const text = readText(host, 'sys', `${DMI}/${file}`);
        return text === undefined ? [] : [{ label, text }];
      });
      if (found.length === 0) {
        throw new AgentError('no_data', 'cannot read DMI: the firmware does not tell it');
      }
      const info = new Metric(
        'node_dmi_info',
        "A metric with a constant '1' value labeled by bios_date, bios_release, bios_vendor, bios_version, board_asset_tag, board_name, board_serial, board_vendor, board_version, chassis_asset_tag, chassis_serial, chassis_vendor, chassis_version, product_family, product_name, product_serial, product_sku, product_uuid, product_version, system_vendor if provided by DMI.",
        'gauge',
        found.map(({ label }) => label),
      );
      devices.constant(
        info,
        found.map(({ text }) => text),
        1,
      );
    });
  },
};
