/**
 * Cuts a one-line text between words.
 *
 * @module
 */

/** At most `length` characters, never inside a word unless the first word alone is longer, and no trailing comma. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length + 1);
  const space = cut.lastIndexOf(' ');
  const kept = space > 0 ? cut.slice(0, space) : text.slice(0, length);
  return kept
    .toWellFormed()
    .replace(/\uFFFD$/, '')
    .replace(/[\s,;:–—-]+$/u, '');
}
