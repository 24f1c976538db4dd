/**
 * The description by which an agent finds a skill: what it does, then "Use when …", in the source's own words.
 *
 * @module
 */
import { limits } from '../config/limits.ts';
import { gerund } from './language/gerund.ts';
import { headingVerb } from './language/imperative.ts';
import { isMetaHeading } from './outline/boilerplate.ts';
import { cleanLine } from './render/clean.ts';
import { shorten } from './shorten.ts';

export interface DescriptionInput {
  title: string;
  /** What the source says it is: a sentence or two, best first. */
  statements: readonly string[];
  /** Headings of procedures, in source order. */
  procedures: readonly string[];
  /** Other headings, in source order. */
  subjects: readonly string[];
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
const STATEMENT_CHARACTERS = 170;
const PHRASE_CHARACTERS = 60;

/** Headings that every manual has: they tell nobody when to open this one. */
const COMMON_HEADING =
  /^(?:\W*)(?:install(?:ation|ing)?|usage(?:\W.*)?|getting started|quick ?-?start|introduction|overview|summary|examples?|basic(?: usage| example)?|configuration|options?|api|reference|api reference|faq|setup|features?|about|background|prerequisites|requirements|instructions|directions|method|highlights|migration(?: guide)?|demo|building|development|steps?|notes?|tips|documentation|docs|help|conclusion|description|syntax|parameters|return value|advanced(?: usage)?|commands?|quick links|start here|how it works|what is .*|why .*|motivation|purpose|scope|definitions|appendix|general|ingredients|preparation)(?:\W*)$/i;

/** Whether a heading says nothing about when to open this text rather than another. */
export function isCommonHeading(heading: string): boolean {
  return COMMON_HEADING.test(heading);
}

/** One line of at most `limits.skill.descriptionMaxCharacters` characters, safe for frontmatter. */
export function describe(input: DescriptionInput): string {
  const title = plain(input.title);
  const procedures = phrases(input.procedures, input);
  const subjects = phrases(input.subjects, input).filter((phrase) => !procedures.includes(phrase));
  const what =
    firstStatement(input.statements, title) ?? answers(title, input.questions) ?? covers(title, procedures, subjects);
  // Each attempt is shorter than the one before; the last always fits.
  for (const [actions, terms] of [
    [3, 4],
    [3, 3],
    [2, 3],
    [2, 2],
    [1, 2],
    [1, 1],
    [0, 3],
    [0, 1],
  ] as const) {
    const description = `${what} ${when(title, [...procedures, ...subjects].slice(0, actions), input.terms, terms)}`;
    if (description.length <= limits.skill.descriptionMaxCharacters) return description;
  }
  return `${shorten(what, 180)} Use when the task involves ${shorten(title, 100)}.`;
}

/** The first statement about the subject: no address to the reader, no first person, no pronoun left at its head. */
function firstStatement(statements: readonly string[], title: string): string | undefined {
  for (const statement of statements) {
    const line = withSubject(plain(statement), title);
    if (line.length < 25 || line.length > STATEMENT_CHARACTERS || /[?？：:,;]$/.test(line)) continue;
    // A slogan ("Quick, simple, effective.") says nothing of what it is.
    if (/[a-z]/i.test(line) && line.split(' ').length < 5) continue;
    if (/\b(?:I|we|we['’]re|our|us|my|you|your|you['’]ll)\b/i.test(line)) continue;
    if (
      /^(?:this|that|these|those|it|they|he|she|there|here|but|and|so|see|note|welcome|click|all of|in this)\b/i.test(
        line,
      )
    )
      continue;
    return /[.!。！]$/.test(line) ? line : `${line}.`;
  }
  return undefined;
}

/** "It's a glob library" → "fast-glob is a glob library"; "This guide explains …" → "Explains …". */
function withSubject(line: string, title: string): string {
  const text =
    /^(?:this|the) (?:guide|page|document|article|tutorial|chapter|section|manual|post|handbook|recipe|policy)\s+(\p{Ll}+s)\b/iu.exec(
      line,
    );
  if (text?.[1]) return `${text[1].charAt(0).toUpperCase()}${line.slice(text[0].length - text[1].length + 1)}`;
  const subject = shorten(title, 50);
  return line
    .replace(/^(?:it['’]s|it is|this is)\s+(?=an?\b|the\b)/i, `${subject} is `)
    .replace(
      /^(?:this|the) (?:package|library|module|tool|project|plugin|repository|repo|app|application|cli|utility|crate|gem)\s+(?=\p{Ll}+s\b)/iu,
      `${subject} `,
    );
}

function answers(title: string, questions: readonly string[]): string | undefined {
  const asked = questions
    .map(plain)
    .filter((question) => question.length <= PHRASE_CHARACTERS && !/\b(?:I|we|my|our|you|your)\b/i.test(question))
    .slice(0, 2);
  return asked.length === 0
    ? undefined
    : `Answers questions on ${shorten(title, 60)}, such as ${asked.map((question) => `"${question}"`).join(' and ')}.`;
}

function covers(title: string, procedures: readonly string[], subjects: readonly string[]): string {
  const parts = [...procedures, ...subjects].slice(0, 4);
  if (parts.length === 0) return `Gives the facts and instructions of "${shorten(title, 100)}".`;
  return shorten(`Covers ${list(parts, 'and')}`, 200).concat(
    parts.join(' ').includes(title) ? '.' : ` in "${shorten(title, 80)}".`,
  );
}

function when(title: string, actions: readonly string[], terms: readonly string[], count: number): string {
  const said = actions.length > 0 ? actions : [title];
  const named = terms
    .map(plain)
    .filter(
      (term) => term !== '' && term.length <= PHRASE_CHARACTERS && !said.some((phrase) => includesWord(phrase, term)),
    );
  // The name itself comes first when nothing else in the sentence says it.
  if (!said.some((phrase) => includesWord(phrase, title)) && title.split(' ').length <= 3 && /\p{L}/u.test(title))
    named.unshift(title);
  const chosen = named
    .filter((term, at) => !named.slice(0, at).some((earlier) => includesWord(earlier, term)))
    .slice(0, count);
  const subject = shorten(title, 80);
  const gerunds = actions.filter((action) => /^\p{L}+ing\b/iu.test(action));
  const nouns = actions.filter((action) => !gerunds.includes(action));
  const clauses: string[] = [];
  if (gerunds.length > 0) clauses.push(list(gerunds, 'or'));
  if (nouns.length > 0) clauses.push(`the task involves ${list(nouns, 'or')}`);
  if (clauses.length === 0) clauses.push(`the task involves ${subject}`);
  const mention = chosen.length > 0 ? `, or when the request mentions ${list(chosen, 'or')}` : '';
  return `Use when ${clauses.join(', or ')}${mention}.`;
}

/** Headings as they read inside a sentence: gerunds and noun phrases, without numbers and closing marks. */
function phrases(headings: readonly string[], { title, names, english }: DescriptionInput): string[] {
  const unique = new Map<string, string>();
  for (const heading of headings) {
    // What cannot become a phrase however it is cut is not worth the patterns below.
    if (heading.length > 3 * PHRASE_CHARACTERS) continue;
    const text = plain(heading)
      .replace(/^(?:step|chapter|part|section)?\s*\d+(?:\.\d+)*\s*[.):–—-]?\s+/i, '')
      .replace(/^how (?:to|do (?:i|you|we)|can i)\s+/i, '')
      .replace(/\s*\([^)]*\)\s*$/, '')
      .replace(/[.:!。：？?]+$/u, '');
    if (text.length < 3 || text.length > PHRASE_CHARACTERS || /[?？]$/.test(heading.trim())) continue;
    if (COMMON_HEADING.test(text) || isMetaHeading(text) || text.toLowerCase() === plain(title).toLowerCase()) continue;
    // "v2.1.0" and "2024-01-02" head a changelog; they are no subject.
    // A comma would read as the next item of the list it goes into.
    if (/^v?\d|^\W|,|^(?:what|why|who|when|where|is|are|can|does|do)\b/i.test(text)) continue;
    const verb = english ? headingVerb(text) : undefined;
    const lower = english ? lowerOrdinary(text, names) : text;
    const phrase =
      verb === undefined
        ? lower.replace(/^\p{Lu}(?=\p{Ll}+ing )/u, (letter) => letter.toLowerCase())
        : `${gerund(verb)}${lower.slice(verb.length)}`;
    if (!unique.has(phrase.toLowerCase())) unique.set(phrase.toLowerCase(), phrase);
  }
  return [...unique.values()];
}

/** "Error Handling" → "error handling", but "OAuth scopes" and "GitHub Actions" stay. */
function lowerOrdinary(text: string, names: ReadonlySet<string>): string {
  return text.replace(/\p{Lu}\p{Ll}+|\bA\b/gu, (word, at: number) => {
    const alone =
      !/[\p{L}\p{N}.]/u.test(text.charAt(at - 1)) && !/^\.?[\p{L}\p{N}]/u.test(text.slice(at + word.length));
    return alone && !names.has(word) ? word.toLowerCase() : word;
  });
}

function list(items: readonly string[], last: 'and' | 'or'): string {
  if (items.length <= 1) return items.join('');
  if (items.length === 2) return items.join(` ${last} `);
  return `${items.slice(0, -1).join(', ')}, ${last} ${items.at(-1)}`;
}

function includesWord(text: string, word: string): boolean {
  return ` ${text.toLowerCase()} `.includes(` ${word.toLowerCase()} `);
}

/** Angle brackets and emoji do not belong in a listing. */
function plain(text: string): string {
  return cleanLine(text.replace(/\p{Extended_Pictographic}\uFE0F?/gu, ' '));
}
