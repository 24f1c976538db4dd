import { deflateSync } from 'fflate';
import { zip } from '../../sources/support/zip.ts';
import type { HostileFile } from './hostile-file.ts';

const MiB = 1024 * 1024;
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

type Entries = Readonly<Record<string, string | Uint8Array>>;

function word(body: string, more: Entries = {}): Uint8Array {
  return zip({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<?xml version="1.0"?><w:document ${W}><w:body>${body}</w:body></w:document>`,
    ...more,
  });
}

function paragraphs(count: number): string {
  return '<w:p><w:r><w:t>Stop the pump.</w:t></w:r></w:p>'.repeat(count);
}

function workbook(sheet: string, more: Entries = {}): Uint8Array {
  return zip({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook ${S} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet ${S}><sheetData>${sheet}</sheetData></worksheet>`,
    ...more,
  });
}

/** Changes what the directory and the header of the first entry say, at an offset from each one's start. */
function patch(archive: Uint8Array, local: [number, number[]], central: [number, number[]]): Uint8Array {
  const bytes = archive.slice();
  const find = (signature: number[]) =>
    bytes.findIndex((_, at) => signature.every((byte, index) => bytes[at + index] === byte));
  bytes.set(local[1], find([0x50, 0x4b, 3, 4]) + local[0]);
  bytes.set(central[1], find([0x50, 0x4b, 1, 2]) + central[0]);
  return bytes;
}

const document = (body: string) => ({ 'word/document.xml': `<w:document ${W}><w:body>${body}</w:body></w:document>` });

export const archives: readonly HostileFile[] = [
  { name: 'inflates.docx', bytes: () => word('', { 'word/document.xml': new Uint8Array(300 * MiB).fill(32) }) },
  { name: 'repetitive.docx', bytes: () => word(paragraphs(400_000)) },
  {
    name: 'lies-small.docx',
    bytes: () => patch(zip(document(paragraphs(200_000))), [22, [16, 0, 0, 0]], [24, [16, 0, 0, 0]]),
  },
  {
    name: 'lies-large.docx',
    bytes: () => patch(zip(document(paragraphs(10))), [22, [0xff, 0xff, 0xff, 0x7f]], [24, [0xff, 0xff, 0xff, 0x7f]]),
  },
  { name: 'wrong-crc.docx', bytes: () => patch(zip(document(paragraphs(10))), [14, [1, 2, 3, 4]], [16, [1, 2, 3, 4]]) },
  { name: 'encrypted.docx', bytes: () => patch(zip(document(paragraphs(10))), [6, [1, 0]], [8, [1, 0]]) },
  { name: 'slips.docx', bytes: () => word(paragraphs(3), { '../../etc/passwd': 'x' }) },
  {
    name: 'entries.docx',
    bytes: () =>
      word(paragraphs(3), Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`word/${n}.xml`, 'x']))),
  },
  { name: 'deep.docx', bytes: () => word('<w:p>'.repeat(200_000)) },
  { name: 'wide.docx', bytes: () => word('<w:p/>'.repeat(1_000_000)) },
  {
    name: 'laughs.docx',
    bytes: () =>
      zip({
        '[Content_Types].xml': '<Types/>',
        'word/document.xml': `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 20 }, (_, n) => `<!ENTITY a${n} "${`&a${n === 0 ? '' : n - 1};`.repeat(10)}">`).join('')}]><w:document ${W}><w:body><w:p><w:r><w:t>&a19;</w:t></w:r></w:p></w:body></w:document>`,
      }),
  },
  { name: 'nested.docx', bytes: () => zip({ 'word/document.xml': zip({ a: zip({ b: new Uint8Array(8 * MiB) }) }) }) },
  { name: 'truncated.docx', bytes: () => word(paragraphs(5_000)).subarray(0, 900) },
  { name: 'not-xml.docx', bytes: () => zip({ 'word/document.xml': deflateSync(new Uint8Array(MiB)) }) },
  {
    name: 'spans.docx',
    bytes: () =>
      word(
        `<w:tbl>${'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr><w:p/></w:tc></w:tr>'.repeat(2_000)}</w:tbl>`,
      ),
  },
  { name: 'far-cell.xlsx', bytes: () => workbook('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>') },
  {
    name: 'rows.xlsx',
    bytes: () =>
      workbook(Array.from({ length: 300_000 }, (_, n) => `<row r="${n + 1}"><c><v>${n}</v></c></row>`).join('')),
  },
  {
    name: 'strings.xlsx',
    bytes: () =>
      workbook('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', {
        'xl/sharedStrings.xml': `<sst ${S}>${'<si><t>pump</t></si>'.repeat(1_000_000)}</sst>`,
      }),
  },
  {
    name: 'repeated.odt',
    bytes: () =>
      zip({
        mimetype: 'application/vnd.oasis.opendocument.text',
        'content.xml':
          '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><table:table><table:table-row table:number-rows-repeated="1000000000"><table:table-cell table:number-columns-repeated="1000000000"><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:text></office:body></office:document-content>',
      }),
  },
  { name: 'chapters.epub', bytes: () => book(6_000) },
  { name: 'slides.pptx', bytes: () => zip({ 'ppt/presentation.xml': '<p:presentation>'.repeat(100_000) }) },
];

function book(chapters: number): Uint8Array {
  const ids = Array.from({ length: chapters }, (_, n) => n);
  return zip({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml':
      '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    'a.opf': `<package xmlns="http://www.idpf.org/2007/opf"><manifest>${ids.map((n) => `<item id="c${n}" href="c.xhtml" media-type="application/xhtml+xml"/>`).join('')}</manifest><spine>${ids.map((n) => `<itemref idref="c${n}"/>`).join('')}</spine></package>`,
    'c.xhtml': `<html xmlns="http://www.w3.org/1999/xhtml"><body>${'<p>Stop the pump.</p>'.repeat(1_000)}</body></html>`,
  });
}
