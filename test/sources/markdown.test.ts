import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../src/sources/markdown.ts';
import { codeBlocks, nodeTypes, outline } from './read.ts';

const read = (text: string, baseUrl?: string) => readMarkdown(text, baseUrl === undefined ? {} : { baseUrl }).root;

describe('readMarkdown', () => {
  it('reads GFM: tables, task lists, strikethrough', () => {
    const root = read('| a | b |\n|---|:-:|\n| `x|y` | 2 |\n\n- [x] done\n- [ ] open\n\n~~old~~ new');
    expect(outline(root).slice(0, 3)).toEqual([
      'table',
      '  tableRow: a|b',
      '  tableRow: `x|y`'.replace('`x|y`', '`x|y`|2'),
    ]);
    expect(root.children[1]).toMatchObject({ type: 'list', children: [{ checked: true }, { checked: false }] });
    expect(nodeTypes(root)).toContain('delete');
  });

  it('notes the source line of each block, front matter and rewritten containers counted in', () => {
    const root = read('---\ntitle: x\n---\n\n# A\n\ntext\n\n:::note\nbody\n:::\n\n```js\na\n```\n\nlast *one*\n');
    expect(root.children.map((node) => node.data?.origin?.line)).toEqual([5, 7, 9, 13, 17]);
  });

  describe('front matter', () => {
    it('is used and removed', () => {
      const reading = readMarkdown('---\ntitle: The Title\ndescription: >-\n  Two\n  lines\nlang: de\n---\nbody');
      expect(reading).toMatchObject({ title: 'The Title', summary: 'Two lines', language: 'de' });
      expect(outline(reading.root)).toEqual(['paragraph: body']);
    });

    it('is tolerated when its YAML is broken', () => {
      const reading = readMarkdown('---\ntitle: Foo: bar\ndescription: "x\ntags: [a\n---\nbody');
      expect(reading.title).toBe('Foo: bar');
      expect(outline(reading.root)).toEqual(['paragraph: body']);
    });

    it('is not what two rules around text are', () => {
      expect(outline(read('---\n\nJust text\n\n---\n\nmore'))).toContain('paragraph: Just text');
    });
  });

  describe('references', () => {
    it('become plain links and images', () => {
      const root = read('See [the docs][D], [d] and ![logo][i].\n\n[d]: https://x.example/a "T"\n[i]: logo.png\n');
      expect(nodeTypes(root)).toEqual(new Set(['root', 'paragraph', 'text', 'link', 'image']));
      expect(JSON.stringify(root)).toContain('https://x.example/a');
    });

    it('are found across the whole of a long text', () => {
      const filler = 'Some *text* here.\n\n'.repeat(1000);
      const root = read(`[start][far]\n\n${filler}# End\n\n[far]: https://far.example/\n`);
      expect(root.children[0]).toMatchObject({ children: [{ type: 'link', url: 'https://far.example/' }] });
    });

    it('leave their text when nothing defines them', () => {
      expect(outline(read('An [unknown][ref] and array[0].'))).toEqual(['paragraph: An [unknown][ref] and array[0].']);
    });

    it('keep footnotes as plain paragraphs', () => {
      const root = read('Claim[^a].\n\n[^a]: The *reason*.\n');
      expect(outline(root)).toEqual(['paragraph: Claim[a].', 'paragraph: [a] The reason.']);
      expect([...nodeTypes(root)].filter((type) => type.startsWith('footnote'))).toEqual([]);
    });

    it('are not taken out of code', () => {
      expect(codeBlocks(read('```\n[a]: b\n```\n'))).toEqual([{ lang: null, value: '[a]: b' }]);
    });
  });

  describe('HTML', () => {
    it('in blocks goes through the HTML reader', () => {
      const root = read(
        '<p align="center">\n  <img alt="Logo" src="l.png">\n</p>\n\n<table>\n<tr><th>A</th></tr>\n\n<tr><td>1</td><td>2</td></tr>\n</table>\n',
      );
      expect(outline(root)).toEqual(['paragraph: Logo', 'table', '  tableRow: A|', '  tableRow: 1|2']);
    });

    it('around Markdown leaves the Markdown', () => {
      const root = read('<details>\n<summary>More</summary>\n\n- *item*\n\n```sh\nls\n```\n\n</details>\n');
      expect(outline(root)).toEqual(['paragraph: More', 'list', '  listItem', '    paragraph: item', 'code sh: ls']);
    });

    it('inline is dropped or made a node, its text kept', () => {
      const root = read(
        'Press <kbd>Ctrl</kbd>+<kbd>C</kbd>,<br>then <u>wait</u> <!-- no --> for <a href="https://e.example/">it</a>.',
      );
      expect(outline(root)).toEqual(['paragraph: Press Ctrl+C,then wait  for it.']);
      expect(nodeTypes(root)).toEqual(new Set(['root', 'paragraph', 'text', 'inlineCode', 'break', 'link']));
    });

    it.each(['Vec<T> and Map<K, V>', 'include <stdio.h>', 'a < b && c > d', 'Option<String>'])(
      'that is none stays text: %s',
      (text) => {
        expect(outline(read(text))).toEqual([`paragraph: ${text}`]);
      },
    );

    it('comments go, over blank lines too', () => {
      expect(outline(read('a\n\n<!-- one\n\n# two\n\nthree -->\n\nb'))).toEqual(['paragraph: a', 'paragraph: b']);
    });

    it('never brings scripts or dangerous addresses in', () => {
      const root = read(
        '<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![y](data:image/png;base64,AA) <a href="java&#10;script:x">z</a>',
      );
      expect(JSON.stringify(root)).not.toMatch(/script:|alert|data:image/);
      expect(outline(root)).toEqual(['paragraph: x y z']);
    });
  });

  describe('admonitions', () => {
    it.each([
      ['> [!WARNING]\n> Mind the gap.', 'WARNING'],
      ['> [!tip]\n> Mind the gap.', 'TIP'],
      [':::warning\nMind the gap.\n:::', 'WARNING'],
      ['::: danger\nMind the gap.\n:::', 'CAUTION'],
      [':::info\n\nMind the gap.\n\n:::', 'NOTE'],
      ['!!! warning\n    Mind the gap.', 'WARNING'],
      ['??? danger "Danger"\n    Mind the gap.', 'CAUTION'],
      ['> **Note**\n> Mind the gap.', 'NOTE'],
    ])('%j is %s', (text, kind) => {
      expect(outline(read(text))).toEqual([`blockquote ${kind}`, '  paragraph: Mind the gap.']);
    });

    it.each([
      '> [!NOTE] Own title\n> Body',
      ':::note[Own title]\nBody\n:::',
      '::: note Own title\nBody\n:::',
      '!!! note "Own title"\n    Body',
    ])('keeps the title of %j in bold', (text) => {
      const root = read(text);
      expect(outline(root)).toEqual(['blockquote NOTE', '  paragraph: Own title', '  paragraph: Body']);
      expect(root.children[0]).toMatchObject({ children: [{ children: [{ type: 'strong' }] }, {}] });
    });

    it('hold code, lists and each other', () => {
      const root = read(
        '!!! tip\n    Do:\n\n    ```py\n    if x:\n        y()\n    ```\n\n    !!! danger\n        Hot\n\nAfter\n',
      );
      expect(outline(root)).toEqual([
        'blockquote TIP',
        '  paragraph: Do:',
        '  code py: if x:\n    y()',
        '  blockquote CAUTION',
        '    paragraph: Hot',
        'paragraph: After',
      ]);
      expect(outline(read('::::note\n:::tip\ninner\n:::\n::::\n'))).toEqual([
        'blockquote NOTE',
        '  blockquote TIP',
        '    paragraph: inner',
      ]);
    });

    it('are not looked for in code, nor without an end', () => {
      expect(codeBlocks(read('```\n:::note\nx\n:::\n```'))).toEqual([{ lang: null, value: ':::note\nx\n:::' }]);
      expect(outline(read(':::note\nnever closed'))).toEqual(['paragraph: :::note\nnever closed']);
    });

    it('are not what a quote is', () => {
      expect(outline(read('> [!UNKNOWN] thing'))).toEqual(['blockquote', '  paragraph: [!UNKNOWN] thing']);
    });
  });

  describe('code', () => {
    it.each([
      ['js', 'js'],
      ['js{1,3-4}', 'js'],
      ['rust,no_run', 'rust'],
      ['{.python}', 'python'],
      ['c++', 'c++'],
      ['ts title="a.ts"', 'ts'],
      ['objective-c', 'objective-c'],
      ['', null],
    ])('after the fence `%s` is in %s', (info, lang) => {
      expect(codeBlocks(read(`\`\`\`${info}\nx\n\`\`\`\n`))).toEqual([{ lang, value: 'x' }]);
    });

    it('keeps blank lines, indentation, fences inside and an end without a fence', () => {
      const value = '\n  a\n\n\tb  \n```\n<b>&amp;</b>\n';
      expect(codeBlocks(read(`# T\n\n\`\`\`\`md\n${value}\n\`\`\`\`\n`))).toEqual([{ lang: 'md', value }]);
      expect(codeBlocks(read('```js\na\n\nb'))).toEqual([{ lang: 'js', value: 'a\n\nb' }]);
      expect(codeBlocks(read('1. x\n\n   ```sh\n   a\n\n     b\n   ```\n'))).toEqual([
        { lang: 'sh', value: 'a\n\n  b' },
      ]);
    });
  });

  it('makes addresses absolute when it knows the page', () => {
    const root = read('[a](../b.md#c) ![d](/e.png)', 'https://x.example/docs/guide/page.md');
    expect(JSON.stringify(root)).toContain('https://x.example/docs/b.md#c');
    expect(JSON.stringify(root)).toContain('https://x.example/e.png');
  });
});
