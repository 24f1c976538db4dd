import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readAsciidoc } from '../../src/sources/asciidoc.ts';
import kiln from '../fixtures/sources/kiln.adoc?raw';
import { inline, outcomeOf } from './markup-read.ts';
import { codeBlocks, nodeTypes, outline } from './read.ts';

const read = (...lines: string[]) => outline(readAsciidoc(lines.join('\n')).root);

it('reads a whole document: every block once, in order, in its form', () => {
  expect(outline(readAsciidoc(kiln).root)).toEqual([
    'heading 1: Firing a kiln: The manual',
    'paragraph: Fire slowly and keep vent.open() in mind. See the page, Cooling or\nhow to cool. [1]',
    'heading 2: Loading',
    'list',
    '  listItem',
    '    paragraph: Wax the shelves.',
    '  listItem',
    '    paragraph: Load the pots:',
    '    list',
    '      listItem',
    '        paragraph: large ones below',
    '        list',
    '          listItem',
    '            paragraph: on stilts',
    '      listItem',
    '        paragraph: small ones above',
    '        blockquote WARNING',
    "          paragraph: Leave a finger's width.",
    '  listItem',
    '    paragraph: Close the door.',
    '    list',
    '      listItem',
    '        paragraph: glazed',
    '      listItem',
    '        paragraph: bisque',
    'paragraph: Program.java',
    'code java: Kiln kiln = new Kiln();\n\nkiln.fire(1060);',
    'list',
    '  listItem',
    '    paragraph: One per room',
    '  listItem',
    '    paragraph: In degrees',
    'code java: kiln.stop();',
    'blockquote CAUTION',
    '  paragraph: Hot surface',
    '  paragraph: Wear gloves.',
    '  code shell: kiln --off',
    'heading 2: Cooling',
    'paragraph: Vent',
    'paragraph: opens by itself',
    'paragraph: Door',
    'paragraph: Open it late.',
    'paragraph: At 100 degrees.',
    'table',
    '  tableRow: Step|What to do',
    '  tableRow: 1|Wait',
    '  tableRow: Then nothing|',
    '  tableRow: 2|Open',
    '  tableRow: |Look | touch',
    'table',
    '  tableRow: |',
    '  tableRow: cone|degrees',
    '  tableRow: 06|999, about',
    'blockquote',
    '  paragraph: A kiln is patient.',
    '  paragraph: — Jo Potter, Letters',
    'paragraph: Gas',
    'paragraph: Turn the tap.',
    'paragraph: Electric',
    'paragraph: Pull the plug.',
    'paragraph: A kiln with an open door',
    'paragraph: Made by hand.',
    'heading 3: No section',
    'code -:   literal   text',
    'paragraph: [1] Cold pots crack.',
  ]);
});

it('takes summary and language from the attributes, and the title apart if it is set', () => {
  expect(readAsciidoc(kiln)).toMatchObject({ summary: 'How to fire pots without cracks.', language: 'en' });
  expect(readAsciidoc(':doctitle: A *b*\n\nText.')).toMatchObject({ title: 'A b' });
});

it('says on which line each block of the document starts, and only for those', () => {
  const { root } = readAsciidoc(kiln);
  const lines = kiln.split('\n');
  const headings = root.children.filter((node) => node.type === 'heading');
  expect(headings.map((node) => lines[(node.data?.origin?.line ?? 0) - 1])).toEqual([
    '= Firing a kiln: _The_ manual',
    '== Loading',
    '== Cooling',
    '=== No section',
  ]);
  const list = root.children.find((node) => node.type === 'list');
  expect(list?.type === 'list' && list.children[0]?.children[0]?.data?.origin).toBeUndefined();
});

