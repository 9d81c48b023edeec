import { describe, expect, it } from 'vitest';
import { crashOf } from '../../test/arbitrary-files.ts';
import { Scanner } from '../host/scanner.ts';
import { parseTextFormat } from './text-format.ts';

const file = `# HELP backup_seconds How long it took.\\nIn seconds.
# TYPE backup_seconds gauge
backup_seconds{job="da\\"ily",zone="a,b",} 12.5
# a comment
plain +Inf
`;

describe('parseTextFormat', () => {
  it('reads types, labels and values', () => {
    expect(parseTextFormat(Scanner.of(file))).toEqual([
      {
        name: 'backup_seconds',
        labels: new Map([
          ['job', 'da"ily'],
          ['zone', 'a,b'],
        ]),
        value: 12.5,
        type: 'gauge',
        help: 'How long it took.\nIn seconds.',
      },
      { name: 'plain', labels: new Map(), value: Infinity, type: 'untyped', help: undefined },
    ]);
  });

  it.each(['a 1 1760000000000', 'a', 'a b', 'a{b=c} 1', 'a{b="c",b="d"} 1', '1a 1'])(
    'refuses %j',
    (text) => {
      expect(() => parseTextFormat(Scanner.of(text))).toThrow('cannot parse');
    },
  );

  it('survives any file', () => {
    expect(crashOf(file, (scanner) => parseTextFormat(scanner))).toBeUndefined();
  });
});
