import { Metric } from '../metrics/metric.ts';
import type { Collector } from './collector.ts';
import { collectDevices } from './device-list.ts';

const CONTROLLERS = 'devices/system/edac/mc';
const kinds = [
  ['ce', 'correctable'],
  ['ue', 'uncorrectable'],
] as const;

/** Source: https://docs.kernel.org/admin-guide/RAS/main.html */
export const edac: Collector = {
  name: 'edac',
  create() {
    const metrics = kinds.map(([file, kind]) => ({
      file,
      total: new Metric(
        `node_edac_${kind}_errors_total`,
        `Total ${kind} memory errors.`,
        'counter',
        ['controller'],
      ),
      row: new Metric(
        `node_edac_csrow_${kind}_errors_total`,
        `Total ${kind} memory errors for this csrow.`,
        'counter',
        ['controller', 'csrow'],
      ),
    }));
    return collectDevices((host, devices) => {
      for (const controller of host.list('sys', CONTROLLERS)) {
        if (!/^mc\d+$/.test(controller)) continue;
        const folder = `${CONTROLLERS}/${controller}`;
        const number = controller.slice('mc'.length);
        const rows = host.list('sys', folder).filter((name) => /^csrow\d+$/.test(name));
        for (const { file, total, row } of metrics) {
          devices.value(total, [number], `${folder}/${file}_count`);
          devices.value(row, [number, 'unknown'], `${folder}/${file}_noinfo_count`);
          for (const name of rows) {
            const labels = [number, name.slice('csrow'.length)];
            devices.value(row, labels, `${folder}/${name}/${file}_count`);
          }
        }
      }
    });
  },
};
