/**
 * Headings as they read inside a sentence: gerunds and noun phrases, without numbers and closing marks.
 *
 * @module
 */
import { gerund } from './language/gerund.ts';
import { headingVerb } from './language/imperative.ts';
import { AMBIGUOUS_VERBS, PLAIN_VERBS } from './language/imperative-verbs.ts';
import { isMetaHeading } from './outline/boilerplate.ts';
import { cleanLine } from './render/clean.ts';

const PHRASE_CHARACTERS = 60;

/** Headings that every manual has: they tell nobody when to open this one. */
const COMMON_HEADING =
  /^(?:\W*)(?:install(?:ation|ing)?|usage(?:\W.*)?|use|getting started|quick ?-?start(?: guide)?|introduction|overview|summary|examples?|basic(?:s| usage| example)?|configuration|options?|api|apis|reference|api (?:reference|overview|methods)|common api methods|faq|frequently asked questions|setup|features?|highlights|about|background|prerequisites|requirements|instructions|directions|method|methods|properties|(?:instance )?(?:methods|properties)|info|styles|migration(?: guide)?|demos?|building|development|contribute|testing|tests?|test files?|benchmarks?|performance|compatibility|browser support|security|types|typescript|syntax(?: tree)?|algorithm|steps?|notes?|tips|documentation|docs|help|conclusion|description|parameters|return value|advanced(?: usage)?|commands?|quick links|start here|how it works|what is .*|why .*|motivation|purpose|scope|definitions|appendix|general|ingredients|preparation|bits and pieces|miscellaneous|misc|other(?: .*)?|more (?:details|information)|details|comments?|replies|answers?|discussion|posts?|related .*|troubleshooting|voraussetzungen|durchführung|installation|zutaten|zubereitung|einleitung|übersicht|beispiele?|störungen|fehlerbehebung|hinweise?|prérequis|utilisation|introduction|exemples?|dépannage|requisitos|uso|introducción|introdução|ejemplos?|exemplos?|solución de problemas|requisiti|utilizzo|introduzione|esempi|pasos|schritte|étapes|passos|passaggi|stappen|vereisten|gebruik|inleiding|voorbeelden|步骤|准备|注意事项|常见问题|安装|使用|前提|手順|準備|注意|インストール)(?:\W*)$/iu;

/** Whether a heading says nothing about when to open this text rather than another. */
export function isCommonHeading(heading: string): boolean {
  return COMMON_HEADING.test(heading);
}

export interface PhraseContext {
  title: string;
  names: ReadonlySet<string>;
  english: boolean;
}

/** Each phrase once, in the order of the headings; what cannot stand in a sentence is left out. */
export function headingPhrases(headings: readonly string[], context: PhraseContext): string[] {
  const unique = new Map<string, string>();
  for (const heading of headings) {
    const phrase = phraseOf(heading, context);
    if (phrase !== undefined && !unique.has(phrase.toLowerCase())) unique.set(phrase.toLowerCase(), phrase);
  }
  return [...unique.values()];
}

/** Nouns, and participles that only praise or place what follows them: "stunning photos", "existing users". */
const NO_GERUND =
  /^(?:during|string|nothing|something|anything|everything|king|ring|thing|spring|ceiling|evening|morning|amazing|astonishing|breathtaking|charming|compelling|convincing|corresponding|dazzling|exciting|existing|fascinating|following|incoming|inspiring|interesting|leading|missing|ongoing|outgoing|outstanding|promising|remaining|rewarding|striking|stunning|surprising|trailing|underlying|upcoming|willing)$/i;

/** "deploying to production", not "nothing" or "ring". */
export function isGerundPhrase(phrase: string): boolean {
  const [first = '', ...rest] = phrase.split(' ');
  return rest.length > 0 && /^\p{L}{2,}ing$/iu.test(first) && !NO_GERUND.test(first);
}

