/**
 * What a text is about, in its own words: one to three word phrases by frequency, length and where they stand.
 *
 * @module
 */
import { AMBIGUOUS_VERBS, PLAIN_VERBS } from './imperative-verbs.ts';
import { STOP_WORDS } from './stop-words.ts';
import { UNSPACED, wordsOf } from './words.ts';

export interface Keyphrase {
  /** As the source most often writes it. */
  text: string;
  key: string;
  score: number;
}

/** A passage and how much a phrase in it says: headings and terms set as code or bold weigh more than prose. */
export interface WeightedText {
  text: string;
  weight: number;
}

interface Candidate {
  count: number;
  score: number;
  words: number;
  forms: Map<string, number>;
  /** Its form at the head of a clause. */
  opening?: string;
}

/** Longest passage looked at: a pasted log in one paragraph must not drown the rest. */
const PASSAGE_CHARACTERS = 4_000;

/** A longer text has said what it is about by then. */
const TEXT_CHARACTERS = 500_000;

/** The best phrases, best first. One pass over the words and one sort. */
export function keyphrases(texts: readonly WeightedText[], count: number): Keyphrase[] {
  const candidates = new Map<string, Candidate>();
  let room = TEXT_CHARACTERS;
  for (const { text, weight } of texts) {
    room -= Math.min(text.length, PASSAGE_CHARACTERS);
    if (room < 0) break;
    // Phrases do not run across punctuation.
    for (const clause of text
      .slice(0, PASSAGE_CHARACTERS)
      .split(/[.,;:!?()[\]{}"“”«»|<>=…。，、；：！？（）「」]+(?:\s|$)|[()[\]{}"“”|<>=]|\n/u)) {
      collect(clause, weight, candidates);
    }
  }
  const ranked = [...candidates]
    .filter(([, candidate]) => candidate.count > 1 || candidate.score >= 3)
    .map(([key, candidate]) => ({ key, text: written(candidate), score: rank(candidate), candidate }))
    .sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1));
  const chosen: Keyphrase[] = [];
  for (const { key, text, score } of ranked) {
    if (chosen.length >= count) break;
    // "retry" beside "retry policy" says nothing twice.
    if (chosen.some((other) => overlaps(other.key, key))) continue;
    chosen.push({ key, text, score });
  }
  return chosen;
}

/** Lower case, plural s off: enough to count "limits" and "limit" as one. */
export function stem(word: string): string {
  const lower = word.toLowerCase();
  if (lower.length > 4 && lower.endsWith('ies')) return `${lower.slice(0, -3)}y`;
  return lower.length > 3 && /[^su]s$/.test(lower) ? lower.slice(0, -1) : lower;
}

function collect(clause: string, weight: number, candidates: Map<string, Candidate>): void {
  const words = wordsOf(clause);
  for (let start = 0; start < words.length; start++) {
    for (let length = 1; length <= 3 && start + length <= words.length; length++) {
      const phrase = words.slice(start, start + length);
      if (!isPhrase(phrase)) continue;
      add(candidates, phrase, weight, start === 0);
    }
  }
}

function isPhrase(words: readonly string[]): boolean {
  const first = words[0] ?? '';
  const last = words.at(-1) ?? '';
  // A verb alone is what every instruction has: "print", "create", "turn".
  if (words.length === 1 && isVerb(first.toLowerCase())) return false;
  if (STOP_WORDS.has(first.toLowerCase()) || STOP_WORDS.has(last.toLowerCase())) return false;
  if (words.length === 3 && STOP_WORDS.has((words[1] ?? '').toLowerCase())) return false;
  // Numbers, single letters, addresses and unspaced runs (whole clauses of Chinese) are no phrases.
  return words.every(
    (word) => word.length > 1 && word.length < 30 && !/^\d/.test(word) && !word.includes('/') && !UNSPACED.test(word),
  );
}

function isVerb(word: string): boolean {
  return [word, word.replace(/s$/, '')].some(
    (form) => PLAIN_VERBS.has(form) || (AMBIGUOUS_VERBS.has(form) && !MATTERS.has(form)),
  );
}

/** Verbs that are above all the names of things. */
const MATTERS = new Set(
  'access address archive audit block branch command contract design document file filter index key label layer map model order patch pipe process query queue request schedule search seal source spread stream stress structure table template test transport water'.split(
    ' ',
  ),
);

function add(candidates: Map<string, Candidate>, phrase: readonly string[], weight: number, opens: boolean): void {
  const key = phrase.map(stem).join(' ');
  let candidate = candidates.get(key);
  if (!candidate) {
    candidate = { count: 0, score: 0, words: phrase.length, forms: new Map() };
    candidates.set(key, candidate);
  }
  const form = phrase.join(' ');
  candidate.count++;
  candidate.score += weight;
  // At the head of a clause a capital says nothing about how the word is written.
  const styled = opens && /^\p{Lu}\p{Ll}+(?: |$)/u.test(form);
  if (styled) candidate.opening = form;
  else candidate.forms.set(form, (candidate.forms.get(form) ?? 0) + 1);
}

function rank(candidate: Candidate): number {
  const { score, words } = candidate;
  // A phrase occurs less often than its words; when it does recur it says more.
  if (words > 1) return score * (words === 2 ? 2.4 : 2.2);
  // A name ("OAuth", "Kubernetes", "v8.dev") tells subjects apart; a common noun is in every manual.
  return score * (/^\p{Lu}|\p{Ll}\p{Lu}|[.\d+#]/u.test(written(candidate)) ? 1 : 0.6);
}

function written({ forms, opening = '' }: Candidate): string {
  let best = '';
  let most = 0;
  for (const [form, count] of forms) {
    if (count > most) [best, most] = [form, count];
  }
  if (best !== '') return best;
  // "Retry policy" loses its capital, "Claude Code" keeps both.
  return /\p{Lu}/u.test(opening.slice(1)) ? opening : `${opening.charAt(0).toLowerCase()}${opening.slice(1)}`;
}

function overlaps(a: string, b: string): boolean {
  return (
    ` ${a} `.includes(` ${b} `) ||
    ` ${b} `.includes(` ${a} `) ||
    a.split(' ').some((word) => b.split(' ').includes(word))
  );
}
