import { describe, expect, it } from 'vitest';
import { readPlainText } from '../../src/sources/plain-text.ts';
import { outline } from './read.ts';

const read = (text: string) => outline(readPlainText(text).root);

describe('readPlainText', () => {
  it.each([
    '#include <stdio.h>',
    'a*b*c and _x_',
    '1 < 2 & 3 > 2',
    '[not](a link',
    'C:\\dir\\*.txt',
    '`tick',
    '&amp; stays',
  ])('takes no character of %j for markup', (text) => {
    expect(read(text)).toEqual([`paragraph: ${text}`]);
  });

  it('finds underlined, capital and numbered headings', () => {
    expect(
      read('Title\n=====\n\nSub part\n--------\ntext\n\nINSTALLING IT\n\ntext\n\n1.2 Scope of it\n\ntext'),
    ).toEqual([
      'heading 1: Title',
      'heading 2: Sub part',
      'paragraph: text',
      'heading 2: INSTALLING IT',
      'paragraph: text',
      'heading 3: 1.2 Scope of it',
      'paragraph: text',
    ]);
  });

  it('takes a short line that stands over something longer for a heading', () => {
    const body = 'The lye burns skin and eyes, so put on goggles and gloves before the bag is opened.';
    expect(read(`How to make soap\n\n${body}\n\nBefore you begin\n\n${body} Twice.\n\nMethod\n\n1. Mix it`)).toEqual([
      'heading 1: How to make soap',
      `paragraph: ${body}`,
      'heading 2: Before you begin',
      `paragraph: ${body} Twice.`,
      'heading 2: Method',
      'list',
      '  listItem',
      '    paragraph: Mix it',
    ]);
  });

  it.each([
    ['a greeting', 'Dear Anna\n\nThe soap has come and it smells of pine, which I had not expected at all.\n\nYours'],
    ['verse', 'The lye is white\n\nThe oil is gold\n\nThe night is cold\n\nAnd I am old'],
    [
      'a line that ends',
      'It burns.\n\nThe lye burns skin and eyes, so put on goggles and gloves before it is opened.\n\nYes',
    ],
  ])('but not %s', (_, text) => {
    expect(read(text).join('\n')).not.toContain('heading');
  });

  it('finds lists, nested ones and items of several lines', () => {
    expect(read('Steps:\n1. Stop it\n2. Edit\n   the file\n   - one\n   - two\n3. Start\n\n* a\n* b')).toEqual([
      'paragraph: Steps:',
      'list',
      '  listItem',
      '    paragraph: Stop it',
      '  listItem',
      '    paragraph: Edit\nthe file',
      '    list',
      '      listItem',
      '        paragraph: one',
      '      listItem',
      '        paragraph: two',
      '  listItem',
      '    paragraph: Start',
      'list',
      '  listItem',
      '    paragraph: a',
      '  listItem',
      '    paragraph: b',
    ]);
  });

  it('joins numbered steps with blank lines between them', () => {
    expect(read('1. Stop the server\n\n2. Start the server\n').filter((line) => line === 'list')).toHaveLength(1);
  });

  it('takes an indented block for code only if it looks like code', () => {
    expect(
      read('Run:\n\n    npm install --save x\n      && done;\n\nThen\n\n    an indented quotation\n    of two lines'),
    ).toEqual([
      'paragraph: Run:',
      'code -: npm install --save x\n  && done;',
      'paragraph: Then',
      'paragraph: an indented quotation\nof two lines',
    ]);
  });

  it('reads what clearly is Markdown as Markdown', () => {
    expect(read('# One\n\n- *a*\n\n# Two\n\n```js\nx\n```')).toEqual([
      'heading 1: One',
      'list',
      '  listItem',
      '    paragraph: a',
      'heading 1: Two',
      'code js: x',
    ]);
    expect(read('| a | b |\n|---|---|\n| 1 | 2 |')).toEqual(['table', '  tableRow: a|b', '  tableRow: 1|2']);
    expect(read('# a comment\nkey=value\n# another\nother=1')).toEqual([
      'paragraph: # a comment\nkey=value\n# another\nother=1',
    ]);
  });
});
