/**
 * Whether a text without a declared format is clearly Markdown. In doubt it is not: read as plain text, nothing is lost.
 *
 * @module
 */

/** Enough to tell; a longer text is judged by its beginning. */
const LINES = 4000;
const DELIMITER_ROW =
  /^ {0,3}\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)+\|?[ \t]*$|^ {0,3}\|[ \t]*:?-{3,}:?[ \t]*\|[ \t]*$/;

export function looksLikeMarkdown(text: string): boolean {
  const lines = text.split('\n', LINES);
  let fences = 0;
  let headings = 0;
  let links = 0;
  for (const [index, line] of lines.entries()) {
    if (line.length > 2000) continue;
    if (/^ {0,3}(?:```|~~~)[^`]*$/.test(line)) fences += 1;
    if (line.includes('|') && DELIMITER_ROW.test(line) && lines[index - 1]?.includes('|')) return true;
    if (isHeading(line, lines[index - 1], lines[index + 1])) headings += 1;
    links += line.match(/\[[^\]\n]{1,200}\]\((?:https?:|\/|#|\.)[^)\s]{0,500}\)/g)?.length ?? 0;
    if (/^> \[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]/.test(line)) return true;
    if (fences >= 2 || headings >= 2 || links >= 2 || headings + links + fences >= 2) return true;
  }
  return false;
}

/** A comment of a shell script looks the same, but seldom stands between blank lines. */
function isHeading(line: string, before: string | undefined, after: string | undefined): boolean {
  return /^#{1,6} \S/.test(line) && isBlank(before) && (isBlank(after) || /^#{1,6} /.test(line));
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}
