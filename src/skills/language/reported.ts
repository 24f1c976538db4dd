/**
 * Telling apart what a text tells its reader from what it tells of somebody: "never" in a report warns nobody.
 *
 * @module
 */

const SPEECH =
  /\b(?:said|says|told|tells|asked|replied|wrote|added|recalled|remarked|argued|admitted|announced|claimed)\b/i;
/** Reported without quotation marks or a pronoun: "told reporters that", ", said the minister", "according to". */
const INDIRECT =
  /\b(?:said|told \p{L}+|announced|claimed|argued|admitted|recalled) (?:that|it|they)\b|,["”]? (?:said|says)\b|^according to\b/iu;
const SOMEBODY = /\b(?:he|she|his|him|her|hers|I|I['’](?:m|ve|d|ll)|me|my|mine|myself|himself|herself)\b/i;
const QUOTED = /["“«][^"”»]{12,}/;
const ADDRESS = /\b(?:you|your|yours|yourself)\b/i;
const PAST = /\b(?:was|were|had|did|became|came|went|took|made|got|began|thought|knew|saw|found|\p{Ll}{3,}ed)\b/giu;
const PRESENT = /\b(?:is|are|has|have|can|will|must|should|may|do|does|use|uses|returns?|requires?)\b/gi;

/** Somebody's words, or a tale of what happened. English; other languages are never thought to report. */
export function isReported(sentence: string): boolean {
  if (INDIRECT.test(sentence) || (SPEECH.test(sentence) && (QUOTED.test(sentence) || SOMEBODY.test(sentence))))
    return true;
  if (ADDRESS.test(sentence)) return false;
  if (SOMEBODY.test(sentence)) return true;
  const past = sentence.match(PAST)?.length ?? 0;
  const present = sentence.match(PRESENT)?.length ?? 0;
  return past >= 2 && past > 2 * present;
}
