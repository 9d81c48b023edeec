import { setting } from '@tidewatch/service';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeSettings, formatTable, replaceSection } from './settings-table.ts';

function standardOf(schema: z.ZodType): string | undefined {
  return describeSettings({ NAME: schema.describe('What it is') }, 'this-host')[0]?.standard;
}

describe('describeSettings', () => {
  it.each([
    ['a text form', setting.duration().prefault('200ms'), '`200ms`'],
    ['a value', setting.port().default(7101), '`7101`'],
    ['false', setting.flag().default(false), '`false`'],
    ['a list', setting.list().default(['a', 'b']), '`a,b`'],
    ['a regular expression', z.instanceof(RegExp).default(/^\/dev($|\/)/), '`^/dev($|/)`'],
    ['nothing', setting.text().optional(), undefined],
    ['the empty text', z.string().default(''), undefined],
    ['no labels', z.map(z.string(), z.string()).default(new Map()), undefined],
    ['the name of this host', setting.text().prefault(() => 'this-host'), "the host's name"],
    ['a long text', z.string().default('x'.repeat(50)), `\`${'x'.repeat(40)}…\``],
  ])('shows %s as a user would write it', (_, schema, want) => {
    expect(standardOf(schema)).toBe(want);
  });

  it('names the choices that there are', () => {
    const shape = { KIND: z.enum(['one', 'two']).optional().describe('Which') };
    expect(describeSettings(shape, '')[0]?.meaning).toBe('Which (`one`, `two`)');
  });

  it('refuses a setting that nobody explains', () => {
    const describeIt = () => describeSettings({ MYSTERY: setting.text() }, '');
    expect(describeIt).toThrow("cannot describe MYSTERY: add .describe('…') to its schema");
  });
});

it('formatTable aligns columns and escapes what would end a cell', () => {
  const rows = [
    { name: 'A', standard: '`x|y`', meaning: 'One' },
    { name: 'LONGER', standard: undefined, meaning: 'Two words' },
  ];
  expect(formatTable(rows)).toBe(
    [
      '| Setting  | Default | Meaning   |',
      '| -------- | ------- | --------- |',
      '| `A`      | `x\\|y`  | One       |',
      '| `LONGER` |         | Two words |',
    ].join('\n'),
  );
});

describe('replaceSection', () => {
  const document = 'a\n<!-- settings:x -->\nold\n<!-- /settings -->\nb\n';

  it('leaves the rest as it is, and twice is as good as once', () => {
    const once = replaceSection(document, 'x', 'new');
    expect(once).toBe('a\n<!-- settings:x -->\n\nnew\n\n<!-- /settings -->\nb\n');
    expect(replaceSection(once, 'x', 'new')).toBe(once);
  });

  it('says which section is missing', () => {
    expect(() => replaceSection(document, 'y', '')).toThrow('there is no <!-- settings:y -->');
  });
});
