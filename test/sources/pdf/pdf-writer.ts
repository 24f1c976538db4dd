import { zlibSync } from 'fflate';

/** Text on a page: points from its top left corner. */
export interface Shown {
  text: string;
  x: number;
  y: number;
  size?: number;
  font?: FontName;
  /** Degrees counter-clockwise. */
  turned?: number;
}

export interface PageSpec {
  texts?: Shown[];
  /** Ruled lines from one point to another. */
  rules?: [x0: number, y0: number, x1: number, y1: number][];
  links?: { url: string; x0: number; y0: number; x1: number; y1: number }[];
  hasImage?: boolean;
  width?: number;
  height?: number;
  /** The `/Rotate` of the page. */
  rotate?: number;
}

export interface OutlineSpec {
  title: string;
  /** One-based. */
  page: number;
  y?: number;
  children?: OutlineSpec[];
}

export interface PdfSpec {
  pages: PageSpec[];
  outline?: OutlineSpec[];
  title?: string;
  language?: string;
}

const FONTS = {
  regular: 'Helvetica',
  bold: 'Helvetica-Bold',
  italic: 'Helvetica-Oblique',
  mono: 'Courier',
  serif: 'Times-Roman',
} as const;
export type FontName = keyof typeof FONTS;

/** An object of a file: its source, and for a stream the data, which is not compressed here. */
export type PdfObject = string | { dict: string; data: Uint8Array | string };

/** Lines below each other. */
export function lines(
  x: number,
  y: number,
  texts: readonly string[],
  more: Partial<Shown> & { leading?: number } = {},
): Shown[] {
  const { leading, ...shown } = more;
  const step = leading ?? 1.2 * (more.size ?? 10);
  return texts.map((text, index) => ({ ...shown, text, x, y: y + index * step }));
}

/** A file of `objects`, the first of which is number 1 and the catalogue. */
export function pdfOf(objects: readonly PdfObject[], trailer = ''): Uint8Array {
  const parts: Uint8Array[] = [encode('%PDF-1.7\n')];
  let length = parts[0]?.length ?? 0;
  const offsets: number[] = [];
  const add = (part: Uint8Array) => {
    parts.push(part);
    length += part.length;
  };
  objects.forEach((object, index) => {
    offsets.push(length);
    add(encode(`${index + 1} 0 obj\n`));
    if (typeof object === 'string') add(encode(`${object}\nendobj\n`));
    else {
      const data = typeof object.data === 'string' ? encode(object.data) : object.data;
      const dict = /\/Length\b/.test(object.dict) ? object.dict : `${object.dict} /Length ${data.length}`;
      add(encode(`<< ${dict} >>\nstream\n`));
      add(data);
      add(encode('\nendstream\nendobj\n'));
    }
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  add(
    encode(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  const file = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}

export function deflated(dict: string, data: string | Uint8Array): PdfObject {
  return { dict: `${dict} /Filter /FlateDecode`, data: zlibSync(typeof data === 'string' ? encode(data) : data) };
}

/** A file with what `spec` describes. */
export function writePdf({ pages, outline = [], title, language }: PdfSpec): Uint8Array {
  const objects: PdfObject[] = [];
  const reserve = () => objects.push('');
  const catalogue = reserve();
  const tree = reserve();
  const fonts = Object.entries(FONTS).map(([name, base]) => {
    objects.push(`<< /Type /Font /Subtype /Type1 /BaseFont /${base} /Encoding /WinAnsiEncoding >>`);
    return `/${name} ${objects.length} 0 R`;
  });
  const image = pages.some(({ hasImage }) => hasImage)
    ? objects.push({
        dict: '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8',
        data: 'x',
      })
    : 0;
  const numbers = pages.map((page) => {
    const contents = objects.push(deflated('', contentOf(page)));
    const links = (page.links ?? []).map((link) =>
      objects.push(
        `<< /Type /Annot /Subtype /Link /Rect [${link.x0} ${heightOf(page) - link.y1} ${link.x1} ${heightOf(page) - link.y0}] /A << /S /URI /URI (${escaped(link.url)}) >> >>`,
      ),
    );
    return objects.push(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${page.width ?? 600} ${heightOf(page)}] /Rotate ${page.rotate ?? 0} /Contents ${contents} 0 R ` +
        `/Annots [${links.map((link) => `${link} 0 R`).join(' ')}] /Resources << /Font << ${fonts.join(' ')} >> /XObject << ${image > 0 ? `/Im ${image} 0 R` : ''} >> >> >>`,
    );
  });
  objects[tree - 1] =
    `<< /Type /Pages /Count ${pages.length} /Kids [${numbers.map((number) => `${number} 0 R`).join(' ')}] >>`;
  const bookmarks = outline.length === 0 ? '' : `/Outlines ${outlineObjects(outline, objects, pages, numbers)} 0 R`;
  objects[catalogue - 1] =
    `<< /Type /Catalog /Pages ${tree} 0 R ${bookmarks} ${language === undefined ? '' : `/Lang (${language})`} >>`;
  const info = title === undefined ? '' : `/Info ${objects.push(`<< /Title (${escaped(title)}) >>`)} 0 R`;
  return pdfOf(objects, info);
}

function outlineObjects(
  entries: readonly OutlineSpec[],
  objects: PdfObject[],
  pages: readonly PageSpec[],
  numbers: readonly number[],
): number {
  const root = objects.push('');
  const add = (list: readonly OutlineSpec[], parent: number): string => {
    const own = list.map(() => objects.push(''));
    list.forEach((entry, index) => {
      const number = own[index] ?? 0;
      const page = pages[entry.page - 1] ?? {};
      const children = entry.children === undefined ? '' : add(entry.children, number);
      const next = own[index + 1] === undefined ? '' : `/Next ${own[index + 1]} 0 R`;
      objects[number - 1] =
        `<< /Title (${escaped(entry.title)}) /Parent ${parent} 0 R ${next} ${children} ` +
        `/Dest [${numbers[entry.page - 1]} 0 R /XYZ 0 ${heightOf(page) - (entry.y ?? 0)} 0] >>`;
    });
    return `/First ${own[0]} 0 R /Last ${own.at(-1)} 0 R /Count ${own.length}`;
  };
  objects[root - 1] = `<< /Type /Outlines ${add(entries, root)} >>`;
  return root;
}

function contentOf(page: PageSpec): string {
  const height = heightOf(page);
  const texts = (page.texts ?? []).map(({ text, x, y, size = 10, font = 'regular', turned = 0 }) => {
    const [cos, sin] = [Math.cos, Math.sin].map((of) => Number(of((turned * Math.PI) / 180).toFixed(4)));
    return `BT /${font} ${size} Tf ${cos} ${sin} ${-(sin ?? 0)} ${cos} ${x} ${height - y} Tm (${escaped(text)}) Tj ET`;
  });
  const rules = (page.rules ?? []).map(([x0, y0, x1, y1]) => `${x0} ${height - y0} m ${x1} ${height - y1} l S`);
  const image = page.hasImage ? ['q 500 0 0 700 50 50 cm /Im Do Q'] : [];
  return [...texts, ...rules, ...image].join('\n');
}

function heightOf({ height = 800 }: PageSpec): number {
  return height;
}

/** A string literal of WinAnsiEncoding. */
function escaped(text: string): string {
  return text
    .replace(/[\\()]/g, '\\$&')
    .replace(/[•’–]/g, (character) => ({ '•': '\\225', '’': '\\222', '–': '\\226' })[character] ?? '');
}

export function encode(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0) & 255);
}