it.each<[string, string, string]>([
  ['marks around words', '*a* _b_ `c` #d#', '**a** *b* `c` d'],
  ['marks inside words', 'a**b**c d__e__f g``h``i', 'a**b**c d*e*f g`h`i'],
  ['marks inside marks', '*a _b `c`_*', '**a *b `c`***'],
  ['marks that are none', 'a*b*c 2 * 3 * 4 snake_case_name *open', 'a*b*c 2 * 3 * 4 snake_case_name *open'],
  ['code with marks in it', '`a_b_c` `*` `+{x}+` `<<a,b>>`', '`a_b_c` `*` `{x}` `b`'],
  ['powers and indices', '10^6^ H~2~O x^n^', '10^6 H2O xn'],
  ['curved quotes', '"`a`" and \'`b *c*`\'', '“a” and ‘b **c**’'],
  ['escapes', '\\*a* \\{x} \\https://a.test C:\\x', '*a* {x} https://a.test C:\\x'],
  ['literal text', '+*a*+ ++b__c__++ pass:[<u>d</u>]', '*a* b__c__ d'],
  [
    'addresses',
    'https://a.test/b_c, <https://b.test>, (https://c.test).',
    '[https://a.test/b_c](https://a.test/b_c), [https://b.test](https://b.test), ([https://c.test](https://c.test)).',
  ],
  [
    'labelled links',
    'https://a.test[A *b*] link:b.html[B^] https://c.test["C, d",role=x] mailto:e@f.test[E]',
    '[A **b**](https://a.test) [B](b.html) [C, d](https://c.test) [E](mailto:e@f.test)',
  ],
  ['links that are not for readers', 'link:javascript:alert(1)[x]', 'x'],
  ['references', '<<t>> <<u,V w>> xref:a.adoc#t[] xref:b.adoc[B]', 'Target V w Target B'],
  ['attributes', '{a} {A-b} {none} {nbsp}{cpp}', 'one *t* {none} \u00a0C++'.replace('*t*', '**t**')],
  [
    'keys, buttons, menus, images',
    'kbd:[Ctrl+C] btn:[OK] menu:File[Save > As] image:a.png[An a] image:b.png[]',
    '`Ctrl+C` **OK** File → Save → As ![An a](a.png) ',
  ],
  ['terms of the index', 'a ((b)) (((c,d))) indexterm2:[e] (f)', 'a b  e (f)'],
  ['references of characters', '&copy; &#8212; &amp; &nope;', '© — & &nope;'],
  ['line breaks', 'a +\nb', 'a\\\nb'],
  ['anchors and roles', '[[x]]a [.big]#b# [#y]*c*', 'a b **c**'],
])('inline: %s', (_name, source, markdown) => {
  const { root } = readAsciidoc(`:a: one\n:a-b: *t*\n\n${source}\n\n[#t]\n== Target`);
  expect(inline(root.children[0])).toBe(markdown);
});

