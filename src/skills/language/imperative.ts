/**
 * Is this sentence an instruction? Rules over a verb lexicon: no tagger, no model, the same answer everywhere.
 *
 * @module
 */
import { AMBIGUOUS_VERBS, LEAD_INS, PLAIN_VERBS } from './imperative-verbs.ts';

/** "Step 3:", "2)", "- [ ]" and the like, left over where a reader found no list. */
const MARKER = /^(?:(?:step|schritt|étape|paso|passo)\s+\d+\s*[:.)–—-]?\s*|\(?\d{1,3}[.)]\s+|[a-z][.)]\s+|[-*•–]\s+)/iu;

/** A condition or purpose in front of the instruction: "If it fails, restart …", "To build, run …". */
const CLAUSE =
  /^(?:if|when|whenever|once|after|before|unless|until|for|to|in|on|from|with|without|while|as|at|by|under|using|where|inside|within|during)\b(?:[^,;:]|[,:](?=\d)){1,160}[,:]\s*(?:then\s+)?/iu;

const OBJECT =
  /^(?:the|a|an|your|this|that|these|those|it|its|them|all|any|each|every|both|one|two|some|no|not|only|up|down|out|off|in|on|to|for|with|from|into|at|by|over|through|if|that|which|whether|how|and|or|as|"|'|“|`|<|\d|\p{Lu})/u;

/** What only a verb has after it and a noun has not: a name of code, or a plain word with a preposition behind it. */
const CODE_OBJECT =
  /^(?:[\w@$-]*[._/()$@=][\w./()@$=-]*|npm|npx|pnpm|yarn|git|docker|kubectl|cargo|pip|make|curl|sudo)(?=[\s,.:;]|$)/u;
const VERB_OBJECT = /^\p{Ll}[\p{L}\p{N}-]*\s+(?:to|as|with|from|into|before|after|until|for)\s/u;
const OBJECT_TAKERS = new Set([
  'run',
  'call',
  'set',
  'check',
  'change',
  'pass',
  'place',
  'cover',
  'test',
  'list',
  'copy',
]);

/** What people say when they show how something is done. */
const SPOKEN =
  /^(?:(?:okay|ok|so|now|and|then|and then|next|first|alright|all right|well|again|here|basically|actually|just)[, ]+){0,4}(?:(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|finally|lastly),? (?:you|we) \p{Ll}+|the (?:first|second|third|next|last) (?:thing|step) (?:you|we|is)|(?:you|we)(?:['’]re| are)? (?:want to|wanna|need to|have to|can just|can now|just)|(?:you|we)(?:['’]ll| will) (?:want to|need to|have to)|(?:you|we|i)(?:['’]re|['’]m| are| am) (?:going to|gonna)|(?:you|we)(?:['’]ll| will) \p{Ll}+|let['’]?s|go ahead and|go on and|make sure (?:you|to|that)|what (?:you|we) (?:do|want to do|need to do|have to do) is|all (?:you|we) (?:do|have to do|need to do) is|(?:you|we) (?:click|press|open|type|take|put|add|go|select|drag|choose|pour|cut|turn|pull|push))\b/iu;

/** A verb of being after the first word makes that word a subject: "Build is slow", "Tests are run". */
const PREDICATE = /^(?:is|are|was|were|has|have|had|will|can|could|may|might|must|should|does|do|did|means|of)\b/iu;

/** True when the sentence tells its reader to do something. English only; other languages rest on structure. */
export function isImperative(sentence: string): boolean {
  let rest = sentence.trim().replace(MARKER, '');
  if (rest.length > 600 || rest.endsWith('?')) return false;
  if (/^(?:do not|don['’]t|never)\s+\p{L}/iu.test(rest)) return true;
  for (let clauses = 0; clauses < 2; clauses++) {
    if (startsWithVerb(rest)) return true;
    const shorter = rest.replace(CLAUSE, '');
    if (shorter === rest) return false;
    rest = shorter;
  }
  return startsWithVerb(rest);
}

function startsWithVerb(text: string): boolean {
  let rest = text.replace(/^["'“*_(]+/u, '');
  for (let skipped = 0; skipped < 2; skipped++) {
    const lead = /^(\p{L}+),?\s+/u.exec(rest);
    if (!lead || !LEAD_INS.has((lead[1] ?? '').toLowerCase())) break;
    rest = rest.slice(lead[0].length);
  }
  const first = /^(\p{L}+)(?:[-–]\p{L}+)?(?=[\s:,.!]|$)/u.exec(rest);
  if (!first) return false;
  const verb = (first[1] ?? '').toLowerCase();
  const after = rest.slice(first[0].length).trimStart();
  if (PREDICATE.test(after)) return false;
  // "Type: boolean" is a label; "Import:" announces what is to be done.
  if (/^:\s*\S/.test(after) && (AMBIGUOUS_VERBS.has(verb) || HEADING_NOUNS.has(verb))) return false;
  if (PLAIN_VERBS.has(verb)) return true;
  if (!AMBIGUOUS_VERBS.has(verb)) return false;
  return OBJECT.test(after) || CODE_OBJECT.test(after) || (OBJECT_TAKERS.has(verb) && VERB_OBJECT.test(after));
}

/** "So first you want to open the valve": an instruction as it is spoken. English only. */
export function isSpokenInstruction(clause: string): boolean {
  return clause.length <= 600 && !clause.endsWith('?') && SPOKEN.test(clause.trim());
}

/** Verbs that are as often the first noun of a heading: "Export options", "Bundle size", "Return value". */
export const HEADING_NOUNS: ReadonlySet<string> = new Set(
  'log bundle cut drag drop edit embed export extract import leave lock login mount move open plug press pull push purchase release repeat return save share start stop store submit supply switch talk tap transfer transform try type update upgrade download upload view visit wait walk wash wipe wrap'.split(
    ' ',
  ),
);

/** What a noun phrase does not have after its first word: "Export the data", "Upgrade to v3". */
const HEADING_OBJECT =
  /^(?:the|a|an|your|this|that|these|all|any|each|every|it|them|up|down|out|off|in|on|to|for|with|from|into|by|over|through|multiple|new)\b/i;

/** "Peg the frame": whatever stands before an article at the head of a heading is done to what follows it. */
const ARTICLE = /^(?:the|an?|your)\s+\p{L}/iu;
/** Never a verb at the head of anything. */
export const NO_VERB =
  /^(?:a|an|the|all|both|half|such|what|which|who|whose|how|why|when|where|whether|if|and|or|but|so|yet|nor|as|than|like|unlike|of|in|on|at|by|to|for|from|with|without|within|into|onto|over|under|above|below|behind|beneath|beside|besides|between|beyond|across|after|before|around|about|against|along|among|amid|despite|during|except|inside|near|off|out|outside|past|per|since|through|throughout|till|until|toward|towards|up|upon|via|not|never|always|only|just|even|once|then|now|is|are|was|were|be|being|been|has|have|had|do|does|did|can|could|will|would|may|might|must|should|here|there|this|that|these|those|quite|rather|\p{L}+(?:ing|ly|ed))$/iu;
const PREDICATED = /\b(?:is|are|was|were|has|had|will|does)\b/i;

/** A longer one is a paragraph that was marked up as a heading. */
const HEADING_CHARACTERS = 300;

/** The first word of a heading when it is a verb: "Install the client" gives "install", "Log levels" nothing. */
export function headingVerb(heading: string): string | undefined {
  if (heading.length > HEADING_CHARACTERS) return undefined;
  const match = /^(\p{L}+)\s+(?=\S)/u.exec(heading);
  const verb = match?.[1]?.toLowerCase();
  if (!match || verb === undefined) return undefined;
  // "RUN FAST! partners": a name in capitals, unless the whole heading shouts.
  if (/^\p{Lu}{2,}$/u.test(match[1] ?? '') && /\p{Ll}/u.test(heading)) return undefined;
  if (ARTICLE.test(heading.slice(match[0].length)) && !NO_VERB.test(verb) && !PREDICATED.test(heading)) return verb;
  if (!startsWithVerb(heading)) return undefined;
  const ambiguous = AMBIGUOUS_VERBS.has(verb) || HEADING_NOUNS.has(verb) || LEAD_INS.has(verb);
  if (verb === 'use' && /^cases?\b/i.test(heading.slice(match[0].length))) return undefined;
  const after = heading.slice(match[0].length);
  if (!ambiguous) return verb;
  // "Export and import" are two things done, "leave and absence" are not.
  const [, second] = /^and\s+(\p{L}+)/iu.exec(after) ?? [];
  if (second !== undefined) return isVerb(second.toLowerCase()) ? verb : undefined;
  return HEADING_OBJECT.test(after) ? verb : undefined;
}

function isVerb(word: string): boolean {
  return PLAIN_VERBS.has(word) || AMBIGUOUS_VERBS.has(word);
}
