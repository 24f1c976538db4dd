import { describe, expect, it } from 'vitest';
import { extractDocument } from '../../src/sources/extract.ts';
import { rawFile, reasonOf } from './read.ts';

const after = '\n\nThe real text is here.\n';
/** Generous: the tests share the machine; without the guard these take from ten seconds to for ever. */
const LIMIT_MS = 8000;

describe('hostile Markdown is read or refused in time', () => {
  it.each([
    ['10k quote markers', '>'.repeat(10_000)],
    ['100 lines of 10k quote markers', `${'>'.repeat(10_000)}a\n`.repeat(100)],
    ['50k brackets', '['.repeat(50_000)],
    ['50k image brackets', '!['.repeat(50_000)],
    ['50k links that never close', '[a](b'.repeat(50_000)],
    ['50k stars', '*'.repeat(50_000)],
    ['50k underscores', '_'.repeat(50_000)],
    ['50k mixed attention', '*a_'.repeat(50_000)],
    ['100k backticks', '`'.repeat(100_000)],
    ['backtick runs of every length', Array.from({ length: 500 }, (_, index) => '`'.repeat(index + 1)).join(' ')],
    ['50k lines of brackets', '[\n'.repeat(50_000)],
    ['brackets in what may be a table', '|[\n'.repeat(50_000)],
    ['brackets behind numbers', `x\n${'2. [\n'.repeat(20_000)}`],
    ['brackets after a fence in a list', `- \`\`\`\n${'['.repeat(50_000)}`],
    ['5k lists in one line', `${'- '.repeat(5000)}a`],
    ['1k nested lists', Array.from({ length: 1000 }, (_, index) => `${'  '.repeat(index)}- a`).join('\n')],
    ['a line of 1 MB', 'word and more '.repeat(75_000)],
    ['30k soft line breaks', 'The quick fox\n'.repeat(30_000)],
    ['30k lines that open a tag', '<b>The quick fox\n'.repeat(30_000)],
    ['a table of 20k rows', `|a|b|\n|-|-|\n${'|x|[y](z)|\n'.repeat(20_000)}`],
    ['a table of 5k columns', `${'|a'.repeat(5000)}\n${'|-'.repeat(5000)}\n${'|b'.repeat(5000)}`],
    ['100k opening fences', '```a\n'.repeat(100_000)],
    ['100k opening comments', '<!--\n'.repeat(100_000)],
    [
      '20k definitions',
      Array.from({ length: 20_000 }, (_, index) => `[l${index}]: http://x.example/${index}`).join('\n'),
    ],
    ['20k containers', `${':::note\n'.repeat(20_000)}${':::\n'.repeat(20_000)}`],
    ['front matter nested 20k deep', `---\na: ${'['.repeat(20_000)}\n---\n`],
    ['50k entities', '&amp;'.repeat(50_000)],
    ['a line of 1 MB of spaces', `a\n${' '.repeat(1_000_000)}x`],
    ['a container title of 200 KB that never ends', `:::note ${'{'.repeat(200_000)}\nx\n:::`],
    ['an indented container whose title never ends', `!!! ${'a'.repeat(20_000)}${' '.repeat(20_000)}"`],
    ['a tag name of 200 KB', `a <a${'-a'.repeat(100_000)} t=">">x`],
    ['1 MB of backslashes', `# ${'\\'.repeat(1_000_000)}`],
    ['1 million blocks', 'a\n\n'.repeat(1_000_000)],
    ['2 million lines', 'a\n'.repeat(2_000_000)],
    [
      'a long definition used 2,000 times',
      `[a]: https://x.example/${'y'.repeat(500_000)}\n\n${'See [a] here.\n\n'.repeat(2_000)}`,
    ],
  ])('%s', async (_, text) => {
    const start = performance.now();
    expect(['read', 'too_complex']).toContain(await reasonOf(rawFile(text + after, 'a.md')));
    expect(performance.now() - start).toBeLessThan(LIMIT_MS);
  });

  it.each([
    ['brackets', '['.repeat(50_000)],
    ['quote markers', '>'.repeat(10_000)],
    ['stars', '*'.repeat(50_000)],
  ])('the text after 50k %s is still there', async (_, text) => {
    const { root } = await extractDocument(rawFile(text + after, 'a.md'));
    expect(JSON.stringify(root.children.at(-1))).toContain('The real text is here.');
  });

  it('5 MB of plain text are read', async () => {
    for (const text of ['Some words here.\n\n', 'Some words here. ', '- item\n', 'x']) {
      const start = performance.now();
      expect(await reasonOf(rawFile(text.repeat(Math.floor(5_000_000 / text.length)), 'a.txt'))).toBe('read');
      expect(performance.now() - start).toBeLessThan(LIMIT_MS);
    }
  });
});
