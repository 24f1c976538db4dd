/**
 * The language of a source or of a part of one, and whether it is speech.
 *
 * @module
 */
import { detectLanguage } from '../../sources/language.ts';
import { type Cues, cuesOf } from '../language/cues.ts';
import { isEnglish } from '../language/english.ts';
import { isSpoken } from '../language/spoken.ts';
import type { Block } from './blocks.ts';

const SAMPLE_CHARACTERS = 20_000;
/** A page generator declares its own language for whatever is written; enough prose knows better. */
const TELLING_CHARACTERS = 600;

/** Primary tag: what the prose reads as where there is enough of it, else what is declared; `und` for neither. */
export function languageOf(declared: string, blocks: readonly Block[]): string {
  const text = sample(blocks);
  const found = detectLanguage(text);
  const tag = primaryTag(declared);
  const unknown = tag === 'und' || tag === '';
  if (found !== undefined && (text.length >= TELLING_CHARACTERS || unknown)) return primaryTag(found);
  if (!unknown) return tag;
  return isEnglish(text) ? 'en' : 'und';
}

/** How these blocks instruct and warn, by their language and by whether they are speech. */
export function cuesIn(language: string, blocks: readonly Block[]): Cues {
  return cuesOf(language, { spoken: isSpokenText(blocks) });
}

/** "en" of "en-GB". */
export function primaryTag(tag: string): string {
  return (tag.split('-')[0] ?? '').toLowerCase();
}

/** Most of its prose carries a time, or it reads as people talk. */
function isSpokenText(blocks: readonly Block[]): boolean {
  const prose = blocks.filter(({ node }) => node.type === 'paragraph');
  const timed = prose.filter(({ origin }) => origin?.timestamp !== undefined).length;
  return (prose.length > 0 && timed * 2 >= prose.length) || isSpoken(sample(prose));
}

function sample(blocks: readonly Block[]): string {
  const texts: string[] = [];
  let room = SAMPLE_CHARACTERS;
  for (const { node, text } of blocks) {
    if (room <= 0) break;
    if (node.type === 'code' || node.type === 'table') continue;
    texts.push(text.slice(0, room));
    room -= text.length;
  }
  return texts.join('\n');
}
