/**
 * The language of a text that does not declare one: its script, and where several languages share that, their commonest
 * words. Small and deterministic; it knows the languages documentation is written in, not all there are.
 *
 * @module
 */
import { type SharedScript, scriptShares } from './language/scripts.ts';
import { voteForLanguage } from './language/vote.ts';

/** Looked at in so many pieces, spread over the text: the first page may be a table of contents or a licence. */
const SAMPLES = 8;
const SAMPLE_CHARACTERS = 1_000;
/** Below it a text is a title or a name. */
const MIN_LETTERS = 16;
/** From this share on a script is that of the text. Names and code are Latin in every language. */
const MAIN_SHARE = 0.5;
/** Beside Latin letters that are no prose, this share is enough. */
const SIDE_SHARE = 0.15;

/** The BCP 47 tag of the language `text` is written in, or `undefined` if it is too short, mixed or no prose. */
export function detectLanguage(text: string): string | undefined {
  const sample = sampleOf(text).toLowerCase();
  const [main, ...others] = scriptShares(sample);
  if (main === undefined || main.share < MAIN_SHARE) return undefined;
  if (main.script !== 'Latin') return main.letters < MIN_LETTERS / 2 ? undefined : languageOf(main.script, sample);
  if (main.letters < MIN_LETTERS) return undefined;
  const voted = voteForLanguage(sample, 'Latin');
  const side = others[0];
  if (side === undefined || side.share < SIDE_SHARE) return voted;
  // Two scripts with prose in both: a phrase book, a translation beside its original.
  return voted === undefined && side.letters >= MIN_LETTERS ? languageOf(side.script, sample) : undefined;
}

function languageOf(script: string, sample: string): string | undefined {
  return isShared(script) ? voteForLanguage(sample, script) : script;
}

function isShared(script: string): script is SharedScript {
  return script === 'Latin' || script === 'Cyrillic' || script === 'Arabic' || script === 'Devanagari';
}

function sampleOf(text: string): string {
  if (text.length <= SAMPLES * SAMPLE_CHARACTERS) return text;
  const stride = Math.floor(text.length / SAMPLES);
  return Array.from({ length: SAMPLES }, (_, index) =>
    text.slice(index * stride, index * stride + SAMPLE_CHARACTERS),
  ).join('\n');
}
