import { describe, expect, it } from 'vitest';
import { limits } from '../../src/config/limits.ts';
import { readPptx } from '../../src/sources/pptx.ts';
import { codeBlocks, outline } from './read.ts';
import { inlineValues, markdownOf, part, pptx, refusal, relationships, type Slide } from './support/office.ts';
import { zip } from './support/zip.ts';

const r = (text: string, properties = '') => `<a:r><a:rPr>${properties}</a:rPr><a:t>${text}</a:t></a:r>`;
const bold = (text: string) => `<a:r><a:rPr b="1"/><a:t>${text}</a:t></a:r>`;
const p = (content: string, properties = '') => `<a:p>${properties}${content}</a:p>`;
const level = (number: number, bullet = '') => `<a:pPr lvl="${number}">${bullet}</a:pPr>`;
const MONO = '<a:latin typeface="Courier New"/>';
const BULLET = '<a:buChar char="•"/>';
const NUMBER = '<a:buAutoNum type="arabicPeriod"/>';
const at = (x: number, y: number, height = 100) =>
  `<a:xfrm><a:off x="${x}" y="${y}"/><a:ext cx="100" cy="${height}"/></a:xfrm>`;

function shape(
  text: string,
  { ph = '', frame = '', cNvPr = '' }: { ph?: string; frame?: string; cNvPr?: string } = {},
): string {
  const placeholder = ph === '' ? '' : `<p:ph ${ph}/>`;
  return `<p:sp><p:nvSpPr><p:cNvPr id="1" name="Shape" ${cNvPr}/><p:nvPr>${placeholder}</p:nvPr></p:nvSpPr><p:spPr>${frame}</p:spPr><p:txBody>${text}</p:txBody></p:sp>`;
}
const title = (text: string) => shape(p(r(text)), { ph: 'type="title"' });
const body = (...paragraphs: string[]) => shape(paragraphs.join(''), { ph: 'idx="1"' });
const frame = (data: string, cNvPr = '') =>
  `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr ${cNvPr}/></p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/></p:xfrm><a:graphic><a:graphicData>${data}</a:graphicData></a:graphic></p:graphicFrame>`;

/** Bullets on the first two levels of every body, as masters have them. */
const MASTER = `<p:cSld><p:spTree>${shape('', { ph: 'type="body" idx="1"' })}</p:spTree></p:cSld><p:txStyles><p:bodyStyle><a:lvl1pPr>${BULLET}</a:lvl1pPr><a:lvl2pPr>${BULLET}</a:lvl2pPr></p:bodyStyle></p:txStyles>`;

const markdown = (...slides: (string | Slide)[]) => markdownOf(readPptx(pptx(slides, { master: MASTER })).root);

