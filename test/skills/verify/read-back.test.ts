import type { Nodes } from 'mdast';
import { describe, expect, it } from 'vitest';
import { parseLongMarkdown } from '../../../src/skills/parse-markdown.ts';
import { readBack } from '../../../src/skills/verify/read-back.ts';

/** Without positions: pieces of a text count from their own start. */
function plain(tree: Nodes): unknown {
  return JSON.parse(JSON.stringify(tree, (key, value) => (key === 'position' ? undefined : value)));
}

describe('a reference read back by rule is the tree a parser makes of it', () => {
  it.each([
    ['prose with code', 'Set `--flag=a|b` and `C:\\dir\\` first.\nThen `x`.\n\n`y` is last'],
    ['escapes before and inside code', 'A \\` tick, \\\\`code\\`, \\*no emphasis\\*'],
    ['code that needs longer fences', 'Both ``a`b`` and `` ` `` and ` a ` stay'],
    ['an unclosed span of code', 'Only one ` here\n\nand one `` there'],
    ['headings', '# One `two` three\n\n###### Six\n\n## Closed ##\n\n#None'],
    ['a flat list', '- One\n- Two `code`\n\nAfter it'],
    ['a numbered list from seven', '7. Seven\n8. Eight\n\n## Next'],
    ['a list that goes on after a blank line', '- One\n- Two\n\n- Three\n\nAfter it'],
    ['a list with a second paragraph', '- One\n\n  More of one\n\nAfter it'],
    ['a list inside a list', '- One\n  - Two\n- Three'],
    ['two lists in a row', '- One\n\n* Two\n\n1. Three\n\n1) Four'],
    ['items of tasks', '- [ ] Open\n- [x] Done'],
    ['a list after a loose one', '- One\n\n  Two\n\n- Three'],
    ['bullets and numbers mixed', '- One\n1. Two\n\n1. One\n- Two'],
    ['empty items', '- One\n-\n- Three'],
    ['a table', '| Name | `a` |\n| - | - |\n| `b` c | d\\|e |\n| | f |'],
    ['a table with too few and too many cells', '| A | B |\n| - | - |\n| c |\n| d | e | f |'],
    ['an aligned table', '| A | B |\n| :- | -: |\n| c | d |'],
    ['pipes that are no table', '| A | B |\n\n| - |'],
    ['an escaped end of a cell', '| A | B |\n| - | - |\n| c\\\\ | d |\n| e \\| | f |'],
    ['cells of no-break spaces', '| \u00a0 | B |\n| - | - |\n| c | d |'],
    ['code with an info string', '```{r, echo=FALSE}\na\n\nText in it\n\n| b |\n| - |\n```\n\nAfter it'],
    ['code with shorter fences inside', '````md\n```js\na\n```\n\n- b\n````\n\nAfter it'],
    ['code inside a list', '- Text\n\n  ```\n  import a\n\n\n  run()\n  ```\n\n- Text after it\n'],
    ['quotes', '> One\n> - two\n\n- three'],
  ])('%s', (_, markdown) => {
    expect(plain(readBack(markdown))).toEqual(plain(parseLongMarkdown(markdown)));
  });

  it('a line of millions of characters', () => {
    const line = `${'word \\* '.repeat(500_000)}end`;
    expect(readBack(`- ${line}\n- \`code\``)).toMatchObject({
      children: [{ children: [{ children: [{ children: [{ value: line.replaceAll('\\', '') }] }] }, {}] }],
    });
  });

  it('keeps no positions, which would fill the memory', () => {
    const markdown = '- One\n\n  Two\n\n> Three *four*';
    expect(JSON.stringify(readBack(markdown))).not.toContain('"position"');
  });
});
