import { zip } from '../support/zip.ts';

export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

export interface SheetFixture {
  name?: string;
  /** Attributes of its element in the workbook. */
  attributes?: string;
  /** Inside `sheetData`. */
  rows?: string;
  before?: string;
  after?: string;
  /** Inside its relationships. */
  relationships?: string;
  /** Instead of all that. */
  xml?: string;
  /** Last segment of the type of its relationship. */
  type?: string;
}

export interface WorkbookFixture {
  sheets: SheetFixture[];
  /** Inside `sst`. */
  strings?: string;
  /** Codes of the styles 1, 2, …; a number is the id of a builtin format. */
  formats?: (string | number)[];
  workbookProperties?: string;
  /** Inside the core properties. */
  core?: string;
  /** Further parts, or others in the place of these. */
  parts?: Record<string, string | undefined>;
}

/** The bytes of a workbook. */
export function workbook({ sheets, strings, formats, workbookProperties, core, parts }: WorkbookFixture): Uint8Array {
  const files: Record<string, string | undefined> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relationshipsOf(
      `${relationship('rId1', 'officeDocument', 'xl/workbook.xml')}${core === undefined ? '' : relationship('rId2', 'core-properties', 'docProps/core.xml')}`,
    ),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${workbookProperties ?? ''}<sheets>${sheets
      .map(
        ({ name, attributes }, index) =>
          `<sheet name="${name ?? `Sheet${index + 1}`}" sheetId="${index + 1}" r:id="rId${index + 1}" ${attributes ?? ''}/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationshipsOf(
      `${sheets
        .map(({ type }, index) =>
          relationship(`rId${index + 1}`, type ?? 'worksheet', `worksheets/sheet${index + 1}.xml`),
        )
        .join(
          '',
        )}${relationship('rIdS', 'sharedStrings', 'sharedStrings.xml')}${relationship('rIdF', 'styles', 'styles.xml')}`,
    ),
    'xl/styles.xml': formats && stylesOf(formats),
    'xl/sharedStrings.xml': strings && `<sst xmlns="${MAIN}">${strings}</sst>`,
    'docProps/core.xml':
      core &&
      `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">${core}</cp:coreProperties>`,
  };
  sheets.forEach(({ before, rows, after, relationships, xml }, index) => {
    files[`xl/worksheets/sheet${index + 1}.xml`] =
      xml ??
      `<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}">${before ?? ''}<sheetData>${rows ?? ''}</sheetData>${after ?? ''}</worksheet>`;
    files[`xl/worksheets/_rels/sheet${index + 1}.xml.rels`] = relationships && relationshipsOf(relationships);
  });
  const all = Object.entries({ ...files, ...parts }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return zip(Object.fromEntries(all));
}

export function relationship(id: string, type: string, target: string, more = ''): string {
  return `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}" ${more}/>`;
}

/**
 * Rows of a sheet from what they show: numbers as numbers, texts inline, `undefined` for an empty cell; an empty list for a
 * blank row.
 */
export function rowsOf(values: readonly (readonly (string | number | boolean | undefined)[])[], first = 1): string {
  return values
    .map((cells, index) => {
      const row = first + index;
      const written = cells.map((value, column) => {
        if (value === undefined) return '';
        const reference = `${columnName(column)}${row}`;
        if (typeof value === 'number') return `<c r="${reference}"><v>${value}</v></c>`;
        if (typeof value === 'boolean') return `<c r="${reference}" t="b"><v>${value ? 1 : 0}</v></c>`;
        return `<c r="${reference}" t="inlineStr"><is><t>${value}</t></is></c>`;
      });
      return cells.length === 0 ? '' : `<row r="${row}">${written.join('')}</row>`;
    })
    .join('');
}

/** `A` for 0, `AA` for 26. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

function relationshipsOf(content: string): string {
  return `<Relationships xmlns="${PACKAGE}/relationships">${content}</Relationships>`;
}

function stylesOf(formats: readonly (string | number)[]): string {
  const ids = formats.map((format, index) => (typeof format === 'number' ? format : 164 + index));
  const codes = formats
    .map((format, index) =>
      typeof format === 'number'
        ? ''
        : `<numFmt numFmtId="${164 + index}" formatCode="${format.replaceAll('"', '&quot;')}"/>`,
    )
    .join('');
  return `<styleSheet xmlns="${MAIN}"><numFmts>${codes}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${ids
    .map((id) => `<xf numFmtId="${id}"/>`)
    .join('')}</cellXfs><dxfs><dxf><numFmt numFmtId="164" formatCode="&quot;no&quot;"/></dxf></dxfs></styleSheet>`;
}
