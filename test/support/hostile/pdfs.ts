import { strToU8, zlibSync } from 'fflate';
import { type PdfObject, pdfOf } from '../../sources/pdf/pdf-writer.ts';
import type { HostileFile } from './hostile-file.ts';

const MiB = 1024 * 1024;

const filtered = (filter: string, data: Uint8Array): PdfObject => ({ dict: `/Filter ${filter}`, data });
const squeezed = (data: Uint8Array): PdfObject => filtered('/FlateDecode', zlibSync(data, { level: 9 }));

interface More {
  root?: string;
  trailer?: string;
  /** Numbered from 5. */
  objects?: readonly string[];
}

/** A document of one page with these content streams, and other objects as they are given. */
function pdf(contents: readonly PdfObject[], { root = '', trailer = '', objects = [] }: More = {}): Uint8Array {
  const references = contents.map((_, index) => `${5 + objects.length + index} 0 R`).join(' ');
  return pdfOf(
    [
      `<< /Type /Catalog /Pages 2 0 R ${root} >>`,
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 4 0 R >> >> /Contents [${references}] >>`,
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      ...objects,
      ...contents,
    ],
    trailer,
  );
}

const shown = (count: number) => strToU8(`BT /F1 12 Tf ${'(x) Tj '.repeat(count)}ET`);
const sentence = strToU8('BT /F1 12 Tf 72 700 Td (Stop the pump before you open its housing.) Tj ET');

function noise(): Uint8Array {
  const bytes = new Uint8Array(MiB).map((_, n) => (n * 7919) % 251);
  bytes.set(strToU8('%PDF-1.7\n'));
  return bytes;
}

export const pdfs: readonly HostileFile[] = [
  { name: 'operators.pdf', bytes: () => pdf([squeezed(shown(2_000_000))]) },
  { name: 'inflates.pdf', bytes: () => pdf([squeezed(new Uint8Array(200 * MiB).fill(32))]) },
  {
    name: 'twice.pdf',
    bytes: () => {
      const inner = zlibSync(new Uint8Array(200 * MiB).fill(32), { level: 9 });
      return pdf([filtered('[/FlateDecode /FlateDecode]', zlibSync(inner, { level: 9 }))]);
    },
  },
  {
    name: 'many-streams.pdf',
    bytes: () => pdf(Array.from({ length: 60 }, () => squeezed(new Uint8Array(8 * MiB).fill(32)))),
  },
  {
    name: 'noise.pdf',
    bytes: () => noise(),
  },
  { name: 'cut.pdf', bytes: () => pdf([squeezed(sentence)]).subarray(0, 260) },
  {
    name: 'encrypted.pdf',
    bytes: () =>
      pdf([squeezed(sentence)], {
        trailer: `/ID [<00> <00>] /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`,
      }),
  },
  {
    name: 'page-loop.pdf',
    bytes: () => pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>']),
  },
  {
    name: 'many-pages.pdf',
    bytes: () => {
      const pages = Array.from({ length: 30_000 }, () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>');
      const kids = pages.map((_, index) => `${index + 3} 0 R`).join(' ');
      return pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Kids [${kids}] /Count 30000 >>`, ...pages]);
    },
  },
  {
    name: 'outline-loop.pdf',
    bytes: () =>
      pdf([squeezed(sentence)], {
        root: '/Outlines 5 0 R',
        objects: [
          '<< /Type /Outlines /First 6 0 R /Last 6 0 R >>',
          '<< /Title (Loop) /Parent 5 0 R /Next 6 0 R /First 6 0 R >>',
        ],
      }),
  },
  { name: 'nested-arrays.pdf', bytes: () => pdf([squeezed(strToU8('['.repeat(MiB)))]) },
];
