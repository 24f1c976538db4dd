/**
 * A shorter description that still says what the skill does and when to use it.
 *
 * @module
 */
import { shorten } from '../shorten.ts';
import { KEYWORDS, partsOfDescription } from './description-parts.ts';

/** What is left at least of the sentences before "Use when". */
const WHAT_CHARACTERS = 40;

/** Words that nothing may end in. */
const DANGLING =
  /[\s,;:–—-]+(?:and|or|of|the|an?|to|with|for|in|on|at|by|from|as|that|which|when|if|is|are|the request|request mentions|the request mentions|the task|task involves|the task involves)$/i;

/**
 * At most `length` characters. Keywords give way first, then the end of the list of occasions, and what the skill does
 * only beyond half of the room; a last
 * "Not for …" stays whole, because it was put there to tell siblings apart.
 */
export function shortenDescription(description: string, length: number): string {
  if (description.length <= length) return description;
  const { what, when, keywords, notFor } = partsOfDescription(description);
  const room = length - (notFor === '' ? 0 : notFor.length + 1);
  const shortWhat =
    when === '' ? cut(what, room) : cut(what, Math.max(WHAT_CHARACTERS, Math.floor(room / 2), room - when.length - 1));
  const shortWhen = when === '' ? '' : cut(when, room - shortWhat.length - 1);
  const said = [shortWhat, shortWhen].filter((part) => part !== '').join(' ');
  const joined = [said, termsWithin(keywords, room - said.length - 1), notFor].filter((part) => part !== '').join(' ');
  return joined.length <= length ? joined : shorten(joined, length);
}

/** The first of the terms, as many as there is room for. */
function termsWithin(terms: readonly string[], room: number): string {
  for (let count = terms.length; count > 0; count--) {
    const text = `${KEYWORDS}${terms.slice(0, count).join(', ')}.`;
    if (text.length <= room) return text;
  }
  return '';
}

/** Ends at a comma where one stands in the second half, else between two words, and in a full stop. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  if (length < 2) return '';
  let kept = shorten(text, length - 1);
  const comma = Math.max(kept.lastIndexOf(', '), kept.lastIndexOf('; '), kept.lastIndexOf('. '));
  if (comma > length / 2) kept = kept.slice(0, comma);
  for (let before = ''; before !== kept; ) {
    before = kept;
    kept = kept.replace(DANGLING, '').replace(/[\s,;:.–—-]+$/u, '');
  }
  return kept === '' ? '' : `${kept}.`;
}
