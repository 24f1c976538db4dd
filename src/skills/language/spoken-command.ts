/**
 * Commands in speech without full stops: where one begins, told by its verb, by what the verb is done to, and by what
 * stands before it. English only.
 *
 * @module
 */
import { HEADING_NOUNS, NO_VERB } from './imperative.ts';
import { AMBIGUOUS_VERBS, PLAIN_VERBS } from './imperative-verbs.ts';

/** What a verb is done to: narrower than in writing, where a full stop says that a sentence begins. */
const OBJECT =
  /^(?:the|an?|your|all|both|each|every|it|them|in|on|off|up|out|down|some|about|half|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty)$/iu;
/** Only what is done to a thing has this after it: "a test cut in scrap" has not. */
const DETERMINED = /^(?:the|an?|your|it|them)$/iu;
/** After a noun "it" begins a clause: "an index it is called". */
const ARTICLE = /^(?:the|an?|your)$/iu;
/** Said of oneself and others far oftener than it is asked of a listener; and what follows "now" without being a verb. */
const NO_COMMAND = new Set(
  `think know believe become own see understand tell behave learn need come appoint back second
  i you we he she it they them us me people okay ok let got get thank thanks welcome`.split(/\s+/),
);

/** After one of these a verb is no command: it has a subject, an auxiliary or a partner. */
const BOUND = new Set(
  `to you we i they he she who which that what and or not can could will would should must may might do does did never
  always just only gonna wanna let help if when where how while because people everybody everyone somebody the a an my
  your our his her their its this these those every each some any no is are was were be been um uh`.split(/\s+/),
);

/** "Now", "then", "so": what follows is the next thing done, whether the verb is known or not. */
const LED = /\b(?:now|then|next|so|first(?: thing| of all)?|okay|ok|alright|please)$/iu;
const LEADS = /\s(?:(?:and|okay|ok|so|alright)\s)?(?:first (?:thing|of all)|\S+)$/iu;
const OPENING =
  /^(?:(?:okay|ok|so|now|and|then|next|first(?: thing| of all)?|alright|all right|right|but|please)\s+){1,4}/iu;

/** "And if it is too tight | move the fence": the condition of a command belongs to it. */
const CONDITION =
  /\s(?:(?:and|but|so|now|then|okay)\s)*(?:if|when|once|after)\s(?:(?!(?:and|but|if|when|once|after)\s)\S+\s){1,9}?\S+$/iu;
const CONDITIONAL = /^(?:if|when|once|after)\s/iu;
/** Said of what stands before it: "use the slow glue if you have it". */
const AFTERTHOUGHT = /\b(?:it|one|some|any|like|want|prefer)$/iu;
const LOOKED_BACK = 80;

/** Two words, the first of which may be a command. */
const WORDS = /\s(?=(\p{Ll}{2,20})\s+(\p{L}+))/gu;
/** A condition longer than this is a tale. */
const CONDITION_CHARACTERS = 90;

/** Offsets of the spaces before commands, or before the words that lead over to them; ascending. */
export function commandCuts(text: string): number[] {
  const cuts: number[] = [];
  for (const { index, 1: verb = '', 2: after = '' } of text.matchAll(WORDS)) {
    const before = text.slice(Math.max(0, index - LOOKED_BACK), index);
    const led = LED.test(before);
    if (isBound(before) || !isCommand(verb, after, led)) continue;
    const lead = led ? LEADS.exec(before) : AFTERTHOUGHT.test(before) ? null : CONDITION.exec(before);
    const cut = lead ? index - lead[0].length : index;
    if (cut > (cuts.at(-1) ?? 0)) cuts.push(cut);
  }
  return cuts;
}

/** "Now crosscut the boards", "put in the butter", "if it sticks add a spoon of water". */
export function isSpokenCommand(clause: string): boolean {
  const text = clause.trim();
  const lead = OPENING.exec(text)?.[0] ?? '';
  const rest = text.slice(lead.length);
  const [, verb = '', after = ''] = /^(\p{L}+)\s+(\p{L}+)/u.exec(rest) ?? [];
  if (isCommand(verb, after, lead !== '')) return true;
  if (!CONDITIONAL.test(rest)) return false;
  const head = rest.slice(0, CONDITION_CHARACTERS);
  for (const { index, 1: next = '', 2: object = '' } of head.matchAll(WORDS))
    if (!isBound(head.slice(0, index)) && isCommand(next, object, false)) return true;
  return false;
}

/** A verb that no list knows is taken for one only where a word such as "now" leads over to it. */
function isCommand(word: string, after: string, led: boolean): boolean {
  const verb = word.toLowerCase();
  if (!OBJECT.test(after) || NO_COMMAND.has(verb)) return false;
  const determined = DETERMINED.test(after);
  if (PLAIN_VERBS.has(verb)) return led || determined || !HEADING_NOUNS.has(verb);
  if (!determined) return false;
  if (AMBIGUOUS_VERBS.has(verb)) return led || ARTICLE.test(after);
  // "Now comes the hard part" says what comes.
  return led && !NO_VERB.test(verb) && !/[^s]s$/.test(verb);
}

function isBound(before: string): boolean {
  const word = /\S*$/.exec(before)?.[0].toLowerCase() ?? '';
  return BOUND.has(word) || /['’](?:t|ll|d|ve|re|m)$/.test(word);
}
