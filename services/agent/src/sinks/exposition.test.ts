import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Metric, single } from '../metrics/metric.ts';
import { Samples } from '../metrics/samples.ts';
import { escapeHelp, escapeLabelValue, formatExposition, formatValue } from './exposition.ts';

/** Undoes the escapes as Prometheus' parser does. */
function unescape(text: string): string {
  return text.replace(/\\(.)/g, (_, char: string) => (char === 'n' ? '\n' : char));
}

describe('formatExposition', () => {
  it('writes families by name and series by labels', () => {
    const samples = new Samples(10);
    const disk = new Metric('node_disk', 'Disk.', 'counter', ['device', 'a']);
    samples.add(disk.series('sdb', ''), 2);
    samples.add(single('node_a', 'Line one\nand \\ two.', 'untyped'), Number.NaN);
    samples.add(disk.series('sda', 'x"y'), 1.5);
    expect(formatExposition(samples)).toBe(
      [
        '# HELP node_a Line one\\nand \\\\ two.',
        '# TYPE node_a untyped',
        'node_a NaN',
        '# HELP node_disk Disk.',
        '# TYPE node_disk counter',
        'node_disk{a="",device="sdb"} 2',
        'node_disk{a="x\\"y",device="sda"} 1.5',
        '',
      ].join('\n'),
    );
  });

  it('writes nothing for no samples', () => {
    expect(formatExposition(new Samples(1))).toBe('');
  });

  it('escapes so that a parser gets back the same text, on one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('\\', '"', '\n', 'n', 'ü', 'a') }), (text) => {
        expect(unescape(escapeLabelValue(text))).toBe(text);
        expect(unescape(escapeHelp(text))).toBe(text);
        expect(escapeLabelValue(text)).not.toMatch(/\n|(^|[^\\])(\\\\)*"/);
        expect(escapeHelp(text)).not.toContain('\n');
      }),
    );
  });

  it('writes numbers that are read as the same', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => {
        const text = formatValue(value);
        expect(Number(text.replace('Inf', 'Infinity'))).toBe(value + 0);
      }),
    );
  });
});
