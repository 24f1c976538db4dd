/**
 * What a part without a heading is called: words of its own, as they stand there. An instruction that says what it is
 * about where there is one, else the phrase that sets it apart from the other parts.
 *
 * @module
 */
import { isImperative } from '../language/imperative.ts';
import { isCount, isVerb } from '../language/keyphrases.ts';
import { sentences } from '../language/sentences.ts';
import type { Terms } from '../language/terms.ts';
import type { Block } from '../outline/blocks.ts';
import { unspacedPhrases } from './unspaced-phrases.ts';

const PHRASE_WORDS = 4;
const INSTRUCTION_WORDS = 7;
const TITLE_CHARACTERS = 70;

/** What is looked at of a part: by then it has said what it is about. */
const PART_CHARACTERS = 12_000;
/** Where its first instruction may stand. */
const OPENING_SENTENCES = 6;

/** One word, if it may as well be a verb. */
const VERB_WORTH = 0.15;
/** A phrase that never stands as one, between an article and the end of what the article begins; less so if it recurs. */
const UNNAMED_WORTH = 0.2;
/** A phrase said once: every text has many, and few of them are what it is about. */
const ONCE_WORTH = 0.6;
/** A phrase of so many words, against one word: longer ones are rarer and say more. */
const LENGTH_WORTH = [0, 0.5, 2.2, 2.6, 2.4];
/** Words that now and then stand side by side, against a phrase whose words never stand apart. */
const LOOSE_WORTH = 0.3;
const CAPITALS_WORTH = 1.3;
const OPENING_WORTH = 1.4;
/** Of the best phrase's worth: what that of an instruction's object must be for it to be preferred. */
const INSTRUCTION_SHARE = 0.6;

interface Candidate {
  text: string;
  count: number;
  words: number;
  specific: number;
  /** How often the rarest of its words occurs. */
  rarest: number;
  /** How often it stands behind an article or the like, with nothing that could belong to it behind it. */
  named: number;
  capitals: boolean;
  opening: boolean;
}

/** How often each term occurs in all parts together. */
export function countTerms(blocks: readonly Block[], terms: Terms): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { text } of blocks) for (const term of terms.of(text)) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/**
 * The best title that is not `taken`, or nothing for a part without words. `whole` are the counts of the source the part
 * is of. The title stands in one of the blocks letter for letter, but for a capital at its start.
 */
export function titleOf(
  blocks: readonly Block[],
  terms: Terms,
  whole: ReadonlyMap<number, number>,
  taken: ReadonlySet<string>,
): string | undefined {
  const prose = proseOf(blocks);
  const own = new Map<number, number>();
  for (const { text } of prose) for (const term of terms.of(text)) own.set(term, (own.get(term) ?? 0) + 1);
  const worth = (term: number): number => {
    const count = own.get(term) ?? 0;
    return (count / Math.max(count, whole.get(term) ?? count)) * Math.sqrt(count);
  };
  const unspaced = unspacedPhrases(prose.map(({ text }) => text)).map(({ text, score }) => {
    const pairs = terms.of(text);
    const share = pairs.reduce((sum, term) => sum + worth(term) / Math.sqrt(own.get(term) ?? 1), 0) / pairs.length;
    return { text, score: score * share, worth: share };
  });
  const phrases = [...phrasesOf(prose, terms, own, worth), ...unspaced].sort(
    (a, b) => b.score - a.score || (a.text < b.text ? -1 : 1),
  );
  const instruction = instructionOf(prose, terms, worth);
  const enough = INSTRUCTION_SHARE * (phrases[0]?.worth ?? 0);
  const ranked = instruction !== undefined && instruction.worth >= enough ? [instruction, ...phrases] : phrases;
  const best = ranked.find(({ text }) => !isTaken(capitalised(text).toLowerCase(), taken)) ?? ranked[0];
  return best && capitalised(best.text);
}

/** In either number: "Pull request" beside "Pull requests" tells nobody which is which. */
function isTaken(title: string, taken: ReadonlySet<string>): boolean {
  return [title, `${title}s`, title.replace(/s$/, '')].some((form) => taken.has(form));
}

