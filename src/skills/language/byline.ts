/**
 * Lines that say who wrote something, when and where, and nothing of what it is about.
 *
 * @module
 */

const BYLINE =
  /^(?:by|author|authors|written by|posted|joined|edited|published|updated|originally|last (?:updated|modified|edited)|reviewed by|photo|image|source|credit|copyright|©|from wikipedia|tags?|categories|category|share|follow|subscribe|sponsored|advertisement|directives)\b[:\s,]|\b(?:posted|joined|edited|updated|published|modified) (?:by|on|at|in|\p{Lu}\p{L}+|\d)|\b\d{1,2}:\d{2}(?: ?[ap]m)?\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2},? \d{4}\b|(?:[•|·] .*){2}|@\w+\.\w|\bat \S+ dot com\b/iu;

/** Whether a short line is such a one; a paragraph that mentions a date is not. */
export function isByline(line: string): boolean {
  return line.length <= 200 && BYLINE.test(line);
}
