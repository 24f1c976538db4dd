import { describe, expect, it } from 'vitest';
import { limits } from '../../src/config/limits.ts';
import { readOdt } from '../../src/sources/odt.ts';
import { codeBlocks, outline } from './read.ts';
import { inlineValues, markdownOf, odt, refusal } from './support/office.ts';
import { zip } from './support/zip.ts';

type Parts = Parameters<typeof odt>[1];

const p = (content: string, style = 'Standard') => `<text:p text:style-name="${style}">${content}</text:p>`;
const style = (name: string, attributes: string, properties = '', family = 'paragraph') =>
  `<style:style style:name="${name}" style:family="${family}" ${attributes}><style:text-properties ${properties}/></style:style>`;
const span = (name: string, text: string) => `<text:span text:style-name="${name}">${text}</text:span>`;
const list = (name: string, items: string, attributes = '') =>
  `<text:list text:style-name="${name}" ${attributes}>${items}</text:list>`;
const item = (content: string, attributes = '') => `<text:list-item ${attributes}>${content}</text:list-item>`;
const cell = (text: string, attributes = '') => `<table:table-cell ${attributes}>${p(text)}</table:table-cell>`;
const COVERED = '<table:covered-table-cell/>';
const row = (cells: string, attributes = '') => `<table:table-row ${attributes}>${cells}</table:table-row>`;
const table = (columns: number, rows: string) =>
  `<table:table><table:table-column table:number-columns-repeated="${columns}"/>${rows}</table:table>`;

const STYLES = [
  style('Title', ''),
  style('Heading_20_2', 'style:display-name="Heading 2" style:default-outline-level="2"'),
  style('Quotations', ''),
  style('Preformatted_20_Text', 'style:display-name="Preformatted Text"'),
].join('');
const AUTOMATIC = [
  style('T1', '', 'fo:font-weight="bold"', 'text'),
  style('T2', '', 'fo:font-style="italic"', 'text'),
  style('T3', '', 'style:text-line-through-style="solid"', 'text'),
  style('T4', '', 'style:font-name="Liberation Mono"', 'text'),
  style('T5', '', 'text:display="none"', 'text'),
  style('T6', '', 'style:text-position="super 58%"', 'text'),
  style('P1', 'style:parent-style-name="Preformatted_20_Text"'),
  style('P2', 'style:parent-style-name="Heading_20_2"'),
  '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/><text:list-level-style-bullet text:level="2" text:bullet-char="•"/></text:list-style>',
  '<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>',
  '<text:list-style style:name="L3"><text:list-level-style-bullet text:level="1" text:bullet-char=" "/></text:list-style>',
].join('');

const read = (body: string, parts: Parts = {}) =>
  readOdt(odt(body, { styles: STYLES, automatic: AUTOMATIC, ...parts }));
const markdown = (body: string, parts?: Parts) => markdownOf(read(body, parts).root);

