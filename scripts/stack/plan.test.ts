import { expect, test } from 'vitest';
import { makePlan, wantedPorts } from './plan.ts';

const oneHost = { agents: undefined, recordedHosts: [] };

test('everything has its usual port', () => {
  const ports = wantedPorts(makePlan(oneHost, {})).map(({ name, port }) => `${name} ${port}`);
  expect(ports).toEqual([
    'kafka 9092',
    'registry 8081',
    'victoriametrics 8428',
    'aggregator 7102',
    'agent 7101',
  ]);
});

test('a port that is moved is told to those who need it', () => {
  const env = { KAFKA_PORT: '1', REGISTRY_PORT: '2', VICTORIAMETRICS_PORT: '3', AGENT_PORT: '4' };
  const state = { TIDEWATCH_STATE_DIR: '/state' };
  const [aggregator, agent] = makePlan(oneHost, { ...env, ...state }).services;
  const shared = {
    KAFKA_BROKERS: '127.0.0.1:1',
    SCHEMA_REGISTRY_URL: 'http://127.0.0.1:2/apis/ccompat/v7',
  };
  expect(aggregator?.env).toEqual({
    ...shared,
    AGGREGATOR_PORT: '7102',
    REMOTE_WRITE_URL: 'http://127.0.0.1:3/api/v1/write',
  });
  expect(agent?.env).toEqual({ ...shared, AGENT_PORT: '4', SPOOL_DIR: '/state/data/agent' });
});

test('a fleet takes the recorded hosts in turn, each agent with its name and port', () => {
  const plan = makePlan({ agents: 3, recordedHosts: ['small', 'large'] }, {});
  const fleet = plan.services.filter(({ service }) => service === 'agent');
  expect(fleet.map(({ name, port }) => [name, port])).toEqual([
    ['agent-1', 7111],
    ['agent-2', 7112],
    ['agent-3', 7113],
  ]);
  expect(
    fleet.map(({ env }) => [env['NODE_NAME'], env['AGENT_SIMULATE'], env['AGENT_PORT']]),
  ).toEqual([
    ['node-1', 'small', '7111'],
    ['node-2', 'large', '7112'],
    ['node-3', 'small', '7113'],
  ]);
});

test('a fleet without recorded hosts is refused', () => {
  expect(() => makePlan({ agents: 1, recordedHosts: [] }, {})).toThrow('cannot simulate a fleet');
});
