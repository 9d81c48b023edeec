import { describe, expect, it } from 'vitest';
import { hostOf } from '../../test/fake-host.ts';
import { AgentError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { readNumber, readText } from './sys-file.ts';

const host = hostOf({
  'sys/a': '-1\n',
  'sys/b': '0x1003\n',
  'sys/c': ' two words \n',
  'sys/d': '',
});

/** A host whose every file fails to be read. */
function failing(error: Error): Host {
  const readIfExists = () => {
    throw error;
  };
  return { ...host, readIfExists };
}

describe('readNumber', () => {
  it.each([
    ['a', -1],
    ['b', 0x1003],
    ['c', undefined],
    ['d', undefined],
    ['none', undefined],
  ])('reads %s', (path, want) => {
    expect(readNumber(host, 'sys', path)).toBe(want);
  });

  it('takes a sensor without an answer as none', () => {
    const asleep = failing(new AgentError('unreadable', 'cannot read: EAGAIN'));
    expect(readNumber(asleep, 'sys', 'a')).toBeUndefined();
  });

  it('passes on what is no fault of the file', () => {
    expect(() => readNumber(failing(new TypeError('bug')), 'sys', 'a')).toThrow('bug');
  });
});

describe('readText', () => {
  it.each([
    ['c', 'two words'],
    ['none', undefined],
  ])('reads %s', (path, want) => {
    expect(readText(host, 'sys', path)).toBe(want);
  });
});
