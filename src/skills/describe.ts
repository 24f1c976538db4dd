/**
 * The description by which an agent finds a skill: what it does, then "Use when …", in the source's own words.
 *
 * @module
 */
import { limits } from '../config/limits.ts';
import { headingPhrases, isGerundPhrase, plain } from './heading-phrases.ts';
import { isByline } from './language/byline.ts';
import { gerund } from './language/gerund.ts';
import { AMBIGUOUS_VERBS, PLAIN_VERBS } from './language/imperative-verbs.ts';
import { stem } from './language/keyphrases.ts';
import { thirdPerson } from './language/third-person.ts';
import { UNSPACED, wordsOf } from './language/words.ts';
import { mainPart } from './naming.ts';
import { shorten } from './shorten.ts';

export { isCommonHeading } from './heading-phrases.ts';

export interface DescriptionInput {
  title: string;
  /** What the source says it is: a sentence or two, best first. */
  statements: readonly string[];
  /** Headings of procedures, best first. */
  procedures: readonly string[];
  /** Other headings, in source order. */
  subjects: readonly string[];
  /** Jobs named inside sentences, as gerund phrases. */
  intents?: readonly string[];
  /** The source's best keyphrases, of which half are to be said. */
  phrases?: readonly string[];
  /** Names and terms of the source, best first. */
  terms: readonly string[];
  /** Words the source capitalises inside sentences; any other capital in a heading is only its style. */
  names: ReadonlySet<string>;
  /** Headings that ask. */
  questions: readonly string[];
  /** Headings of another language are quoted as they are. */
  english: boolean;
}

/** A statement longer than this would leave no room for when to use the skill. */
const STATEMENT_CHARACTERS = 180;
const PHRASE_CHARACTERS = 60;

/** Jobs and terms said, from the fullest to the barest; the last always fits. */
const ATTEMPTS = [
  [4, 5],
  [3, 5],
  [3, 4],
  [2, 4],
  [2, 3],
  [1, 3],
  [1, 1],
  [0, 3],
  [0, 1],
] as const;

/** Terms said where the rest is short. */
const MORE_TERMS = 9;

/** One line of at most `limits.skill.descriptionMaxCharacters` characters, safe for frontmatter. */
export function describe(input: DescriptionInput): string {
  const title = plain(input.title);
  const jobs = headingPhrases([...input.procedures, ...input.questions], input);
  const spoken = jobs.filter(isGerundPhrase).length < 3 ? (input.intents ?? []).map(plain) : [];
  const procedures = unlike([...jobs, ...spoken]);
  const subjects = unlike([...procedures, ...headingPhrases(input.subjects, input)]).slice(procedures.length);
  const what =
    firstStatement(input.statements, title) ??
    answers(title, input.questions) ??
    does(title, procedures, input) ??
    covers(title, procedures, subjects, input);
  for (const [count, terms] of ATTEMPTS) {
    const actions = [...procedures, ...subjects].slice(0, count);
    const description = `${what} ${when(title, what, actions, input, terms)}`;
    if (description.length > limits.skill.descriptionMaxCharacters) continue;
    if (description.length >= limits.verification.descriptionMinCharacters) return description;
    // Little to choose by: more of the source's terms are said.
    const longer = `${what} ${when(title, what, actions, input, MORE_TERMS)}`;
    return longer.length <= limits.skill.descriptionMaxCharacters ? longer : description;
  }
  return `${shorten(what, 180)} Use when the task involves ${shorten(title, 100)}.`;
}

/** No more are ever said, and each is compared with all before it. */
const COMPARED_PHRASES = 200;

/** Phrases that say what an earlier one says ("turning off the LED", "re: turning off the LED") are left out. */
function unlike(phrases: readonly string[]): string[] {
  const kept: { phrase: string; stems: Set<string> }[] = [];
  for (const phrase of phrases) {
    if (kept.length === COMPARED_PHRASES) break;
    const stems = new Set(stemsOf(phrase));
    const repeats = kept.some(
      (other) => [...stems].filter((word) => other.stems.has(word)).length >= 0.75 * stems.size,
    );
    if (stems.size > 0 && !repeats) kept.push({ phrase, stems });
  }
  return kept.map(({ phrase }) => phrase);
}

