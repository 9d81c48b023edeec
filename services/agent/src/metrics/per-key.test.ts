import { describe, expect, it } from 'vitest';
import { PerKey } from './per-key.ts';

describe('PerKey', () => {
  it('makes a value once, and forgets it some time after it was last asked for', () => {
    const made: string[] = [];
    const perKey = new PerKey((key) => made.push(key));
    perKey.get('gone');
    for (let round = 0; round < 200; round++) {
      perKey.get('stays');
      perKey.endRound();
    }
    expect(made).toEqual(['gone', 'stays']);
    expect(perKey.size).toBe(1);
    perKey.get('gone');
    expect(made).toEqual(['gone', 'stays', 'gone']);
  });

  it('keeps a verdict that is undefined', () => {
    let asked = 0;
    const perKey = new PerKey((): undefined => void asked++);
    perKey.get('a');
    perKey.get('a');
    expect(asked).toBe(1);
  });

  it('makes room at its bound by what this round has not seen, and refuses when there is none', () => {
    const perKey = new PerKey((key) => key, 2);
    perKey.get('a');
    perKey.get('b');
    expect(() => perKey.get('c')).toThrow(expect.objectContaining({ code: 'limit' }));
    perKey.endRound();
    perKey.get('b');
    expect(perKey.get('c')).toBe('c');
    expect(perKey.size).toBe(2);
  });
});
