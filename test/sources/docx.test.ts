import { describe, expect, it } from 'vitest';
import { limits } from '../../src/config/limits.ts';
import { readDocx } from '../../src/sources/docx.ts';
import { codeBlocks, outline } from './read.ts';
import { type DocxParts, docx, inlineValues, markdownOf, part, refusal, relationships } from './support/office.ts';
import { zip } from './support/zip.ts';

const t = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const run = (text: string, properties: string) =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (content: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`;
const styled = (style: string, text: string) => p(t(text), `<w:pStyle w:val="${style}"/>`);
const item = (text: string, list: number, level = 0) =>
  p(t(text), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);
const style = (id: string, name: string, more = '') =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`;
const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(t(text))}</w:tc>`;
const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
const table = (columns: number, ...rows: string[]) =>
  `<w:tbl><w:tblPr/><w:tblGrid>${'<w:gridCol/>'.repeat(columns)}</w:tblGrid>${rows.join('')}</w:tbl>`;
const MONO = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas"/>';
const field = (instruction: string, result: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${result}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;

const NUMBERING = `
  <w:abstractNum w:abstractNumId="0">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pPr><w:ind w:left="720"/></w:pPr></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>
  <w:abstractNum w:abstractNumId="1">
    <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>
    <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="–"/></w:lvl></w:abstractNum>
  <w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=" "/></w:lvl></w:abstractNum>
  <w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="Steps"/></w:abstractNum>
  <w:abstractNum w:abstractNumId="4"><w:styleLink w:val="Steps"/><w:lvl w:ilvl="0"><w:start w:val="5"/><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
  <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
  <w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
  <w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num>
  <w:num w:numId="5"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`;

const read = (body: string, parts?: DocxParts) => readDocx(docx(body, parts));
const markdown = (body: string, parts?: DocxParts) => markdownOf(read(body, parts).root);

describe('headings of a .docx', () => {
  const STYLES = [
    style('Title', 'Title'),
    style('berschrift1', 'heading 1', '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
    style('Chapter', 'Chapter', '<w:basedOn w:val="berschrift1"/>'),
    style('Own', 'Own level', '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
    style('TOCHeading', 'TOC Heading', '<w:basedOn w:val="berschrift1"/>'),
    style('Loop', 'Loop', '<w:basedOn w:val="Loop"/>'),
  ].join('');

  it('are known by style name, inherited style and outline level', () => {
    const body = [
      styled('Title', 'Kilns'),
      styled('berschrift1', 'Firing'),
      styled('Chapter', 'Cooling'),
      styled('Own', 'Slowly'),
      p(t('Direct'), '<w:outlineLvl w:val="1"/>'),
      p(t('Not any more'), '<w:pStyle w:val="Own"/><w:outlineLvl w:val="9"/>'),
      styled('Loop', 'Text'),
      styled('Heading 4', 'Undefined style'),
    ];
    const reading = read(body.join(''), { styles: STYLES });
    expect(outline(reading.root)).toEqual([
      'heading 1: Kilns',
      'heading 1: Firing',
      'heading 1: Cooling',
      'heading 3: Slowly',
      'heading 2: Direct',
      'paragraph: Not any more',
      'paragraph: Text',
      'heading 4: Undefined style',
    ]);
    expect(reading.title).toBe('Kilns');
  });

  it('are one line without bold, and a note in one follows it', () => {
    const heading = p(
      `${run('Hot', '<w:b/>')}<w:r><w:br/></w:r>${t('kilns')}<w:r><w:footnoteReference w:id="1"/></w:r>`,
      '<w:pStyle w:val="berschrift1"/>',
    );
    expect(
      markdown(heading, { styles: STYLES, footnotes: `<w:footnote w:id="1">${p(t('Above 1000 °C.'))}</w:footnote>` }),
    ).toBe('# Hot kilns\n\n(Above 1000 °C.)');
  });
});

describe('text of a .docx', () => {
  it('keeps bold, italic, struck, code and links, with the space outside of them', () => {
    const body = p(
      [
        t('Some '),
        run('bold ', '<w:b/>'),
        run('both', '<w:b/><w:i/>'),
        t(' '),
        run('gone', '<w:strike/>'),
        run(' plain ', '<w:b w:val="0"/>'),
        run('code()', MONO),
        `<w:hyperlink r:id="l1">${t(' a ')}${run('link', '<w:i/>')}</w:hyperlink>`,
        `<w:hyperlink r:id="l2">${t(' script')}</w:hyperlink>`,
        `<w:hyperlink w:anchor="x">${t(' inside')}</w:hyperlink>`,
      ].join(''),
    );
    expect(
      markdown(body, {
        links: { l1: ['hyperlink', 'https://example.com/'], l2: ['hyperlink', 'javascript:alert(1)'] },
      }),
    ).toBe('Some **bold _both_** ~~gone~~ plain `code()` [a *link*](https://example.com/) script inside');
  });

  it('follows links and text of fields, but not their instructions', () => {
    const body = p(
      `${field(' HYPERLINK "https://example.com/a" \\o "tip" ', t('here'))}${t(', ')}${field(' HYPERLINK \\l "mark" ', t('there'))}<w:fldSimple w:instr="SEQ Figure">${t(' 1')}</w:fldSimple>${field('PAGE', t('99'))}`,
    );
    expect(markdown(body)).toBe('[here](https://example.com/a), there 1');
  });

  it('keeps insertions, drops deletions, hidden text, comments and placeholders', () => {
    const body = [
      p(
        [
          t('kept'),
          `<w:ins>${t(' inserted')}</w:ins>`,
          '<w:del><w:r><w:delText>deleted</w:delText></w:r></w:del>',
          `<w:moveFrom>${t('moved away')}</w:moveFrom>`,
          run('hidden', '<w:vanish/>'),
          '<w:r><w:commentReference w:id="0"/></w:r>',
          `<w:sdt><w:sdtPr/><w:sdtContent>${t(' control')}</w:sdtContent></w:sdt>`,
          `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${t('Click here')}</w:sdtContent></w:sdt>`,
        ].join(''),
      ),
      `<w:sdt><w:sdtPr/><w:sdtContent>${p(t('block'))}</w:sdtContent></w:sdt>`,
      `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${p(t('Click or tap'))}</w:sdtContent></w:sdt>`,
      `<w:moveTo>${p(t('moved here'))}</w:moveTo>`,
    ];
    expect(markdown(body.join(''))).toBe('kept inserted control\n\nblock\n\nmoved here');
  });

  it('joins paragraphs whose border was deleted, and an initial with its word', () => {
    const body = [
      p(t('One '), '<w:rPr><w:del/></w:rPr>'),
      p(t('sentence.')),
      p(t('O'), '<w:framePr w:dropCap="drop"/>'),
      p(t('nce upon a time')),
    ];
    expect(markdown(body.join(''))).toBe('One sentence.\n\nOnce upon a time');
    const last = p(t('Nothing follows.'), '<w:rPr><w:del/></w:rPr>');
    expect(markdown(table(2, row(`<w:tc>${last}</w:tc>`, cell('x'))) + last)).toBe(
      '| Nothing follows. | x |\n| ---------------- | - |\n\nNothing follows.',
    );
  });

  it('reads breaks, tabs, hyphens, symbols and powers', () => {
    const body = p(
      [
        '<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:br w:type="page"/><w:t>e</w:t></w:r>',
        '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Unknown" w:char="F041"/></w:r>',
        `${t(' 10')}${run('6', '<w:vertAlign w:val="superscript"/>')}`,
      ].join(''),
    );
    expect(markdown(body)).toBe('a\\\nb c-d e→α 10^6');
  });

  it('puts notes where their number was, once', () => {
    const notes = `<w:footnote w:id="0" w:type="separator">${p(t('----'))}</w:footnote><w:footnote w:id="1">${p(`<w:r><w:footnoteRef/></w:r>${t(' See ')}${run('there', '<w:b/>')}`)}${p(t('Also here.'))}</w:footnote>`;
    const reference = '<w:r><w:footnoteReference w:id="1"/></w:r>';
    const body = p(`${t('Text')}${reference}${t(' goes on')}${reference}<w:r><w:footnoteReference w:id="0"/></w:r>`);
    expect(markdown(body, { footnotes: notes })).toBe('Text (See **there** Also here.) goes on');
    expect(
      markdown(p(`${t('End')}<w:r><w:endnoteReference w:id="7"/></w:r>`), {
        endnotes: `<w:endnote w:id="7">${p(t('last'))}</w:endnote>`,
      }),
    ).toBe('End (last)');
  });

  it('writes equations as LaTeX', () => {
    const r = (text: string) => `<m:r><m:t>${text}</m:t></m:r>`;
    const equation = `<m:oMath><m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>${r('i=1')}</m:sub><m:sup>${r('n')}</m:sup><m:e><m:f><m:num><m:sSup><m:e>${r('x')}</m:e><m:sup>${r('2')}</m:sup></m:sSup></m:num><m:den><m:rad><m:deg/><m:e>${r('y')}</m:e></m:rad></m:den></m:f></m:e></m:nary></m:oMath>`;
    const { root } = read(p(`${t('So ')}${equation}`) + p(`<m:oMathPara>${equation}</m:oMathPara>`));
    const latex = '\\sum_{i=1}^n \\frac{x^2}{\\sqrt{y}}';
    expect(inlineValues(root, 'inlineCode')).toEqual([latex, latex]);
    expect(codeBlocks(root)).toEqual([]);
  });

  it('reads text boxes once, after their paragraph, and what pictures show', () => {
    const box = `<w:txbxContent>${p(t('in the box'))}</w:txbxContent>`;
    const drawing = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr descr="A box"/><a:graphic><a:graphicData><wps:wsp><wps:txbx>${box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>${box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    const picture = (descr: string) =>
      `<w:r><w:drawing><wp:inline><wp:docPr name="Picture 1" descr="${descr}"/></wp:inline></w:drawing></w:r>`;
    const body = [
      p(`${t('before')}${drawing}`),
      p(picture('A kiln at night&#10;&#10;Description automatically generated')),
      p(picture('image1.png')),
      p('<w:r><w:pict><v:shape alt="An old drawing"/></w:pict></w:r>'),
    ];
    expect(markdown(body.join(''))).toBe('before\n\nin the box\n\nA kiln at night\n\nAn old drawing');
  });

  it('drops tables of contents, in fields, controls and styles', () => {
    const styles = style('Heading1', 'heading 1') + style('TOC1', 'toc 1');
    const gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>';
    const body = [
      `<w:sdt><w:sdtPr>${gallery}</w:sdtPr><w:sdtContent>${p(t('Contents'))}</w:sdtContent></w:sdt>`,
      styled('TOC1', 'Firing 3'),
      p(
        `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${t('Firing 3')}`,
      ),
      p(t('Cooling 4')),
      // The end of the field is missing.
      styled('Heading1', 'Firing'),
      p(t('Text')),
    ];
    expect(markdown(body.join(''), { styles })).toBe('# Firing\n\nText');
  });
});

describe('lists of a .docx', () => {
  it('nest, are numbered or not, and go on with their numbers after other text', () => {
    const body = [
      item('one', 1),
      item('inner', 2, 1),
      item('deeper', 1, 2),
      item('two', 1),
      p(t('between')),
      item('three', 1),
    ];
    expect(markdown(body.join(''), { numbering: NUMBERING })).toBe(
      '1. one\n   - inner\n     - deeper\n2. two\n\nbetween\n\n3. three',
    );
  });

  it('start where they say, and anew where another list begins', () => {
    const body = [item('five', 4), p(t('x')), item('one', 1), item('two', 1), item('anew', 5)];
    const { root } = read(body.join(''), { numbering: NUMBERING });
    expect(root.children.map((node) => (node.type === 'list' ? node.start : node.type))).toEqual([
      5,
      'paragraph',
      1,
      1,
    ]);
  });

  it('hold further paragraphs that are set in, or marked without a mark', () => {
    const body = [
      item('one', 1),
      p(t('set in'), '<w:ind w:left="720"/>'),
      item('blank bullet', 3),
      p(run('code', MONO), '<w:ind w:left="800"/>'),
      item('two', 1),
      p(t('outside')),
    ];
    expect(markdown(body.join(''), { numbering: NUMBERING })).toBe(
      '1. one\n\n   set in\n\n   blank bullet\n\n   ```\n   code\n   ```\n2. two\n\noutside',
    );
  });

  it('are known by style, with or without a definition', () => {
    const styles = [
      style('LB', 'List Bullet', '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'),
      style('LB2', 'List Bullet 2', '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'),
      style('LN', 'List Number'),
      style('LC', 'List Continue'),
    ];
    const body = [
      styled('LB', 'a'),
      styled('LB2', 'b'),
      styled('LN', 'one'),
      styled('LC', 'more'),
      styled('LN', 'two'),
    ];
    expect(markdown(body.join(''), { styles: styles.join(''), numbering: NUMBERING })).toBe(
      '- a\n  - b\n\n1. one\n\n   more\n2. two',
    );
  });

  it('are not made of paragraphs that opt out', () => {
    const styles = style('LB', 'List Bullet', '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>');
    const body = p(t('plain'), '<w:pStyle w:val="LB"/><w:numPr><w:numId w:val="0"/></w:numPr>');
    expect(markdown(body, { styles, numbering: NUMBERING })).toBe('plain');
  });
});

describe('code of a .docx', () => {
  const code = (text: string) => p(run(text, MONO));

  it('joins a line to a paragraph, with indentation and blank lines exact', () => {
    const blank = p('', `<w:rPr>${MONO}</w:rPr>`);
    const body = [
      p(t('Run this:')),
      code('def f():'),
      code('    if x:'),
      blank,
      code('\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0return 1'),
      p(`${run('a', MONO)}<w:r><w:tab/></w:r>${run('b', MONO)}`),
      blank,
      p(t('Done.')),
    ];
    expect(codeBlocks(read(body.join('')).root)).toEqual([
      { lang: null, value: 'def f():\n    if x:\n\n        return 1\na\tb' },
    ]);
  });

  it('keeps blocks apart where each is one paragraph with line breaks', () => {
    const styles = style('SourceCode', 'Source Code');
    const block = (...lines: string[]) => p(lines.map(t).join('<w:r><w:br/></w:r>'), '<w:pStyle w:val="SourceCode"/>');
    const body = [block('npm install'), block('pnpm add'), p(t('Then')), block('for x in y:', '  print(x)')];
    expect(codeBlocks(read(body.join(''), { styles }).root).map((each) => each.value)).toEqual([
      'npm install',
      'pnpm add',
      'for x in y:\n  print(x)',
    ]);
  });

  it('goes by character styles inside a paragraph, and by no font in a document all in one', () => {
    const styles = '<w:style w:type="character" w:styleId="Verb"><w:name w:val="Verbatim Char"/></w:style>';
    expect(markdown(p(`${t('Set ')}${run('limit', '<w:rStyle w:val="Verb"/>')}`), { styles })).toBe('Set `limit`');
    const typed = `<w:docDefaults><w:rPrDefault><w:rPr>${MONO}</w:rPr></w:rPrDefault></w:docDefaults>`;
    expect(markdown(code('A letter.'), { styles: typed })).toBe('A letter.');
  });
});

describe('quotes of a .docx', () => {
  const styles = style('Quote', 'Intense Quote') + style('Warn', 'Warning Box');
  it('are quotes, and callouts where they are called so', () => {
    const body = [
      styled('Quote', 'One.'),
      styled('Quote', 'Two.'),
      p(`${run('Note', '<w:b/>')}${t(': restart it.')}`, '<w:pStyle w:val="Quote"/>'),
      styled('Warn', 'Never.'),
    ];
    expect(outline(read(body.join(''), { styles }).root)).toEqual([
      'blockquote',
      '  paragraph: One.',
      '  paragraph: Two.',
      'blockquote NOTE',
      '  paragraph: restart it.',
      'blockquote WARNING',
      '  paragraph: Never.',
    ]);
  });
});

describe('tables of a .docx', () => {
  it('keep merged cells in their columns', () => {
    const body = table(
      3,
      row(cell('A', '<w:gridSpan w:val="2"/>'), cell('B')),
      row(cell('1', '<w:vMerge w:val="restart"/>'), cell('2'), cell('3')),
      row(cell('', '<w:vMerge/>'), cell('4'), cell('5')),
      `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell('6')}${cell('7')}</w:tr>`,
      `<w:tr><w:trPr><w:del/></w:trPr>${cell('x')}${cell('y')}${cell('z')}</w:tr>`,
    );
    expect(outline(read(body).root).slice(1)).toEqual([
      '  tableRow: A||B',
      '  tableRow: 1|2|3',
      '  tableRow: |4|5',
      '  tableRow: |6|7',
    ]);
  });

  it('put what a cell holds on one line', () => {
    const rich = `<w:tc>${p(t('Two'))}${p(t('paragraphs'))}${item('a', 2)}${item('b', 2)}${p(run('x \\| y', MONO))}</w:tc>`;
    const nested = `<w:tc>${table(1, row(cell('boxed')))}</w:tc>`;
    expect(
      outline(read(table(2, row(cell('h'), cell('i')), row(rich, nested)), { numbering: NUMBERING }).root).at(-1),
    ).toBe('  tableRow: Two paragraphs a; b x | y|boxed');
  });

  it('become their content where they only lay out a page', () => {
    const two = `<w:tc>${p(run('for x:', MONO))}${p(run('  y', MONO))}</w:tc>`;
    expect(markdown(table(1, row(`<w:tc>${styled('heading 2', 'Box')}${p(t('text'))}</w:tc>`)))).toBe('## Box\n\ntext');
    expect(markdown(table(2, row(cell('Step'), two)))).toBe('Step\n\n```\nfor x:\n  y\n```');
  });

  it('show as many rows as other tables do, and say how many there are', () => {
    const { root } = read(table(2, ...Array.from({ length: 600 }, (_, index) => row(cell(`${index}`), cell('x')))));
    expect(root.children[0]).toMatchObject({ type: 'table', children: { length: limits.table.rows + 1 } });
    expect(outline(root).at(-1)).toBe('paragraph: This table shows the first 500 of 599 rows.');
  });
});

describe('a .docx as a whole', () => {
  it('may be of the strict variant, with any prefixes and cases of names', () => {
    const strict = 'http://purl.oclc.org/ooxml';
    const bytes = zip({
      '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="${strict}/officeDocument/relationships/officeDocument" Target="/Word/Document.xml"/></Relationships>`,
      'word/document.xml': `<ns0:document xmlns:ns0="${strict}/wordprocessingml/main"><ns0:body><ns0:p><ns0:pPr><ns0:outlineLvl ns0:val="0"/></ns0:pPr><ns0:r><ns0:t>Strict</ns0:t></ns0:r></ns0:p></ns0:body></ns0:document>`,
    });
    expect(markdownOf(readDocx(bytes).root)).toBe('# Strict');
  });

  it('tells its title, what it is about, and the language most of it is in', () => {
    const styles = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US"/></w:rPr></w:rPrDefault></w:docDefaults>';
    const core = '<dc:title>Kilns</dc:title><dc:description>How they cool.</dc:description>';
    const body = p(`${t('Word')}${run('Der Ofen kühlt langsam ab.', '<w:lang w:val="de-AT"/>')}`);
    expect(read(body, { styles, core })).toMatchObject({
      title: 'Kilns',
      summary: 'How they cool.',
      language: 'de-AT',
    });
    expect(read(p(t('x')), { core: '<dc:title>Microsoft Word - Document1</dc:title>' }).title).toBeUndefined();
  });

  it('shows its charts as tables and its diagrams as lists', () => {
    const graphic = (data: string) =>
      p(
        `<w:r><w:drawing><wp:inline><wp:docPr/><a:graphic><a:graphicData>${data}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
      );
    const points = (values: readonly string[]) =>
      values.map((value, index) => `<c:pt idx="${index}"><c:v>${value}</c:v></c:pt>`).join('');
    const series = (name: string, values: readonly string[]) =>
      `<c:ser><c:tx><c:strRef><c:strCache>${points([name])}</c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:strCache><c:ptCount val="999999999"/>${points(['Q1', 'Q2'])}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache>${points(values)}</c:numCache></c:numRef></c:val></c:ser>`;
    const chart = `<c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Sales</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart>${series('North', ['1', '2'])}${series('South', ['3'])}</c:barChart></c:plotArea></c:chart>`;
    const point = (id: string, text: string, type = 'node') =>
      `<dgm:pt modelId="${id}" type="${type}"><dgm:t><a:p><a:r><a:t>${text}</a:t></a:r></a:p></dgm:t></dgm:pt>`;
    const link = (from: string, to: string, order: number) =>
      `<dgm:cxn srcId="${from}" destId="${to}" srcOrd="${order}"/>`;
    const diagram = `<dgm:ptLst>${point('0', '', 'doc')}${point('1', 'Plan')}${point('2', 'Build')}${point('3', 'Draw')}${point('4', 'x', 'pres')}</dgm:ptLst><dgm:cxnLst>${link('0', '2', 1)}${link('0', '1', 0)}${link('1', '3', 0)}${link('3', '1', 0)}</dgm:cxnLst>`;
    const result = read(
      graphic('<c:chart r:id="c1"/>') + graphic('<dgm:relIds r:dm="d1"/>') + graphic('<c:chart r:id="none"/>'),
      {
        links: { c1: ['chart', 'charts/chart1.xml'], d1: ['diagramData', 'diagrams/data1.xml'] },
        more: {
          'word/charts/chart1.xml': part('c:chartSpace', chart),
          'word/diagrams/data1.xml': part('dgm:dataModel', diagram),
        },
      },
    );
    expect(outline(result.root)).toEqual([
      'paragraph: Sales',
      'table',
      '  tableRow: |North|South',
      '  tableRow: Q1|1|3',
      '  tableRow: Q2|2|',
      'list',
      '  listItem',
      '    paragraph: Plan',
      '    list',
      '      listItem',
      '        paragraph: Draw',
      '  listItem',
      '    paragraph: Build',
    ]);
  });
});

describe('readDocx refuses', () => {
  const many = (count: number, content: string) => docx(content.repeat(count));
  it.each<[string, () => Uint8Array, string]>([
    ['what is no archive', () => new TextEncoder().encode('text'), 'damaged'],
    ['an archive without a document', () => zip({ 'a.txt': 'x' }), 'damaged'],
    [
      'a workbook',
      () =>
        zip({
          '_rels/.rels': relationships({ a: ['officeDocument', 'xl/workbook.xml'] }),
          'xl/workbook.xml': '<workbook/>',
        }),
      'type_mismatch',
    ],
    ['other XML', () => zip({ 'word/document.xml': '<html><body/></html>' }), 'type_mismatch'],
    [
      'XML that is cut short',
      () => zip({ 'word/document.xml': part('w:document', '<w:body>').slice(0, -20) }),
      'damaged',
    ],
    [
      'entities of its own',
      () => zip({ 'word/document.xml': `<!DOCTYPE x [<!ENTITY a "b">]>${part('w:document', '&a;')}` }),
      'damaged',
    ],
    ['too many paragraphs', () => many(limits.office.blocks + 1, p(t('x'))), 'too_complex'],
    ['too many cells', () => docx(table(60, row(cell('x').repeat(60))).repeat(900)), 'too_complex'],
    ['too many changes of format', () => docx(p((run('a', '<w:b/>') + t('b')).repeat(900)).repeat(60)), 'too_complex'],
    ['too much text', () => many(9, p(t('x'.repeat(1024 * 1024)))), 'too_complex'],
    ['tables inside each other without end', () => docx('<w:tbl><w:tr><w:tc>'.repeat(5_000)), 'too_complex'],
    ['ever more paragraphs of nothing at all', () => docx('<w:p/>'.repeat(150_000)), 'too_complex'],
    ['ever more empty paragraphs', () => docx('<w:p><w:r/></w:p>'.repeat(600_000)), 'too_complex'],
    ['a paragraph of endless runs', () => docx(p(t('x').repeat(40_000))), 'too_complex'],
  ])('%s', (_, bytes, reason) => {
    expect(refusal(() => readDocx(bytes())).reason).toBe(reason);
  });

  it('nothing that is merely odd', () => {
    const odd = [
      '<w:r><w:fldChar w:fldCharType="end"/></w:r>'.repeat(3),
      '<w:tbl/>',
      table(2, row(cell('x', '<w:gridSpan w:val="999999999"/>'), cell('y'))),
      p(t('z'), '<w:numPr><w:ilvl w:val="-5"/><w:numId w:val="77"/></w:numPr><w:outlineLvl w:val="x"/>'),
      p(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'.repeat(100) +
          '<w:r><w:fldChar w:fldCharType="end"/></w:r>'.repeat(100),
      ),
      p(t('constructor'), '<w:pStyle w:val="__proto__"/>'),
    ];
    expect(outline(read(odd.join('')).root).filter((line) => line.startsWith('paragraph'))).toEqual([
      'paragraph: This table shows the first 60 of 64 columns.',
      'paragraph: z',
      'paragraph: constructor',
    ]);
  });

  it('styles that inherit from one another without end', () => {
    const styles = Array.from({ length: 3_000 }, (_, index) =>
      style(`s${index}`, `n${index}`, `<w:basedOn w:val="s${index + 1}"/>`),
    );
    const body = Array.from({ length: 3_000 }, (_, index) => styled(`s${index}`, 'x'));
    expect(read(body.join(''), { styles: styles.join('') }).root.children).toHaveLength(3_000);
  });
});