function phraseOf(heading: string, { title, names, english }: PhraseContext): string | undefined {
  // What cannot become a phrase however it is cut is not worth the patterns below.
  if (heading.length > 3 * PHRASE_CHARACTERS) return undefined;
  const asks = /[?？]$/.test(heading.trim());
  const numbered = plain(heading)
    // "Step 2", "2.1", "Scenario 3:" number a heading and say nothing; "256 colours" says how many.
    .replace(
      /^(?:(?:step|chapter|part|section|lesson|day|week)\s*\d+(?:\.\d+)*|\d+(?:\.\d+)*\s*[.):–—-]|\p{L}+ \d+:)\s*[.):–—-]?\s+/iu,
      '',
    )
    .replace(/^re:\s+/i, '');
  const how = numbered.replace(/^(?:how (?:to|do (?:i|you|we)|can (?:i|you|we)|should (?:i|you|we))|to)\s+/i, '');
  if (asks && how === numbered) return undefined;
  const text = how.replace(/\s*\([^)]*\)\s*$/, '').replace(/[.:!。：？?]+$/u, '');
  if (text.length < 3 || text.length > PHRASE_CHARACTERS) return undefined;
  if (isCommonHeading(text) || isMetaHeading(text) || text.toLowerCase() === plain(title).toLowerCase())
    return undefined;
  if (NO_PHRASE.test(text) || (english && IS_CLAUSE.test(text))) return undefined;
  // "Start your practice" still says what is done.
  const impersonal = text.replace(/\b(?:your|our|my)\s+(?=\p{L})/giu, '');
  if (
    /\b(?:I|you|we|me|us)\b|^\S+ (?:(?:of|for|with|to|from|in|on|at) )?(?:it|this|that|them|those|these)\b/i.test(
      impersonal,
    )
  )
    return undefined;
  return worded(unshouted(impersonal), how !== numbered, names, english);
}

/**
 * "v2.1.0" and "2024-01-02" head a changelog, "createCommand()" a reference; a comma or colon would read as the next
 * item of the list the phrase goes into.
 */
const NO_PHRASE = /^v?\d|^\W|[,:;"“”]|[()[\]{}|=]|\s-\s|\.\.\./;
/** A whole clause, or what is left of one, is no phrase. */
const IS_CLAUSE =
  /^(?:never|always|only|what|why|who|when|where|which|is|are|can|does|do|did|beyond|it|it['’]s|they|there|this|that|these|those|one|two|three|from|without|by|in|on|at|as|if|for|and|or|but|not|don['’]t|the (?:end|rest))\b|\b(?:is|are|was|were|will|should|must|depends|isn['’]t|aren['’]t|doesn['’]t)\b/i;

function worded(text: string, told: boolean, names: ReadonlySet<string>, english: boolean): string | undefined {
  if (!english) return text;
  const verb = headingVerb(text) ?? (told ? firstVerb(text) : undefined);
  const lower = lowerOrdinary(text, names);
  if (verb !== undefined) return `${gerund(verb)}${lower.slice(verb.length).replace(SECOND_VERB, secondGerund)}`;
  const phrase = lower.replace(/^\p{Lu}(?=\p{Ll}+ing )/u, (letter) => letter.toLowerCase());
  // One word ("styles") is in any request; names are said among the terms.
  return /\s/.test(phrase) ? phrase : undefined;
}

/** "Detect and close": both are done. */
const SECOND_VERB = /^((?:\s+\S+){0,3}?\s+(?:and|or)\s+)(\p{Ll}+)(?=\s|$)/u;

function secondGerund(whole: string, before: string, word: string): string {
  return PLAIN_VERBS.has(word) ? `${before}${gerund(word)}` : whole;
}

/** "GLOBAL OPTIONS" is a style of heading; "HTTP API" stays. */
function unshouted(text: string): string {
  const words = text.match(/\p{L}{4,}/gu) ?? [];
  return words.length >= 2 && text === text.toUpperCase() ? text.toLowerCase() : text;
}

/** After "how to" any verb of the lexicon is one. */
function firstVerb(text: string): string | undefined {
  const verb = /^\p{L}+(?=\s)/u.exec(text)?.[0].toLowerCase();
  return verb !== undefined && (PLAIN_VERBS.has(verb) || AMBIGUOUS_VERBS.has(verb)) ? verb : undefined;
}

/** "Error Handling" → "error handling", but "OAuth scopes" and "GitHub Actions" stay. */
function lowerOrdinary(text: string, names: ReadonlySet<string>): string {
  return text.replace(/\p{Lu}\p{Ll}+|\bA\b/gu, (word, at: number) => {
    const alone =
      !/[\p{L}\p{N}.]/u.test(text.charAt(at - 1)) && !/^\.?[\p{L}\p{N}]/u.test(text.slice(at + word.length));
    return alone && !names.has(word) ? word.toLowerCase() : word;
  });
}

/** Angle brackets and emoji do not belong in a listing. */
export function plain(text: string): string {
  return cleanLine(text.replace(/\p{Extended_Pictographic}\uFE0F?|\uFE0F/gu, ' '));
}
