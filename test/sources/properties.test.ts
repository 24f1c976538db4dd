import fc from 'fast-check';
import { toString as toText } from 'mdast-util-to-string';
import { expect, it } from 'vitest';
import { cleanText } from '../../src/lib/hidden-unicode.ts';
import { readHtml } from '../../src/sources/html.ts';
import { readMarkdown } from '../../src/sources/markdown.ts';
import { readPlainText } from '../../src/sources/plain-text.ts';
import { codeBlocks } from './read.ts';

const runs = { numRuns: 300 };
/** Pieces that mean something to one of the readers, in any order. */
const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '# ',
        '\n',
        '\n\n',
        '- ',
        '1. ',
        '> ',
        '```',
        '~~~',
        '`',
        '*',
        '**',
        '_',
        '[',
        ']',
        '](',
        ')',
        '![',
        '<',
        '>',
        '<div>',
        '</div>',
        '<!--',
        '-->',
        '|',
        '|-|-|\n',
        ':::note\n',
        ':::\n',
        '!!! tip\n',
        '    ',
        '\t',
        '[^1]',
        '[^1]: ',
        '[a]: ',
        '&amp;',
        '\\',
        '---\n',
        '===\n',
        '  \n',
        '<table>',
        '<pre>',
      ),
      fc.string({ maxLength: 12 }),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

/** Words that cannot be part of any markup. */
const word = fc.stringMatching(/^[a-z]{3,8}$/);

it('readMarkdown, readPlainText and cleanText never throw', () => {
  fc.assert(
    fc.property(soup, (text) => {
      readMarkdown(text);
      readPlainText(text);
      expect(cleanText(cleanText(text))).toBe(cleanText(text));
    }),
    runs,
  );
});

it('readHtml throws nothing but a reason', () => {
  fc.assert(
    fc.property(soup, (text) => {
      try {
        readHtml(text);
      } catch (error) {
        expect(error).toMatchObject({ name: 'SourceError' });
      }
    }),
    runs,
  );
});

it('readMarkdown loses no word of prose, whatever emphasis, lists, quotes and headings it stands in', () => {
  const decorated = fc.tuple(word, fc.constantFrom('', '*', '**', '`', '~~')).map(([text, mark]) => mark + text + mark);
  const line = fc.tuple(
    fc.constantFrom('', '# ', '- ', '1. ', '> ', '> - '),
    fc.array(decorated, { minLength: 1, maxLength: 8 }),
  );
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), fc.constantFrom('\n', '\n\n'), (lines, separator) => {
      const words = lines.flatMap(([, parts]) => parts.map((part) => part.replace(/[*`~]/g, '')));
      const { root } = readMarkdown(lines.map(([prefix, parts]) => prefix + parts.join(' ')).join(separator));
      const text = JSON.stringify(root);
      for (const one of words) expect(text).toContain(one);
    }),
    runs,
  );
});

it('plain text that is not Markdown keeps every word', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('', '- ', '  ', '    ', '1. '), fc.lorem({ maxCount: 6 })), {
        minLength: 1,
        maxLength: 15,
      }),
      (lines) => {
        const text = lines.map(([prefix, words]) => prefix + words).join('\n');
        const { root } = readPlainText(text);
        const read = root.children.map((block) => spaced(block)).join(' ');
        expect(read.match(/[a-z]+/gi)).toEqual(text.match(/[a-z]+/gi));
      },
    ),
    runs,
  );
});

it('code survives byte for byte between fences', () => {
  const code = fc
    .array(
      fc.string({ maxLength: 30 }).map((line) => line.replaceAll('`', "'")),
      { minLength: 1, maxLength: 12 },
    )
    .map((lines) => cleanText(lines.join('\n')))
    .filter((text) => text.trim() !== '');
  fc.assert(
    fc.property(code, fc.constantFrom('', 'js', 'python'), (value, lang) => {
      const { root } = readMarkdown(`Before\n\n\`\`\`${lang}\n${value}\n\`\`\`\n\nAfter`);
      expect(codeBlocks(root)).toEqual([{ lang: lang === '' ? null : lang, value }]);
    }),
    runs,
  );
});

it('code survives byte for byte in HTML, but for blank lines at its ends', () => {
  const code = fc
    .array(fc.string({ maxLength: 30 }), { minLength: 1, maxLength: 12 })
    .map((lines) => `x${cleanText(lines.join('\n')).trimEnd()}`);
  fc.assert(
    fc.property(code, (value) => {
      const escaped = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
      const { root } = readHtml(`<main><p>Before it.</p><pre><code class="language-js">${escaped}</code></pre></main>`);
      expect(codeBlocks(root)).toEqual([{ lang: 'js', value }]);
    }),
    runs,
  );
});

function spaced(node: Parameters<typeof toText>[0]): string {
  if (typeof node === 'object' && node !== null && 'children' in node && Array.isArray(node.children))
    return node.children.map(spaced).join(' ');
  return toText(node);
}
