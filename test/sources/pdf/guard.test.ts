import { zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/config/limits.ts';
import { guardPdf } from '../../../src/sources/pdf/guard.ts';
import { readPdf } from '../../../src/sources/pdf.ts';
import { SourceError } from '../../../src/sources/source-error.ts';
import { deflated, encode, lines, type PdfObject, pdfOf, writePdf } from './pdf-writer.ts';

const CATALOGUE = '<< /Type /Catalog /Pages 2 0 R >>';
const TREE = '<< /Type /Pages /Count 1 /Kids [3 0 R] >>';
const FONT = '/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>';
const page = (more: string) => `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] ${more} >>`;
const form = (content: string, resources = '') =>
  deflated(`/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << ${resources} >>`, content);

/** A file of one page whose contents are object 4, with further objects from number 5 on. */
function onePage(contents: PdfObject, more: readonly PdfObject[] = [], resources = ''): Uint8Array {
  return pdfOf([CATALOGUE, TREE, page(`/Contents 4 0 R /Resources << ${FONT} ${resources} >>`), contents, ...more]);
}

async function reasonOf(bytes: Uint8Array): Promise<string> {
  const outcome: unknown = await readPdf(bytes).catch((error: unknown) => error);
  return outcome instanceof SourceError ? outcome.reason : outcome instanceof Error ? String(outcome.stack) : 'read';
}

function guardReason(bytes: Uint8Array): string {
  try {
    guardPdf(bytes);
    return 'passed';
  } catch (error) {
    return error instanceof SourceError ? error.reason : String(error);
  }
}

const zeros = (bytes: number) => new Uint8Array(bytes);
const big = limits.pdf.streamBytes + 1;
const hello = 'BT /F 12 Tf 50 700 Td (Hello, this is a text of some length.) Tj ET ';

/** Runs of a byte, as RunLengthDecode has them: two bytes for 128. */
const runLengths = (bytes: number) =>
  Uint8Array.from({ length: (2 * bytes) >> 7 }, (_, index) => (index % 2 === 0 ? 129 : 32));

/** The same 16 MiB in LZW: every code one byte more than the one before. */
function lzwBomb(bytes: number): Uint8Array {
  const codes: number[] = [];
  for (let written = 0; written < bytes; ) {
    codes.push(256, 32);
    written += 1;
    for (let length = 2, code = 258; code < 4094; code += 1, length += 1) {
      codes.push(code);
      written += length;
    }
  }
  const out: number[] = [];
  let [bits, count, width, next] = [0, 0, 9, 257];
  for (const code of codes) {
    bits = (bits << width) | code;
    count += width;
    while (count >= 8) {
      out.push((bits >> (count - 8)) & 255);
      count -= 8;
    }
    bits &= (1 << count) - 1;
    next = code === 256 ? 257 : next + 1;
    width = code === 256 ? 9 : next + 1 >= 2048 ? 12 : next + 1 >= 1024 ? 11 : next + 1 >= 512 ? 10 : 9;
  }
  return Uint8Array.from(out);
}

describe('a PDF that would grow while it is read', () => {
  const ascii85 = (data: Uint8Array) => {
    let text = '';
    for (let at = 0; at < data.length; at += 4) {
      let value = new DataView(data.buffer, data.byteOffset).getUint32(at);
      const digits: string[] = [];
      for (let digit = 0; digit < 5; digit += 1) {
        digits.unshift(String.fromCharCode(33 + (value % 85)));
        value = Math.floor(value / 85);
      }
      text += digits.join('');
    }
    return `${text}~>`;
  };
  const bomb = zlibSync(zeros(big));
  const almost = deflated('', zeros(limits.pdf.streamBytes - 1));
  const padded = new Uint8Array((bomb.length + 3) & ~3);
  padded.set(bomb);
  const forms = Array.from({ length: 12 }, (_, index) =>
    form(index === 11 ? hello : '/X Do '.repeat(10), `/XObject << /X ${index + 6} 0 R >> ${FONT}`),
  );

  it.each<[string, Uint8Array]>([
    ['one stream', onePage({ dict: '/Filter /FlateDecode', data: bomb })],
    ['deflated twice', onePage({ dict: '/Filter [/FlateDecode /FlateDecode]', data: zlibSync(bomb) })],
    ['deflated under ASCII', onePage({ dict: '/Filter [/ASCII85Decode /FlateDecode]', data: ascii85(padded) })],
    ['in LZW', onePage({ dict: '/Filter /LZWDecode', data: lzwBomb(big) })],
    [
      'in run lengths',
      onePage({ dict: '/Filter [/FlateDecode /RunLengthDecode]', data: zlibSync(runLengths(big + 200)) }),
    ],
    ['under an abbreviated name', onePage({ dict: '/F /Fl', data: bomb })],
    ['under an escaped name', onePage({ dict: '/Filter /Fl#61teDecode', data: bomb })],
    ['with a length of nothing', onePage({ dict: '/Filter /FlateDecode /Length 0', data: bomb })],
    ['with a length that stands elsewhere', onePage({ dict: '/Filter /FlateDecode /Length 5 0 R', data: bomb }, ['7'])],
    ['with a filter that stands elsewhere', onePage({ dict: '/Filter 5 0 R', data: bomb }, ['/FlateDecode'])],
    ['with a filter nobody knows', onePage({ dict: '/Filter /BrotliDecode', data: bomb })],
    ['as a picture that is read as text', onePage({ dict: '/Subtype /Image /Filter /FlateDecode', data: bomb })],
    [
      'as a table of objects',
      onePage({ dict: '/Type /XRef /Subtype /Image /W [1 1 1] /Filter /FlateDecode', data: bomb }),
    ],
    [
      'as many streams',
      onePage(
        '<< >>',
        Array.from({ length: 8 }, () => almost),
      ),
    ],
    [
      'as packed objects',
      onePage(deflated('/Type /ObjStm /N 1 /First 4', `5 0 ${'['.repeat(limits.pdf.objectTokens)}`)),
    ],
  ])('is refused: %s', (_, bytes) => {
    expect(guardReason(bytes)).toBe('too_complex');
  });

  it.each<[string, Uint8Array]>([
    ['millions of words on a page', onePage(deflated('', '()Tj '.repeat(limits.pdf.pageTokens)))],
    ['operators without space between', onePage(deflated('', 'q'.repeat(limits.pdf.pageTokens + 1)))],
    ['a string of millions of glyphs', onePage(deflated('', `(${'a'.repeat(12.5e6)})Tj`))],
    ['numbers in one array', onePage(deflated('', `[${'1 '.repeat(limits.pdf.pageTokens)}]TJ`))],
    ['drawings that draw each other', onePage(form('/X Do '.repeat(10)), forms, '/XObject << /X 5 0 R >>')],
    [
      'drawings in a dictionary of their own',
      onePage(deflated('', '/X Do '.repeat(2000)), ['<< /X 6 0 R >>', form(hello.repeat(2000))], '/XObject 5 0 R'),
    ],
    [
      'the same contents again and again',
      pdfOf([CATALOGUE, TREE, page(`/Contents [${'4 0 R '.repeat(2000)}]`), deflated('', hello.repeat(500))]),
    ],
    [
      'the same contents in an array that stands alone',
      pdfOf([CATALOGUE, TREE, page('/Contents 5 0 R'), deflated('', hello.repeat(500)), `[${'4 0 R '.repeat(2000)}]`]),
    ],
    [
      'many pages with the same contents',
      pdfOf([
        CATALOGUE,
        TREE,
        page('/Contents 4 0 R'),
        deflated('', hello.repeat(5000)),
        ...Array.from({ length: 400 }, () => page('/Contents 4 0 R')),
      ]),
    ],
    ['text that is not packed at all', onePage({ dict: '', data: '()Tj '.repeat(limits.pdf.pageTokens) })],
    ['text behind a false end', onePage({ dict: '', data: `endstream ${'()Tj '.repeat(limits.pdf.pageTokens)}` })],
  ])('is refused: %s', (_, bytes) => {
    expect(guardReason(bytes)).toBe('too_complex');
  });

  it.each<[string, Uint8Array]>([
    [
      'a character map without end',
      onePage(deflated('', hello), [deflated('', '1 beginbfrange <000000> <fffffe> <0041> endbfrange')]),
    ],
    [
      'a character map in text',
      onePage(deflated('', hello), [deflated('', '1 begincidrange (aaa) (zzz) 7 endcidrange')]),
    ],
    ['widths without end', onePage(deflated('', hello), ['<< /Type /Font /W [0 4000000000 500] >>'])],
    ['widths that stand alone', onePage(deflated('', hello), ['<< /Type /Font /W 6 0 R >>', '[0 4000000000 500]'])],
    [
      'widths that stand elsewhere',
      onePage(deflated('', hello), ['<< /Type /Font /W [6 0 R 7 0 R 500] >>', '0', '4000000000']),
    ],
    [
      'a table of billions of objects',
      onePage(deflated('', hello), [deflated('/Type /XRef /W [0 0 0] /Size 4000000000', 'x')]),
    ],
    [
      'a packet of billions of objects',
      onePage(deflated('', hello), [deflated('/Type /ObjStm /N 4000000000 /First 9', 'x')]),
    ],
    [
      'rows of a billion columns',
      onePage({
        dict: '/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 1000000000 >>',
        data: zlibSync(encode(hello)),
      }),
    ],
    ['brackets inside each other', onePage(deflated('', hello), ['['.repeat(100_000)])],
    ['objects without end', onePage(deflated('', hello), [`[${'1 '.repeat(limits.pdf.objectTokens)}]`])],
    ['a font for every character there could be', onePage(deflated('', hello), [deflated('', endlessFont())])],
    ['a stream inside an object', onePage(deflated('', hello), ['[ << /Length 5 >> stream\nxxxxx endstream ]'])],
  ])('is refused for %s', (_, bytes) => {
    expect(guardReason(bytes)).toBe('too_complex');
  });

  it('is refused if its streams overlap to be unpacked again and again', () => {
    const stored = Array.from(
      { length: 3000 },
      (_, index) => `${index + 9} 0 obj << /Filter /FlateDecode >> stream\n\x78\x01`,
    ).join('');
    // Blocks that hold nothing, up to the end of the file.
    const empty = '\x00\x00\x00\xff\xff'.repeat(40_000);
    expect(guardReason(onePage({ dict: '', data: encode(stored + empty) }))).toBe('too_complex');
  });

  it('is read where drawings paint themselves', async () => {
    const bytes = onePage(
      deflated('', `${hello} /X Do`),
      [form('/X Do /Y Do', '/XObject << /X 5 0 R /Y 5 0 R >>')],
      '/XObject << /X 5 0 R >>',
    );
    expect(await reasonOf(bytes)).toBe('read');
  });
});

describe('a PDF with a part that would cost too much', () => {
  const link = '<< /Type /Annot /Subtype /Link /Rect [50 690 90 720] /A << /S /URI /URI (https://example.com/) >> >>';
  const document = (catalogue: string, more: readonly PdfObject[], resources = '', content = hello, pageMore = '') =>
    pdfOf([
      `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
      TREE,
      page(`/Contents 4 0 R /Resources << ${FONT} ${resources} >> ${pageMore}`),
      deflated('', content),
      ...more,
    ]);
  const deep = Array.from(
    { length: 3000 },
    (_, index) => `<< /Title (x) /Parent ${index + 5} 0 R /First ${index + 7} 0 R /Last ${index + 7} 0 R >>`,
  );
  const pattern = (content: string) =>
    deflated('/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >>', content);

  it.each<[string, Uint8Array]>([
    ['links without number', document('', [link], '', hello, `/Annots [${'5 0 R '.repeat(50_000)}]`)],
    [
      'links without number elsewhere',
      document('', [link, `[${'5 0 R '.repeat(50_000)}]`], '', hello, '/Annots 6 0 R'),
    ],
    ['an outline of thousands of levels', document('/Outlines 5 0 R', ['<< /First 6 0 R /Last 6 0 R >>', ...deep])],
    [
      'an outline in a circle',
      document('/Outlines 5 0 R', ['<< /First 6 0 R >>', '<< /Title (x) /First 6 0 R /Next 6 0 R >>']),
    ],
    ['a description that is a tree', document('/Metadata 5 0 R', [deflated('', '<x>'.repeat(300_000))])],
    [
      'a shading worked out point by point',
      document(
        '',
        [{ dict: '/FunctionType 0 /Domain [0 1 0 1] /Range [0 1] /Size [30000 30000] /BitsPerSample 8', data: 'x' }],
        '/Shading << /S << /ShadingType 1 /ColorSpace /DeviceGray /Function 5 0 R >> >>',
        `/S sh ${hello}`,
      ),
    ],
    [
      'a pattern of thousands of strokes',
      document(
        '',
        [pattern('0 0 1 1 re f '.repeat(20_000))],
        '/Pattern << /P 5 0 R >>',
        `/Pattern cs ${'/P scn 0 0 9 9 re f '.repeat(1000)} ${hello}`,
      ),
    ],
  ])('is read without it: %s', async (_, bytes) => {
    const { root } = await readPdf(bytes);
    expect(root.children).toMatchObject([{ type: 'paragraph', children: [{ type: 'text' }] }]);
  });

  it('is refused where it is the text', async () => {
    const texts = `BT /F 1 Tf ${Array.from({ length: limits.pdf.pageRuns + 1 }, (_, index) => `1 0 0 1 ${(index % 200) * 3} ${Math.floor(index / 200) * 7} Tm (x) Tj`).join(' ')} ET`;
    expect(await reasonOf(onePage(deflated('', texts)))).toBe('too_complex');
  });

  it('leaves the fonts of later pages what they are', async () => {
    const fonts =
      '/Font << /B << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >> /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>';
    const text = (title: string) =>
      `BT /B 10 Tf 50 700 Td (${title}) Tj /F 10 Tf 0 -30 Td (A kiln holds its heat for hours, and the walls give it back.) Tj ET`;
    // So much that pdf.js is told to forget what it has loaded.
    const contents = Array.from({ length: 8 }, (_, index) => text(`Part ${index}`) + ' q Q'.repeat(25_000));
    const bytes = pdfOf([
      CATALOGUE,
      `<< /Type /Pages /Count 8 /Kids [${contents.map((_, index) => `${index + 3} 0 R`).join(' ')}] >>`,
      ...contents.map((_, index) => page(`/Contents ${index + 11} 0 R /Resources << ${fonts} >>`)),
      ...contents.map((content) => deflated('', content)),
    ]);
    const { root } = await readPdf(bytes);
    expect(root.children.filter(({ type }) => type === 'heading')).toHaveLength(8);
  });
});

function endlessFont(): Uint8Array {
  const view = new DataView(new ArrayBuffer(100));
  const write = (at: number, ...words: number[]) => {
    for (const [index, word] of words.entries()) view.setUint32(at + 4 * index, word);
  };
  write(0, 0x00010000, 0x00010000, 0);
  // One table, `cmap`, at 28; one map in it, of format 12, with one group.
  write(12, 0x636d6170, 0, 28, 60);
  write(28, 0x00000001, 0x0003000a, 12);
  write(40, 0x000c0000, 28, 0, 1, 0, 0xfffffffe, 0);
  return new Uint8Array(view.buffer);
}

describe('the guard', () => {
  it('lets common files through, and counts their pictures', () => {
    const spec = { pages: [{ texts: lines(50, 100, ['One', 'Two']), hasImage: true }] };
    expect(guardPdf(writePdf(spec))).toMatchObject({ images: 1, hasLinks: false });
  });

  it('lets pictures through, whatever they would unpack to', async () => {
    const picture = deflated(
      '/Type /XObject /Subtype /Image /Width 4200 /Height 4200 /ColorSpace /DeviceGray /BitsPerComponent 8',
      zeros(big),
    );
    expect(await reasonOf(onePage(deflated('', `${hello} /P Do`), [picture], '/XObject << /P 5 0 R >>'))).toBe('read');
  });

  it.each(['FlateDecode', 'ASCIIHexDecode', 'RunLengthDecode'])('reads text packed with %s', async (filter) => {
    const data = encode(hello);
    const packed = {
      FlateDecode: zlibSync(data),
      ASCIIHexDecode: `${Array.from(data, (byte) => byte.toString(16).padStart(2, '0')).join('')}>`,
      RunLengthDecode: Uint8Array.from([data.length - 1, ...data, 128]),
    }[filter];
    expect(await reasonOf(onePage({ dict: `/Filter /${filter}`, data: packed ?? '' }))).toBe('read');
  });

  it.each<[string, string, Uint8Array]>([
    ['encrypted', 'encrypted', pdfOf([CATALOGUE, TREE], '/Encrypt 5 0 R')],
    [
      'encrypted by its table of objects',
      'encrypted',
      pdfOf([CATALOGUE, deflated('/Type /XRef /W [1 1 1] /Size 2 /Encrypt 3 0 R', 'x')]),
    ],
    ['linearised and cut short', 'damaged', pdfOf(['<< /Linearized 1 /L 99999 >>', CATALOGUE])],
    [
      'written in fonts of other systems',
      'undecodable',
      onePage(deflated('', hello), ['<< /Type /Font /Subtype /Type0 /Encoding /90ms-RKSJ-H >>']),
    ],
  ])('names what is %s', (_, reason, bytes) => {
    expect(guardReason(bytes)).toBe(reason);
  });

  it('takes nothing in the packed text of a page for an object', async () => {
    const text = 'BT /F 12 Tf 50 700 Td (1 0 obj and trailer << /Encrypt 1 >> in a text) Tj ET';
    expect(await reasonOf(onePage(deflated('', text)))).toBe('read');
  });
});
