/**
 * `bench/REPORT.md` holds what several benchmarks measured, each between two markers of its own, so that a run of one
 * leaves the figures of the others alone.
 *
 * @module
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const REPORT_FILE = join(import.meta.dirname, 'REPORT.md');

/** Puts `markdown` where the section called `name` stands, or at the end of the file. */
export function writeSection(name: string, markdown: string, file: string = REPORT_FILE): void {
  const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`];
  const section = `${begin}\n\n${markdown.trim()}\n\n${end}\n`;
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const from = text.indexOf(begin);
  const to = text.indexOf(`${end}\n`, from);
  const [before, after] =
    from === -1 || to === -1
      ? [text === '' ? '' : `${text.trimEnd()}\n\n`, '']
      : [text.slice(0, from), text.slice(to + end.length + 1)];
  writeFileSync(file, `${before}${section}${after}`);
}
