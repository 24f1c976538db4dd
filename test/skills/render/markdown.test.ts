import fc from 'fast-check';
import type { BlockContent } from 'mdast';
import { expect, it } from 'vitest';
import { blockText } from '../../../src/skills/outline/text.ts';
import { parseMarkdown } from '../../../src/skills/parse-markdown.ts';
import { renderBlock } from '../../../src/skills/render/markdown.ts';
import { readBack } from '../../../src/skills/verify/read-back.ts';

const piece = fc.constantFrom(
  ...'word Ünd 3. 1) - + = # ## > | ~ ~~ * ** _ a_b ` `` & &amp; <b> [x] (y) ! ![ \\ \\\\ \n : www.a.example https://a.example/_b a@b.example Lambda@Edge " {z} --- === :- 4) \u00A0 日本。'.split(
    ' ',
  ),
);
const text = fc
  .array(piece, { minLength: 1, maxLength: 8 })
  .map((words) =>
    words
      .join(' ')
      .replace(/ *\n */g, '\n')
      .trim(),
  )
  .filter((value) => value !== '' && !value.includes('\n\n'));
const block = fc.oneof(
  text.map((value): BlockContent => ({ type: 'paragraph', children: [{ type: 'text', value }] })),
  text.map(
    (value): BlockContent => ({
      type: 'heading',
      depth: 3,
      children: [{ type: 'text', value: value.replaceAll('\n', ' ') }],
    }),
  ),
  fc
    .tuple(fc.constantFrom(null, 'js', 'c++', 'a_b'), fc.array(text, { minLength: 1, maxLength: 3 }))
    .map(([lang, lines]): BlockContent => ({ type: 'code', lang, meta: null, value: lines.join('\n\n') })),
);

it('any text, heading or code written can be read again, by the parser and by the shorter way alike', () => {
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 6 }), (blocks) => {
      const markdown = blocks.map(renderBlock).join('\n\n');
      const expected = blocks.map((node) => `${node.type} ${blockText(node)}`);
      for (const { children } of [parseMarkdown(markdown), readBack(markdown)])
        expect(children.map((node) => `${node.type} ${blockText(node)}`)).toEqual(expected);
    }),
    { numRuns: 1_000, seed: 7 },
  );
});

it('escapes no @ that makes no address', () => {
  expect(renderBlock({ type: 'paragraph', children: [{ type: 'text', value: 'Runs on Lambda@Edge.' }] })).toBe(
    'Runs on Lambda@Edge.',
  );
});