describe('text of an .odt', () => {
  it('has headings by level and by style, and its title by style', () => {
    const body = [
      p('Kilns', 'Title'),
      '<text:h text:outline-level="1">Firing</text:h>',
      p('Cooling', 'P2'),
      `<text:section>${p('Text')}</text:section>`,
    ];
    const reading = read(body.join(''));
    expect(outline(reading.root)).toEqual([
      'heading 1: Kilns',
      'heading 1: Firing',
      'heading 2: Cooling',
      'paragraph: Text',
    ]);
    expect(reading.title).toBe('Kilns');
  });

  it('keeps formats, links, spaces and breaks', () => {
    const body = p(
      `A  ${span('T1', 'bold ')}${span('T2', 'italic')} ${span('T3', 'gone')} ${span('T4', 'x()')}${span('T5', 'hidden')}<text:line-break/>10${span('T6', '6')}<text:tab/><text:a xlink:href="https://example.com/">link</text:a><text:s text:c="3"/><text:a xlink:href="../x.odt">file</text:a>`,
    );
    expect(markdown(body)).toBe('A **bold** *italic* ~~gone~~ `x()`\\\n10^6 [link](https://example.com/) file');
  });

  it('puts notes where their number was, and drops comments, contents and changes', () => {
    const note = `<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>${p(' See there.')}</text:note-body></text:note>`;
    const body = [
      `<text:tracked-changes><text:changed-region><text:deletion>${p('deleted')}</text:deletion></text:changed-region></text:tracked-changes>`,
      `<text:table-of-content><text:index-body>${p('Firing 3')}</text:index-body></text:table-of-content>`,
      p(`Text${note} goes on<office:annotation>${p('comment')}</office:annotation>`),
    ];
    expect(markdown(body.join(''))).toBe('Text (See there.) goes on');
  });

  it('reads text boxes after their paragraph, what pictures show, and equations', () => {
    const box = `<draw:frame><draw:text-box>${p('in the box')}</draw:text-box></draw:frame>`;
    const picture = '<draw:frame><draw:image/><svg:desc>A kiln</svg:desc></draw:frame>';
    const formula = '<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>';
    const math =
      '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mfrac><mi>a</mi><msup><mi>b</mi><mn>2</mn></msup></mfrac><annotation encoding="StarMath 5.0">{a} over {b^2}</annotation></semantics></math>';
    const { root } = read(p(`before${box}`) + p(picture) + box + p(formula), {
      more: { 'Object 1/content.xml': math },
    });
    expect(outline(root)).toEqual([
      'paragraph: before',
      'paragraph: in the box',
      'paragraph: A kiln',
      'paragraph: in the box',
      'paragraph: \\frac{a}{b^2}',
    ]);
    expect(inlineValues(root, 'inlineCode')).toEqual(['\\frac{a}{b^2}']);
  });

  it('joins code, a line to a paragraph, exactly', () => {
    const code = [
      p('def f():', 'P1'),
      p('<text:s text:c="4"/>if x:', 'P1'),
      p('', 'P1'),
      p('<text:tab/>return', 'Preformatted_20_Text'),
      p(span('T4', 'mono')),
    ];
    expect(codeBlocks(read(code.join('')).root)).toEqual([
      { lang: null, value: 'def f():\n    if x:\n\n\treturn' },
      { lang: null, value: 'mono' },
    ]);
  });

  it('has quotes by style, and callouts where they are called so', () => {
    expect(outline(read(p('Wise.', 'Quotations') + p(`${span('T1', 'Tip')} Dry it.`, 'Quotations')).root)).toEqual([
      'blockquote',
      '  paragraph: Wise.',
      'blockquote TIP',
      '  paragraph: Dry it.',
    ]);
  });

  it('tells its title, summary and language', () => {
    const styles = `${STYLES}<style:default-style style:family="paragraph"><style:text-properties fo:language="de" fo:country="AT"/></style:default-style>`;
    const meta = '<dc:title>Öfen</dc:title><dc:description>Wie sie kühlen.</dc:description>';
    expect(read(p('x'), { styles, meta })).toMatchObject({
      title: 'Öfen',
      summary: 'Wie sie kühlen.',
      language: 'de-AT',
    });
  });
});

describe('lists of an .odt', () => {
  it('nest, with the marks of their style', () => {
    const inner = `<text:list>${item(p('inner'))}</text:list>`;
    expect(
      markdown(list('L1', item(p('one') + inner) + item(p('two') + p('more'))) + p('x') + list('L2', item(p('b')))),
    ).toBe('1. one\n   - inner\n2. two\n\n   more\n\nx\n\n- b');
  });

  it('go on where they say so, start where they say, and hold headings outside', () => {
    const body = [
      list('L1', item(p('one'))),
      p('between'),
      list('L1', item(p('two')), 'text:continue-numbering="true"'),
      list('L1', item(p('nine'), 'text:start-value="9"')),
      list('L1', item('<text:h text:outline-level="1">Numbered heading</text:h>')),
    ];
    expect(markdown(body.join(''))).toBe('1. one\n\nbetween\n\n2. two\n\n9) nine\n\n# Numbered heading');
  });

  it('hold further paragraphs that are items without a mark', () => {
    const body =
      list('L1', item(p('one'))) + list('L3', item(p('more'))) + list('L1', item(p('two'), 'text:start-value="2"'));
    expect(markdown(body)).toBe('1. one\n\n   more\n2. two');
  });
});