describe('slides of a .pptx', () => {
  it('come in the order of the deck, with their number, without the hidden ones', () => {
    const bytes = pptx([
      title('Deck'),
      { shapes: title('Hidden'), attributes: 'show="0"' },
      title('Last') + body(p(r('x'))),
    ]);
    expect(readPptx(bytes).root.children.map((block) => block.data?.origin)).toEqual([
      { slide: 1 },
      { slide: 3 },
      { slide: 3 },
    ]);
  });

  it('have their title for heading, one level below that of the deck', () => {
    const subtitle = shape(p(r('A subtitle')), { ph: 'type="subTitle" idx="1"' });
    expect(markdown(shape(p(r('Deck')), { ph: 'type="ctrTitle"' }) + subtitle, title('Next'))).toContain('# Deck');
    expect(
      outline(readPptx(pptx([title('Deck'), body(p(r('no title'))), title('Next') + body(p(r('x')))])).root),
    ).toEqual(['heading 1: Deck', 'paragraph: no title', 'heading 2: Next', 'paragraph: x']);
    expect(outline(readPptx(pptx([title('First') + body(p(r('x')))])).root)[0]).toBe('heading 2: First');
  });

  it('begin a section of the deck where their layout does, and hold nothing else', () => {
    const section = title('Part') + shape(p(r('about it')), { ph: 'type="body" idx="1"' });
    const slides = [title('Deck'), section, title('Slide') + body(p(r('x')))];
    const headings = outline(readPptx(pptx(slides, { layoutType: 'secHead' })).root).filter((line) =>
      /^heading/.test(line),
    );
    expect(headings).toEqual(['heading 1: Deck', 'heading 1: Part', 'heading 2: Slide']);
  });

  it('leave out number, date and footer, in placeholders and fields', () => {
    const furniture = ['sldNum', 'dt', 'ftr', 'hdr'].map((type) =>
      shape(p(r('furniture')), { ph: `type="${type}" idx="9"` }),
    );
    const field = '<a:fld type="slidenum"><a:t>7</a:t></a:fld><a:fld type="file"><a:t> name</a:t></a:fld>';
    expect(markdown(furniture.join('') + shape(p(r('text') + field)))).toBe('text name');
  });

  it('end with their notes, marked as such', () => {
    const notes = part(
      'p:notes',
      `<p:cSld><p:spTree>${shape(p(r('slide image')), { ph: 'type="sldImg"' })}${shape(p(r('Say this.')), { ph: 'type="body" idx="1"' })}</p:spTree></p:cSld>`,
    );
    const bytes = pptx([{ shapes: title('T'), links: { n: ['notesSlide', '../notesSlides/n.xml'] } }, title('U')], {
      more: { 'ppt/notesSlides/n.xml': notes },
    });
    expect(markdownOf(readPptx(bytes).root)).toBe('# T\n\n**Notes:**\n\nSay this.\n\n## U');
    expect(readPptx(bytes).root.children[2]?.data?.origin).toEqual({ slide: 1 });
  });
});

describe('shapes of a slide', () => {
  it('are read in rows from the top, each from the left, whatever their order in the file', () => {
    const box = (text: string, x: number, y: number) => shape(p(r(text)), { frame: at(x, y) });
    const slide = [
      box('bottom', 0, 500),
      box('right', 300, 110),
      box('left', 0, 130),
      box('top', 500, 0),
      shape(p(r('nowhere'))),
    ];
    expect(markdown(slide.join(''))).toBe('top\n\nleft\n\nright\n\nbottom\n\nnowhere');
  });

  it('take their place from the layout, by index and by type', () => {
    const layout =
      shape('', { ph: 'type="body" idx="7"', frame: at(0, 10) }) +
      shape('', { ph: 'type="pic" idx="8"', frame: at(0, 500) });
    const slide = shape(p(r('second')), { frame: at(0, 200) }) + shape(p(r('first')), { ph: 'idx="7"' });
    expect(markdownOf(readPptx(pptx([slide], { layout })).root)).toBe('first\n\nsecond');
  });

  it('are found in groups and newer variants; hidden ones are not read', () => {
    const group = `<p:grpSp><p:grpSpPr>${at(0, 0)}</p:grpSpPr><p:grpSp>${shape(p(r('in group')))}</p:grpSp></p:grpSp>`;
    const variant = `<mc:AlternateContent><mc:Choice>${shape(p(r('new')), { frame: at(0, 300) })}</mc:Choice><mc:Fallback>${shape(p(r('old')))}</mc:Fallback></mc:AlternateContent>`;
    expect(markdown(variant + group + shape(p(r('no')), { cNvPr: 'hidden="1"' }))).toBe('in group\n\nnew');
  });

  it('are told by what describes them where they have no text', () => {
    const picture = (descr: string) => `<p:pic><p:nvPicPr><p:cNvPr descr="${descr}"/></p:nvPicPr></p:pic>`;
    expect(markdown(picture('A kiln') + picture('photo.jpg') + shape(p(''), { cNvPr: 'descr="An arrow up"' }))).toBe(
      'A kiln\n\nAn arrow up',
    );
  });
});

