/**
 * What is said in a recording, or printed around a page, that is not about its subject: greetings, requests to
 * subscribe, words of a sponsor, fillers, links to elsewhere on the site. Whole blocks only, and only where it is plain:
 * what is left in costs a sentence, what is left out wrongly costs a step.
 *
 * @module
 */
import { sentences } from '../language/sentences.ts';

/** Paragraphs longer than this carry something besides. */
const GREETING_CHARACTERS = 260;
const OUTRO_CHARACTERS = 500;
const NAVIGATION_CHARACTERS = 120;
/** What is looked at of a paragraph; a longer one is no advertisement. */
const ADVERTISED_CHARACTERS = 2_000;
const ADVERTISED_SHARE = 0.4;
const CHARACTERS_A_SIGN = 300;

const FILLER =
  /^(?:(?:um+|uh+|er+|ah+|oh|hm+|mhm|yeah|yep|ok(?:ay)?|alright|all right|right|so|well|like|you know|i mean|anyway|cool|great|awesome|ähm?|euh|eh|ehm|\[[\p{L} ]{2,20}\]|\([\p{L} ]{2,20}\)|♪+)(?![\p{L}\p{M}])[\s,.!…-]*)+$/iu;

const GREETING =
  /^(?:(?:hi|hello|hey|howdy|greetings|good (?:morning|afternoon|evening)|what['’]?s up|welcome(?: back)?|hallo|herzlich willkommen|willkommen|bonjour|salut|bienvenue|hola|bienvenidos|olá|ciao)\b)/iu;
/** A greeting that goes on to say what follows is the opening of the source. */
const PROGRAMME =
  /\b(?:today|in this (?:video|episode|talk|lesson|course|tutorial)|(?:going|want) to|(?:we|i)['’]ll|(?:we|i) will|how to|heute|aujourd['’]hui|hoy)\b/iu;

const OUTRO =
  /\b(?:(?:like|thumbs up)(?: button)?,? (?:and|or|&) subscribe|subscribe (?:to (?:my|our|the|this) (?:channel|podcast|newsletter)|for more|if you)|hit (?:the|that) (?:bell|like|subscribe)|smash (?:the|that) like|(?:see|catch) you (?:in the next|next time|soon|later)|thanks? (?:you )?(?:so much |again |all )?for (?:watching|listening|tuning in)|(?:leave|drop) (?:a|your|me a) comments?|in the comments(?: below| section)?|follow (?:me|us) on|check out (?:my|our) (?:patreon|merch|other videos|newsletter)|abonniert? (?:den|meinen) kanal|abonnez-vous|suscr[ií]b(?:e|anse|ete))\b/iu;

const SPONSOR =
  /\b(?:(?:is|was|are) (?:kindly )?(?:sponsored|brought to you) by|(?:today|this (?:video|episode|week))['’]?s? sponsor|word from our sponsors?|thanks? to (?:our sponsor|\S+ (?:\S+ )?for sponsoring)|for sponsoring this|sponsor of (?:this|today['’]s) (?:video|episode))\b/iu;
/** What an advertisement says after naming its sponsor. */
const OFFER =
  /\b(?:promo ?code|discount code|coupon|use (?:my |the |our )?code|free trial|sign up (?:at|with|using)|link in the description|\d{1,2}\s?(?:%|percent) off|first (?:month|\d+ (?:people|users))|go to \S+\.(?:com|io|org|co)\b)/iu;

const NAVIGATION =
  /^(?:skip to (?:main |the )?(?:content|navigation)|edit (?:this|on) (?:page|github)(?: on \w+)?|(?:was|is|did you find) this (?:page|article|answer|document)? ?(?:helpful|useful)\??(?: yes)?(?: \/?\s?no)?|last (?:updated|modified|edited)(?: on| at)?\b.{0,40}|back to (?:top|the top|home)|scroll to top|(?:©|\(c\)|copyright\b).{0,80}|all rights reserved\.?|share (?:this|on) .{0,40}|subscribe to our newsletter.{0,40}|(?:accept|manage|reject)(?: all)? cookies.{0,40}|(?:previous|next|←|»|«|→)(?: (?:page|article|chapter))?(?: (?:next|→|»).{0,20})?|print this page|view source|report (?:an issue|a bug|a problem)(?: with this page)?|sign in to .{0,40}|advertisement|nach oben|diese seite bearbeiten|haut de page|modifier cette page|volver arriba)$/iu;

/** Asked of the reader for the sake of the author. */
const PLEA =
  /\b(?:consider (?:following|starring|sponsoring|supporting|donating|buying|becoming)|(?:star|⭐️?) (?:the|this|our|my) (?:repo(?:sitory)?|project)|(?:give|giving) (?:it|us|this \p{L}+) a (?:star|⭐)|show your (?:support|:heart:|love)|leave a (?:comment|review|star)|buy me a (?:coffee|beer)|become an? (?:sponsor|backer|patron)|support (?:my|our) work|reading time:|\d+[ -]min(?:ute)? read|affiliate links?|(?:corrections?|contributions?|suggestions?|feedback) (?:is|are) (?:always |very )?welcome|(?:sign up (?:for|to)|subscribe to) (?:my|our|the) newsletter|join (?:us on|our) (?:discord|slack|telegram|community))/iu;

/** Every sentence of a short paragraph asks for a favour or counts the minutes. */
function isPlea(text: string): boolean {
  if (text.length > GREETING_CHARACTERS || !PLEA.test(text)) return false;
  const all = sentences(text);
  return all.filter((sentence) => PLEA.test(sentence)).length * 2 >= all.length;
}

/** A line of a page's frame. */
export function isNavigation(text: string): boolean {
  return text.length <= NAVIGATION_CHARACTERS && NAVIGATION.test(text.trim());
}

export interface Said {
  text: string;
  /** Of a recording, or of what was written down from one. */
  isSpoken: boolean;
}

/** For each paragraph in turn, whether it is beside the subject. */
export function besideSubject(said: readonly Said[]): boolean[] {
  const beside = said.map(
    ({ text, isSpoken }) => isNavigation(text) || isPlea(text) || (isSpoken && isSmallTalk(text)),
  );
  for (let at = 0; at < said.length; at++) {
    if (!isSponsored(said[at])) continue;
    beside[at] = true;
    // The offer follows its sponsor's name; the subject resumes with the first paragraph without one.
    while (at + 1 < said.length && isOffer(said[at + 1])) beside[++at] = true;
  }
  return beside;
}

function isSmallTalk(text: string): boolean {
  if (text.length <= NAVIGATION_CHARACTERS && FILLER.test(text.trim())) return true;
  if (text.length <= GREETING_CHARACTERS && GREETING.test(text) && !PROGRAMME.test(text)) return true;
  return isOutro(text);
}

function isOutro(text: string): boolean {
  if (text.length > OUTRO_CHARACTERS || !OUTRO.test(text)) return false;
  const all = sentences(text);
  const beside = all.filter(
    (sentence) => OUTRO.test(sentence) || FILLER.test(sentence) || /^(?:bye|cheers|peace)\b/i.test(sentence),
  );
  return beside.length * 2 >= all.length;
}

function isSponsored(said: Said | undefined): boolean {
  return said?.isSpoken === true && SPONSOR.test(said.text.slice(0, ADVERTISED_CHARACTERS)) && advertises(said.text);
}

function isOffer(said: Said | undefined): boolean {
  return said?.isSpoken === true && OFFER.test(said.text.slice(0, ADVERTISED_CHARACTERS)) && advertises(said.text);
}

/** Mostly: a sponsor named in passing is no advertisement. Without punctuation a paragraph is one sentence. */
function advertises(text: string): boolean {
  const all = sentences(text.slice(0, ADVERTISED_CHARACTERS));
  const signs = all.filter((sentence) => SPONSOR.test(sentence) || OFFER.test(sentence));
  return signs.length >= ADVERTISED_SHARE * all.length && signs.length * CHARACTERS_A_SIGN >= text.length;
}