/** The first statement about the subject: no address to the reader, no first person, no pronoun left at its head. */
function firstStatement(statements: readonly string[], title: string): string | undefined {
  for (const statement of statements) {
    const told = withSubject(plain(statement), title);
    // "Leave and absence policy" is what it is called, not what is done.
    const line = told.startsWith(title) ? told : asThirdPerson(asPromise(told));
    if (
      line.length < (UNSPACED.test(line) ? 8 : 20) ||
      isByline(line) ||
      line.length > STATEMENT_CHARACTERS ||
      /[?？：:,;…]$|\.\.$/.test(line)
    )
      continue;
    // A slogan ("Quick, simple, effective.") or an address line says nothing of what it is.
    const words = line.split(' ');
    if (
      /[a-z]/i.test(line) &&
      !isTagline(line) &&
      (words.length < 5 || words.filter((word) => /^\p{L}{2,}/u.test(word)).length < 4)
    )
      continue;
    if (/\b(?:I|me|we|we['’]re|our|us|my|you|your|you['’]ll|let['’]s|wanna|gonna)\b/i.test(line)) continue;
    if (
      /^(?:this|that|these|those|it|they|he|she|there|here|but|and|so|see|note|welcome|click|check out|visit|read|find out|all of|in this|even|also|however|then|now|today|once)\b/i.test(
        line,
      )
    )
      continue;
    return /[.!。！]$/.test(line) ? line : `${line}.`;
  }
  return undefined;
}

/** "Fast kiln controller": what a thing is in three words or four, without a stop to make a slogan of it. */
function isTagline(line: string): boolean {
  return /^\p{L}{3,}(?: \p{L}[\p{L}\p{N}.-]{2,}){2,3}$/u.test(line);
}

const PROMISE =
  /^(?:in this \p{L}+,? )?(?:we|you|I)(?:['’]ll| will| are going to| am going to)(?: learn| see| show(?: you)?)?(?: how to)? (\p{Ll}+)( .*)$/iu;

/** "We will read a sensor and store the readings" → "Shows how to read a sensor and store the readings". */
function asPromise(line: string): string {
  const [, verb = '', rest = ''] = PROMISE.exec(line) ?? [];
  return PLAIN_VERBS.has(verb) || AMBIGUOUS_VERBS.has(verb) ? `Shows how to ${verb}${rest}` : line;
}

/** "Learn how to build an app" and "Build an app" → "Builds an app". */
function asThirdPerson(line: string): string {
  const [, learn, verb = '', rest = ''] = /^(learn (?:how )?to )?(\p{L}+)( .*)$/isu.exec(line) ?? [];
  const lower = verb.toLowerCase();
  if (!PLAIN_VERBS.has(lower) && !(learn !== undefined && AMBIGUOUS_VERBS.has(lower))) return line;
  // "Find and parse": both are done.
  const both = rest.replace(/^ (and|or) (\p{Ll}+)/u, (whole, joined, second) =>
    PLAIN_VERBS.has(second) ? ` ${joined} ${gerund(second)}` : whole,
  );
  const told = thirdPerson(`${gerund(lower)}${both}`);
  return told === undefined ? line : capitalised(told);
}

/** "It's a glob library" → "fast-glob is a glob library"; "This guide explains …" → "Explains …". */
function withSubject(line: string, title: string): string {
  const text =
    /^(?:this|the) (?:guide|page|document|article|tutorial|chapter|section|manual|post|handbook|recipe|policy|skill|reference|cheat ?sheet|how-?to|book|course|lesson|video)\s+(\p{Ll}+s)\b/iu.exec(
      line,
    );
  if (text?.[1]) return `${text[1].charAt(0).toUpperCase()}${line.slice(text[0].length - text[1].length + 1)}`;
  const subject = shorten(mainPart(title), 50);
  return line
    .replace(/^(?:it['’]s|it is|this is)\s+(?=an?\b)/i, `${subject} is `)
    .replace(
      /^(?:this|the) (?:package|library|module|tool|project|plugin|repository|repo|app|application|cli|utility|crate|gem)\s+(?=\p{Ll}+s\b)/iu,
      `${subject} `,
    );
}

function answers(title: string, questions: readonly string[]): string | undefined {
  const asked = questions
    .map(plain)
    .filter(
      (question) =>
        question.length <= PHRASE_CHARACTERS && !/\b(?:I|we|my|our|you|your|this|it|that|these)\b/i.test(question),
    )
    .slice(0, 2);
  return asked.length < 2
    ? undefined
    : `Answers questions on ${shorten(mainPart(title), 60)}, such as ${asked.map((question) => `"${question}"`).join(' and ')}.`;
}

/** "Bleeds a radiator, sharpens a kitchen knife, and files the tax return.", after the title's own job if it names one. */
function does(title: string, procedures: readonly string[], { names, english }: DescriptionInput): string | undefined {
  const [job] = headingPhrases([title], { title: '', names, english }).filter(isGerundPhrase);
  const whole = job && thirdPerson(job);
  const phrases = procedures.flatMap((phrase) => thirdPerson(phrase) ?? []).slice(0, 3);
  const parts = phrases.filter((phrase) => phrase !== whole);
  if (whole !== undefined) {
    const line = parts.length > 1 ? `${whole}: ${list(parts, 'and')}` : whole;
    return `${capitalised(line.length <= 200 ? line : whole)}.`;
  }
  return parts.length < 2 ? undefined : `${capitalised(list(parts, 'and'))}.`;
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function covers(
  title: string,
  procedures: readonly string[],
  subjects: readonly string[],
  { phrases = [], terms }: DescriptionInput,
): string {
  const headings = [...procedures, ...subjects].slice(0, 4);
  // Without a heading the source's own terms say more than any sentence that would fit another.
  const known = unlike([...headings, ...[...phrases, ...terms.slice(0, 4)].map(plain)]);
  const parts = headings.length > 2 ? headings : known.slice(0, 4);
  const subject = shorten(title, 80);
  if (parts.length === 0) return `Covers ${subject}.`;
  const line = shorten(`Covers ${list(parts, 'and')}`, 200);
  return includesWord(line, title) || !/\s/.test(title) || title === phrases[0]
    ? `${line}.`
    : `${line} in "${subject}".`;
}

function when(
  title: string,
  what: string,
  actions: readonly string[],
  { terms, phrases = [] }: DescriptionInput,
  count: number,
): string {
  const subject = shorten(title, 80);
  const gerunds = actions.filter(isGerundPhrase);
  const nouns = actions.filter((action) => !gerunds.includes(action));
  const clauses: string[] = [];
  if (gerunds.length > 0) clauses.push(list(gerunds, 'or'));
  if (nouns.length > 0) clauses.push(`the task involves ${list(nouns, 'or')}`);
  if (clauses.length === 0) clauses.push(aboutTitle(subject));
  const sentence = `Use when ${clauses.join(', or ')}`;
  const chosen = mentions(title, `${what} ${sentence}`, actions.length > 0 ? actions : [title], terms, phrases, count);
  return `${sentence}${chosen.length > 0 ? `, or when the user mentions ${list(chosen, 'or')}` : ''}.`;
}

/** A title of many words is quoted: it does not fit a sentence of ours as it is. */
const TITLE_WORDS = 4;

function aboutTitle(title: string): string {
  if (/[?？]$/.test(title)) return `asked "${title}"`;
  return title.split(' ').length > TITLE_WORDS ? `the question is about "${title}"` : `the task involves ${title}`;
}

/** Terms the sentence lacks: the name itself, keyphrases until half of them are said, then names of code. */
function mentions(
  title: string,
  said: string,
  actions: readonly string[],
  terms: readonly string[],
  phrases: readonly string[],
  count: number,
): string[] {
  const already = ` ${stemsOf(said).join(' ')} `;
  const has = (term: string) => already.includes(` ${stemsOf(term).join(' ')} `);
  const usable = (list: readonly string[]) =>
    list
      .map(plain)
      .filter((term) => term !== '' && term.length <= PHRASE_CHARACTERS && !/[,;]|[.!?]\s/.test(term))
      .filter((term) => !actions.some((phrase) => includesWord(phrase, term)));
  const missing = usable(phrases).filter((term) => !has(term));
  const wanted = Math.max(0, Math.ceil(phrases.length / 2) - (phrases.length - missing.length));
  const first = isName(title) && !actions.some((phrase) => includesWord(phrase, title)) ? [title] : [];
  const ordered = [
    ...first,
    ...missing.slice(0, wanted),
    ...usable(terms).filter((term) => !includesWord(said, term)),
    ...missing,
  ];
  return ordered
    .filter((term, at) => !ordered.slice(0, at).some((earlier) => includesWord(earlier, term)))
    .slice(0, count);
}

/** A short title is what the thing is called. */
function isName(title: string): boolean {
  return title.split(' ').length <= 3 && /\p{L}/u.test(title) && title.length <= PHRASE_CHARACTERS;
}

function stemsOf(text: string): string[] {
  return wordsOf(text).map(stem);
}

function list(items: readonly string[], last: 'and' | 'or'): string {
  if (items.length <= 1) return items.join('');
  if (items.length === 2) return items.join(` ${last} `);
  return `${items.slice(0, -1).join(', ')}, ${last} ${items.at(-1)}`;
}

function includesWord(text: string, word: string): boolean {
  return ` ${text.toLowerCase()} `.includes(` ${word.toLowerCase()} `);
}
