/**
 * Lines of plain text that are headings: underlined, all in capitals, or numbered.
 *
 * @module
 */
import type { Heading } from 'mdast';

const MAX_CHARACTERS = 90;
const DEPTH_OF_UNDERLINE: Readonly<Record<string, Heading['depth']>> = { '=': 1, '-': 2, '~': 3, '^': 3 };

/** Depth of the heading `title` is if `underline` is the line below it. */
export function underlinedDepth(title: string, underline: string | undefined): Heading['depth'] | undefined {
  const line = underline?.trimEnd() ?? '';
  const [mark = ''] = line;
  if (!/^(?:={3,}|-{3,}|~{3,}|\^{3,})$/.test(line) || title.trim() === '' || title.length > MAX_CHARACTERS)
    return undefined;
  // A rule across the page below a line of text is not its underline.
  if (line.length < title.trim().length / 2 || line.length > title.trim().length * 2 + 4) return undefined;
  return DEPTH_OF_UNDERLINE[mark];
}

/** Depth of the heading a line is that stands alone between blank lines. */
export function standaloneDepth(line: string, next: string | undefined): Heading['depth'] | undefined {
  const text = line.trim();
  if (text.length > MAX_CHARACTERS || /[.,;:!?]$/.test(text)) return undefined;
  const number = /^(\d{1,3}(?:\.\d{1,3})*)([.)]?)[ \t]+\p{Lu}/u.exec(text);
  if (number?.[1] !== undefined && number[2] !== ')') {
    const levels = number[1].split('.').length;
    // `1. Stop the server` with `2.` next is a step of a list with blank lines between.
    if (levels === 1 && (next === undefined || /^\s*\d{1,3}[.)]\s/.test(next))) return undefined;
    return Math.min(6, levels + 1) as Heading['depth'];
  }
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const isCapitals = letters >= 4 && !/\p{Ll}/u.test(text) && /\p{Lu}{2}/u.test(text) && letters > text.length / 2;
  return isCapitals && /^[\p{L}\p{N}]/u.test(text) ? 2 : undefined;
}
