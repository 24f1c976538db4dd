import { describe, expect, it } from 'vitest';
import { extractDocument } from '../../src/sources/extract.ts';

async function titleFor(text: string, filename?: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const raw = filename === undefined ? { kind: 'text' as const, bytes } : { kind: 'file' as const, bytes, filename };
  return (await extractDocument(raw)).title;
}

const filler = ' More is said about it in the words that follow here.'.repeat(6);

describe('the title of a document', () => {
  it.each([
    ['its first-level heading', '# Deploying\n\nText.', 'guide.md', 'Deploying'],
    ['its front matter', '---\ntitle: Declared\n---\n\nText.', 'guide.md', 'Declared'],
    ['a file name that says something', 'Just text.', 'release_process.md', 'release process'],
    ['who the text speaks of, when the file is called README', 'Hono - means flame - is small.', 'README.md', 'Hono'],
    ['the same past badges', '![build](b.svg)\n\nFast Check is a tester.', 'readme.md', 'Fast Check'],
    ['the file name after all', 'no subject here.', 'README.md', 'README'],
  ])('is %s', async (_, text, filename, title) => {
    expect(await titleFor(text, filename)).toBe(title);
  });

  it('is the first words of raw text', async () => {
    expect(await titleFor(`one two three four five six seven eight nine ten${filler}`)).toBe(
      'one two three four five six seven eight…',
    );
  });
});