describe('text of a slide', () => {
  it('is a nested list where its level has bullets, and goes on with an item where not', () => {
    const slide = body(
      p(r('a')),
      p(r('b'), level(1)),
      p(r('more'), level(1, '<a:buNone/>')),
      p(r('c')),
      p(r('plain'), level(0, '<a:buNone/>')),
    );
    expect(outline(readPptx(pptx([slide], { master: MASTER })).root)).toEqual([
      'list',
      '  listItem',
      '    paragraph: a',
      '    list',
      '      listItem',
      '        paragraph: b',
      '    paragraph: more',
      '  listItem',
      '    paragraph: c',
      'paragraph: plain',
    ]);
  });

  it('is numbered from where it says', () => {
    const start = '<a:buAutoNum type="arabicPeriod" startAt="4"/>';
    const slide = body(
      p(r('one'), level(0, NUMBER)),
      p(r('sub'), level(1)),
      p(r('two'), level(0, NUMBER)),
      p(r('text'), level(0, '<a:buNone/>')),
      p(r('four'), level(0, start)),
      p(r('five'), level(0, start)),
    );
    expect(markdown(slide)).toBe('1. one\n   - sub\n2. two\n\ntext\n\n4. four\n5. five');
  });

  it('keeps formats, links, breaks and powers', () => {
    const slide = shape(
      p(
        [
          bold('bold'),
          r(' and '),
          r('x()', MONO),
          '<a:br/>',
          r('link', '<a:hlinkClick r:id="l"/>'),
          r(' bad', '<a:hlinkClick r:id="f"/>'),
          r(' 10'),
          '<a:r><a:rPr baseline="30000"/><a:t>6</a:t></a:r>',
        ].join(''),
      ),
    );
    expect(
      markdown({
        shapes: slide,
        links: { l: ['hyperlink', 'https://example.com/'], f: ['hyperlink', 'file:///c:/x'] },
      }),
    ).toBe('**bold** and `x()`\\\n[link](https://example.com/) bad 10^6');
  });

  it('has a heading where a short bold line stands above other text', () => {
    const slide =
      title('T') +
      shape(
        [p(bold('Why')), p(r('Because.')), p(bold('A whole bold sentence.')), p(r('x')), p(bold('Alone'))].join(''),
      );
    expect(outline(readPptx(pptx([slide])).root).slice(1)).toEqual([
      'heading 3: Why',
      'paragraph: Because.',
      'paragraph: A whole bold sentence.',
      'paragraph: x',
      'paragraph: Alone',
    ]);
  });

  it('is a quote where it is set in, and a callout where it is called so', () => {
    const far = '<a:pPr marL="1270000"><a:buNone/></a:pPr>';
    expect(outline(readPptx(pptx([shape(p(r('Wise.'), far) + p(bold('Warning') + r(' Hot.'), far))])).root)).toEqual([
      'blockquote',
      '  paragraph: Wise.',
      'blockquote WARNING',
      '  paragraph: Hot.',
    ]);
  });

  it('reads equations', () => {
    const math =
      '<mc:AlternateContent><mc:Choice><a14:m><m:oMathPara><m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath></m:oMathPara></a14:m></mc:Choice></mc:AlternateContent>';
    expect(inlineValues(readPptx(pptx([shape(p(math))])).root, 'inlineCode')).toEqual(['x+y']);
  });
});

describe('code of a slide', () => {
  it('keeps indentation, blank lines and line breaks of a box in a monospaced font', () => {
    const lines = [
      p(r('def f():', MONO)),
      p(r('    if x:', MONO)),
      p('', '<a:pPr/>'),
      p(`${r('        return', MONO)}<a:br/>${r('# end', MONO)}`),
    ];
    expect(codeBlocks(readPptx(pptx([title('T') + shape(lines.join(''))])).root)).toEqual([
      { lang: null, value: 'def f():\n    if x:\n\n        return\n# end' },
    ]);
  });

  it('keeps blocks apart where each is one paragraph with line breaks, all over the deck', () => {
    const first = shape(p(r('npm install', MONO)) + p(r('pnpm add', MONO)));
    const second = shape(p(`${r('a', MONO)}<a:br/>${r('  b', MONO)}`));
    expect(codeBlocks(readPptx(pptx([first, second])).root).map(({ value }) => value)).toEqual([
      'npm install',
      'pnpm add',
      'a\n  b',
    ]);
  });

  it('is known by the font of the shape, and not by that of the whole deck', () => {
    const styled = `<a:lstStyle><a:lvl1pPr><a:defRPr>${MONO}</a:defRPr></a:lvl1pPr></a:lstStyle>`;
    expect(codeBlocks(readPptx(pptx([shape(styled + p(r('x = 1')))])).root)).toHaveLength(1);
    const master = `<p:txStyles><p:otherStyle><a:lvl1pPr><a:defRPr>${MONO}</a:defRPr></a:lvl1pPr></p:otherStyle></p:txStyles>`;
    expect(codeBlocks(readPptx(pptx([shape(p(r('x = 1')))], { master })).root)).toEqual([]);
  });
});

