/**
 * Lines that say who wrote something, when and where, and nothing of what it is about.
 *
 * @module
 */

const BYLINE =
  /^(?:by|written by|posted|joined|edited|published|updated|originally|last (?:updated|modified|edited)|reviewed by|©|from wikipedia|share|follow|subscribe|sponsored|advertisement)\b[:\s,]|\b(?:posted|joined|edited|updated|published|modified) (?:by|on|at|in|\p{Lu}\p{L}+|\d)|\b\d{1,2}:\d{2}(?: ?[ap]m)?\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2},? \d{4}\b|(?:[•|·] .*){2}|@\w+\.\w|\bat \S+ dot com\b/iu;

/** Nouns that label such a line, and as well begin a sentence: "Source maps are …", "Image data is stored …". */
const LABEL =
  /^(?:authors?|photo|image|source|credit|copyright|tags?|categories|category|directives)(?:\s*[:：,]|(?:\s+\S+){1,6}$)/iu;

/** Whether a short line is such a one; a paragraph that mentions a date is not. */
export function isByline(line: string): boolean {
  return line.length <= 200 && (BYLINE.test(line) || LABEL.test(line));
}
