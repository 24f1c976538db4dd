import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readRst } from '../../src/sources/rst.ts';
import greenhouse from '../fixtures/sources/greenhouse.rst?raw';
import { inline, outcomeOf } from './markup-read.ts';
import { codeBlocks, nodeTypes, outline } from './read.ts';

const read = (...lines: string[]) => outline(readRst(lines.join('\n')).root);

it('reads a whole document: every block once, in order, in its form', () => {
  const { root } = readRst(greenhouse);
  expect(outline(root)).toEqual([
    'heading 1: Greenhouse control',
    'paragraph: The controller reads sensors and opens valves. Call open_valve()\nor see Wiring and the manual; The Green box needs no network [1].',
    'heading 2: Wiring',
    'list',
    '  listItem',
    '    paragraph: Switch the power off.',
    '  listItem',
    '    paragraph: Connect the wires:',
    '    list',
    '      listItem',
    '        paragraph: red to V+',
    '      listItem',
    '        paragraph: black to GND',
    '  listItem',
    '    paragraph: Switch it on.',
    'blockquote WARNING',
    '  paragraph: Never touch V+ while the light is red.',
    '  paragraph: It takes a minute to discharge.',
    'blockquote NOTE',
    '  paragraph: Added in version 2.0: Wires may be swapped.',
    'heading 2: Reading a sensor',
    'code python: from greenhouse import Sensor\n\nwith Sensor("bench-3") as sensor:\n    print(sensor.read())',
    'paragraph: The output is:',
    'code -: bench-3: 21.5 °C\n  (2 samples)',
    'paragraph: open_valve(name, seconds=5)',
    'paragraph: Opens a valve.',
    'list',
    '  listItem',
    '    paragraph: name (str): which one',
    '  listItem',
    '    paragraph: seconds: how long it stays open',
    '  listItem',
    '    paragraph: Returns: litres that flowed',
    'table',
    '  tableRow: Bench|Range|',
    '  tableRow: |low|high',
    '  tableRow: 1|10|24',
    '  tableRow: 2|not connected|',
    'table',
    '  tableRow: Light|Meaning',
    '  tableRow: red|charged',
    '  tableRow: green|safe to touch',
    'paragraph: Linux',
    'code bash: apt install greenhouse',
    'paragraph: macOS',
    'paragraph: Use the disk image.',
    'paragraph: bench',
    'paragraph: A table for plants.',
    'paragraph: A bench with three pots',
    'paragraph: The third bench.',
    'paragraph: [1] Updates come on a card.',
  ]);
});

it('says on which line each block of the document starts, and only for those', () => {
  const { root } = readRst(greenhouse);
  const lines = greenhouse.split('\n');
  for (const block of root.children) {
    expect(block.data?.origin?.line).toBeGreaterThan(0);
    if (block.type === 'heading')
      expect(lines.slice((block.data?.origin?.line ?? 0) - 1, (block.data?.origin?.line ?? 0) + 1).join('\n')).toMatch(
        /Greenhouse control|Wiring|Reading/,
      );
  }
  const [list] = root.children.filter((node) => node.type === 'list');
  expect(list?.children[0]?.children[0]?.data?.origin).toBeUndefined();
});

it('takes title, summary and language from the fields and meta of a document', () => {
  const source = ':title: The title\n:lang: de\n\n.. meta::\n   :description: What it is.\n\nText.';
  expect(readRst(source)).toMatchObject({ title: 'The title', summary: 'What it is.', language: 'de' });
  expect(read(...source.split('\n'))).toEqual(['paragraph: Text.']);
});

it.each<[string, string, string]>([
  ['emphasis and strong', 'a *b c* **d**', 'a *b c* **d**'],
  ['code, exact but for line ends', '``a  *b* \\n``', '`a *b* \\n`'],
  ['a role of code', ':class:`~a.b.C` :meth:`x.run` :option:`-v`', '`C` `x.run()` `-v`'],
  [
    'a role of prose',
    ':doc:`the guide </guide>` :term:`word` :guilabel:`&Open` :menuselection:`A --> B`',
    'the guide word Open A → B',
  ],
  ['a suffix role and domains', '`x`:code: :py:func:`a.b`', '`x` `a.b()`'],
  ['default roles', '`name` and `a title`', '`name` and *a title*'],
  ['an inline link', '`a b <https://x.test/y>`_.', '[a b](https://x.test/y).'],
  [
    'a named link',
    'See Home_ and `The Page`_.\n\n.. _home: https://h.test\n.. _The Page: https://p.test/\n   long',
    'See [Home](https://h.test) and [The Page](https://p.test/long).',
  ],
  [
    'anonymous links in order',
    '`a`__ b__\n\n__ https://a.test\n.. __: https://b.test',
    '[a](https://a.test) [b](https://b.test)',
  ],
  [
    'an address alone',
    'At https://a.test/x_y, or (https://b.test).',
    'At [https://a.test/x_y](https://a.test/x_y), or ([https://b.test](https://b.test)).',
  ],
  ['links that are not for readers', '`x <javascript:alert(1)>`_', 'x'],
  ['escapes', '\\*a\\* b\\ **c**\\ d C:\\\\x', '*a* b**c**d C:\\x'],
  ['identifiers with underscores', 'my_var_ and __init__ and 2*3*4 a*b', 'my_var_ and __init__ and 2*3*4 a*b'],
  ['marks that are spoken of', 'the "*" sign, (`) and *unclosed', 'the "*" sign, (`) and *unclosed'],
  ['substitutions', 'a |x| |y|\n\n.. |x| replace:: **b**\n.. |y| unicode:: 0xA9 .. copyright', 'a **b** ©'],
  ['footnotes', 'a [1]_ b [#]_ c [CIT]_', 'a [1] b [2] c [CIT]'],
])('inline: %s', (_name, source, markdown) => {
  const { root } = readRst(`${source}\n\n.. [1] x\n.. [#] y`);
  expect(inline(root.children[0])).toBe(markdown);
});

