/**
 * Which of the languages that share a script a text is in: its function words vote, its letters object.
 *
 * @module
 */
import { EXTRA_LETTERS } from './alphabets.ts';
import type { SharedScript } from './scripts.ts';
import { STOP_WORDS } from './stop-words.ts';

const NOT_LATIN: Readonly<Record<string, SharedScript>> = {
  ru: 'Cyrillic',
  uk: 'Cyrillic',
  be: 'Cyrillic',
  bg: 'Cyrillic',
  sr: 'Cyrillic',
  mk: 'Cyrillic',
  ar: 'Arabic',
  fa: 'Arabic',
  ur: 'Arabic',
  hi: 'Devanagari',
  mr: 'Devanagari',
  ne: 'Devanagari',
};
/** Letters that every language of a script has. */
const SHARED_LETTERS: Readonly<Record<SharedScript, RegExp>> = {
  Latin: /[a-z'’]/,
  Cyrillic: /[абвгдежзиклмнопрстуфхцчш'’]/,
  Arabic: /[ابتثجحخدذرزسشصضطظعغفقلمنهو\u064B-\u0652\u200c]/,
  Devanagari: /[\u0900-\u097f]/,
};
const WORDS: Readonly<Record<SharedScript, RegExp>> = {
  Latin: /[a-z\u00df-\u024f\u0259\u1e00-\u1eff]+(?:['’][a-z\u00df-\u024f]+)?/g,
  Cyrillic: /[\u0400-\u052f]+(?:['’][\u0400-\u052f]+)?/g,
  Arabic: /[\u0600-\u06ff\u0750-\u077f\u200c]+/g,
  Devanagari: /[\u0900-\u097f\u200c\u200d]+/g,
};

/** What a word that a language has the letters for is worth, and what it costs one that has not. */
const LETTERS_AGREE = 0.3;
const LETTERS_OBJECT = -0.7;
/** Fewer different function words may be names or code; in a longer text that is true of more. */
const MIN_DISTINCT = 2;
const WORDS_PER_FURTHER_DISTINCT = 50;
const ENOUGH_DISTINCT = 8;
/** Share of function words below which a text is not prose: a listing, code, a table of names. */
const MIN_SHARE = 0.07;
/** How far ahead of the second the winner must be. */
const MIN_LEAD = 1.1;

const LANGUAGES = Object.keys(STOP_WORDS);
let voters: ReadonlyMap<string, readonly string[]> | undefined;

/** The tag of the language, or `undefined` where no language is clearly ahead. `text` in lower case. */
export function voteForLanguage(text: string, script: SharedScript): string | undefined {
  voters ??= votersByWord();
  const languages = LANGUAGES.filter((language) => (NOT_LATIN[language] ?? 'Latin') === script);
  const scores = new Map(languages.map((language) => [language, { score: 0, hits: 0, distinct: new Set<string>() }]));
  let words = 0;
  for (const [word] of text.matchAll(WORDS[script])) {
    words += 1;
    const plain = word.replace('’', "'");
    const candidates = (voters.get(plain) ?? []).filter((language) => scores.has(language));
    for (const language of candidates) {
      const entry = scores.get(language);
      if (entry === undefined) continue;
      entry.score += weightOf(candidates.length);
      entry.hits += 1;
      entry.distinct.add(plain);
    }
    judgeLetters(plain, script, scores);
  }
  const [best, second] = [...scores].sort(([, a], [, b]) => b.score - a.score);
  if (best === undefined) return undefined;
  const [language, { score, hits, distinct }] = best;
  const needed = Math.min(ENOUGH_DISTINCT, MIN_DISTINCT + Math.floor(words / WORDS_PER_FURTHER_DISTINCT));
  const isProse = distinct.size >= needed && hits >= MIN_SHARE * words;
  const isAhead = second === undefined || score > MIN_LEAD * Math.max(0, second[1].score);
  return isProse && isAhead ? language : undefined;
}

/** A word many languages have says little. */
function weightOf(languages: number): number {
  return 1 / Math.sqrt(languages);
}

function judgeLetters(word: string, script: SharedScript, scores: ReadonlyMap<string, { score: number }>): void {
  const extra = [...new Set(word)].filter((letter) => !SHARED_LETTERS[script].test(letter));
  if (extra.length === 0) return;
  for (const [language, entry] of scores) {
    const letters = EXTRA_LETTERS[language] ?? '';
    entry.score += extra.every((letter) => letters.includes(letter)) ? LETTERS_AGREE : LETTERS_OBJECT;
  }
}

function votersByWord(): Map<string, string[]> {
  const byWord = new Map<string, string[]>();
  for (const [language, words] of Object.entries(STOP_WORDS)) {
    for (const word of new Set(words.split(' '))) byWord.set(word, [...(byWord.get(word) ?? []), language]);
  }
  return byWord;
}
