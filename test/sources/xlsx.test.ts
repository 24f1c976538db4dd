import { describe, expect, it } from 'vitest';
import { limits } from '../../src/config/limits.ts';
import { SourceError } from '../../src/sources/source-error.ts';
import { readXlsx } from '../../src/sources/xlsx.ts';
import { outline } from './read.ts';
import {
  columnName,
  MAIN,
  relationship,
  rowsOf,
  type SheetFixture,
  type WorkbookFixture,
  workbook,
} from './xlsx/workbook.ts';

const read = (fixture: WorkbookFixture) => readXlsx(workbook(fixture));
const linesOf = (fixture: WorkbookFixture) => outline(read(fixture).root).filter((line) => line !== 'table');
/** Of a workbook with one sheet, without its heading. */
const sheetLines = (sheet: SheetFixture, more: Omit<WorkbookFixture, 'sheets'> = {}) =>
  linesOf({ sheets: [sheet], ...more })
    .slice(1)
    .map((line) => line.replace(/^ *(?:tableRow|paragraph): /, ''));
const reasonOf = (bytes: Uint8Array) => {
  try {
    readXlsx(bytes);
    return 'read';
  } catch (error) {
    return error instanceof SourceError ? error.reason : error;
  }
};
const reasonOfFixture = (fixture: WorkbookFixture) => reasonOf(workbook(fixture));

