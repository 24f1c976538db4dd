import { describe, expect, it } from 'vitest';
import { limits } from '../../src/config/limits.ts';
import { readPdf } from '../../src/sources/pdf.ts';
import { SourceError } from '../../src/sources/source-error.ts';
import { encode, lines, type PageSpec, type PdfSpec, pdfOf, type Shown, writePdf } from './pdf/pdf-writer.ts';
import { outline } from './read.ts';

const PROSE = [
  'A kiln holds its heat for hours, and the walls give back slowly what they',
  'took while it was fired. Opening the door too early cracks the glaze, so the',
  'potter waits until the thermometer shows less than a hundred degrees. In the',
];
const heading = (text: string, y: number, size = 18): Shown => ({ text, x: 50, y, size, font: 'bold' });
const body = (y: number, texts: readonly string[] = [...PROSE, 'end it cools.'], x = 50) => lines(x, y, texts);

async function read(spec: PdfSpec | PageSpec[]): Promise<string[]> {
  return outline((await readPdf(writePdf(Array.isArray(spec) ? { pages: spec } : spec))).root);
}

async function errorOf(bytes: Uint8Array): Promise<{ reason: string; message: string }> {
  const error: unknown = await readPdf(bytes).catch((thrown: unknown) => thrown);
  if (!(error instanceof SourceError)) throw new Error(`no SourceError but ${String(error)}`);
  return { reason: error.reason, message: error.message };
}

describe('paragraphs of a PDF', () => {
  it('are joined across lines', async () => {
    expect(await read([{ texts: body(100) }])).toEqual([`paragraph: ${PROSE.join(' ')} end it cools.`]);
  });

  it('end at a gap, at an indentation and at a short line', async () => {
    const texts = [
      ...body(100, [...PROSE, 'end it cools.']),
      ...body(160, [...PROSE, 'end it is cold.']),
      ...lines(50, 208, ['The next firing begins the day after, if the weather holds and the wood is', 'dry.']),
      ...lines(62, 232, ['Wood must lie for two years before it burns with a clear and even flame in']),
      ...lines(50, 244, ['the firebox.']),
    ];
    expect(await read([{ texts }])).toEqual([
      `paragraph: ${PROSE.join(' ')} end it cools.`,
      `paragraph: ${PROSE.join(' ')} end it is cold.`,
      'paragraph: The next firing begins the day after, if the weather holds and the wood is dry.',
      'paragraph: Wood must lie for two years before it burns with a clear and even flame in the firebox.',
    ]);
  });

  it('go on over the page, past its running title and a note at its foot', async () => {
    const pages = [1, 2, 3].map(
      (number): PageSpec => ({
        texts: [
          { text: 'The kiln book', x: 50, y: 30, size: 8 },
          ...body(100, PROSE),
          { text: `¹ Note ${'abc'[number]} of the printer.`, x: 50, y: 700, size: 7 },
          { text: `Page ${number} of 3`, x: 280, y: 780 },
        ],
      }),
    );
    const blocks = await read(pages);
    expect(blocks[0]).toBe(`paragraph: ${[...PROSE, ...PROSE, ...PROSE].join(' ')}`);
    expect(blocks.join()).not.toMatch(/kiln book|Page \d/);
    expect(blocks).toHaveLength(4);
  });

  it('keep a first line that merely stands high on the page', async () => {
    const pages = ['one', 'two', 'three'].map((word) => ({ texts: body(40, [`Kiln number ${word} is cold.`]) }));
    expect(await read(pages)).toHaveLength(3);
  });

  it('say which page they begin on', async () => {
    const { root } = await readPdf(
      writePdf({ pages: [{ texts: body(100) }, { texts: [heading('Two', 60), ...body(100)] }] }),
    );
    expect(root.children.map((block) => block.data?.origin)).toEqual([{ page: 1 }, { page: 2 }, { page: 2 }]);
  });

  it('keep code, bold words and links', async () => {
    const texts: Shown[] = [
      { text: 'Call', x: 50, y: 100 },
      { text: 'fire()', x: 74, y: 100, font: 'mono' },
      { text: 'and', x: 114, y: 100 },
      { text: 'never', x: 135, y: 100, font: 'bold' },
      { text: 'open the door, see the manual of the kiln.', x: 166, y: 100 },
    ];
    const links = [{ url: 'https://example.com/manual', x0: 271, y0: 90, x1: 305, y1: 103 }];
    const { root } = await readPdf(writePdf({ pages: [{ texts: [...texts, ...body(140)], links }] }));
    expect(root.children[0]).toMatchObject({
      children: [
        { value: 'Call ' },
        { type: 'inlineCode', value: 'fire()' },
        { value: ' and ' },
        { type: 'strong', children: [{ value: 'never' }] },
        { value: ' open the door, see the ' },
        { type: 'link', url: 'https://example.com/manual', children: [{ value: 'manual' }] },
        { value: ' of the kiln.' },
      ],
    });
  });

  it('write raised and lowered digits as such', async () => {
    const texts: Shown[] = [
      { text: 'An area of 20 m', x: 50, y: 100 },
      { text: '2', x: 121.5, y: 96, size: 6 },
      { text: 'of H', x: 128, y: 100 },
      { text: '2', x: 146.5, y: 102, size: 6 },
      { text: 'O', x: 150, y: 100 },
    ];
    expect(await read([{ texts: [...texts, ...body(140)] }])).toContain('paragraph: An area of 20 m² of H₂O');
  });

  it('are read where the page is turned, and where the text is', async () => {
    const turned = PROSE.map((text, index): Shown => ({ text, x: 100 + 12 * index, y: 700, turned: 90 }));
    expect(await read([{ texts: turned }])).toEqual([`paragraph: ${PROSE.join(' ')}`]);
    expect(await read([{ texts: turned, rotate: 90 }])).toEqual([`paragraph: ${PROSE.join(' ')}`]);
  });

  it('leave out a watermark and a stamp at the side', async () => {
    const texts = [
      ...body(100),
      { text: 'DRAFT', x: 200, y: 500, size: 60, turned: 45 },
      { text: 'Archive 17', x: 20, y: 500, turned: 90 },
    ];
    expect(await read([{ texts }])).toEqual([`paragraph: ${PROSE.join(' ')} end it cools.`]);
  });
});

