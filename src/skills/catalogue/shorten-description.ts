/**
 * A shorter description that still says what the skill does and when to use it.
 *
 * @module
 */
import { sentences } from '../language/sentences.ts';
import { shorten } from '../shorten.ts';

/** What is left at least of the sentences before "Use when". */
const WHAT_CHARACTERS = 40;

/** Words that nothing may end in. */
const DANGLING =
  /[\s,;:–—-]+(?:and|or|of|the|an?|to|with|for|in|on|at|by|from|as|that|which|when|if|is|are|the request|request mentions|the request mentions|the task|task involves|the task involves)$/i;

/**
 * At most `length` characters. What the skill does gives way first, then the end of its list of occasions; a last
 * "Not for …" stays whole, because it was put there to tell siblings apart.
 */
export function shortenDescription(description: string, length: number): string {
  if (description.length <= length) return description;
  const all = sentences(description);
  const last = /^Not for /.test(all.at(-1) ?? '') ? all.pop() : undefined;
  const room = length - (last === undefined ? 0 : last.length + 1);
  const use = all.findIndex((sentence) => /^Use when /.test(sentence));
  const what = (use < 0 ? all : all.slice(0, use)).join(' ');
  const when = use < 0 ? '' : all.slice(use).join(' ');
  const shortWhat = when === '' ? cut(what, room) : cut(what, Math.max(WHAT_CHARACTERS, room - when.length - 1));
  const shortWhen = when === '' ? '' : cut(when, room - shortWhat.length - 1);
  const parts = [shortWhat, shortWhen, last ?? ''].filter((part) => part !== '');
  const joined = parts.join(' ');
  return joined.length <= length ? joined : shorten(joined, length);
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
