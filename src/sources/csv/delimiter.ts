/**
 * Which character separates the fields of a file that only calls itself CSV.
 *
 * @module
 */
import { readRecords } from './records.ts';

const CANDIDATES = [',', ';', '\t', '|'] as const;
const SAMPLE_CHARACTERS = 64 * 1024;
const SAMPLE_RECORDS = 50;

/** The delimiter under which most records are as wide as the header; on a tie, the one that gives more columns. */
export function sniffDelimiter(source: string): string {
  const sample = source.slice(0, SAMPLE_CHARACTERS);
  let best: { delimiter: string; agreeing: number; width: number } = { delimiter: ',', agreeing: 0, width: 0 };
  for (const delimiter of CANDIDATES) {
    const widths = widthsOf(sample, delimiter);
    const width = widths[0] ?? 1;
    if (width === 1) continue;
    const agreeing = widths.filter((one) => one === width).length / widths.length;
    if (agreeing > best.agreeing || (agreeing === best.agreeing && width > best.width))
      best = { delimiter, agreeing, width };
  }
  return best.delimiter;
}

function widthsOf(sample: string, delimiter: string): number[] {
  const widths: number[] = [];
  for (const record of readRecords(sample, delimiter, { records: 0, fields: 0 })) {
    widths.push(record.width);
    if (widths.length === SAMPLE_RECORDS) break;
  }
  return widths;
}
