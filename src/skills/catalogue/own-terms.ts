/**
 * Words that one skill of a catalogue uses and no other: by them a request can be told to be its own.
 *
 * @module
 */
import { AMBIGUOUS_VERBS, PLAIN_VERBS } from '../language/imperative-verbs.ts';
import { stem } from '../language/keyphrases.ts';
import { STOP_WORDS } from '../language/stop-words.ts';
import { UNSPACED, wordsOf } from '../language/words.ts';

/** A word this short, or this long, names nothing a request would. */
const WORD = /^\p{L}[\p{L}\p{N}.+#-]{3,24}$/u;
/** What is said once may be said by the way. */
const TELLING_USES = 2;
const BEFORE_NOUN = /^(?:the|an?|this|that|each|every|your|its|of|no)$/i;

interface Use {
  text: string;
  count: number;
}

/** For each skill its words, the most used first and of equals the earlier. `texts` are the sentences of each. */
export function ownTerms(texts: readonly (readonly string[])[]): string[][] {
  const vocabularies = texts.map((sentences) => new Set(sentences.flatMap(stems)));
  const holders = new Map<string, number>();
  for (const words of vocabularies) for (const word of words) holders.set(word, (holders.get(word) ?? 0) + 1);
  return texts.map((sentences) =>
    [...usesOf(sentences)]
      .filter(([key, { count }]) => count >= TELLING_USES && holders.get(key) === 1)
      .sort(([, a], [, b]) => b.count - a.count)
      .map(([, { text }]) => text),
  );
}

/** Words of a text in the form in which "valves" and "Valve" are one. */
export function stems(text: string): string[] {
  return wordsOf(text).map(stem);
}

function usesOf(sentences: readonly string[]): Map<string, Use> {
  const uses = new Map<string, Use>();
  for (const sentence of sentences) {
    const words = wordsOf(sentence);
    for (const [at, word] of words.entries()) {
      if (!isTerm(word, words[at - 1])) continue;
      const key = stem(word);
      const known = uses.get(key);
      if (known) known.count++;
      // A capital at the head of a sentence says nothing about how the word is written.
      else uses.set(key, { text: at === 0 ? word.toLowerCase() : word, count: 1 });
    }
  }
  return uses;
}

/** A verb is what every instruction has, but "the burn" is a thing. */
function isTerm(word: string, before: string | undefined): boolean {
  const lower = word.toLowerCase();
  if (!WORD.test(word) || STOP_WORDS.has(lower) || UNSPACED.test(word)) return false;
  const isVerb = [lower, lower.replace(/s$/, '')].some((form) => PLAIN_VERBS.has(form) || AMBIGUOUS_VERBS.has(form));
  return !isVerb || BEFORE_NOUN.test(before ?? '');
}
