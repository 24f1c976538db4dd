/**
 * Words broken at the end of a line, put together again: with their hyphen if it is part of the word, else without.
 *
 * @module
 */
import { joinsWithoutSpace } from './join-text.ts';
import type { Line } from './lines.ts';

/** What a document says about its hyphens. */
export interface Hyphenation {
  /** How often each word stands unbroken, hyphens included. */
  words: ReadonlyMap<string, number>;
  /** Whether its lines are broken inside words at all. If not, a hyphen at the end of a line is one that was written. */
  breaksWords: boolean;
}

// Looked for in the last characters only: behind it lies a word of any length.
const BROKEN_TAIL = 120;
const BROKEN = /([\p{L}\p{N}]+(?:[-‐‑][\p{L}\p{N}]+)*)[-‐‑\u00AD]$/u;
const FIRST_WORD = /^[\p{L}\p{N}]+(?:[-‐‑][\p{L}\p{N}]+)*/u;
const WORD = /[\p{L}\p{N}]+(?:[-‐‑][\p{L}\p{N}]+)*/gu;
/** Distinct words remembered; a text of more is a list of names. */
const VOCABULARY = 200_000;
/** Breaks that must be known to be written hyphens before a document counts as one that breaks no words. */
const EVIDENCE = 3;

const UNKNOWN: Hyphenation = { words: new Map(), breaksWords: true };

/** Learns from all lines of a document which words it writes with a hyphen. */
export function learnHyphenation(lines: readonly Line[]): Hyphenation {
  const words = new Map<string, number>();
  let isBroken = false;
  for (const { text } of lines) {
    const end = brokenEnd(text)?.[0].length ?? 0;
    // Parts of words are none: neither the start of one at the end of a line, nor its rest in the next.
    const whole = text.slice(isBroken ? (FIRST_WORD.exec(text)?.[0].length ?? 0) : 0, text.length - end);
    isBroken = end > 0;
    for (const [word] of whole.matchAll(WORD)) {
      for (const key of new Set([word, word.toLowerCase()])) {
        const count = words.get(key);
        if (count !== undefined || words.size < VOCABULARY) words.set(key, (count ?? 0) + 1);
      }
    }
  }
  let [joined, kept] = [0, 0];
  lines.forEach((line, index) => {
    const [head, tail] = [brokenEnd(line.text)?.[1], FIRST_WORD.exec(lines[index + 1]?.text ?? '')?.[0]];
    if (head === undefined || tail === undefined || !/\p{Ll}$/u.test(head) || !/^\p{Ll}/u.test(tail)) return;
    const isKept = countOf(`${head}-${tail}`, words) > 0;
    const isJoined = countOf(head + tail, words) > 0;
    if (isJoined && !isKept) joined += 1;
    if (isKept && !isJoined) kept += 1;
  });
  return { words, breaksWords: kept < EVIDENCE || joined > kept };
}

/** The word that ends in a hyphen at the end of `text`, if one does. */
function brokenEnd(text: string): RegExpExecArray | null {
  return BROKEN.exec(text.slice(-BROKEN_TAIL));
}

/** Texts of lines that follow each other, as one. */
export function joinLineTexts(texts: readonly string[], hyphenation: Hyphenation = UNKNOWN): string {
  const pieces: string[] = [];
  for (const text of texts) {
    const before = pieces.at(-1);
    if (before !== undefined) {
      const { kept, separator } = joint(before, text, hyphenation);
      pieces[pieces.length - 1] = before.slice(0, kept) + separator;
    }
    pieces.push(text);
  }
  return pieces.join('');
}

/** How two lines are joined: how much of the first is kept, and what comes between. */
export function joint(
  before: string,
  after: string,
  { words, breaksWords }: Hyphenation,
): { kept: number; separator: string } {
  const whole = { kept: before.length, separator: '' };
  if (joinsWithoutSpace(before, after) || before === '') return whole;
  if (before.endsWith('\u00AD')) return { kept: before.length - 1, separator: '' };
  const broken = brokenEnd(before);
  const tail = FIRST_WORD.exec(after)?.[0];
  if (broken === null || tail === undefined) {
    // An address broken behind a slash is one; a dash between words has its spaces already.
    const goesOn = /(?:https?:\/\/|www\.)\S*[/._=&?-]$/.test(before.slice(-200)) && /^\S*[a-z0-9/]/i.test(after);
    return goesOn ? whole : { kept: before.length, separator: ' ' };
  }
  const head = broken[1] ?? '';
  // "2- and 3-digit": the hyphen stands for what follows later.
  if (/^(?:and|or|und|oder|bis|et|ou|y|o|e|to)\b/.test(after)) return { kept: before.length, separator: ' ' };
  return isWrittenHyphen(head, tail, words, breaksWords) ? whole : { kept: before.length - 1, separator: '' };
}

const CLOSED_PREFIX =
  /^(?:under|over|out|up|with|some|any|every|no|in|on|for|fore|after|there|where|how|when|who|which|what|to|news|inter|super|trans)$/i;

function isWrittenHyphen(
  head: string,
  tail: string,
  words: ReadonlyMap<string, number>,
  breaksWords: boolean,
): boolean {
  if (!/\p{Ll}$/u.test(head) || !/^\p{Ll}/u.test(tail)) {
    // A name with a capital inside may be broken before it; figures and initials are not.
    const isName = /^\p{Lu}\p{Ll}/u.test(tail) && words.has(head + tail);
    return !isName || words.has(`${head}-${tail}`);
  }
  const hyphenated = countOf(`${head}-${tail}`, words);
  // Only the last part counts where the first has a hyphen of its own: "state-of-the-" + "art".
  const last = /[^-‐‑]+$/u.exec(head)?.[0] ?? head;
  const joined = Math.max(countOf(head + tail, words), countOf(last + tail, words));
  if (hyphenated !== joined) return hyphenated > joined;
  if (!breaksWords) return true;
  // "back-to-" + "back": a chain of words goes on.
  if (last !== head && /^(?:\p{L}{1,2}|the|and|und|for)$/iu.test(last)) return true;
  if (hyphenated > 0 || CLOSED_PREFIX.test(last)) return false;
  // Two words that both stand alone elsewhere, and never as one: a compound.
  return isWord(last, words, 2) && isWord(tail, words, 1);
}

function isWord(word: string, words: ReadonlyMap<string, number>, times: number): boolean {
  return word.length >= 3 && (words.get(word.toLowerCase()) ?? 0) >= times;
}

/** How often a word stands in the text, with or without the ending of a plural. */
function countOf(word: string, words: ReadonlyMap<string, number>): number {
  const key = word.toLowerCase();
  const other = key.endsWith('s') ? key.slice(0, -1) : `${key}s`;
  return words.get(key) ?? words.get(other) ?? 0;
}
