import { parseConfig } from '@tidewatch/service';
import { describe, expect, it } from 'vitest';
import { defaultFilters } from './collectors/index.ts';
import { agentSettings, filtersOf } from './config.ts';

describe('agentSettings', () => {
  it('has a default for all', () => {
    const config = parseConfig(agentSettings, {});
    expect(config).toMatchObject({
      AGENT_HOST: '127.0.0.1',
      AGENT_PORT: 7101,
      INTERVAL: 5000,
      LABEL_PROFILE: 'kube-prometheus',
      BATCH_MAX_BYTES: 900 * 1024,
      QUEUE_MAX_BYTES: 32 * 1024 * 1024,
      CLUSTER: '',
      PATH_PROCFS: '/proc',
    });
    expect(config.NODE_NAME).not.toBe('');
    expect(filtersOf(config)).toEqual(defaultFilters);
  });

  it('reads labels and regular expressions', () => {
    const config = parseConfig(agentSettings, {
      EXTERNAL_LABELS: 'region=eu, note=a=b',
      NETDEV_DEVICE_EXCLUDE: '^lo$',
    });
    expect(Object.fromEntries(config.EXTERNAL_LABELS)).toEqual({ region: 'eu', note: 'a=b' });
    expect(filtersOf(config).netExclude).toEqual(/^lo$/);
  });

  it.each([
    ['INTERVAL', '0.5s'],
    ['INTERVAL', '6m'],
    ['AGENT_PORT', '0'],
    ['LABEL_PROFILE', 'other'],
    ['EXTERNAL_LABELS', 'a'],
    ['EXTERNAL_LABELS', '__name__=x'],
    ['NETSTAT_FIELDS', '('],
    ['BATCH_MAX_BYTES', '1KiB'],
  ])('refuses %s=%s by name', (name, value) => {
    expect(() => parseConfig(agentSettings, { [name]: value })).toThrow(`${name}=${value}: `);
  });
});
