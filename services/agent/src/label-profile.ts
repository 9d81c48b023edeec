import type { Series } from './metrics/metric.ts';

export type Label = readonly [name: string, value: string];

/** What dashboards and rules expect the series of a node to be called. */
export const labelProfiles = ['kube-prometheus', 'mixin', 'custom'] as const;
export type LabelProfile = (typeof labelProfiles)[number];

export interface Identity {
  readonly node: string;
  /** Left out when empty. */
  readonly cluster: string;
  /** The agent's own pod, where it runs in one; left out when empty. */
  readonly namespace: string;
  readonly pod: string;
}

/** node_exporter's port, which is a part of `instance` wherever it is scraped by address. */
const NODE_EXPORTER_PORT = 9100;

/**
 * The labels that Prometheus would have added to every series when it scraped.
 *
 * - `kube-prometheus`: as its ServiceMonitor for node-exporter relabels them: `job="node-exporter"`, and
 *   `instance` is the node's name. `namespace` and `pod` are the exporter's own, because the recording
 *   rules of kubernetes-mixin find the node through them (`node_namespace_pod:kube_pod_info:`). There is
 *   no `node` label: kube-prometheus has none, and the rules add it by that join. `container`, `endpoint`
 *   and `service` name parts of an exporter that does not run here, and no rule reads them.
 * - `mixin`: as node-mixin and dashboard 1860 have them outside Kubernetes: `job="node"`, and
 *   `instance` is `<node>:9100`.
 * - `custom`: none but `external`.
 *
 * `external` is added in all of them and wins over the profile, as what a user says outright should.
 */
export function profileLabels(
  profile: LabelProfile,
  identity: Identity,
  external: ReadonlyMap<string, string>,
): readonly Label[] {
  const labels = new Map([...ofProfile(profile, identity), ['cluster', identity.cluster] as const]);
  for (const [name, value] of external) labels.set(name, value);
  return [...labels].filter(([, value]) => value !== '');
}

function ofProfile(profile: LabelProfile, identity: Identity): readonly Label[] {
  const { node, namespace, pod } = identity;
  switch (profile) {
    case 'kube-prometheus':
      return [
        ['job', 'node-exporter'],
        ['instance', node],
        ['namespace', namespace],
        ['pod', pod],
      ];
    case 'mixin':
      return [
        ['job', 'node'],
        ['instance', `${node}:${NODE_EXPORTER_PORT}`],
      ];
    case 'custom':
      return [];
  }
}

/**
 * All labels of a series as they go to Kafka. A series' own label wins over one that was added, and an
 * empty label is left out: to Prometheus that is the same, and remote write asks for it.
 */
export function seriesLabels(series: Series, added: readonly Label[]): readonly Label[] {
  const { metric, labelValues } = series;
  const labels = new Map(added);
  labels.set('__name__', metric.name);
  metric.labelNames.forEach((name, index) => labels.set(name, labelValues[index] ?? ''));
  return [...labels].filter(([, value]) => value !== '');
}