describe('words broken at the end of a line', () => {
  it('are put together', async () => {
    const texts = lines(50, 100, [
      'The temperature of the thermo-',
      'couple rises, and thermocouple wires',
      'are dear.',
    ]);
    expect(await read([{ texts }])).toEqual([
      'paragraph: The temperature of the thermocouple rises, and thermocouple wires are dear.',
    ]);
  });

  it('keep a hyphen that is their own', async () => {
    const texts = lines(50, 100, [
      'A two-column page has a two-',
      'column grid; pages 10-',
      '12 show it, in the UTC-',
      'Zone.',
    ]);
    expect(await read([{ texts }])).toEqual([
      'paragraph: A two-column page has a two-column grid; pages 10-12 show it, in the UTC-Zone.',
    ]);
  });
});

describe('columns', () => {
  const left = [
    'Clay is dug in autumn and left',
    'out in the frost, which breaks',
    'it up better than any mill. In',
    'spring it is washed, and what',
    'sinks first is thrown away. The',
  ];
  const right = [
    'rest dries on plaster until it',
    'can be kneaded without sticking',
    'to the hands. A good clay is',
    'neither too fat nor too lean,',
    'and keeps its shape.',
  ];

  it('are read one after the other, a heading over both first', async () => {
    const texts = [heading('Two ways of preparing clay', 60), ...lines(50, 100, left), ...lines(320, 100, right)];
    expect(await read([{ texts }])).toEqual([
      'heading 1: Two ways of preparing clay',
      `paragraph: ${[...left, ...right].join(' ')}`,
    ]);
  });

  it('are three where there are three', async () => {
    const narrow = (x: number, word: string) =>
      lines(
        x,
        100,
        left.map((line) => `${line.slice(0, 22)} ${word}`),
        { size: 9 },
      );
    const [text = ''] = await read([
      { texts: [...narrow(40, 'alpha'), ...narrow(230, 'beta'), ...narrow(420, 'gamma')] },
    ]);
    expect(
      text
        .match(/alpha|beta|gamma/g)
        ?.map((word) => word.charAt(0))
        .join(''),
    ).toBe('aaaaabbbbbggggg');
  });

  it('begin anew below what runs over the whole width', async () => {
    const across =
      'This sentence runs over the whole width of the page, from the left margin far into the right column of it.';
    const texts = [
      ...lines(50, 100, left),
      ...lines(320, 100, right),
      ...lines(50, 190, [across]),
      ...lines(50, 230, left),
      ...lines(320, 230, right),
    ];
    expect(await read([{ texts }])).toEqual([
      `paragraph: ${[...left, ...right].join(' ')}`,
      `paragraph: ${across}`,
      `paragraph: ${[...left, ...right].join(' ')}`,
    ]);
  });
});

