/**
 * Sentence boundaries by rule. `Intl.Segmenter` gives way on long strings and splits at every abbreviation; these
 * rules are linear and keep "e.g." together.
 *
 * @module
 */

export interface Span {
  start: number;
  end: number;
}

/** A terminator, closing quotes or brackets, then white space or, after CJK terminators, anything. */
// The lookbehind keeps a run of thousands of dots from being tried at each of them.
const BOUNDARY = /(?<![.!?…])[.!?…]+["'”’»)\]]*(?=\s)|[。！？]+["”’」』）]*/gu;

const ABBREVIATION =
  /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|ca|approx|incl|resp|no|nos|fig|figs|eq|sec|ch|vol|pp?|mr|mrs|ms|dr|prof|st|jr|sr|inc|ltd|co|dept|est|min|max|z\.B|d\.h|bzw|usw|ggf|u\.a|p\.ex|[A-Za-z])\.$/i;

/** Spans of the sentences of one paragraph, without the white space between them. Never throws, never loses text. */
export function sentenceSpans(text: string): Span[] {
  const spans: Span[] = [];
  let start = skipSpace(text, 0);
  for (const match of text.matchAll(BOUNDARY)) {
    const end = match.index + match[0].length;
    if (end <= start || !isBoundary(text, start, end, match[0])) continue;
    spans.push({ start, end });
    start = skipSpace(text, end);
  }
  const end = text.trimEnd().length;
  if (end > start) spans.push({ start, end });
  return spans;
}

/** The sentences themselves. */
export function sentences(text: string): string[] {
  return sentenceSpans(text).map(({ start, end }) => text.slice(start, end));
}

function isBoundary(text: string, start: number, end: number, mark: string): boolean {
  if (/^[。！？]/u.test(mark)) return true;
  const next = text.slice(skipSpace(text, end), skipSpace(text, end) + 2);
  if (next === '') return true;
  // "version 2. it" and "Node.js. but" go on; a new sentence starts with a capital, a digit, a quote or other script.
  if (/^\p{Ll}/u.test(next)) return false;
  // A list marker written into a paragraph ("1. Open the lid") belongs to what follows it.
  if (/^\d{1,3}\.$/.test(text.slice(start, end))) return false;
  return !mark.startsWith('.') || mark.length > 1 || !ABBREVIATION.test(text.slice(Math.max(0, end - 12), end));
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/u.test(text.charAt(at))) at++;
  return at;
}