it.each<[string, string[], string[]]>([
  [
    'titles of both kinds',
    ['Title', '=====', '', 'Part', '----', '', '## Other ##'],
    ['heading 1: Title', 'heading 2: Part', 'heading 2: Other'],
  ],
  ['a header without a body', ['= T', 'A. Uthor', ':x: y'], ['heading 1: T']],
  [
    'the old marks below an underlined title',
    ['Title', '=====', '', "'a' +b+ ``c''"],
    ['heading 1: Title', 'paragraph: a b “c”'],
  ],
  ['levels that are shifted', [':leveloffset: 1', '', '== A'], ['heading 3: A']],
  ['comments', ['a', '// b', '', '////', 'c', '////', 'd'], ['paragraph: a', 'paragraph: d']],
  [
    'conditions',
    [
      ':on:',
      'ifdef::on[a]',
      'ifdef::off[b]',
      'ifndef::off[]',
      'c',
      'ifdef::off[]',
      'd',
      'endif::[]',
      'endif::[]',
      'ifeval::["{on}" == "x"]',
      'e',
      'endif::[]',
    ],
    ['paragraph: a\nc'],
  ],
  ['nothing is included', ['include::/etc/passwd[]', '', '\\include::a[]'], ['paragraph: include::a[]']],
  ['a rule and a page break', ["'''", '', '<<<', '', 'a'], ['thematicBreak: ', 'paragraph: a']],
  ['indented text', [' a', '   b', '', 'c'], ['code -: a\n  b', 'paragraph: c']],
  ['fences', ['```rust', 'fn a() {}', '```'], ['code rust: fn a() {}']],
  [
    'styled paragraphs',
    ['[source,sql]', 'SELECT 1', '', '[,py]', 'x = 1', '', '[TIP]', 'b', '', '[quote,Ann]', 'c'],
    [
      'code sql: SELECT 1',
      'code py: x = 1',
      'blockquote TIP',
      '  paragraph: b',
      'blockquote',
      '  paragraph: c',
      '  paragraph: — Ann',
    ],
  ],
  [
    'attributes in code only where asked for',
    [':v: 2', '', '----', 'a {v} <T>', '----', '', '[source,sh,subs="attributes+"]', '----', 'b {v}', '----'],
    ['code -: a {v} <T>', 'code sh: b 2'],
  ],
  [
    'callouts behind comments',
    ['[source,xml]', '----', '<a/> <!--1-->', 'b # <.>', 'List<1>', '----'],
    ['code xml: <a/>\nb\nList<1>'],
  ],
  [
    'blocks in blocks',
    ['[NOTE]', '=====', 'a', '', '====', 'b', '====', '=====', '', '--', 'c', '--'],
    ['blockquote NOTE', '  paragraph: a', '  paragraph: b', 'paragraph: c'],
  ],
  ['a block that is never closed', ['====', 'a', '', 'b'], ['paragraph: a', 'paragraph: b']],
  [
    'titles of blocks',
    ['.T', '* a', '', '.U', '|===', '|b |c', '|==='],
    [
      'paragraph: T',
      'list',
      '  listItem',
      '    paragraph: a',
      'paragraph: U',
      'table',
      '  tableRow: |',
      '  tableRow: b|c',
    ],
  ],
  [
    'verses of a poem, and forms',
    ['[verse,Ann]', 'a', '  b', '', '[verse]', '_c_ [-d]', '    [-e]'],
    ['blockquote', '  paragraph: a  b', '  paragraph: — Ann', 'code -: c [-d]\n    [-e]'],
  ],
  ['quotes as Markdown has them', ['> a', '> b'], ['blockquote', '  paragraph: a\nb']],
  ['mathematics', ['[stem]', '++++', 'x^2', '++++'], ['code math: x^2']],
  [
    'numbered lists that start later',
    ['[start=4]', '. a', '. b', '', 'x', '', '7. c'],
    [
      'list',
      '  listItem',
      '    paragraph: a',
      '  listItem',
      '    paragraph: b',
      'paragraph: x',
      'list',
      '  listItem',
      '    paragraph: c',
    ],
  ],
  [
    'attachments after blank lines',
    ['* a', '** b', '', '+', 'c', '* d'],
    [
      'list',
      '  listItem',
      '    paragraph: a',
      '    list',
      '      listItem',
      '        paragraph: b',
      '    paragraph: c',
      '  listItem',
      '    paragraph: d',
    ],
  ],
  [
    'definitions below their terms',
    ['a::', '', '  b', 'c::', 'd::', '* e'],
    ['paragraph: a', 'paragraph: b', 'paragraph: c', 'paragraph: d', 'list', '  listItem', '    paragraph: e'],
  ],
  [
    'cells of every kind',
    ['[%header,cols="1,1m,1l"]', '|===', '|a |b |c', '', '2*|d |e', '.2+|f 2+|g', '|h |i', '|==='],
    [
      'paragraph: a',
      'paragraph: b',
      'paragraph: c',
      'paragraph: d',
      'paragraph: d',
      'code -: e',
      'paragraph: f',
      'paragraph: g',
      'paragraph: h',
      'code -: i',
    ],
  ],
  [
    'cells that reach down further than there are rows',
    ['|===', '|a |b', '', '.3+|c .9+|d', '|e |f', '|==='],
    ['table', '  tableRow: a|b', '  tableRow: c|d', '  tableRow: e|f'],
  ],
  [
    'a table without a head',
    ['|===', '|a |b', '|c |d', '|==='],
    ['table', '  tableRow: |', '  tableRow: a|b', '  tableRow: c|d'],
  ],
  [
    'tables in tables',
    ['[cols="1,a"]', '|===', '|a', '|', '!===', '!b !c', '!===', '|==='],
    ['paragraph: a', 'table', '  tableRow: |', '  tableRow: b|c'],
  ],
])('blocks: %s', (_name, source, expected) => {
  expect(read(...source)).toEqual(expected);
});