export function capitalised(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

interface Scored {
  text: string;
  score: number;
  /** Of its words, on average. */
  worth: number;
}

/** Code and tables name things, but nobody would take a title from them. */
function proseOf(blocks: readonly Block[]): { text: string }[] {
  let room = PART_CHARACTERS;
  return blocks.flatMap(({ node, text }) => {
    if (node.type === 'code' || node.type === 'table' || room <= 0) return [];
    const prose = text.slice(0, room);
    room -= prose.length;
    return [{ text: prose }];
  });
}

const CLAUSE_END =
  /(?<![.,;:!?()[\]{}"“”«»|<>=…。，、；：！？（）「」])[.,;:!?()[\]{}"“”«»|<>=…。，、；：！？（）「」]+(?:\s|$)|[()[\]{}"“”«»|<>=]|\s[-–—]\s|\n/u;
const WORD = /[^\s]+/gu;

function phrasesOf(
  prose: readonly { text: string }[],
  terms: Terms,
  own: ReadonlyMap<number, number>,
  worth: (term: number) => number,
): Scored[] {
  const found = new Map<string, Candidate>();
  prose.forEach(({ text }, at) => {
    for (const clause of text.split(CLAUSE_END)) {
      collect(clause, at === 0, { terms, own, worth }, found);
    }
  });
  return [...found.values()]
    .filter((candidate) => (candidate.count > 1 || candidate.words > 1) && mayBeNoun(candidate))
    .map(({ text, count, words, specific, rarest, named, capitals, opening }) => ({
      text,
      worth: specific / words,
      score:
        count ** 0.75 *
        (specific / words) *
        (LOOSE_WORTH + (1 - LOOSE_WORTH) * (count / Math.max(count, rarest))) *
        (LENGTH_WORTH[words] ?? 1) *
        (count === 1 ? ONCE_WORTH : 1) *
        (words === 1 && isVerb(text) ? VERB_WORTH : 1) *
        (named > 0 || (capitals && !isVerb(text.split(' ')[0] ?? '')) ? 1 : UNNAMED_WORTH ** (1 / count)) *
        (capitals ? CAPITALS_WORTH : 1) *
        (opening ? OPENING_WORTH : 1),
    }));
}

/** What nobody would call a part: it says how, or what was done, or names no thing in particular. */
const NO_HEAD =
  /(?:^|\s)(?:people|persons?|days?|weeks?|months?|years?|percent|somewhere|anywhere|everywhere|seems?|wrong|right|worse|worst|bad|big|old|hard|easy|ready|happy|alone|suddenly|\p{Ll}{2,}(?:ed|ely|ally|ily|tly))$/u;

/** "The replica group has" names a group, "as pages group" does not. */
function mayBeNoun({ text, words, named, capitals }: Candidate): boolean {
  if (NO_HEAD.test(text)) return false;
  return words === 1 || named > 0 || capitals || !isVerb(text.split(' ').at(-1) ?? '');
}

interface Vocabulary {
  terms: Terms;
  own: ReadonlyMap<number, number>;
  worth: (term: number) => number;
}

const ARTICLE =
  /^(?:the|an?|your|our|my|his|her|its|their|this|these|each|every|any|no|some|of|der|die|das|den|dem|des|eine?[nmrs]?|le|la|les|une?|des|du|el|los|las|un[oa]?s?|il|lo|gli|het|een|o|os|as|uma?)$/iu;

/** Every run of words that are all about something. */
function collect(
  clause: string,
  opening: boolean,
  { terms, own, worth }: Vocabulary,
  found: Map<string, Candidate>,
): void {
  const words = [...clause.matchAll(WORD)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
    term: termOf(match[0], terms),
  }));
  words.forEach(({ start }, first) => {
    const isBegun = ARTICLE.test(words[first - 1]?.text ?? '');
    let specific = 0;
    let rarest = Number.POSITIVE_INFINITY;
    let key = '';
    for (let last = first; last < Math.min(words.length, first + PHRASE_WORDS); last++) {
      const word = words[last];
      if (word?.term === undefined) return;
      specific += worth(word.term);
      rarest = Math.min(rarest, own.get(word.term) ?? 1);
      key = `${key} ${word.term}`;
      const named = isBegun && words[last + 1]?.term === undefined ? 1 : 0;
      const known = found.get(key);
      if (known) {
        known.count++;
        known.named += named;
        continue;
      }
      const text = clause.slice(start, word.end).replace(/['’`*_-]+$/u, '');
      if (text.length <= TITLE_CHARACTERS)
        found.set(key, {
          text,
          count: 1,
          words: last - first + 1,
          specific,
          rarest,
          named,
          capitals: first > 0 && /^\p{Lu}/u.test(text),
          opening,
        });
    }
  });
}

/** The one term of a word; nothing for a stop word, a count, or a word in which there is more than letters. */
function termOf(word: string, terms: Terms): number | undefined {
  if (!/^[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.+#/-]*$/u.test(word)) return undefined;
  if (isCount(word)) return undefined;
  const [term, another] = terms.of(word);
  return another === undefined ? term : undefined;
}

/** "so next let's set up the database" → "set up the database". */
const PURPOSE =
  /\b(?:how to|let['’]?s|(?:we['’]re|i['’]m|are|am) going to|(?:we|i)['’]ll|(?:we|i) will|(?:you|we) (?:need|want|have) to|in order to|^to)\s+(?=\p{Ll})/giu;
const STEP =
  /^(?:(?:first|next|now|then|finally|afterwards|always|and|but|so|also|please|just|step\s+\d+)\s*[:,.)–-]?\s*)+/iu;
/** Means nothing in a title: it points elsewhere, or says what is not done. */
const POINTING =
  /^(?:never|do not|don['’]t|see)\b|\b(?:it|them|him|her|me|us|this|that|these|those|(?:some|any|every)(?:thing|one|body|where)|here|there|above|below|following|more)\b/iu;

/** The first instruction of the part's opening, as far as its object goes. */
function instructionOf(
  prose: readonly { text: string }[],
  terms: Terms,
  worth: (term: number) => number,
): Scored | undefined {
  const opening = prose.slice(0, 3).flatMap(({ text }) => sentences(text.slice(0, 1_500)));
  let best: Scored | undefined;
  for (const sentence of opening.slice(0, OPENING_SENTENCES)) {
    for (const phrase of instructionsIn(sentence)) {
      const own = terms.of(phrase);
      // The verb is everybody's; its object says what the part is about.
      const mean = own.slice(1).reduce((sum, term) => sum + worth(term), 0) / Math.max(1, own.length - 1);
      if (own.length >= 2 && (best === undefined || mean > best.worth))
        best = { text: phrase, score: mean, worth: mean };
    }
  }
  return best;
}

function instructionsIn(sentence: string): string[] {
  const starts = [...sentence.matchAll(PURPOSE)].map((match) => match.index + match[0].length);
  if (isImperative(sentence)) starts.unshift(STEP.exec(sentence)?.[0].length ?? 0);
  return starts.flatMap((start) => {
    const phrase = verbPhrase(sentence.slice(start, start + 2 * TITLE_CHARACTERS));
    return phrase !== undefined && !POINTING.test(phrase) && isImperative(phrase) ? [phrase] : [];
  });
}

/** What ends the object of an instruction: a second clause, or an afterthought. */
const AFTER_OBJECT =
  /^(?:and|or|but|so|because|which|what|how|that|who|where|when|if|then|until|before|after|while|as|since|by|using|via|is|are|was|it|you|we|i|no|not|than|longer|early|again|instead|[^\p{L}\p{N}]+)$/iu;
/** A full stop was lost before it. */
const NEW_SENTENCE = /^(?:An?|The|This|These|If|When|You|We|To|In|For|Note)$/;
const OPEN_END = /^(?:the|a|an|your|our|my|this|these|any|to|of|in|on|with|for|from|into|at|up|its|their|some|all)$/i;

function isOpenEnd(word: string): boolean {
  return OPEN_END.test(word) || isCount(word);
}

function verbPhrase(text: string): string | undefined {
  const clause = text.split(/[.,;:!?()"“”…]|\s[-–—]\s|\n/u)[0] ?? '';
  const words: { text: string; end: number }[] = [];
  for (const match of clause.matchAll(WORD)) {
    if (words.length >= INSTRUCTION_WORDS) break;
    if (words.length > 0 && (AFTER_OBJECT.test(match[0]) || NEW_SENTENCE.test(match[0]))) break;
    words.push({ text: match[0], end: match.index + match[0].length });
  }
  while (isOpenEnd(words.at(-1)?.text ?? '')) words.pop();
  const end = words.at(-1)?.end ?? 0;
  return words.length < 2 || end > TITLE_CHARACTERS ? undefined : clause.slice(0, end);
}
