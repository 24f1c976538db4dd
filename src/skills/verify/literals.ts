/**
 * Literal precision: exact things of the skill (numbers, versions, addresses, flags, paths, identifiers) that occur in
 * the source. A wrong sentence is noticed; a wrong digit is executed.
 *
 * @module
 */
import { share } from './share.ts';

const LITERAL = /\d|^--?[A-Za-z]|[_\\/@]|[\p{L}\p{N}]\.[\p{L}\p{N}]|\p{Ll}\p{Lu}|^[A-Z][A-Z0-9]+$|^\$/u;

/** Longer, it is no name or number, and a run of a million dots would take the pattern below for ever. */
const LONGEST = 2_000;

/** Words that are literals, without the punctuation around them. */
export function literalsOf(text: string): string[] {
  return text
    .split(/\s+/)
    .filter((word) => word.length <= LONGEST)
    .map((word) => word.replace(/^[("'“‘`[{<*]+|[)"'”’`\]}>*.,;:!?…]+$/gu, ''))
    .filter((word) => word !== '' && LITERAL.test(word));
}

export function measureLiteralPrecision(skill: readonly string[], source: readonly string[]): number {
  const known = new Set(source.flatMap(literalsOf));
  const used = new Set(skill.flatMap(literalsOf));
  let joined: string | undefined;
  let found = 0;
  for (const literal of used) {
    // A title may be cut inside a compound; whatever is part of a source text is exact still.
    if (!known.has(literal)) joined ??= source.join('\n');
    if (known.has(literal) || joined?.includes(literal)) found++;
  }
  return share(found, used.size);
}
