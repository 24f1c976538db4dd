/**
 * Words that say nothing of what a text is about. English is what most sources are in, so one list serves where the
 * language is not asked for; `stopWordsOf` is for those who know it.
 *
 * @module
 */
import { STOP_WORDS as COMMONEST } from '../../sources/language/stop-words.ts';
import { WORDS as DE } from './stop-words/de.ts';
import { FUNCTION_WORDS, HESITATIONS, MANUAL_WORDS, TALK_WORDS } from './stop-words/en.ts';
import { WORDS as ES } from './stop-words/es.ts';
import { WORDS as FR } from './stop-words/fr.ts';
import { WORDS as IT } from './stop-words/it.ts';
import { WORDS as NL } from './stop-words/nl.ts';
import { WORDS as PL } from './stop-words/pl.ts';
import { WORDS as PT } from './stop-words/pt.ts';
import { WORDS as RU } from './stop-words/ru.ts';
import { WORDS as SV } from './stop-words/sv.ts';

const words = (list: string): string[] => list.trim().split(/\s+/);

/**
 * Words that never start, end or make a keyphrase of a text whose language is not known: all of English, and of its
 * neighbours those that are no English words.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set([
  ...words(FUNCTION_WORDS),
  ...words(MANUAL_WORDS),
  ...words(HESITATIONS),
  ...words(`der die das den dem des ein eine einen einem einer eines und oder aber nicht kein keine ist sind war waren
  wird werden wurde hat haben hatte kann können muss müssen soll sollte mit von vom zu zum zur bei beim für auf aus an am
  im in ins über unter nach vor durch um als auch noch nur wenn dann dass weil sie er es wir ihr ich du man sich sein
  seine ihre ihren dieser diese dieses so wie was wer wo bis ohne mehr sehr schon alle`),
  ...words(`le la les un une des du de et ou mais ne pas est sont était être avoir a ont peut doit avec pour par sur
  dans en au aux ce cette ces cet qui que quoi dont où il elle ils elles nous vous on se son sa ses leur leurs plus si
  comme sans sous tout tous toute`),
  ...words(`el los las una unos unas y o pero no es son ser estar está están con para por en del al que como su sus se lo
  más este esta estos estas si sin sobre todo todos muy ya hay cuando`),
  ...words(`il lo gli uno e ma non è sono essere con per da di del della dei delle nel nella che come si su anche più
  o os as um uma e mas não é são com para por em do da dos das no na que como se mais`),
]);

const FURTHER: Readonly<Record<string, string>> = {
  en: `${FUNCTION_WORDS} ${MANUAL_WORDS} ${TALK_WORDS}`,
  de: DE,
  fr: FR,
  es: ES,
  pt: PT,
  it: IT,
  nl: NL,
  sv: SV,
  pl: PL,
  ru: RU,
};

/** There is a list for it. `tag` is a primary language subtag. */
export function hasStopWords(tag: string): boolean {
  return Object.hasOwn(FURTHER, tag) || Object.hasOwn(COMMONEST, tag);
}

const known = new Map<string, ReadonlySet<string>>();

/**
 * The stop words of a language, by BCP 47 tag; those of any language for a tag without a list, `und` among them.
 * Built when first asked for.
 */
export function stopWordsOf(language: string): ReadonlySet<string> {
  const [tag = ''] = language.toLowerCase().split('-');
  const own = Object.hasOwn(COMMONEST, tag) ? (COMMONEST[tag] ?? '') : '';
  const further = Object.hasOwn(FURTHER, tag) ? (FURTHER[tag] ?? '') : '';
  if (own === '' && further === '') return STOP_WORDS;
  let set = known.get(tag);
  if (set === undefined) {
    set = new Set(words(`${own} ${further}`));
    known.set(tag, set);
  }
  return set;
}
