/**
 * What the parts of a catalogue's description are. Found by their first words, not as sentences: what they quote may hold
 * full stops and exclamation marks of its own.
 *
 * @module
 */

export const KEYWORDS = 'Keywords: ';
export const NOT_FOR = 'Not for ';
const USE = 'Use when ';

export interface DescriptionParts {
  what: string;
  /** From "Use when" on; empty where there is none, as are the others. */
  when: string;
  /** Terms after "Keywords:". */
  keywords: string[];
  notFor: string;
}

export function partsOfDescription(description: string): DescriptionParts {
  const [beforeNot, notFor] = split(description, NOT_FOR);
  const [beforeTerms, terms] = split(beforeNot, KEYWORDS);
  const [what, when] = split(beforeTerms, USE, 'first');
  const keywords = terms === '' ? [] : terms.slice(KEYWORDS.length).replace(/\.$/, '').split(', ');
  return { what, when, keywords, notFor };
}

function split(text: string, mark: string, which: 'first' | 'last' = 'last'): [string, string] {
  if (text.startsWith(mark)) return ['', text];
  const at = which === 'first' ? text.indexOf(` ${mark}`) : text.lastIndexOf(` ${mark}`);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