describe('headings', () => {
  const chapter = (page: number): PageSpec => ({
    texts: [
      heading(`Chapter ${'xABC'[page]}`, 60, 20),
      ...body(100),
      heading('Firing', 180, 14),
      ...body(210),
      heading('Wood', 290, 10),
      ...body(310),
    ],
  });

  it('are told by their type, larger first, bold last', async () => {
    const blocks = await read([chapter(1), chapter(2)]);
    expect(blocks.filter((block) => block.startsWith('heading'))).toEqual([
      'heading 1: Chapter A',
      'heading 2: Firing',
      'heading 3: Wood',
      'heading 1: Chapter B',
      'heading 2: Firing',
      'heading 3: Wood',
    ]);
  });

  it('have the level of the outline, whatever their size', async () => {
    const texts = [...body(80), heading('3.1 Wood', 180, 10), ...body(210), heading('Coal', 290, 10), ...body(310)];
    const outlined: PdfSpec = {
      pages: [{ texts }],
      outline: [
        {
          title: 'Fuels',
          page: 1,
          children: [{ title: 'Wood', page: 1, y: 170, children: [{ title: 'Coal', page: 1, y: 280 }] }],
        },
      ],
    };
    expect((await read(outlined)).filter((block) => block.startsWith('heading'))).toEqual([
      'heading 2: 3.1 Wood',
      'heading 3: Coal',
    ]);
  });

  it('may take several lines, with the number of the chapter above', async () => {
    const texts = [
      heading('Chapter 3', 60, 14),
      heading('On the slow cooling of', 90, 20),
      heading('large kilns', 114, 20),
      ...body(150),
    ];
    const entry = { title: '3 On the slow cooling of large kilns', page: 1, y: 50 };
    expect((await read({ pages: [{ texts }], outline: [entry] }))[0]).toBe(
      'heading 1: Chapter 3 On the slow cooling of large kilns',
    );
  });

  it('are not what merely looks like one where the outline knows better', async () => {
    const texts = [
      heading('Kilns', 60),
      ...body(100),
      { text: 'A bold remark', x: 50, y: 180, font: 'bold' as const },
      ...body(210),
    ];
    const blocks = await read({ pages: [{ texts }], outline: [{ title: 'Kilns', page: 1 }] });
    expect(blocks[2]).toBe('paragraph: A bold remark');
  });

  it('have the title of the document above them', async () => {
    const texts = [
      { text: 'The kiln book', x: 200, y: 60, size: 24 },
      { text: 'A. Potter', x: 250, y: 90, size: 14 },
      heading('Clay', 140),
      ...body(170),
      heading('Fire', 260),
      ...body(290),
    ];
    const entries = [
      { title: 'Clay', page: 1, y: 130 },
      { title: 'Fire', page: 1, y: 250 },
    ];
    const expected = ['heading 1: The kiln book', 'paragraph: A. Potter', 'heading 2: Clay', 'heading 2: Fire'];
    const shown = (blocks: string[]) =>
      blocks.filter((block) => block.startsWith('heading') || block.includes('Potter'));
    expect(shown(await read({ pages: [{ texts }], outline: entries }))).toEqual(expected);
    expect(shown(await read([{ texts }]))).toEqual(expected);
  });

  it('stand in for the printed table of contents, which goes', async () => {
    const entry = (text: string, y: number, page: number, x = 50): Shown[] => [
      { text: `${text} ${'. '.repeat(40)}`, x, y },
      { text: String(page), x: 540, y },
    ];
    const contents = [
      heading('Contents', 60),
      ...entry('Chapter A', 100, 2),
      ...entry('Firing', 115, 2, 70),
      ...entry('Chapter B', 130, 3),
      ...entry('Firing', 145, 3, 70),
    ];
    const blocks = await read([{ texts: contents }, chapter(1), chapter(2)]);
    expect(blocks[0]).toBe('heading 1: Chapter A');
    expect(blocks.join()).not.toMatch(/Contents|\. \./);
  });
});

