/**
 * Names made of `a-z`, `0-9` and single hyphens: the only ones every tool that reads skills takes.
 *
 * @module
 */

/** Letters that carry no separable diacritic. */
const FOLDED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};

/** The text as a slug of at most `length` characters, cut between words; empty when no letter or digit is left. */
export function slugify(text: string, length: number): string {
  const words = text
    .toLowerCase()
    .replace(/[ßæœøđðþłı]/g, (letter) => FOLDED[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    // Apostrophes join: "don't" is one word.
    .replace(/['’]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let slug = '';
  for (const word of words) {
    const next = slug === '' ? word : `${slug}-${word}`;
    if (next.length > length) return slug === '' ? word.slice(0, length) : slug;
    slug = next;
  }
  return slug;
}
