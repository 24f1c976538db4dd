/**
 * One page in many legacy encodings, with and without a declaration: is its text read right?
 *
 * @module
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toString as toText } from 'mdast-util-to-string';
import { extractDocument } from '../../src/sources/extract.ts';

export interface EncodingsReport {
  declared: { right: number; all: number };
  undeclared: { right: number; all: number };
  wrong: string[];
}

const LABELS: Readonly<Record<string, string>> = {
  cp1250: 'windows-1250',
  cp1251: 'windows-1251',
  cp1252: 'windows-1252',
  iso8859_2: 'iso-8859-2',
  iso2022_jp: 'iso-2022-jp',
  koi8_r: 'koi8-r',
  euc_jp: 'euc-jp',
  euc_kr: 'euc-kr',
  utf_8: 'utf-8',
};

export async function scoreEncodings(folder: string): Promise<EncodingsReport | undefined> {
  const manifest = join(folder, 'manifest.json');
  if (!existsSync(manifest)) return undefined;
  const report: EncodingsReport = { declared: { right: 0, all: 0 }, undeclared: { right: 0, all: 0 }, wrong: [] };
  for (const [file, charset] of JSON.parse(readFileSync(manifest, 'utf8')) as [string, string][]) {
    const bytes = new Uint8Array(readFileSync(join(folder, file)));
    const counts = file.includes('.nometa.') ? report.undeclared : report.declared;
    counts.all += 1;
    const right = squeeze(textOf(decode(bytes, charset)));
    const read = await extractDocument({ kind: 'file', filename: file, bytes }).catch(() => undefined);
    if (read !== undefined && squeeze(toText(read.root)) === right) counts.right += 1;
    else report.wrong.push(file);
  }
  return report;
}

function decode(bytes: Uint8Array, charset: string): string {
  if (charset !== 'utf_16') return new TextDecoder(LABELS[charset] ?? charset).decode(bytes);
  return new TextDecoder(bytes[0] === 0xfe ? 'utf-16be' : 'utf-16le').decode(bytes);
}

function textOf(html: string): string {
  return (/<body>([\s\S]*)<\/body>/.exec(html)?.[1] ?? '').replace(/<[^>]*>/g, ' ');
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}