describe('lists', () => {
  it('are nested by their indentation, with wrapped items', async () => {
    const texts = [
      ...lines(50, 100, ['Before firing:']),
      { text: '•', x: 60, y: 120 },
      ...lines(72, 120, ['Dry the ware for a week, in the shade and out of the wind, and turn it every', 'day.']),
      { text: '–', x: 84, y: 144 },
      { text: 'Plates lie flat.', x: 96, y: 144 },
      { text: '•', x: 60, y: 156 },
      { text: 'Sweep the floor.', x: 72, y: 156 },
    ];
    expect(await read([{ texts }])).toEqual([
      'paragraph: Before firing:',
      'list',
      '  listItem',
      '    paragraph: Dry the ware for a week, in the shade and out of the wind, and turn it every day.',
      '    list',
      '      listItem',
      '        paragraph: Plates lie flat.',
      '  listItem',
      '    paragraph: Sweep the floor.',
    ]);
  });

  it('keep their first number, and go on over the page', async () => {
    const pages = [
      { texts: [...body(100), ...lines(60, 200, ['4. Light the fire.', '5. Wait.'])] },
      { texts: [...lines(60, 60, ['6. Close the damper.']), ...body(120)] },
    ];
    const { root } = await readPdf(writePdf({ pages }));
    expect(root.children[1]).toMatchObject({ type: 'list', ordered: true, start: 4, children: [{}, {}, {}] });
    expect(root.children).toHaveLength(3);
  });

  it('are not begun by a number that merely starts a line', async () => {
    const texts = lines(50, 100, [
      'The kiln was last fired in the summer of the year and cooled until October',
      '12. After that it stood empty for a long time, because nobody bought anything',
      'any more.',
    ]);
    expect(await read([{ texts }])).toHaveLength(1);
  });
});

