import { AgentError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import type { Scanner } from '../host/scanner.ts';
import { Metric, type Series, single } from '../metrics/metric.ts';
import type { Collector } from './collector.ts';

const files = ['etc/os-release', 'usr/lib/os-release'];
/** An upgrade of the distribution is seen some minutes late. */
const COLLECTIONS_PER_READ = 60;
const MAX_FIELDS = 256;

const infoLabels = [
  'build_id',
  'id',
  'id_like',
  'image_id',
  'image_version',
  'name',
  'pretty_name',
  'variant',
  'variant_id',
  'version',
  'version_codename',
  'version_id',
] as const;

/**
 * Reads os-release: assignments as a shell writes them, `NAME="Debian GNU/Linux"`.
 *
 * Source: https://www.freedesktop.org/software/systemd/man/latest/os-release.html
 */
export function parseOsRelease(scanner: Scanner): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  while (scanner.nextLine() && fields.size < MAX_FIELDS) {
    const match = /^([A-Z0-9_]+)=(.*?)\s*$/.exec(scanner.rest());
    if (match) fields.set(match[1] ?? '', unquote(match[2] ?? ''));
  }
  return fields;
}

function unquote(text: string): string {
  const match = /^(["'])(.*)\1$/s.exec(text);
  if (!match) return text;
  const inner = match[2] ?? '';
  return match[1] === "'" ? inner : inner.replace(/\\(["$`\\])/g, '$1');
}

export const os: Collector = {
  name: 'os',
  create() {
    const info = new Metric(
      'node_os_info',
      "A metric with a constant '1' value labeled by build_id, id, id_like, image_id, image_version, name, pretty_name, variant, variant_id, version, version_codename, version_id.",
      'gauge',
      infoLabels,
    );
    const version = new Metric(
      'node_os_version',
      'Metric containing the major.minor part of the OS version.',
      'gauge',
      ['id', 'id_like', 'name'],
    );
    const supportEnd = single(
      'node_os_support_end_timestamp_seconds',
      'Metric containing the end-of-life date timestamp of the OS.',
      'gauge',
    );
    let known: readonly (readonly [Series, number])[] = [];
    let collections = 0;
    return (host, samples) => {
      if (collections % COLLECTIONS_PER_READ === 0) {
        const fields = readOsRelease(host);
        const text = (name: string) => fields.get(name.toUpperCase()) ?? '';
        const number = Number(/^\d+\.?\d*/.exec(text('version_id'))?.[0] ?? 0);
        const endMs = Date.parse(`${text('support_end')}T00:00:00Z`);
        known = [
          [info.series(...infoLabels.map(text)), 1],
          ...(number > 0
            ? [[version.series(text('id'), text('id_like'), text('name')), number] as const]
            : []),
          ...(Number.isNaN(endMs) ? [] : [[supportEnd, endMs / 1000] as const]),
        ];
      }
      collections++;
      for (const [series, value] of known) samples.add(series, value);
    };
  },
};

function readOsRelease(host: Host): ReadonlyMap<string, string> {
  for (const file of files) {
    const scanner = host.readIfExists('root', file);
    if (scanner) return parseOsRelease(scanner);
  }
  throw new AgentError('no_data', 'cannot read os-release: the host has none');
}
