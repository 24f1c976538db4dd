/**
 * Headings as they are compared: without numbers, case and punctuation, which outlines, tables of contents and the
 * pages themselves write differently.
 *
 * @module
 */

const NUMBERING =
  /^(?:(?:chapter|section|part|appendix|kapitel|teil|anhang|abschnitt|chapitre|annexe|cap[ií]tulo|parte|ap[ée]ndice)\s+)?(?:\d+(?:\.\d+)*|[IVXLC]+|[A-Z](?:\.\d+)*)[.):]?\s+(?=\S)/i;
const DECIMAL = /^(?:(\d{1,3}(?:\.\d{1,3})*)\.?|([A-Z](?:\.\d{1,3})+)\.?|([A-Z])\.|([IVXLC]{1,7})\.)\s+(?=\S)/;
const CHAPTER =
  /^(?:chapter|part|appendix|kapitel|teil|anhang|chapitre|partie|annexe|cap[ií]tulo|parte|ap[ée]ndice)\s+(?:\d{1,3}|[IVXLC]{1,7}|[A-Z])\b/i;

/** What two spellings of the same heading have in common. */
export function headingKey(text: string): string {
  return withoutNumbering(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

export function withoutNumbering(text: string): string {
  // A lone letter or numeral in front is a number only where a word follows: "A plan" is none, "I. Plan" is one.
  const [match] = NUMBERING.exec(text) ?? [];
  if (match === undefined || /^[A-Z]\s+$/i.test(match) || /^[IVXLC]+\s+$/.test(match)) return text;
  return text.slice(match.length);
}

/** How deep the number of a heading says it lies: one for "3", two for "3.1" and "A.1"; nothing without a number. */
export function numberingDepth(text: string): number | undefined {
  if (CHAPTER.test(text)) return 1;
  const [, decimal, appendix] = DECIMAL.exec(text) ?? [];
  const number = decimal ?? appendix;
  return number === undefined ? undefined : number.split('.').length;
}

/** Whether the text starts like a numbered heading, in any style of numbering. */
export function startsWithNumber(text: string): boolean {
  return CHAPTER.test(text) || DECIMAL.test(text);
}
