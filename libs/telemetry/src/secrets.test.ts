import { describe, expect, it } from 'vitest';
import { isSecretName, maskSecrets, maskUserInfo } from './secrets.ts';

describe('isSecretName', () => {
  it.each([
    ['KAFKA_SASL_PASSWORD', true],
    ['SLACK_TOKEN', true],
    ['authorization', true],
    ['apiKey', true],
    ['KAFKA_TLS_PRIVATE_KEY', true],
    ['key', false],
    ['KAFKA_BROKERS', false],
    ['passed', false],
  ])('%s: %s', (name, want) => {
    expect(isSecretName(name)).toBe(want);
  });
});

describe('maskUserInfo', () => {
  it.each([
    ['postgres://me:pw@db:5432/x', 'postgres://***@db:5432/x'],
    ['a https://t@h/ and http://u:p@h/', 'a https://***@h/ and http://***@h/'],
    ['http://h/@x', 'http://h/@x'],
    ['me@example.org', 'me@example.org'],
  ])('%s', (text, want) => {
    expect(maskUserInfo(text)).toBe(want);
  });
});

describe('maskSecrets', () => {
  it('masks at the top and one object below', () => {
    expect(
      maskSecrets({
        password: 'p',
        sasl: { username: 'u', password: 'p' },
        url: 'http://u:p@h/',
        token: undefined,
        n: 1,
      }),
    ).toEqual({
      password: '***',
      sasl: { username: 'u', password: '***' },
      url: 'http://***@h/',
      token: undefined,
      n: 1,
    });
  });

  it('leaves errors and arrays as they are', () => {
    const err = new Error('x');
    expect(maskSecrets({ err, list: ['a'] })).toEqual({ err, list: ['a'] });
  });
});
