/** Commands that a document shows together, and lines that it shows as what they print. */
export interface Example {
  readonly commands: readonly string[];
  readonly expected: readonly string[];
}

interface Block {
  readonly language: string;
  readonly lines: readonly string[];
}

/**
 * The examples of a Markdown document: each block of `sh` with the block of `text` that follows it, if one
 * does before the next `sh`.
 */
export function readExamples(markdown: string): Example[] {
  const blocks = readBlocks(markdown);
  return blocks.flatMap(({ language, lines }, index) => {
    if (language !== 'sh') return [];
    const next = blocks[index + 1];
    return { commands: lines, expected: next?.language === 'text' ? next.lines : [] };
  });
}

function readBlocks(markdown: string): Block[] {
  return [...markdown.matchAll(/^```(\w*)\n([^]*?)^```$/gm)].map(
    ([, language = '', text = '']) => ({
      language,
      lines: text.split('\n').filter((line) => line.trim() !== ''),
    }),
  );
}

/**
 * What a line of a document's output has to match. `…` stands for anything, any number for any other but 0,
 * which is a statement, and any white space for any other.
 */
export function patternOf(line: string): RegExp {
  const parts = line.trim().split(/(…|\s+|\d[\d.,]*)/);
  const source = parts.map((part) => {
    if (part === '…') return '.*';
    if (part === '0') return '0(?![\\d.])';
    if (/^\d/.test(part)) return '\\d[\\d.,]*';
    return /^\s/.test(part) ? '\\s+' : part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(source.join(''));
}
