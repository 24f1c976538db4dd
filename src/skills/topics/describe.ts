/**
 * One sentence on a topic: the source's own where it has one, else one made of its headings.
 *
 * @module
 */
import { isCommonHeading } from '../describe.ts';
import { pointsBack, pointsElsewhere } from '../language/anaphora.ts';
import { sentences } from '../language/sentences.ts';
import type { Terms } from '../language/terms.ts';
import { isMetaHeading } from '../outline/boilerplate.ts';
import { subtree } from '../outline/sections.ts';
import { cleanLine } from '../render/clean.ts';
import { findInstruction } from '../safety/find-instruction.ts';
import { shorten } from '../shorten.ts';
import type { Unit } from './units.ts';

const SENTENCE_CHARACTERS = { least: 30, most: 200 };
/** A source says what it is about at its start. */
const PARAGRAPHS = 6;
const PARAGRAPH_CHARACTERS = 2_000;
const HEADINGS = 4;
/** Where the subject of a sentence stands. */
const SUBJECT_CHARACTERS = 30;

/** Speaks to the reader, or of the text. */
const ADDRESS =
  /^(?:you|if you|when you|let me|let['’]?s|see|note|click|below|above|thanks|hello|hi|hey|welcome|now|next|finally|ok(?:ay)?)\b|\b(?:this|the) (?:section|chapter|page|video|article)\b/i;

/** `summary` is what the source says of itself as a whole. */
export function describeTopic(unit: Unit, name: string, terms: Terms, summary: string | undefined): string {
  const paragraphs = unit.blocks
    .filter(({ node, meta }) => node.type === 'paragraph' && meta !== true)
    .slice(0, PARAGRAPHS);
  const opening = paragraphs.flatMap(({ text }) => sentences(text.slice(0, PARAGRAPH_CHARACTERS)).slice(0, 2));
  const said = [summary ?? '', ...opening].map(cleanLine).filter((text) => findInstruction(text) === undefined);
  const whole = said.filter(isWhole);
  const named = new Set(terms.of(name));
  // What opens a topic is about it; of what follows, only what begins with its name.
  const good = said.filter(
    (sentence, at) => at <= 1 || terms.of(sentence.slice(0, SUBJECT_CHARACTERS)).some((term) => named.has(term)),
  );
  return (
    good.find((sentence) => isWhole(sentence) && standsAlone(sentence)) ??
    covered(
      unit.sections
        .flatMap(subtree)
        .map(({ title }) => cleanLine(title))
        .filter((title) => findInstruction(title) === undefined),
      name,
    ) ??
    whole.find(standsAlone) ??
    whole[0] ??
    shorten(said.find(({ length }) => length >= SENTENCE_CHARACTERS.least) ?? `${name}.`, SENTENCE_CHARACTERS.most)
  );
}

function standsAlone(sentence: string): boolean {
  return !ADDRESS.test(sentence) && !pointsBack(sentence) && !pointsElsewhere(sentence);
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
