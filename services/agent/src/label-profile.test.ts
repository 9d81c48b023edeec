import { describe, expect, it } from 'vitest';
import { type LabelProfile, profileLabels, seriesLabels } from './label-profile.ts';
import { Metric } from './metrics/metric.ts';

const identity = { node: 'n1', cluster: 'c1', namespace: 'monitoring', pod: 'agent-x' };
const none = new Map<string, string>();

describe('profileLabels', () => {
  it.each<[LabelProfile, Record<string, string>]>([
    [
      'kube-prometheus',
      {
        job: 'node-exporter',
        instance: 'n1',
        namespace: 'monitoring',
        pod: 'agent-x',
        cluster: 'c1',
      },
    ],
    ['mixin', { job: 'node', instance: 'n1:9100', cluster: 'c1' }],
    ['custom', { cluster: 'c1' }],
  ])('adds the labels of %s', (profile, want) => {
    expect(Object.fromEntries(profileLabels(profile, identity, none))).toEqual(want);
  });

  it('leaves out what is empty, and takes what the user says over all', () => {
    const external = new Map([
      ['job', 'mine'],
      ['rack', '7'],
    ]);
    const labels = profileLabels(
      'kube-prometheus',
      { node: 'n1', cluster: '', namespace: '', pod: '' },
      external,
    );
    expect(Object.fromEntries(labels)).toEqual({ job: 'mine', instance: 'n1', rack: '7' });
  });
});

describe('seriesLabels', () => {
  it('lets the series speak for itself, and leaves out empty labels', () => {
    const series = new Metric('node_x', 'X.', 'gauge', ['pod', 'empty']).series('other', '');
    const labels = seriesLabels(series, [
      ['job', 'node'],
      ['pod', 'agent-x'],
    ]);
    expect(Object.fromEntries(labels)).toEqual({ __name__: 'node_x', job: 'node', pod: 'other' });
  });
});
