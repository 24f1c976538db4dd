import { describe, expect, it } from 'vitest';
import { limits } from '../../src/config/limits.ts';
import { readCsv } from '../../src/sources/csv.ts';
import { extractDocument } from '../../src/sources/extract.ts';
import pricesCsv from '../fixtures/sources/prices.csv?raw';
import { outline, rawFile, reasonOf } from './read.ts';

const rows = (source: string, delimiter?: string) =>
  outline(readCsv(source, delimiter).root)
    .filter((line) => line.startsWith('  tableRow: '))
    .map((line) => line.slice('  tableRow: '.length));
const said = (source: string) => outline(readCsv(source).root).filter((line) => line.startsWith('paragraph'));

describe('readCsv', () => {
  it('makes a table whose header is the first record', () => {
    expect(rows(pricesCsv)).toEqual([
      'Article|Price|Remark',
      'Brick, red|1.20|sold by the pallet of 100',
      'Clay "fine"|3.50|',
      'Glaze|12.00|needs two coats',
    ]);
  });

  it.each([
    ['semicolons', 'a;b\n1,5;2,5\n'],
    ['tabs', 'a\tb\n1,5\t2,5\n'],
    ['bars', 'a|b\n1,5|2,5\n'],
    ['what the first line says', 'sep=;\na;b\n1,5;2,5\n'],
  ])('finds out that %s separate the fields', (_, source) => {
    expect(rows(source)).toEqual(['a|b', '1,5|2,5']);
  });

  it('takes commas inside quotes for no delimiter', () => {
    expect(rows('"x, y";"b, c, d"\n"1, 2";"3"\n')).toEqual(['x, y|b, c, d', '1, 2|3']);
  });

  it('reads a byte order mark, CRLF, blank lines, and short and long records', () => {
    expect(rows('\uFEFFa,b\r\n\r\n1\r\n1, 2 ,3\r\n,,\r\n')).toEqual(['a|b|', '1||', '1|2|3']);
  });

  it('takes a quote that is never closed for a character', () => {
    expect(rows('a,b\n"1,2\n3,4\n')).toEqual(['a|b', '"1|2', '3|4']);
    expect(rows('size,b\n5" pipe,2\n')).toEqual(['size|b', '5" pipe|2']);
  });

  it('says nothing of rows when all are there', () => {
    const source = `n\n${'1\n'.repeat(limits.table.rows)}`;
    expect(rows(source)).toHaveLength(limits.table.rows + 1);
    expect(said(source)).toEqual([]);
  });

  it('cuts a field no table could show', () => {
    const field = 'x'.repeat(limits.table.cellCharacters);
    const whole = rows(`a,b\n${field},"${field}"\n`)[1];
    expect(whole === `${field}|${field}`).toBe(true);
    const cut = rows(`a,b\n${field}y,"${field}y"\n`)[1];
    expect(cut === `${field}…|${field}…`).toBe(true);
  });

  it('counts of the rows it does not show those that hold something', () => {
    const source = `n,m\n${'1,2\n'.repeat(limits.table.rows)}3,"4\n""5"\n , \n\n"",\n6\n`;
    expect(said(source)).toEqual(['paragraph: This table shows the first 500 of 502 rows.']);
  });

  it('says exactly how many rows and columns are shown', () => {
    const long = `n,m\n${'1,2\n'.repeat(limits.table.rows + 1)}`;
    expect(rows(long)).toHaveLength(limits.table.rows + 1);
    expect(said(long)).toEqual(['paragraph: This table shows the first 500 of 501 rows.']);
    const wide = `${'h,'.repeat(99)}h\n${'v,'.repeat(99)}v\n`;
    expect(rows(wide)[1]?.split('|')).toHaveLength(limits.table.columns);
    expect(said(wide)).toEqual(['paragraph: This table shows the first 60 of 100 columns.']);
  });
});

describe('CSV as a source', () => {
  it.each([
    ['text/csv', 'a', 'text/csv'],
    ['text/csv', 'a.txt', 'text/csv'],
    ['text/plain', 'a.csv', 'text/csv'],
    ['application/vnd.ms-excel', 'a.csv', 'text/csv'],
    [undefined, 'a.csv', 'text/csv'],
    ['text/tab-separated-values', 'a', 'text/tab-separated-values'],
    [undefined, 'a.tsv', 'text/tab-separated-values'],
    [undefined, 'a', 'text/plain'],
  ])('is recognised by %s %s, not by content', async (mediaType, filename, expected) => {
    const document = await extractDocument(
      rawFile('a,b\n1,2\n', filename, mediaType === undefined ? {} : { mediaType }),
    );
    expect(document.origin.mediaType).toBe(expected);
  });

  it('takes its title from the file name', async () => {
    const document = await extractDocument(rawFile(pricesCsv, 'price_list-2026.csv'));
    expect(document.title).toBe('price list 2026');
    expect(document.root.children.map(({ type }) => type)).toEqual(['table']);
  });

  it('is refused when it is something else', async () => {
    expect(await reasonOf(rawFile('<html><body>x</body></html>', 'a.csv'))).toBe('type_mismatch');
    const error: unknown = await extractDocument({
      kind: 'file',
      filename: 'a.csv',
      bytes: Uint8Array.from([0x50, 0x4b, 3, 4]),
    }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ reason: 'type_mismatch', message: expect.stringMatching(/as CSV but is a ZIP/) });
    expect(await reasonOf(rawFile(' \n,,\n', 'a.csv'))).toBe('empty');
  });

  it.each([
    ['open quotes', '"a,'.repeat(1_000_000)],
    ['doubled quotes', `a,b\n${'"'.repeat(4_000_001)}`],
    ['delimiters', ','.repeat(5_000_000)],
    ['empty lines', '\n'.repeat(5_000_000)],
    ['rows', 'a,b\n'.repeat(1_200_000)],
    ['one cell of spaces', `a,b\n"x${' '.repeat(4_000_000)}y",2\n`],
    ['one cell of line ends', `a,b\n"x${'\n '.repeat(2_000_000)}y",2\n`],
  ])('that is hostile (%s) takes no time', async (_, source) => {
    const before = performance.now();
    expect(['read', 'empty', 'too_complex']).toContain(await reasonOf(rawFile(source, 'a.csv')));
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});
