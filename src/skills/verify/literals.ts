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

/** A literal so long that it cannot be another one by chance: a title may be cut inside it. */
const UNMISTAKABLE = 40;

/** Characters searched for literals that are no word of the source; what is left then counts as missing. */
const SEARCHED_CHARACTERS = 1_000_000_000;
/** Places looked at for one of them. */
const PLACES = 100;

/** Words that are literals, without the punctuation around them. */
export function literalsOf(text: string): string[] {
  return text
    .split(/\s+/)
    .filter((word) => word.length <= LONGEST)
    .map((word) => word.replace(/^[("'“‘`[{<*]+|(?<![)"'”’`\]}>*.,;:!?…])[)"'”’`\]}>*.,;:!?…]+$/gu, ''))
    .filter((word) => /[\p{L}\p{N}]/u.test(word) && LITERAL.test(word));
}

/** `known` are the literals of the texts in `source`. */
export function measureLiteralPrecision(
  skill: readonly string[],
  source: readonly string[],
  known: ReadonlySet<string>,
): number {
  const used = new Set(skill.flatMap(literalsOf));
  const unknown = [...used].filter((literal) => !known.has(literal));
  if (unknown.length === 0) return share(used.size, used.size);
  const joined = source.join('\n');
  let room = SEARCHED_CHARACTERS;
  let lower: string | undefined;
  const found = unknown.filter((literal) => {
    room -= joined.length;
    if (room < 0) return false;
    if (!JOINED_WORDS.test(literal)) return standsIn(joined, literal);
    lower ??= joined.toLowerCase();
    return standsIn(lower, literal.toLowerCase());
  });
  return share(used.size - unknown.length + found.length, used.size);
}

/** "AI/Machine": words beside a slash, which a sentence may write in lower case. */
const JOINED_WORDS = /^\p{L}+(?:\/\p{L}+)+$/u;

/** Part of a compound ("v2" of "app@v2") is exact; a piece of another number or word ("5" of "15", "1.2" of "1.2.3") is not. */
function standsIn(text: string, literal: string): boolean {
  let at = text.indexOf(literal);
  for (let place = 0; at !== -1 && place < PLACES; place++) {
    if (literal.length >= UNMISTAKABLE) return true;
    const end = at + literal.length;
    const before = text.slice(Math.max(0, at - 2), at);
    const after = text.slice(end, end + 2);
    if (!/[\p{L}\p{N}]$|\d[.,]$/u.test(before) && !/^[\p{L}\p{N}]|^[.,]\d/u.test(after)) return true;
    at = text.indexOf(literal, at + 1);
  }
  return false;
}
