/**
 * Headings of plain text that are told by where they stand: a short line between blank lines, without a full stop, with
 * something longer beneath it.
 *
 * @module
 */
import { isListItem } from './lists.ts';

const CHARACTERS = 70;
const WORDS = 10;
/** What a heading heads is so many times as long as itself. */
const LONGER = 2;
const LEAST_HEADED = 60;
/** In a poem, a list of names or a chat short lines are the text. */
const MOST_SHARE = 0.4;
/** A title heads more than one paragraph. */
const TITLED_BLOCKS = 3;

const GREETING = /^(?:hi|hello|hey|dear|hallo|liebe[rs]?|bonjour|hola|ciao)\b/iu;

/** By place among the blocks, the depth of each such heading: 1 for one that opens the text, 2 for the others. */
export function standingLines(blocks: readonly { readonly lines: readonly string[] }[]): ReadonlyMap<number, 1 | 2> {
  const seen = new Map<string, number>();
  for (const { lines } of blocks) {
    if (lines.length === 1 && lines[0]) seen.set(lines[0].trim(), (seen.get(lines[0].trim()) ?? 0) + 1);
  }
  const found: number[] = [];
  blocks.forEach(({ lines }, at) => {
    const text = lines.length === 1 ? (lines[0] ?? '').trim() : '';
    if (!isShortLine(text) || seen.get(text) !== 1) return;
    const next = blocks[at + 1]?.lines;
    if (
      next !== undefined &&
      (heads(text, next) || (at === 0 && isShortLine(next.join('\n')) && heads(text, blocks[at + 2]?.lines ?? [])))
    )
      found.push(at);
  });
  const inner = found.filter((at) => at > 0);
  const isText = inner.length > MOST_SHARE * blocks.length;
  return new Map(
    found
      .filter((at) => (at === 0 ? blocks.length >= TITLED_BLOCKS : !isText))
      .map((at) => [at, at === 0 ? 1 : 2] as const),
  );
}

function isShortLine(text: string): boolean {
  if (text.length > CHARACTERS || isListItem(text) || GREETING.test(text)) return false;
  if (!/^["“«¿¡(]?[\p{Lu}\p{Lo}\d]/u.test(text) || /[.,;:!…。，、；：]["”»)]?$/u.test(text)) return false;
  return (text.match(/\p{L}/gu)?.length ?? 0) >= 3 && text.split(/\s+/).length <= WORDS;
}

function heads(text: string, next: readonly string[]): boolean {
  if (next[0] !== undefined && isListItem(next[0])) return true;
  const length = next.reduce((sum, line) => sum + line.length, 0);
  return length >= Math.max(LEAST_HEADED, LONGER * text.length);
}