describe('tables', () => {
  const row = (y: number, cells: readonly string[], xs: readonly number[], font: Shown['font'] = 'regular'): Shown[] =>
    cells.flatMap((text, index) => (text === '' ? [] : [{ text, x: xs[index] ?? 0, y, font }]));

  it('are told by their alignment', async () => {
    const xs = [50, 150, 230];
    const texts = [
      ...body(60),
      ...row(140, ['Cone', 'Degrees', 'Colour'], xs, 'bold'),
      ...row(154, ['06', '999', 'orange'], xs),
      ...row(168, ['4', '1186', 'yellow'], xs),
      ...body(200),
    ];
    expect((await read([{ texts }])).slice(1, 5)).toEqual([
      'table',
      '  tableRow: Cone|Degrees|Colour',
      '  tableRow: 06|999|orange',
      '  tableRow: 4|1186|yellow',
    ]);
  });

  it('have numbers below their heads, on whichever side they stand', async () => {
    const texts = [
      ...row(140, ['Item', 'Count', 'Sum'], [50, 200, 300], 'bold'),
      ...row(154, ['Bowl', '5', '7.50'], [50, 240, 350]),
      ...row(168, ['Plate', '12', '18.00'], [50, 234, 344]),
      ...body(200),
    ];
    expect((await read([{ texts }])).slice(1, 4)).toEqual([
      '  tableRow: Item|Count|Sum',
      '  tableRow: Bowl|5|7.50',
      '  tableRow: Plate|12|18.00',
    ]);
  });

  it('have cells of several lines', async () => {
    const xs = [50, 150];
    const texts = [
      ...row(140, ['Option', 'Meaning'], xs, 'bold'),
      ...row(158, ['--slow', 'Cools over night, with'], xs),
      ...row(170, ['', 'the damper closed.'], xs),
      ...row(188, ['--fast', 'Opens the door.'], xs),
      ...body(230),
    ];
    expect((await read([{ texts }])).slice(1, 4)).toEqual([
      '  tableRow: Option|Meaning',
      '  tableRow: --slow|Cools over night, with the damper closed.',
      '  tableRow: --fast|Opens the door.',
    ]);
  });

  it('have the columns and rows that ruled lines show, however near the cells', async () => {
    const levels = [90, 110, 142, 162];
    const rules: PageSpec['rules'] = [
      ...levels.map((y): [number, number, number, number] => [50, y, 400, y]),
      ...[50, 92, 130, 400].map((x): [number, number, number, number] => [x, 90, x, 162]),
    ];
    const texts = [
      ...row(104, ['Name', 'Kind', 'Meaning'], [54, 96, 134]),
      { text: '--slow1 boolean Cools over night, with', x: 54, y: 124 },
      ...row(136, ['', '', 'the damper closed.'], [54, 96, 134]),
      ...row(156, ['--a', 'text', 'Any.'], [54, 96, 134]),
      ...body(230),
    ];
    expect((await read([{ texts, rules }])).slice(0, 4)).toEqual([
      'table',
      '  tableRow: Name|Kind|Meaning',
      '  tableRow: --slow1|boolean|Cools over night, with the damper closed.',
      '  tableRow: --a|text|Any.',
    ]);
  });

  it('go on over the page, the repeated head once', async () => {
    const xs = [50, 150, 230];
    const head = (y: number) => row(y, ['Cone', 'Degrees', 'Colour'], xs, 'bold');
    const pages = [
      {
        texts: [
          ...body(100),
          ...head(600),
          ...row(614, ['06', '999', 'orange'], xs),
          ...row(628, ['4', '1186', 'yellow'], xs),
        ],
      },
      {
        texts: [
          ...head(100),
          ...row(114, ['6', '1222', 'white'], xs),
          ...row(128, ['9', '1280', 'white'], xs),
          ...body(200),
        ],
      },
    ];
    const { root } = await readPdf(writePdf({ pages }));
    expect(root.children.map(({ type }) => type)).toEqual(['paragraph', 'table', 'paragraph']);
    expect(root.children[1]).toMatchObject({ children: { length: 5 }, data: { origin: { page: 1 } } });
  });

  it('are not the lines of a narrow column that were stretched', async () => {
    const texts = [
      ...lines(50, 100, ['Clay that was dug in the autumn']),
      ...row(112, ['and', 'frozen', 'breaks'], [50, 85, 140]),
      ...row(124, ['up', 'better', 'than'], [50, 84, 135]),
      ...lines(50, 136, ['in a mill, which costs a fortune.']),
    ];
    expect(await read([{ texts }])).toHaveLength(1);
  });
});

