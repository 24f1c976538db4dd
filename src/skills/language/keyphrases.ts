/**
 * What a text is about, in its own words: phrases of one to three words, by how often they stand where it matters, how
 * widely they are spread and how early they come (after YAKE, Campos et al., 2020), less what they owe to longer
 * phrases around them (C-value, Frantzi et al., 2000).
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
  /** Sum of the weights of the passages, once for each time. */
  weight: number;
  count: number;
  words: number;
  /** Passages it stands in, and the first of them. */
  passages: number;
  first: number;
  last: number;
  forms: Map<string, number>;
  /** Its form at the head of a clause. */
  opening?: string;
}

/** Longest passage looked at: a pasted log in one paragraph must not drown the rest. */
const PASSAGE_CHARACTERS = 4_000;

/** A longer text has said what it is about by then. */
const TEXT_CHARACTERS = 500_000;

const LONGEST_PHRASE = 3;

const CLAUSE_END =
  /(?<![.,;:!?()[\]{}"“”«»|<>=…。，、；：！？（）「」])[.,;:!?()[\]{}"“”«»|<>=…。，、；：！？（）「」]+(?:\s|$)|[()[\]{}"“”|<>=。，、；：！？（）「」]|\n/u;

/** The best phrases, best first. One pass over the words and one sort. */
export function keyphrases(texts: readonly WeightedText[], count: number): Keyphrase[] {
  const candidates = new Map<string, Candidate>();
  let room = TEXT_CHARACTERS;
  let passages = 0;
  for (const { text, weight } of texts) {
    room -= Math.min(text.length, PASSAGE_CHARACTERS);
    if (room < 0) break;
    passages++;
    // Phrases do not run across punctuation.
    for (const clause of text.slice(0, PASSAGE_CHARACTERS).split(CLAUSE_END))
      collect(clause, weight, passages, candidates);
  }
  const owed = nested(candidates);
  const ranked = [...candidates]
    .filter(([, candidate]) => candidate.count > 1 || candidate.weight >= 3)
    .map(([key, candidate]) => ({
      key,
      text: written(candidate),
      score: rank(candidate, owed.get(key) ?? 0, passages),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1));
  const chosen: Keyphrase[] = [];
  const used = new Set<string>();
  for (const phrase of ranked) {
    if (chosen.length >= count) break;
    // "retry" beside "retry policy" says nothing twice.
    const words = phrase.key.split(' ');
    if (words.some((word) => used.has(word))) continue;
    for (const word of words) used.add(word);
    chosen.push(phrase);
  }
  return chosen;
}

const stems = new Map<string, string>();
/** Words remembered with their stems; more is a text of random letters. */
const STEMS = 50_000;

/** Lower case, plural s off: enough to count "limits" and "limit" as one. */
export function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const lower = word.toLowerCase();
  const made =
    lower.length > 4 && lower.endsWith('ies')
      ? `${lower.slice(0, -3)}y`
      : lower.length > 3 && /[^su]s$/.test(lower)
        ? lower.slice(0, -1)
        : lower;
  if (stems.size < STEMS) stems.set(word, made);
  return made;
}

function collect(clause: string, weight: number, passage: number, candidates: Map<string, Candidate>): void {
  const words = wordsOf(clause);
  const telling = words.map(isTelling);
  for (let start = 0; start < words.length; start++) {
    if (!telling[start]) continue;
    for (let length = 1; length <= LONGEST_PHRASE && start + length <= words.length; length++) {
      // A stop word or a number ends every phrase that would go through it.
      if (!telling[start + length - 1]) break;
      const phrase = words.slice(start, start + length);
      if (isPhrase(phrase)) add(candidates, phrase, weight, passage, start === 0);
    }
  }
}

/** Words a phrase may be made of: no stop words, numbers, single letters, addresses or whole clauses of Chinese. */
function isTelling(word: string): boolean {
  const lower = word.toLowerCase();
  return (
    word.length > 1 &&
    word.length < 30 &&
    !STOP_WORDS.has(lower) &&
    !isCount(word) &&
    !/^\d/.test(word) &&
    !word.includes('/') &&
    !UNSPACED.test(word)
  );
}

/** Counting is about nothing in particular. */
const NUMBERS = new Set(
  'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion dozen half third quarter mm cm dm km ml cl dl kg mg gb mb kb tb ms sec min kwh minute minutes hour hours'.split(
    ' ',
  ),
);

const CALENDAR = new Set(
  'mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday am pm'.split(
    ' ',
  ),
);

/** A number, a measure or a date written out: it counts something and is about nothing. English only. */
export function isCount(word: string): boolean {
  const lower = word.toLowerCase();
  return NUMBERS.has(lower) || CALENDAR.has(lower);
}

function isPhrase(words: readonly string[]): boolean {
  const [first = ''] = words;
  const last = words.at(-1) ?? '';
  // A verb alone is what every instruction has: "print", "create"; "maps forget" and "install it" are clauses.
  if (words.length === 1) return !isVerb(first) && !/['’]/.test(first);
  // "cable cable" is a row of cells.
  if (words.some((word, at) => stem(word) === stem(words[at + 1] ?? ''))) return false;
  return !isVerb(last) && !(isVerb(first) && /^\p{Ll}/u.test(first));
}

/** It says what is done rather than what it is done to. English only. */
export function isVerb(word: string): boolean {
  const lower = word.toLowerCase();
  return [lower, lower.replace(/s$/, '')].some(
    (form) => !MATTERS.has(form) && (PLAIN_VERBS.has(form) || AMBIGUOUS_VERBS.has(form)),
  );
}

/** Verbs that are above all the names of things. */
const MATTERS = new Set(
  'access address archive audit block branch bundle capture command contract control deal design document download edit embed export feed file filter heat import index interface key label layer lock log login map match model mount order parse patch pattern pipe place plan plot pull push process program query queue record release request route sample schedule score search seal seed shape signal source spread stage state stream stress string structure style table target template test time transport transfer type update upload value version water work'.split(
    ' ',
  ),
);

function add(
  candidates: Map<string, Candidate>,
  phrase: readonly string[],
  weight: number,
  passage: number,
  opens: boolean,
): void {
  const key = phrase.length === 1 ? stem(phrase[0] ?? '') : phrase.map(stem).join(' ');
  let candidate = candidates.get(key);
  if (!candidate) {
    candidate = { weight: 0, count: 0, words: phrase.length, passages: 0, first: passage, last: 0, forms: new Map() };
    candidates.set(key, candidate);
  }
  const form = phrase.join(' ');
  candidate.count++;
  candidate.weight += weight;
  if (candidate.last !== passage) {
    candidate.last = passage;
    candidate.passages++;
  }
  // At the head of a clause a capital says nothing about how the word is written.
  const styled = opens && /^\p{Lu}\p{Ll}+(?: |$)/u.test(form);
  if (styled) candidate.opening = form;
  else candidate.forms.set(form, (candidate.forms.get(form) ?? 0) + 1);
}

/** For each phrase the greatest weight it has only inside one longer phrase: "syntax tree" owes it to "abstract syntax tree". */
function nested(candidates: ReadonlyMap<string, Candidate>): Map<string, number> {
  const owed = new Map<string, number>();
  for (const [key, { words, weight, count }] of candidates) {
    if (words === 1 || count === 1) continue;
    const parts = key.split(' ');
    for (let length = 1; length < parts.length; length++) {
      for (let start = 0; start + length <= parts.length; start++) {
        const part = parts.slice(start, start + length).join(' ');
        owed.set(part, Math.max(owed.get(part) ?? 0, weight));
      }
    }
  }
  return owed;
}

function rank(candidate: Candidate, owed: number, passages: number): number {
  const { weight, words, first, count } = candidate;
  // What stands in many passages is what the text keeps coming back to; one list of samples is not.
  const spread = 0.5 + Math.min(0.5, candidate.passages / Math.max(1, count));
  const early = 1 + 0.5 / (1 + Math.log2(1 + (8 * first) / Math.max(8, passages)));
  const own = (weight - 0.6 * owed) * spread * early;
  // A phrase occurs less often than its words; when it does recur it says more.
  if (words > 1) return count === 1 ? own : own * (words === 2 ? 2.4 : 2.2);
  // A name ("OAuth", "Kubernetes", "v8.dev") tells subjects apart; a common noun is in every manual.
  return own * (/^\p{Lu}|\p{Ll}\p{Lu}|[.\d+#]/u.test(written(candidate)) ? 1 : 0.6);
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