it.each<[string, string[], string[]]>([
  [
    'levels by the order of their marks',
    ['A', '~~~', 'B', '***', 'C', '~~~', '===', ' D', '==='],
    ['heading 1: A', 'heading 2: B', 'heading 1: C', 'heading 3: D'],
  ],
  ['titles wider than ASCII', ['名前', '==', '', 'x'], ['heading 1: 名前', 'paragraph: x']],
  ['a rule', ['a', '', '----', '', 'b'], ['paragraph: a', 'thematicBreak: ', 'paragraph: b']],
  [
    'no list where a sentence starts with an initial',
    ['A. Einstein', 'was here.'],
    ['paragraph: A. Einstein\nwas here.'],
  ],
  [
    'enumerations of every kind',
    ['iv. a', 'v. b', '', '(3) c', '(4) d'],
    [
      'list',
      '  listItem',
      '    paragraph: a',
      '  listItem',
      '    paragraph: b',
      'list',
      '  listItem',
      '    paragraph: c',
      '  listItem',
      '    paragraph: d',
    ],
  ],
  [
    'options',
    ['-v, --verbose  loud', '--out=FILE  where'],
    ['list', '  listItem', '    paragraph: -v, --verbose – loud', '  listItem', '    paragraph: --out=FILE – where'],
  ],
  ['a quote with its author', ['  wise', '', '  -- Ann'], ['blockquote', '  paragraph: wise', '  paragraph: — Ann']],
  ['an indented list as a list', ['a', '', '  * b'], ['paragraph: a', 'list', '  listItem', '    paragraph: b']],
  ['lines of a verse', ['| a', '| b'], ['paragraph: ab']],
  ['a doctest', ['>>> 1 + 1', '2', '', 'x'], ['code pycon: >>> 1 + 1\n2', 'paragraph: x']],
  ['quoted literal blocks', ['a::', '', '> b', '> c', '', 'd'], ['paragraph: a:', 'code -: > b\n> c', 'paragraph: d']],
  ['code without a blank line', ['.. code:: js', '  let a = 1;'], ['code js: let a = 1;']],
  [
    'the language set for the file',
    ['.. highlight:: c', '', '::', '', '  int a;', '', '.. code-block::', '', '  int b;'],
    ['code c: int a;', 'code c: int b;'],
  ],
  ['a caption', ['.. code-block:: none', '   :caption: a.txt', '', '   x'], ['paragraph: a.txt', 'code -: x']],
  ['parsed literals', ['.. parsed-literal::', '', '   pip install **x**', '     y'], ['code -: pip install x\n  y']],
  ['a doctest directive', ['.. doctest::', '', '   >>> a'], ['code pycon: >>> a']],
  [
    'an admonition with a title and a class',
    ['.. admonition:: Mind *this*', '   :class: danger', '', '   x'],
    ['blockquote CAUTION', '  paragraph: Mind this', '  paragraph: x'],
  ],
  [
    'an admonition that starts on its own line',
    ['.. tip:: a', '   b::', '', '     c'],
    ['blockquote TIP', '  paragraph: a\nb:', '  code -: c'],
  ],
  [
    'deprecation',
    ['.. deprecated:: 3.1 Use *x*.'],
    ['blockquote WARNING', '  paragraph: Deprecated since version 3.1: Use x.'],
  ],
  [
    'comma-separated values',
    ['.. csv-table:: T', '   :header: "A", B', '', '   "1, 2", ``x``', '   "3'],
    ['paragraph: T', 'table', '  tableRow: A|B', '  tableRow: 1, 2|x', '  tableRow: "3|'],
  ],
  [
    'a table of lists',
    ['.. list-table::', '   :header-rows: 1', '', '   * - A', '     - B', '   * - 1', '     -'],
    ['table', '  tableRow: A|B', '  tableRow: 1|'],
  ],
  [
    'columns that span',
    ['=== === ===', 'A       B', '------- ---', 'a   b   c', '=== === ===', '1   2   3', '=== === ==='],
    ['table', '  tableRow: A||B', '  tableRow: a|b|c', '  tableRow: 1|2|3'],
  ],
  [
    'tables of wide signs',
    ['+----+---+', '|名前|a  |', '+----+---+', '|b   |値 |', '+----+---+'],
    ['table', '  tableRow: |', '  tableRow: 名前|a', '  tableRow: b|値'],
  ],
  [
    'tables that lay out code',
    ['.. list-table::', '', '   * - ::', '', '         x', '     - b'],
    ['code -: x', 'paragraph: b'],
  ],
  [
    'sphinx-tabs',
    ['.. tabs::', '', '   .. group-tab:: One', '', '      a', '', '   .. code-tab:: py Two', '', '      b'],
    ['paragraph: One', 'paragraph: a', 'paragraph: Two', 'code py: b'],
  ],
  [
    'descriptions of any domain',
    ['.. c:function:: int f(int a, \\', '                      int b)', '   int g()', '', '   x'],
    ['paragraph: int f(int a, int b)', 'paragraph: int g()', 'paragraph: x'],
  ],
  ['images without a description', ['.. image:: a.png', '', 'b'], ['paragraph: b']],
  [
    'what is not for readers',
    [
      '.. include:: /etc/passwd',
      '.. raw:: html',
      '',
      '   <b>',
      '',
      '.. contents::',
      '.. index:: a',
      '..',
      '   hidden',
      '',
      'b',
    ],
    ['paragraph: b'],
  ],
  [
    'two dots alone',
    ['* a', '', '..', '', '   b'],
    ['list', '  listItem', '    paragraph: a', 'blockquote', '  paragraph: b'],
  ],
  ['directives nobody knows', ['.. mystery:: a', '', '   b'], ['paragraph: a', 'paragraph: b']],
])('blocks: %s', (_name, source, expected) => {
  expect(read(...source)).toEqual(expected);
});

