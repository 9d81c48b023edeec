import { AgentError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { Metric } from '../metrics/metric.ts';
import { PerKey } from '../metrics/per-key.ts';
import type { Collector } from './collector.ts';
import { readText } from './sys-file.ts';

const NET = 'class/net';

function words(text: string | undefined): readonly string[] {
  return text?.split(/\s+/).filter((word) => word !== '') ?? [];
}

/** Source: https://docs.kernel.org/networking/bonding.html */
export const bonding: Collector = {
  name: 'bonding',
  create() {
    const slaves = new Metric(
      'node_bonding_slaves',
      'Number of configured slaves per bonding interface.',
      'gauge',
      ['master'],
    );
    const active = new Metric(
      'node_bonding_active',
      'Number of active slaves per bonding interface.',
      'gauge',
      ['master'],
    );
    const masters = new PerKey((name) => ({
      slaves: slaves.series(name),
      active: active.series(name),
    }));
    return (host, samples) => {
      const names = words(readText(host, 'sys', `${NET}/bonding_masters`));
      if (names.length === 0) throw new AgentError('no_data', 'cannot read bonds: there is none');
      for (const name of names) {
        const cards = words(readText(host, 'sys', `${NET}/${name}/bonding/slaves`));
        const series = masters.get(name);
        samples.add(series.slaves, cards.length);
        samples.add(series.active, cards.filter((card) => isUp(host, name, card)).length);
      }
      masters.endRound();
    };
  },
};

/** Kernels before 4 call the link to a card `slave_…`. */
function isUp(host: Host, master: string, card: string): boolean {
  return ['lower', 'slave'].some(
    (link) =>
      readText(host, 'sys', `${NET}/${master}/${link}_${card}/bonding_slave/mii_status`) === 'up',
  );
}
