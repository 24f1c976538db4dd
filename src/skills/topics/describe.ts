/**
 * One sentence on a topic: the source's own where it has one, else one made of its headings.
 *
 * @module
 */
import { isCommonHeading } from '../describe.ts';
import { sentences } from '../language/sentences.ts';
import { isMetaHeading } from '../outline/boilerplate.ts';
import { subtree } from '../outline/sections.ts';
import { cleanLine } from '../render/clean.ts';
import { shorten } from '../shorten.ts';
import type { Unit } from './units.ts';

const SENTENCE_CHARACTERS = { least: 30, most: 200 };
/** A source says what it is about at its start. */
const PARAGRAPHS = 6;
const PARAGRAPH_CHARACTERS = 2_000;
const HEADINGS = 4;

/** Leans on what is not there, speaks to the reader, or speaks of the text. */
const DANGLING =
  /^(?:this|that|these|those|it|its|they|he|she|here|there|but|and|so|see|note|also|however|for example|click|below|above|thanks|hello|hi|hey|welcome|now|then|next|finally|ok(?:ay)?)\b|\b(?:this|the) (?:section|chapter|page|video|article)\b/i;

/** `summary` is what the source says of itself as a whole. */
export function describeTopic({ sections, blocks }: Unit, name: string, summary: string | undefined): string {
  const paragraphs = blocks.filter(({ node, meta }) => node.type === 'paragraph' && meta !== true).slice(0, PARAGRAPHS);
  const opening = paragraphs.flatMap(({ text }) => sentences(text.slice(0, PARAGRAPH_CHARACTERS)).slice(0, 2));
  const said = [summary ?? '', ...opening].map(cleanLine).filter(isWhole);
  const good = said.find((sentence) => !DANGLING.test(sentence));
  return (
    good ??
    covered(
      sections.flatMap(subtree).map(({ title }) => cleanLine(title)),
      name,
    ) ??
    said[0] ??
    `${name}.`
  );
}

function isWhole(sentence: string): boolean {
  const { least, most } = SENTENCE_CHARACTERS;
  return sentence.length >= least && sentence.length <= most && /[.!。！]$/u.test(sentence);
}

function covered(titles: readonly string[], name: string): string | undefined {
  const telling = [...new Set(titles)].filter(
    (title) =>
      title !== '' && title.toLowerCase() !== name.toLowerCase() && !isCommonHeading(title) && !isMetaHeading(title),
  );
  const named = telling.slice(0, HEADINGS).map((title) => title.replace(/[.:!?。：！？]+$/u, ''));
  if (named.length === 0) return undefined;
  return shorten(`${name}: ${named.join('; ')}`, SENTENCE_CHARACTERS.most - 1).replace(/\.?$/, '.');
}
