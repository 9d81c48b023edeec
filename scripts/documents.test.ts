import { describe, expect, it } from 'vitest';
import { patternOf, readExamples } from './documents.ts';

describe('readExamples', () => {
  it('takes commands with the output that is shown for them', () => {
    const markdown = [
      '```sh\none\ntwo\n```',
      'and it prints',
      '```text\nout\n\nput\n```',
      '```\na picture\n```',
      '```sh\nthree\n```',
      '```sh\nfour\n```',
    ];
    expect(readExamples(markdown.join('\n\n'))).toEqual([
      { commands: ['one', 'two'], expected: ['out', 'put'] },
      { commands: ['three'], expected: [] },
      { commands: ['four'], expected: [] },
    ]);
  });
});

describe('patternOf', () => {
  it.each([
    ['kafka  127.0.0.1:9092 (ready in 4.5 s)', 'kafka 127.0.0.1:19092 (ready in 11 s)', true],
    ['kafka  127.0.0.1:9092', 'registry 127.0.0.1:9092', false],
    ['missing{node="…"} 0', 'missing{node="node-1"} 0', true],
    ['missing{node="…"} 0', 'missing{node="node-1"} 01', false],
    ['missing{node="…"} 0', 'missing{node="node-1"} 3', false],
    ['…agent starts…', '{"message":"agent starts"}', true],
  ])('%s and %s: %s', (line, output, want) => {
    expect(patternOf(line).test(output)).toBe(want);
  });
});
