import type { BlockContent, Root } from 'mdast';
import { expect, it } from 'vitest';
import { readBlocks } from '../../../src/skills/outline/blocks.ts';
import { cleanBlock } from '../../../src/skills/outline/clean.ts';
import { renderBlock } from '../../../src/skills/render/markdown.ts';
import { documentFrom } from '../support/document.ts';

const clean = (node: Root['children'][number]): BlockContent | undefined =>
  cleanBlock(node, { definitions: new Map() });

it('sets the white space at the edges of bold text outside it, where it takes no character reference', () => {
  const block = clean({
    type: 'paragraph',
    children: [
      { type: 'text', value: 'Find the' },
      { type: 'strong', children: [{ type: 'text', value: ' best time ' }] },
      { type: 'text', value: 'of day' },
      { type: 'emphasis', children: [{ type: 'text', value: '\u00a0' }] },
    ],
  });
  expect(block && renderBlock(block)).toBe('Find the **best time** of day');
});

it('ends no paragraph with white space', () => {
  const block = clean({
    type: 'paragraph',
    children: [
      { type: 'inlineCode', value: 'dots' },
      { type: 'text', value: ' ' },
    ],
  });
  expect(block && renderBlock(block)).toBe('`dots`');
});

it('takes code that only a quotation indents for code, and leaves an admonition what it is', () => {
  const code = { type: 'code' as const, lang: null, value: 'kiln -s reload' };
  expect(clean({ type: 'blockquote', children: [code] })).toMatchObject({ type: 'code', value: 'kiln -s reload' });
  expect(clean({ type: 'blockquote', data: { admonition: 'WARNING' }, children: [code] })?.type).toBe('blockquote');
  const said = { type: 'paragraph' as const, children: [{ type: 'text' as const, value: 'Careful.' }] };
  expect(clean({ type: 'blockquote', children: [said, code] })?.type).toBe('blockquote');
});

it('leaves out a paragraph of links into its own page, one a line', async () => {
  const page =
    '<main><h1>Kiln</h1><p><a href="#a">Firing</a><br><a href="#b">Cooling</a></p><p>The kiln is hot.</p></main>';
  const texts = readBlocks(await documentFrom(page, 'page.html')).map(({ text }) => text);
  expect(texts).not.toContain('Firing Cooling');
  expect(texts).toContain('The kiln is hot.');
});