const hostile: Record<string, string> = {
  'nested lists': Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth)}- a\n`).join('\n'),
  'nested directives': Array.from({ length: 400 }, (_, depth) => `${'   '.repeat(depth)}.. note::\n`).join('\n'),
  'names for names': `.. |a| replace:: ${'|b| '.repeat(500)}\n.. |b| replace:: ${'|c| '.repeat(500)}\n.. |c| replace:: ${'|a| '.repeat(500)}\n\n|a|`,
  'names of themselves': `.. _a: b_\n.. _b: a_\n\n${'a_ '.repeat(20_000)}`,
  'open emphasis': '*a '.repeat(100_000),
  'open roles': ':a:`b '.repeat(50_000),
  'one long row of a table': `+${'-+'.repeat(50_000)}\n|${' |'.repeat(50_000)}\n+${'-+'.repeat(50_000)}`,
  'an open table': `== ==\n${'a  b\n'.repeat(50_000)}`,
  tabs: '\t'.repeat(500_000),
  dots: 'a.'.repeat(200_000),
};

it.each(Object.keys(hostile))('comes to an end with %s', (name) => {
  expect(['read', 'too_complex']).toContain(outcomeOf(() => readRst(hostile[name] ?? '')));
});

it('throws nothing but a reason, and leaves no node that Markdown has not', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...[
        '\n',
        '\n\n',
        '\n   ',
        '* ',
        '1. ',
        '.. ',
        '.. note::',
        '.. code-block:: py',
        '.. _a: b',
        '.. |a| replace:: ',
        '.. list-table::',
        '::',
        ':a: ',
        '`',
        '``',
        '*',
        '**',
        '|',
        '_',
        '__',
        '[1]_',
        '====',
        '----',
        '+--+--+',
        '|a |b |',
        '== ==',
        '>>> ',
        '-a  b',
        ':r:`',
        '<',
        '>`_',
        '\\',
        '\t',
        'word',
        'https://a.b',
      ],
    ),
    fc.string({ maxLength: 8 }),
  );
  const known = new Set(
    'paragraph heading text emphasis strong inlineCode code list listItem blockquote table tableRow tableCell link image break thematicBreak'.split(
      ' ',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (parts) => {
      const { root } = readRst(parts.join(''));
      for (const type of nodeTypes(root)) if (type !== 'root') expect(known).toContain(type);
    }),
    { numRuns: 300 },
  );
});

it('keeps code exact, whatever is in it', () => {
  const code = fc.array(fc.stringMatching(/^[\x21-\x7e][\x20-\x7e]{0,30}$/), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(code, (lines) => {
      const value = lines.map((line) => line.trimEnd()).join('\n');
      const { root } = readRst(`.. code-block:: x\n\n   ${value.replaceAll('\n', '\n   ')}\n\nEnd`);
      expect(codeBlocks(root)).toEqual([{ lang: 'x', value }]);
    }),
    { numRuns: 200 },
  );
});