it('marks what is done in a checklist', () => {
  const list = readAsciidoc('* [x] a\n* [ ] b\n* c').root.children[0];
  expect(list?.type === 'list' && list.children.map((item) => item.checked ?? null)).toEqual([true, false, null]);
});

const hostile: Record<string, string> = {
  'blocks that are never closed': Array.from({ length: 1000 }, (_, more) => '='.repeat(4 + more)).join('\n'),
  'lists of every kind inside each other': Array.from(
    { length: 20_000 },
    (_, at) => ['* a', '. a', 'a:: a', '- a', 'a;; a'][at % 5],
  ).join('\n'),
  'attributes of attributes': `:a0: x\n${Array.from({ length: 15 }, (_, at) => `:a${at + 1}: ${`{a${at}}`.repeat(20)}`).join('\n')}\n\n{a15}`,
  'open macros': 'link:a['.repeat(50_000),
  'open macros and one end': `${'link:a['.repeat(50_000)}]`,
  'one long word': 'link:'.repeat(100_000),
  footnotes: 'a footnote:[b]'.repeat(20_000),
  'open marks': '*a _b `c #d '.repeat(30_000),
  'a table of spans': `|===\n|a\n${'20.200+|a\n'.repeat(2_000)}|===`,
  'copies of cells': `|===\n${'999*|a\n'.repeat(2_000)}|===`,
  callouts: `----\na${' <1>'.repeat(50_000)}\n----`,
  'deep HTML': `++++\n${'<div>'.repeat(50_000)}\n++++`,
  conditions: 'ifdef::a[]\n'.repeat(50_000),
};

it.each(Object.keys(hostile))('comes to an end with %s', (name) => {
  expect(['read', 'too_complex']).toContain(outcomeOf(() => readAsciidoc(hostile[name] ?? '')));
});

it('throws nothing but a reason, and leaves no node that Markdown has not', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...[
        '\n',
        '\n\n',
        '* ',
        '. ',
        'a:: ',
        '+\n',
        '----\n',
        '====\n',
        '--\n',
        '|===\n',
        '|',
        '2+|',
        'a|',
        '[source]\n',
        '[NOTE]\n',
        '[',
        ']',
        '.T\n',
        '= ',
        '== ',
        ':a: b\n',
        '{a}',
        'link:a[',
        'footnote:[',
        '<<',
        '>>',
        '*',
        '_',
        '`',
        '#',
        '+',
        '++',
        '++++\n',
        '<b>',
        'ifdef::a[]\n',
        'endif::[]\n',
        '\\',
        '"`',
        '`"',
        '((',
        '))',
        'word',
        'https://a.b',
        '<1> ',
        ' +\n',
        '> ',
      ],
    ),
    fc.string({ maxLength: 8 }),
  );
  const known = new Set(
    'paragraph heading text emphasis strong delete inlineCode code list listItem blockquote table tableRow tableCell link image break thematicBreak'.split(
      ' ',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (parts) => {
      const { root } = readAsciidoc(parts.join(''));
      for (const type of nodeTypes(root)) if (type !== 'root') expect(known).toContain(type);
    }),
    { numRuns: 300 },
  );
});

it('keeps code exact, whatever is in it', () => {
  const line = fc.stringMatching(/^[\x20-\x7e]{0,30}$/).map((text) => `x${text}`.trimEnd());
  const code = fc.array(line, { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(code, (lines) => {
      const value = lines
        .map((text) => text.replace(/[<>]/g, ''))
        .map((text) => text.trimEnd())
        .join('\n');
      const { root } = readAsciidoc(`[source,x]\n----\n${value}\n----\n\nEnd`);
      expect(codeBlocks(root)).toEqual([{ lang: 'x', value }]);
    }),
    { numRuns: 200 },
  );
});
