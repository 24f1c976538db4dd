/**
 * Speech written down: where one thing is said and the next begins, and what is said only to fill the air.
 *
 * @module
 */
import { type Span, sentenceSpans } from './sentences.ts';
import { commandCuts } from './spoken-command.ts';

/** A sentence longer than this was written without full stops. */
const RUN_ON_CHARACTERS = 140;
/** Less is a word thrown in, not a clause. */
const CLAUSE_CHARACTERS = 35;

/** Words a speaker goes on with, unless the word before them still needs a clause: "if | you want to". */
const CUE =
  /(?<!\b(?:if|when|whenever|because|that|(?:i|we|they) (?:know|think|guess)|what|where|how|until|unless|since|while|as|before|after|once|so|but|or))\s(?=(?:and then|so then|so first|so now|so next|so (?:never|always|before|when)|okay so|ok so|all right so|alright so|now (?:you|we|let|go|that|the|just|i)|next,? (?:you|we|i|up|thing|step|let)|then (?:you|we|just|go|i)|after that|once (?:you|that|it|we)|from (?:here|there)|go ahead and|the (?:first|second|third|next|last) (?:thing|step)|(?:(?:and|then) ){0,2}(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|finally|lastly),? (?:you|we|of all)|(?<!\b(?:the|a|an|every|each|in|of|one|my|your|our) )(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) (?=\p{Ll}+ (?:the|a|an|for|in|to)\b)|finally|so (?:you|we|what|if|let|go|just|the)|and (?:you|we) (?:want|need|can)|and make sure|and go ahead|you(?:['’]re| are) (?:going to|gonna)|you want to|make sure)\b)/giu;

/** A sentence with commas and a full stop is one, unless it goes on for longer than anybody writes. */
const SENTENCE_CHARACTERS = 400;

function isPunctuated(sentence: string): boolean {
  return sentence.length <= SENTENCE_CHARACTERS && /,\s/.test(sentence) && /[.!?]["'”’)]*$/.test(sentence);
}

/** Sentences; where a text has none, the clauses that begin with such a word. Loses no text. */
export function clauseSpans(text: string): Span[] {
  return sentenceSpans(text).flatMap((span) => {
    if (span.end - span.start <= RUN_ON_CHARACTERS || isPunctuated(text.slice(span.start, span.end))) return [span];
    const spans: Span[] = [];
    let { start } = span;
    for (const cut of cutsOf(text.slice(span.start, span.end))) {
      const at = span.start + cut;
      if (at - start < CLAUSE_CHARACTERS || span.end - at < CLAUSE_CHARACTERS) continue;
      spans.push({ start, end: at });
      start = at + 1;
    }
    spans.push({ start, end: span.end });
    return spans;
  });
}

/** Where talk of the recording itself begins. */
const ASIDE =
  /\s(?=(?:(?:alright |so |okay )?(?:that['’]s it for (?:today|this)|thanks? (?:you )?(?:so much |all )?for watching)|this video is (?:sponsored|brought)|see you (?:in the )?next|if you (?:liked|enjoyed) (?:it|this)|don['’]t forget to (?:like|subscribe)|(?:hit|smash) (?:that|the) (?:like|bell|subscribe))\b)/giu;

/** Offsets of the spaces at which a clause may begin, ascending. */
function cutsOf(text: string): number[] {
  const cued = [...text.matchAll(CUE), ...text.matchAll(ASIDE)].map(({ index }) => index);
  return [...new Set([...cued, ...commandCuts(text)])].sort((a, b) => a - b);
}

const FILLER =
  /^(?:(?:okay|ok|so|all right|alright|right|yeah|yes|yep|um+|uh+|well|now|and|cool|great|perfect|awesome|there (?:we|you) go|here we go|let['’]s go|you know|i mean|basically|that['’]s it|just like that)[\s,.!…-]*)+$|\b(?:(?:like|comment|share) (?:and|,) (?:\p{L}+,? (?:and )?)?subscribe|(?:hit|smash|ring) (?:that|the) (?:like|bell|subscribe|notification)|subscribe (?:to|button)|welcome (?:back )?to (?:the|my|our|another) (?:channel|video|show|podcast|episode)|thanks? (?:you )?(?:so much )?for watching|see you (?:in the|guys|next)|sponsor(?:ed)?(?: by| of)|use (?:my |the )?(?:promo )?code|link(?:s)? (?:is |are )?in the description|before we get (?:started|going)|if you['’]re new (?:here|to)|(?:leave|give) (?:it |this |me |us )?a (?:like|thumbs up|comment)|thank you to (?:my|our|all)|in the next (?:video|episode|one)|my name is)\b|^(?:hey|hi|hello|what['’]s up)\b[^.?]{0,80}$/iu;

/** What is said at length before it is not there to fill the air. */
const FILLER_BEGINS = 100;

/** Greetings, pleas to subscribe, words of the sponsor, a mere "okay": nobody misses the whole sentence. */
export function isFiller(sentence: string): boolean {
  if (sentence.length > 300) return false;
  const at = FILLER.exec(sentence.trim())?.index;
  return at !== undefined && at <= FILLER_BEGINS;
}

const HESITATION =
  /\b(?:um+|uh+|gonna|wanna|kinda|you know|i mean|okay so|ok so|alright|let['’]s go ahead|go ahead and|guys|right here|over here|as you can see)\b/giu;

/** Such words among a thousand that no writer uses so often. */
const PER_THOUSAND = 8;

/** Speech recognition writes no full stops: fewer than one among so many words is no prose. */
const UNSTOPPED_WORDS = 100;

/** How a recording greets and takes its leave; a transcript with full stops has little else that tells it. */
const RECORDED =
  /\b(?:welcome (?:back )?to (?:the|this|my|our|another) \p{Ll}+|in (?:this|today['’]s|the next) (?:video|episode)|thanks? (?:you )?(?:so much |all )?for watching|see you (?:in the )?next|leave a (?:like|comment)|(?:like|comment) and subscribe|today (?:i['’]m|we['’]re|i am|we are) (?:gonna|\p{Ll}+ing))\b/giu;
const RECORDED_SIGNS = 3;

/** Judged by how people talk; a sample is enough. */
export function isSpoken(sample: string): boolean {
  if ((sample.match(RECORDED)?.length ?? 0) >= RECORDED_SIGNS) return true;
  const words = sample.split(/\s+/).length;
  if (words >= 2 * UNSTOPPED_WORDS && (sample.match(/[.!?…:;|](?:\s|$)/g)?.length ?? 0) * UNSTOPPED_WORDS < words)
    return true;
  return words >= 80 && (1000 * (sample.match(HESITATION)?.length ?? 0)) / words >= PER_THOUSAND;
}
