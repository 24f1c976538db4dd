/**
 * What a source says first: its purpose, in its own words.
 *
 * @module
 */
import { isByline } from '../../language/byline.ts';
import type { Cues } from '../../language/cues.ts';
import { UNSPACED } from '../../language/words.ts';
import type { Block } from '../../outline/blocks.ts';
import { type Section, subtree } from '../../outline/sections.ts';
import { classify, saidIn } from './classify.ts';
import { isPointer } from './phrases.ts';

const OPENING_PARAGRAPHS = 3;
const PURPOSE_CHARACTERS = 900;
/** Sections looked at for an opening where the source itself has none. */
const SECTIONS = 5;

/** The prose before anything is to be done. */
export function openingBlocks(root: Section, cues: Cues): Block[] {
  const opening: Block[] = [];
  for (const block of root.blocks) {
    const kind = classify(block, root, cues);
    const prose = block.node.type === 'paragraph' || block.node.type === 'blockquote';
    if (!prose || kind === 'procedure' || /[:：]$/.test(block.text)) break;
    // What a source says first is what it is about, even when a "never" or a "must" stands in it.
    const introduces = opening.length === 0 && block.node.type === 'paragraph' && !isInstruction(block.text, cues);
    if (!introduces && (kind === 'gotcha' || kind === 'rule' || kind === 'decision')) break;
    opening.push(block);
    if (opening.length === OPENING_PARAGRAPHS) break;
  }
  return opening;
}

/** The opening as SKILL.md shows it; without one, the first prose under the first heading that has some. */
export function purposeBlocks(root: Section, cues: Cues): Block[] {
  const opening = withinPurpose(openingBlocks(root, cues), cues);
  return opening.length > 0 ? opening : borrowedOpening(root, cues);
}

/** What the first part or chapter says first, where nothing stands above it. */
export function borrowedOpening(root: Section, cues: Cues): Block[] {
  for (const section of subtree(root).slice(1, 1 + SECTIONS)) {
    // An answer is about its question alone.
    if (section.meta || /[?？]$/.test(section.title)) continue;
    const first = withinPurpose(openingBlocks(section, cues), cues).slice(0, 1);
    if (first.length > 0) return first;
  }
  return [];
}

function withinPurpose(blocks: readonly Block[], cues: Cues): Block[] {
  let characters = 0;
  return blocks.filter(({ text }) => {
    if (!isProse(text, cues)) return false;
    characters += text.length;
    return characters <= PURPOSE_CHARACTERS;
  });
}

/** A sentence that says something: no address line, no "Locked", no way to another page. */
function isProse(text: string, cues: Cues): boolean {
  if (isPointer(text) || isByline(text) || cues.isFiller(text)) return false;
  if (UNSPACED.test(text)) return text.length >= 8;
  const words = text.split(' ').filter((word) => /^\p{L}{2,}/u.test(word)).length;
  return words >= 4 && words * 2 >= text.split(' ').length;
}

/** Tells the reader what to do, or warns, from its first words on. */
function isInstruction(text: string, cues: Cues): boolean {
  const [first = ''] = saidIn(text, cues);
  return (
    cues.isImperative(first) ||
    cues.isConditional(first) ||
    /^(?:\W*)(?:warning|caution|note|important|attention|achtung|hinweis)\b/i.test(first)
  );
}