describe('tables of an .odt', () => {
  it('keep merged and repeated cells in their columns', () => {
    const rows = [
      `<table:table-header-rows>${row(cell('A', 'table:number-columns-spanned="2"') + COVERED + cell('B'))}</table:table-header-rows>`,
      row(cell('1', 'table:number-rows-spanned="2"') + cell('x', 'table:number-columns-repeated="2"')),
      row(COVERED + cell('2') + cell('3')),
    ];
    expect(outline(read(table(3, rows.join(''))).root)).toEqual([
      'table',
      '  tableRow: A||B',
      '  tableRow: 1|x|x',
      '  tableRow: |2|3',
    ]);
  });

  it('become their content where they have one column', () => {
    expect(markdown(table(1, row(`<table:table-cell>${p('Box', 'P2')}${p('text')}</table:table-cell>`)))).toBe(
      '## Box\n\ntext',
    );
  });

  it('repeat no cell or row beyond what a table shows', () => {
    const body = table(
      2,
      row(cell('x', 'table:number-columns-repeated="999999999"'), 'table:number-rows-repeated="999999999"'),
    );
    const [node] = read(body).root.children;
    expect(node).toMatchObject({ type: 'table', children: { length: limits.table.rows } });
    expect(node?.type === 'table' && node.children[0]?.children).toHaveLength(limits.table.columns);
    expect(node?.type === 'table' && node.children[0]?.children[0]).not.toBe(
      node?.type === 'table' && node.children[1]?.children[0],
    );
  });
});

describe('readOdt refuses', () => {
  const content = (body: string) =>
    zip({
      'content.xml': `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><office:body>${body}</office:body></office:document-content>`,
    });
  const manifest =
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>';
  it.each<[string, () => Uint8Array, string]>([
    ['an archive without a text', () => zip({ a: 'x' }), 'damaged'],
    ['a text under a password', () => odt(p('x'), { more: { 'META-INF/manifest.xml': manifest } }), 'encrypted'],
    ['a spreadsheet', () => content('<office:spreadsheet/>'), 'type_mismatch'],
    ['other XML', () => zip({ 'content.xml': '<html/>' }), 'type_mismatch'],
    ['XML that is cut short', () => zip({ 'content.xml': '<a><b>' }), 'damaged'],
    ['entities of its own', () => zip({ 'content.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a/>' }), 'damaged'],
    ['too many paragraphs', () => odt(p('x').repeat(limits.office.blocks + 1)), 'too_complex'],
    ['too many styles', () => odt('', { automatic: style('P', '').repeat(limits.office.styles + 1) }), 'too_complex'],
    ['a list of endless items', () => odt(list('L2', item(p('x')).repeat(30_000))), 'too_complex'],
    ['lists inside each other without end', () => odt('<text:list><text:list-item>'.repeat(2_000)), 'too_complex'],
    [
      'many tables of repeated cells',
      () =>
        odt(
          table(2, row(cell('x', 'table:number-columns-repeated="99"'), 'table:number-rows-repeated="999"')).repeat(9),
        ),
      'too_complex',
    ],
  ])('%s', (_, bytes, reason) => {
    expect(refusal(() => readOdt(bytes())).reason).toBe(reason);
  });

  it('to write as many spaces as a number says', () => {
    const { root } = read(p(`${span('T4', 'a<text:s text:c="999999999"/>b')}`));
    expect(codeBlocks(root)[0]?.value.length).toBe(limits.office.repeatedSpaces + 2);
  });
});