describe('tables and charts of a slide', () => {
  const cell = (text: string, attributes = '') => `<a:tc ${attributes}><a:txBody>${p(r(text))}</a:txBody></a:tc>`;

  it('keep merged cells in their columns', () => {
    const table = `<a:tbl><a:tr>${cell('A', 'gridSpan="2"')}${cell('', 'hMerge="1"')}${cell('B')}</a:tr><a:tr>${cell('1', 'rowSpan="2"')}${cell('2')}${cell('3')}</a:tr><a:tr>${cell('ghost', 'vMerge="1"')}${cell('4')}${cell('5')}</a:tr></a:tbl>`;
    expect(outline(readPptx(pptx([frame(table)])).root)).toEqual([
      'table',
      '  tableRow: A||B',
      '  tableRow: 1|2|3',
      '  tableRow: |4|5',
    ]);
  });

  it('are read from their parts, and described where they have none', () => {
    const chart = part(
      'c:chartSpace',
      '<c:chart><c:plotArea><c:pieChart><c:ser><c:tx><c:v>Share</c:v></c:tx><c:val><c:numLit><c:pt idx="0"><c:v>60</c:v></c:pt></c:numLit></c:val></c:ser></c:pieChart></c:plotArea></c:chart>',
    );
    const slide = {
      shapes: frame('<c:chart r:id="c"/>') + frame('<c:chart r:id="lost"/>', 'descr="A lost chart"'),
      links: { c: ['chart', '../charts/c.xml'] },
    } as const;
    expect(outline(readPptx(pptx([slide], { more: { 'ppt/charts/c.xml': chart } })).root)).toEqual([
      'table',
      '  tableRow: |Share',
      '  tableRow: |60',
      'paragraph: A lost chart',
    ]);
  });
});

describe('readPptx refuses', () => {
  const deck = (slides: number, content: string) =>
    zip({
      'ppt/presentation.xml': part(
        'p:presentation',
        `<p:sldIdLst>${'<p:sldId r:id="s"/>'.repeat(slides)}</p:sldIdLst>`,
      ),
      'ppt/_rels/presentation.xml.rels': relationships({ s: ['slide', 'slide.xml'] }),
      'ppt/slide.xml': part('p:sld', `<p:cSld><p:spTree>${content}</p:spTree></p:cSld>`),
    });
  it.each<[string, () => Uint8Array, string]>([
    [
      'a Word document',
      () =>
        zip({
          '_rels/.rels': relationships({ a: ['officeDocument', 'word/document.xml'] }),
          'word/document.xml': part('w:document', ''),
        }),
      'type_mismatch',
    ],
    ['an archive without a presentation', () => zip({ a: 'x' }), 'damaged'],
    ['too many slides', () => deck(limits.office.slides + 1, ''), 'too_complex'],
    ['one slide shown over and over', () => deck(900, shape(p(r('x')).repeat(500))), 'too_complex'],
    ['slides of ever more shapes', () => deck(30, shape('').repeat(900)), 'too_complex'],
    ['slides of more elements in all than can be read', () => deck(60, shape('<a:p/>'.repeat(30_000))), 'too_complex'],
    ['a slide of endless shapes', () => deck(1, shape(p(r('x'))).repeat(10_000)), 'too_complex'],
    ['groups inside each other without end', () => deck(1, '<p:grpSp>'.repeat(3_000)), 'too_complex'],
  ])('%s', (_, bytes, reason) => {
    expect(refusal(() => readPptx(bytes())).reason).toBe(reason);
  });

  it('nothing for a slide that is missing', () => {
    const bytes = zip({
      'ppt/presentation.xml': part('p:presentation', '<p:sldIdLst><p:sldId r:id="none"/><p:sldId/></p:sldIdLst>'),
    });
    expect(readPptx(bytes).root.children).toEqual([]);
  });
});
