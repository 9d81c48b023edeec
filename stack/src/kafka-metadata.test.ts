import { expect, test } from 'vitest';
import { metadataRequest, readBrokerCount } from './kafka-metadata.ts';

test('the request is as the grammar says', () => {
  expect(metadataRequest('ab').toString('hex')).toBe(
    ['00000010', '0003', '0001', '00000001', '0002', '6162', '00000000'].join(''),
  );
});

test.for([
  ['', undefined],
  ['0000001000000001', undefined],
  ['000000100000000100000000', 0],
  ['000000100000000100000001ffff', 1],
] as const)('the broker count of %j is %j', ([hex, want]) => {
  expect(readBrokerCount(Buffer.from(hex, 'hex'))).toBe(want);
});