describe('a workbook', () => {
  it('is read sheet by sheet, in the order of their tabs', () => {
    const relationships = `${relationship('rId1', 'worksheet', 'worksheets/sheet2.xml')}${relationship('rId2', 'worksheet', '/xl/worksheets/sheet1.xml')}`;
    const lines = linesOf({
      sheets: [
        {
          name: 'Prices &amp; more',
          rows: rowsOf([
            ['a', 'b'],
            ['c', 1],
          ]),
        },
        {
          name: 'Stock',
          rows: rowsOf([
            ['d', 'e'],
            ['f', 2],
          ]),
        },
      ],
      parts: {
        'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relationships}</Relationships>`,
      },
    });
    expect(lines).toEqual([
      'heading 2: Prices & more',
      '  tableRow: d|e',
      '  tableRow: f|2',
      'heading 2: Stock',
      '  tableRow: a|b',
      '  tableRow: c|1',
    ]);
  });

  it('says of every block which sheet it is from', () => {
    const { root } = read({ sheets: [{ name: 'One', rows: rowsOf([['Title'], [], ['a', 'b'], [1, 2]]) }] });
    expect(root.children.map(({ type, data }) => [type, data?.origin])).toEqual([
      ['heading', { sheet: 'One' }],
      ['paragraph', { sheet: 'One' }],
      ['table', { sheet: 'One' }],
    ]);
  });

  it('leaves out hidden and very hidden sheets, charts that fill a sheet and empty sheets', () => {
    const rows = rowsOf([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    const lines = linesOf({
      sheets: [
        { rows, attributes: 'state="hidden"' },
        { rows, attributes: 'state="veryHidden"' },
        { xml: '<chartsheet/>', type: 'chartsheet' },
        { name: 'Empty' },
        { name: 'Blank', rows: rowsOf([['  ']]) },
        { name: 'Seen', rows, attributes: 'state="visible"' },
      ],
    });
    expect(lines.filter((line) => line.startsWith('heading'))).toEqual(['heading 2: Seen']);
  });

  it('takes title, summary and language from its properties', () => {
    const core =
      '<dc:title>Price book</dc:title><dc:description>All prices.</dc:description><dc:language>de-AT</dc:language>';
    expect(read({ sheets: [{ rows: rowsOf([['a']]) }], core })).toMatchObject({
      title: 'Price book',
      summary: 'All prices.',
      language: 'de-AT',
    });
  });

  it('is read with any prefix, and in the strict variant', () => {
    const strict = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
    const xml = `<x:worksheet xmlns:x="${strict}"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>hello</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`;
    const book = `<x:workbook xmlns:x="${strict}" xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships"><x:sheets><x:sheet name="S" r:id="rId1"/></x:sheets></x:workbook>`;
    expect(linesOf({ sheets: [{ xml }], parts: { 'xl/workbook.xml': book } })).toEqual([
      'heading 2: S',
      'paragraph: hello',
    ]);
  });

  it(`with more than ${limits.spreadsheet.sheets} sheets says so`, () => {
    const sheets = Array.from({ length: limits.spreadsheet.sheets + 2 }, () => ({ rows: rowsOf([['a']]) }));
    expect(linesOf({ sheets }).at(-1)).toBe('paragraph: The workbook has 102 sheets; the first 100 are shown.');
  });
});

describe('a cell', () => {
  const cell = (written: string, more: Omit<WorkbookFixture, 'sheets'> = {}) =>
    sheetLines({ rows: `<row r="1">${written}</row>` }, more);

  it.each([
    ['a shared text', '<c r="A1" t="s"><v>1</v></c>', 'second'],
    ['a rich text without how to read it', '<c r="A1" t="s"><v>0</v></c>', '東京 bold'],
    [
      'an inline text in runs',
      '<c r="A1" t="inlineStr"><is><r><t>a </t></r><r><t>b</t></r><rPh sb="0" eb="1"><t>no</t></rPh></is></c>',
      'a b',
    ],
    ['a number', '<c r="A1"><v>0.30000000000000004</v></c>', '0.3'],
    ['a date', '<c r="A1" s="1"><v>45292</v></c>', '2024-01-01'],
    ['an amount', '<c r="A1" s="2"><v>-1234.5</v></c>', '(1,234.50 €)'],
    ['truth', '<c r="A1" t="b"><v>1</v></c>', 'TRUE'],
    ['an error', '<c r="A1" t="e"><v>#DIV/0!</v></c>', '#DIV/0!'],
    ['a date in ISO 8601', '<c r="A1" t="d"><v>2024-01-01</v></c>', '2024-01-01'],
    ['the result of a formula', '<c r="A1"><f>1+1</f><v>2</v></c>', '2'],
    ['the text of a formula', '<c r="A1" t="str"><f>A2&amp;"x"</f><v>yx</v></c>', 'yx'],
    ['an escaped character', '<c r="A1" t="str"><v>a_x000A_b_x005F_</v></c>', 'a b_'],
    ['a text under a format for texts', '<c r="A1" s="3" t="str"><v>5</v></c>', '5 kg'],
    ['a style that does not exist', '<c r="A1" s="99"><v>5</v></c>', '5'],
    ['no reference', '<c><v>5</v></c>', '5'],
  ])('shows %s', (_, written, expected) => {
    const strings =
      '<si><r><t>東京</t></r><r><rPr><b/></rPr><t xml:space="preserve"> bold</t></r><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><t>second</t></si>';
    expect(cell(written, { strings, formats: [14, '#,##0.00 "€";(#,##0.00 "€")', '@" kg"'] })).toEqual([expected]);
  });

  it.each([
    ['a formula that was never calculated', '<c r="A1"><f>1+1</f></c>'],
    ['a formula that gives nothing', '<c r="A1" t="str"><f>""</f><v></v></c>'],
    ['a shared text there is not', '<c r="A1" t="s"><v>7</v></c>'],
    ['a format that hides all', '<c r="A1" s="1"><v>7</v></c>'],
  ])('shows nothing for %s', (_, written) => {
    expect(reasonOfFixture({ sheets: [{ rows: `<row r="1">${written}</row>` }], formats: [';;;'] })).toBe('empty');
  });

  it('counts days from 1904 where the workbook does', () => {
    const workbookProperties = '<workbookPr date1904="1"/>';
    expect(cell('<c r="A1" s="1"><v>0</v></c>', { formats: [14], workbookProperties })).toEqual(['1904-01-01']);
  });

  it('links to the web, by relationship or by formula, and nowhere else', () => {
    const { root } = read({
      sheets: [
        {
          rows: `<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><f>HYPERLINK("https://example.com/?a=""b""","site")</f><v>site</v></c></row>
            <row r="2"><c r="A2"><v>3</v></c><c r="B2"><v>4</v></c></row>`,
          after:
            '<hyperlinks><hyperlink ref="A1:A1" r:id="rId1"/><hyperlink ref="A2" r:id="rId2"/><hyperlink ref="B2" location="Sheet1!A1"/><hyperlink ref="B1048576" r:id="rId1"/></hyperlinks>',
          relationships: `${relationship('rId1', 'hyperlink', 'https://example.com/one', 'TargetMode="External"')}${relationship('rId2', 'hyperlink', 'javascript:alert(1)', 'TargetMode="External"')}`,
        },
      ],
    });
    expect(JSON.stringify(root).match(/"url":"[^,]*/g)).toEqual([
      '"url":"https://example.com/one"',
      '"url":"https://example.com/?a=\\"b\\""',
    ]);
  });
});

describe('a sheet', () => {
  it('without its hidden rows and columns', () => {
    const rows = rowsOf([
      ['a', 'b', 'c'],
      ['d', 'e', 'f'],
      ['g', 'h', 'i'],
    ]).replace('<row r="2">', '<row r="2" hidden="1">');
    expect(sheetLines({ before: '<cols><col min="2" max="2" hidden="1"/></cols>', rows })).toEqual(['a|c', 'g|i']);
  });

  it('shows of merged cells the first', () => {
    const rows = rowsOf([
      ['Year', 'covered', 'x'],
      ['2024', 'Q1', 'y'],
      ['covered', 'Q2', 'z'],
    ]);
    const after = '<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="A2:A3"/></mergeCells>';
    expect(sheetLines({ rows, after })).toEqual(['Year||x', '2024|Q1|y', '|Q2|z']);
  });

  it('is divided by blank rows into a title, notes and tables', () => {
    const rows = rowsOf([
      ['Report'],
      ['for 2024'],
      [],
      ['Region', 'Amount'],
      ['North', 1],
      ['South', 2],
      [],
      ['City', 'People'],
      ['Rome', 3],
      [],
      ['Source: our own'],
    ]);
    expect(linesOf({ sheets: [{ rows }] })).toEqual([
      'heading 2: Sheet1',
      'paragraph: Report',
      'paragraph: for 2024',
      '  tableRow: Region|Amount',
      '  tableRow: North|1',
      '  tableRow: South|2',
      '  tableRow: City|People',
      '  tableRow: Rome|3',
      'paragraph: Source: our own',
    ]);
  });

  it('takes a lone cell right above a table for its title', () => {
    expect(linesOf({ sheets: [{ rows: rowsOf([['Prices'], ['a', 'b'], ['c', 1]]) }] }).slice(1)).toEqual([
      'paragraph: Prices',
      '  tableRow: a|b',
      '  tableRow: c|1',
    ]);
  });

  it('goes on with a table below a blank row where data follows', () => {
    const rows = rowsOf([['Item', 'Price'], ['a', 1], [], ['Total', 1]]);
    expect(read({ sheets: [{ rows }] }).root.children.map(({ type }) => type)).toEqual(['heading', 'table']);
  });

  it('is divided by blank columns into tables side by side, below their common title', () => {
    const rows = rowsOf([['Both'], ['a', 'b', undefined, 'x', 'y'], ['c', 1, undefined, 'z', 2], ['d', 3]]);
    expect(outline(read({ sheets: [{ rows }] }).root).slice(1)).toEqual([
      'paragraph: Both',
      'table',
      '  tableRow: a|b',
      '  tableRow: c|1',
      '  tableRow: d|3',
      'table',
      '  tableRow: x|y',
      '  tableRow: z|2',
    ]);
  });

  it('keeps columns together that narrow empty ones set apart', () => {
    const rows = rowsOf([
      ['a', undefined, 'b', undefined, 'c'],
      ['d', undefined, 1, undefined, 2],
    ]);
    expect(sheetLines({ rows })).toEqual(['a|b|c', 'd|1|2']);
  });

  it('takes one column of words for a list, of sentences for paragraphs', () => {
    const sentence =
      'This is a long sentence that somebody wrote into a cell because there was no better place for it in the world.';
    expect(outline(read({ sheets: [{ rows: rowsOf([['Name'], ['Ann'], ['Bob']]) }] }).root)[1]).toBe('table');
    expect(sheetLines({ rows: rowsOf([['Notes'], [sentence]]) })).toEqual(['Notes', sentence]);
  });

  it(`shows ${limits.table.rows} rows of data and says how many there are`, () => {
    const all = (count: number) =>
      sheetLines({ rows: rowsOf([['n', 'm'], ...Array.from({ length: count }, (_, index) => [index, 'x'])]) });
    expect(all(limits.table.rows)).toHaveLength(limits.table.rows + 1);
    for (const count of [limits.table.rows + 1, 599, 600, 3_000]) {
      const lines = all(count);
      expect(lines).toHaveLength(limits.table.rows + 2);
      expect(lines.at(-1)).toBe(`This sheet shows the first 500 of ${count} rows.`);
    }
  });

  it('counts of further rows those that show something', () => {
    const shown = rowsOf([['n', 'm'], ...Array.from({ length: 700 }, () => [1, 2])]);
    const hidden = rowsOf([[1, 2]], 800).replace('<row ', '<row hidden="1" ');
    const empty = '<row r="801"><c r="A801" s="0"/></row><row r="802"><c r="A802" t="str"><f>""</f><v></v></c></row>';
    // More than one piece of the text, which is inflated as it is read.
    const padding = `<!-- ${Array.from({ length: 4_000 }, (_, index) => (index * 7919) % 104_729).join(' ')} -->`;
    const rows = `${shown}${padding}${hidden}${empty}${rowsOf([[5]], 900)}`;
    const after = '<mergeCells><mergeCell ref="A2:B2"/></mergeCells>';
    const lines = sheetLines({ rows, after });
    expect(lines.at(-1)).toBe('This sheet shows the first 500 of 701 rows.');
    expect(lines[1]).toBe('1|');
  });

  it('formatted down to its last row is read by the rows that hold something', () => {
    const blank = '<row><c s="1"/><c s="1"/><c s="1"/></row>'.repeat(400_000);
    expect(
      sheetLines({
        rows: `${rowsOf([
          ['a', 'b'],
          [1, 2],
        ])}${blank}<row><c><v>3</v></c></row>`,
      }),
    ).toEqual(['a|b', '1|2', 'This sheet shows the first 1 of 2 rows.']);
  });

  it(`shows ${limits.table.columns} columns and says how many there are`, () => {
    const wide = Array.from({ length: 100 }, (_, index) => `c${index}`);
    const lines = sheetLines({ rows: rowsOf([wide, wide]) });
    expect(lines[0]?.split('|')).toEqual(wide.slice(0, limits.table.columns));
    expect(lines.at(-1)).toBe('This sheet shows the first 60 of 100 columns.');
  });

  it('shows the first columns, in whatever order they come', () => {
    const cells = Array.from(
      { length: 100 },
      (_, index) => `<c r="${columnName(99 - index)}1"><v>${99 - index}</v></c>`,
    );
    const lines = sheetLines({ rows: `<row r="1">${cells.join('')}</row>` });
    expect(lines[0]).toBe(Array.from({ length: limits.table.columns }, (_, index) => index).join('|'));
  });

  it('stops where all sheets together have enough cells, and says so', () => {
    const rows = rowsOf(Array.from({ length: 501 }, () => Array.from({ length: 50 }, () => 1)));
    const lines = linesOf({ sheets: [{ rows }, { rows }, { rows }, { name: 'Last', rows }] });
    expect(lines.slice(-2)).toEqual(['heading 2: Last', 'paragraph: This sheet shows none of its 501 rows.']);
    expect(lines.find((line) => line.includes('of 500 rows'))).toBe(
      'paragraph: This sheet shows the first 197 of 500 rows.',
    );
  });
});

describe('a workbook that cannot be read', () => {
  it.each([
    ['no sheets', { sheets: [] }, 'empty'],
    ['nothing but hidden sheets', { sheets: [{ rows: rowsOf([['a']]), attributes: 'state="hidden"' }] }, 'empty'],
    ['no workbook', { sheets: [], parts: { 'xl/workbook.xml': undefined } }, 'damaged'],
    ['a workbook that is no XML', { sheets: [], parts: { 'xl/workbook.xml': 'text' } }, 'damaged'],
    ['a sheet cut short', { sheets: [{ xml: `<worksheet xmlns="${MAIN}"><sheetData><row>` }] }, 'damaged'],
    ['a sheet that is missing', { sheets: [{}], parts: { 'xl/worksheets/sheet1.xml': undefined } }, 'damaged'],
    [
      'a sheet nobody knows the part of',
      {
        sheets: [{}],
        parts: {
          'xl/workbook.xml': `<workbook xmlns="${MAIN}"><sheets><sheet name="a" r:id="rId9"/></sheets></workbook>`,
        },
      },
      'damaged',
    ],
    [
      'a document of another program in its place',
      {
        sheets: [],
        parts: {
          'xl/workbook.xml': '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
        },
      },
      'type_mismatch',
    ],
    ['entities of its own', { sheets: [{ xml: '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet/>' }] }, 'damaged'],
  ] satisfies [string, WorkbookFixture, string][])('has %s', (_, fixture, reason) => {
    expect(reasonOfFixture(fixture)).toBe(reason);
  });

  it('is no archive at all', () => {
    expect(reasonOf(new TextEncoder().encode('a,b\n1,2\n'))).toBe('damaged');
  });

  it('multiplies one text by thousands of cells', () => {
    const strings = `<si><t>${'x'.repeat(30_000)}</t></si>`;
    const row = `<row>${'<c t="s"><v>0</v></c>'.repeat(50)}</row>`;
    expect(reasonOfFixture({ sheets: [{ rows: row.repeat(500) }], strings })).toBe('too_complex');
  });
});

describe('a hostile workbook', () => {
  it.each([
    ['says that it has a million rows', { before: '<dimension ref="A1:XFD1048576"/>', rows: rowsOf([['a', 1]]) }],
    [
      'has its only cells in opposite corners',
      { rows: '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>' },
    ],
    [
      'has references beyond every sheet',
      {
        rows: '<row r="99999999999"><c r="ZZZZZZZ99999999999"><v>1</v></c><c r="A-1"><v>2</v></c><c r=""><v>3</v></c></row>',
      },
    ],
    [
      'has rows that go backwards and repeat',
      { rows: '<row r="5"><c><v>1</v></c></row><row r="2"><c><v>2</v></c></row><row r="2"><c><v>3</v></c></row>' },
    ],
    ['has cells that repeat', { rows: `<row r="1">${'<c r="A1"><v>1</v></c>'.repeat(20_000)}</row>` }],
    ['has as many columns as a sheet can have', { rows: `<row r="1">${'<c><v>1</v></c>'.repeat(16_400)}</row>` }],
    [
      'merges everything thousands of times',
      {
        rows: rowsOf(Array.from({ length: 600 }, () => [1, 2, 3])),
        after: `<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(20_000)}</mergeCells>`,
      },
    ],
    [
      'hides columns thousands of times',
      {
        before: `<cols>${'<col min="1" max="16384" hidden="1"/>'.repeat(5_000)}<col min="-9" max="1e99" hidden="1"/></cols>`,
        rows: rowsOf([['a']]),
      },
    ],
    [
      'has a cell of millions of characters',
      { rows: `<row><c t="inlineStr"><is><t>${'x '.repeat(1_500_000)}</t></is></c></row>` },
    ],
    [
      'has a formula of millions of characters',
      { rows: `<row><c><f>${'HYPERLINK("'.repeat(150_000)}</f><v>1</v></c></row>` },
    ],
    [
      'has a hundred thousand rows apart from each other',
      {
        rows: Array.from({ length: 100_000 }, (_, index) => `<row r="${index * 10 + 1}"><c><v>1</v></c></row>`).join(
          '',
        ),
      },
    ],
    ['nests rows in cells', { rows: '<row><c><row><c><v>1</v></c></row></c></row>' }],
    ['closes nothing but the rows', { rows: `<row><c><v>${'<'.repeat(3)}` }],
  ] satisfies [string, SheetFixture][])('that %s is read or refused', (_, sheet) => {
    expect(['read', 'empty', 'too_complex', 'damaged']).toContain(reasonOfFixture({ sheets: [sheet] }));
  });

  it('with a million shared texts is read by those it shows', () => {
    const strings = `${'<si><t>x</t></si>'.repeat(10)}${'<si><r><t>no</t></r></si>'.repeat(200_000)}`;
    expect(sheetLines({ rows: '<row><c t="s"><v>9</v></c></row>' }, { strings })).toEqual(['x']);
  });

  it('with formats without end is shown by them somehow', () => {
    const formats = ['0'.repeat(5_000), '['.repeat(200), `"${'x'.repeat(250)}`, '?/?'.repeat(80)];
    const cells = formats.map((_, index) => `<c s="${index + 1}"><v>1</v></c>`).join('');
    expect(reasonOfFixture({ sheets: [{ rows: `<row>${cells}</row>` }], formats })).toBe('read');
  });
});