describe('code', () => {
  const advance = 6;
  const code = (y: number, texts: readonly string[]): Shown[] =>
    texts.flatMap((text, index) =>
      text === ''
        ? []
        : [
            {
              text: text.trimStart(),
              x: 60 + advance * (text.length - text.trimStart().length),
              y: y + 12 * index,
              font: 'mono' as const,
            },
          ],
    );
  const source = ['def fire(kiln):', '    for step in kiln:', '        heat(step)', '', '    return kiln'];

  it('keeps indentation and blank lines', async () => {
    expect(await read([{ texts: [...body(100), ...code(200, source), ...body(300)] }])).toContain(
      `code -: ${source.join('\n')}`,
    );
  });

  it('goes on over the page with the indentation it had', async () => {
    const pages = [
      { texts: [...body(100), ...code(700, source.slice(0, 2))] },
      { texts: [...code(60, source.slice(2)), ...body(200)] },
    ];
    expect(await read(pages)).toContain(`code -: ${source.join('\n')}`);
  });

  it('has plain quotes and no line numbers', async () => {
    const shown = code(200, ['a = ’x’', 'b = 2', 'c = 3']);
    const numbers = shown.map(({ y }, index): Shown => ({ text: String(index + 9), x: 35, y, font: 'mono', size: 10 }));
    expect(await read([{ texts: [...body(100), ...shown, ...numbers] }])).toContain("code -: a = 'x'\nb = 2\nc = 3");
  });
});

describe('a PDF', () => {
  it('tells its title and language', async () => {
    const spec = { pages: [{ texts: body(100) }], title: 'The kiln book', language: 'en-GB' };
    expect(await readPdf(writePdf(spec))).toMatchObject({ title: 'The kiln book', language: 'en-GB' });
  });

  it.each(['Microsoft Word - final2.docx', 'untitled', 'kiln.tex', ' '])(
    'has no title if it says %j',
    async (title) => {
      expect(await readPdf(writePdf({ pages: [{ texts: body(100) }], title }))).not.toHaveProperty('title');
    },
  );

  it('leaves the bytes it was given alone', async () => {
    const bytes = writePdf({ pages: [{ texts: body(100) }] });
    const before = bytes.slice();
    await readPdf(bytes);
    expect(bytes).toEqual(before);
  });

  it.each([
    [
      'scanned',
      'scanned',
      writePdf({ pages: [{ hasImage: true }, { hasImage: true, texts: lines(280, 780, ['2']) }] }),
    ],
    ['without text', 'empty', writePdf({ pages: [{}] })],
    ['cut short', 'damaged', writePdf({ pages: [{ texts: body(100) }] }).slice(0, 900)],
    ['no PDF inside', 'damaged', encode(`%PDF-1.7\n${'x y z '.repeat(500)}`)],
    ['without a page tree', 'damaged', pdfOf(['<< /Type /Catalog >>'])],
    [
      'encrypted',
      'encrypted',
      pdfOf(
        ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 0 /Kids [] >>'],
        '/Encrypt << /Filter /Standard /V 4 /R 4 >>',
      ),
    ],
    ['without one of its pages', 'damaged', withoutPage()],
    ['in fonts that do not say what they show', 'scanned', withoutMeaning()],
    ['of too many pages', 'too_complex', writePdf({ pages: Array.from({ length: limits.pdf.pages + 1 }, () => ({})) })],
  ])('that is %s is refused', async (_, reason, bytes) => {
    const error = await errorOf(bytes);
    expect(error.reason).toBe(reason);
    expect(error.message).toMatch(/^[A-Z\d].*\.$/);
  });
});

/** A file whose second page is nowhere. */
function withoutPage(): Uint8Array {
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 2 /Kids [3 0 R 9 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>',
  ]);
}

/** A file whose font gives every character a code of its own. */
function withoutMeaning(): Uint8Array {
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
    { dict: '', data: `BT /F 12 Tf 50 700 Td (${'abc '.repeat(20)}) Tj ET` },
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>',
    {
      dict: '',
      data: 'begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <41> <7a> <e041> endbfrange endcmap',
    },
  ]);
}
