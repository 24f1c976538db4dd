/**
 * Handles of topics: the same for the same name, whatever else becomes of the source.
 *
 * @module
 */
import { slugify } from '../slug.ts';

/** Letters of a hash: enough to tell the topics of one source apart. */
const HASH_LETTERS = 6;

/**
 * One for each, of at most `length` characters, no two alike. A name that occurs again is told apart by what stands above
 * it, and only then by its place among its namesakes: an edit elsewhere must not change it.
 */
export function distinctSlugs(named: readonly { name: string; above: string }[], length: number): string[] {
  const taken = new Set<string>();
  return named.map(({ name, above }) => {
    const own = slugify(name, length);
    // A name without Latin letters has no slug of its own.
    const base = own === '' ? `topic-${hash(name)}` : own;
    const qualified = slugify(`${above} ${name}`, length);
    const slug = [base, qualified].find((one) => one !== '' && !taken.has(one)) ?? numbered(base, length, taken);
    taken.add(slug);
    return slug;
  });
}

function numbered(base: string, length: number, taken: ReadonlySet<string>): string {
  for (let count = 2; ; count++) {
    const slug = `${slugify(base, length - String(count).length - 1)}-${count}`;
    if (!taken.has(slug)) return slug;
  }
}

/** FNV-1a, 32 bits, in base 36. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value.toString(36).padStart(HASH_LETTERS, '0').slice(-HASH_LETTERS);
}
